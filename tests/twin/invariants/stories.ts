import type { Command, Envelope, Refusal } from '#lib/contract/index.ts';
import type { Entry, Fact, Happened } from '#lib/twin/trace/facts.ts';
import { expand } from '#lib/twin/trace/trace.ts';
import { advance, call, com, configure, cut, envelope, installation, mend, network, reboot, remote } from '../given.ts';
import type { FactOf } from './invariant.ts';
import { live, type Lived } from './watching.ts';

/** Runs that are told fact by fact, so that a lie can be put into them. */

export interface Story {
  envelope: Envelope;
  opening: Entry[];
  steps: { command: Command; refusal: Refusal | null; now: number; entries: Entry[] }[];
}

/** As in `schedules.ts`: error mode lasts 100 minutes, a day of alarms ten. */
const numbers = { auditIntervalMs: 1_800_000, dailyAlarmMs: 600_000, errorModeMs: 6_000_000, sntpIntervalMs: 1_200_000 };
const people = (...profiles: string[]) =>
  configure({ users: profiles.map((profile, index) => ({ extension: String(201 + index), name: `Person ${index}`, profile })) });

const everything: Command[] = [
  configure({ com: { backupRestore: true } }),
  call('201', '203'),
  call('201', '112'),
  advance('PT4M'),
  remote('backup'),
  advance('PT1M'),
  com({ order: { type: 'uc-user', quantity: 1, term: 'P1M', processing: 'PT10M' } }),
  advance('PT65M'),
  { do: 'reboot', system: 'nowhere' },
  people('uc', 'uc', 'uc', 'uc', 'uc', 'none', 'telephony'),
  com({ set: { subscriptions: [{ type: 'uc-user', quantity: 2, expiresAt: '2026-01-05T12:00:00Z' }] } }),
  advance('PT2M'),
  cut,
  advance('PT3H'),
  call('201', '203'),
  com({ set: { subscriptions: [{ type: 'uc-user', quantity: 2, expiresAt: '2026-01-05T15:00:00Z' }] } }),
  mend,
  advance('PT30M'),
  network({ time: { 'time.google.com': { offsetSeconds: 5 } } }),
  configure({ security: { comAdmin: { status: 'disabled' } } }),
  advance('PT30M'),
  configure({ security: { comAdmin: { status: 'enabled' } } }),
  advance('PT90M'),
  configure({ dns: { backup: '192.168.42.10' } }),
  reboot,
  advance('PT5M')
];
const shut = network({ firewall: { tcp443: 'drop', tcp8443: 'drop' } });
const endsSoon = configure({ security: { certificate: { notAfter: '2026-02-01T00:00:00Z' } } });

export const STORIES = {
  everything: told(envelope('ready', { site: { kind: 'ip500v2', numbers } }), everything),
  older: told(envelope('ready', { site: { kind: 'ip500v2', numbers }, rules: 'grace-period' }), [shut, advance('PT2H')]),
  certificate: told(envelope('new'), [installation, reboot, cut, endsSoon, advance('PT25H')]),
  fresh: told(envelope('new', { site: { kind: 'ip500v2', numbers } }), [installation, reboot, advance('PT5M')]),
  network: told(envelope('ready', { site: { kind: 'server-edition', numbers } }), [cut, advance('PT2H'), mend, advance('PT5M')])
};

function told(envelope: Envelope, commands: readonly Command[]): Story {
  const { trace, opened, steps } = live(envelope, commands);
  const whole = (from: number, to: number): Entry[] => [...expand(trace.slice(from, to))].sort((a, b) => a.at - b.at);
  const before = [opened, ...steps.map(({ entries }) => entries)];
  return {
    envelope,
    opening: whole(0, opened),
    steps: steps.map(({ entries, ...step }, index) => ({ ...step, entries: whole(before[index]!, entries) }))
  };
}

/** A story as a run that was lived. */
export function asLived({ envelope, opening, steps }: Story): Lived {
  const trace = [...opening];
  const counted = steps.map(({ entries, ...step }) => ({ ...step, entries: trace.push(...entries) }));
  return { envelope, trace, opened: opening.length, steps: counted };
}

type Lie = (story: Story) => Story;
type Which<Kind extends Fact['is']> = (fact: FactOf<Kind>, at: number) => boolean;

/** The n-th fact of a kind that fits becomes others: none, another, more. */
function rewrite<Kind extends Fact['is']>(
  kind: Kind,
  which: Which<Kind>,
  others: (one: { at: number; fact: FactOf<Kind> }) => Entry[],
  nth = 1
): Lie {
  return (story) => {
    let found = 0;
    const each = (entries: Entry[]) =>
      entries.flatMap((entry) => {
        if (!('fact' in entry) || entry.fact.is !== kind || !which(entry.fact as FactOf<Kind>, entry.at) || ++found !== nth) return [entry];
        return others(entry as Happened & { fact: FactOf<Kind> });
      });
    const steps = story.steps.map((step) => ({ ...step, entries: each(step.entries) }));
    if (found < nth) throw new Error(`no ${kind} to lie about`);
    return { ...story, steps };
  };
}

export const drop = <Kind extends Fact['is']>(kind: Kind, which: Which<Kind> = () => true, nth = 1) => rewrite(kind, which, () => [], nth);

export const twice = <Kind extends Fact['is']>(kind: Kind, which: Which<Kind> = () => true, nth = 1) =>
  rewrite(kind, which, (one) => [one, one], nth);

export const move = <Kind extends Fact['is']>(kind: Kind, which: Which<Kind>, ms: number, nth = 1) =>
  rewrite(kind, which, ({ at, fact }) => [{ at: at + ms, fact }], nth);

export const change = <Kind extends Fact['is']>(kind: Kind, which: Which<Kind>, to: (fact: FactOf<Kind>) => Fact, nth = 1) =>
  rewrite(kind, which, ({ at, fact }) => [{ at, fact: to(fact) }], nth);

/** Something is said that did not happen: right after what did, or that much later. */
export const add =
  <Kind extends Fact['is']>(kind: Kind, which: Which<Kind>, more: Fact, laterMs = 0, nth = 1): Lie =>
  (story) => {
    const lied = rewrite(kind, which, (one) => [one, { at: one.at + laterMs, fact: more }], nth)(story);
    return { ...lied, steps: lied.steps.map((one) => ({ ...one, entries: one.entries.toSorted((a, b) => a.at - b.at) })) };
  };

export const addBefore = <Kind extends Fact['is']>(kind: Kind, which: Which<Kind>, more: Fact, nth = 1) =>
  rewrite(kind, which, (one) => [{ at: one.at, fact: more }, one], nth);

/** A step is told otherwise. */
export const step =
  (which: (command: Command) => boolean, to: (step: Story['steps'][number]) => Partial<Story['steps'][number]>): Lie =>
  (story) => {
    const index = story.steps.findIndex(({ command }) => which(command));
    if (index < 0) throw new Error('no such step');
    return { ...story, steps: story.steps.with(index, { ...story.steps[index]!, ...to(story.steps[index]!) }) };
  };

/** Facts of a kind that fit all become others. */
export const changeAll =
  <Kind extends Fact['is']>(kind: Kind, to: (fact: FactOf<Kind>) => Fact): Lie =>
  (story) => ({
    ...story,
    steps: story.steps.map((one) => ({
      ...one,
      entries: one.entries.map((entry) =>
        'fact' in entry && entry.fact.is === kind ? { ...entry, fact: to(entry.fact as FactOf<Kind>) } : entry
      )
    }))
  });
