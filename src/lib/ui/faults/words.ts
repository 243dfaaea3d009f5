import type { Family, Fault } from '#lib/views/index.ts';

/** Families in the order of the list, in words. */
export const FAMILY_WORDS: Record<Family, string> = {
  initial: 'Initial configuration',
  route: 'Route and LAN',
  dns: 'DNS',
  firewall: 'Firewall',
  tls: 'TLS and certificates',
  time: 'Time',
  security: 'COMAdmin',
  account: 'Subscriptions and users',
  quality: 'Quality of the line',
  com: 'COM and its services',
  site: 'Lines and sites'
};

/** When a fault comes to light. */
export const SHOWS_WORDS: Record<Fault['sign']['shows'], string> = {
  'at-once': 'At once.',
  heartbeat: 'At the next heartbeat.',
  silence: 'When three heartbeats have stayed unanswered, after about two minutes.',
  attempt: 'At the next attempt. A standing link is not checked again: reboot, or lose the link.',
  time: 'Within a minute, when the date comes.'
};

/** What customers say most, to search with at a tap. */
export const SYMPTOMS = [
  'Some users are logged out',
  'No calls at all',
  'An alarm every day',
  'Phone pictures gone',
  'COM cannot back up',
  'A feature stopped',
  'Clock is wrong',
  'Never connected'
] as const;

/** A reason as it begins a line of its own. */
export const sentence = (reason: string) => reason[0]!.toUpperCase() + reason.slice(1);
