import { Call } from '#lib/diagnosis/call.ts';
import { AUDIENCES } from '#lib/diagnosis/evidence.ts';
import type { Matrix } from '#lib/diagnosis/matrix.ts';
import type { Node } from '#lib/diagnosis/tree.ts';

export type AudienceName = keyof typeof AUDIENCES;

/** Who is asked, as it is chosen: each has what those before it have. */
const SHORT: Record<AudienceName, string> = { phone: 'Phone', configuration: '+ configuration', router: '+ router', everybody: '+ COM' };

/** Who is asked, in words that follow what is done. */
export const AUDIENCE_WORDS: Record<AudienceName, string> = {
  phone: 'on the phone alone',
  configuration: 'on the phone and in the configuration',
  router: 'on the phone, in the configuration and on the network',
  everybody: 'at the site and at COM'
};
export const AUDIENCE_NAMES = Object.keys(AUDIENCE_WORDS) as AudienceName[];
export const AUDIENCE_OPTIONS = AUDIENCE_NAMES.map((value) => ({ value, text: SHORT[value], aloud: AUDIENCE_WORDS[value] }));
export const audienceOf = (name: string | null): AudienceName => AUDIENCE_NAMES.find((one) => one === name) ?? 'configuration';

const trees = new Map<string, Node>();

/** The questions for an audience as a tree; worked out once. */
export function treeFor(matrix: Matrix, audience: AudienceName): Node {
  const known = trees.get(audience) ?? new Call(matrix, AUDIENCES[audience]).asking.tree();
  trees.set(audience, known);
  return known;
}
