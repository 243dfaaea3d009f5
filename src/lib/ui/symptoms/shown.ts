/** What these screens are given: plain data, worked out elsewhere. */

export type Access = 'phone' | 'configuration' | 'network' | 'com';

export interface ShownObservation {
  id: string;
  access: Access;
  title: string;
  /** In words, by value. */
  values: Readonly<Record<string, string>>;
  /** Why it reads so, where the documents do not say. */
  assumption?: string;
}

/** What an observation reads as in a case, and when. */
export interface ShownLook {
  observation: ShownObservation;
  spans: readonly { reads: string; days: readonly number[]; unusual: boolean }[];
}

/** Who makes an observation. */
export const ACCESS_WORDS: Record<Access, string> = {
  phone: 'At the site, by phone',
  configuration: 'In the configuration',
  network: 'On the network',
  com: 'At COM'
};
export const ACCESSES = Object.keys(ACCESS_WORDS) as Access[];
