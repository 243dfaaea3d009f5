import { expect, it } from 'vitest';
import { type Command, DEFAULT_EPOCH, type Envelope, parseDuration } from '#lib/contract/index.ts';
import { faultsFor, loadFaults } from './faultsFor.ts';
import { Lab } from './lab.svelte.ts';

const envelope: Envelope = { site: 'ip500v2', start: 'ready', rules: 'error-mode', seed: 1, epoch: DEFAULT_EPOCH };
const cut: Command = { do: 'network', set: { wan: { up: false } } };
const mend: Command = { do: 'network', set: { wan: { up: true } } };

/** A log that keeps what it is given. */
function keeping(mode = 'writing') {
  const kept: Command[] = [];
  return { mode, kept, append: async (command: Command) => void kept.push(command) };
}

it('UC-4 leads from a cut cable to the end of error mode, and back', () => {
  const lab = Lab.start(envelope);
  expect(lab.words).toBe('connected to COM');
  lab.apply(cut);
  lab.warp('alarm');
  expect(lab.day).toMatchObject({ number: 0, mode: 'error', left: '30 days left' });
  expect(lab.lastWarp?.text).toBe('Day 0: the link to COM was lost and error mode began; 1 daily alarm.');

  lab.warp({ day: 12 });
  expect(lab.day).toMatchObject({ number: 12, left: '18 days left' });
  expect(lab.lastWarp?.text).toBe('Day 12: 12 more daily alarms, nothing else changed.');

  lab.warp('before-expiry');
  expect(lab.words).toBe('error mode, 1 minute left');
  expect(lab.system.telephony.on).toBe(true);
  lab.warp('expiry');
  expect(lab.system.telephony).toEqual({ on: false, why: 'error-mode-over' });
  expect(lab.lastWarp?.text).toBe('Day 30: error mode is over; telephony is off; 8 features are off.');

  lab.apply(mend);
  expect(lab.lastWarp, 'a story that is over is not told on').toBeNull();
  lab.warp('link');
  expect(lab.words).toBe('connected to COM');
  expect(lab.system.alarms.every((row) => row.cleared !== null)).toBe(true);
});

it('leads to the end of error mode from a cable that nobody has missed yet', () => {
  const lab = Lab.start(envelope);
  lab.apply(cut);
  lab.warp('expiry');
  expect(lab.day.mode).toBe('expired');
});

it('counts days from a loss that is still to come', () => {
  const lab = Lab.start(envelope);
  lab.apply({ do: 'advance', by: 'P3D' });
  lab.apply(cut);
  lab.warp({ day: 12 });
  expect(lab.day).toMatchObject({ number: 12, left: '18 days left' });
  const sooner = Lab.start(envelope);
  sooner.apply({ do: 'advance', by: 'P3D' });
  sooner.apply(cut);
  sooner.warp({ day: 1 });
  expect(sooner.day).toMatchObject({ number: 1, left: '29 days left' });
});

it('leads to the end of the next attempt', () => {
  const lab = Lab.start(envelope, [cut, { do: 'advance', by: 'P1D' }, mend]);
  lab.warp('attempt');
  expect(lab.words).toBe('connected to COM');
});

it('stays where it is when there is nothing to wait for, and says so', () => {
  const lab = Lab.start(envelope);
  lab.warp('expiry');
  expect(lab.now).toBe(0);
  expect(lab.lastWarp?.text).toContain('the link must be lost first');
  lab.warp({ day: 0 });
  expect(lab.lastWarp?.text).toBe('Day 0 has already begun.');
});

it('says what a command was refused for, and keeps it out of the log', () => {
  const log = keeping();
  const lab = Lab.start(envelope, [], log);
  expect(lab.apply({ do: 'network', set: { wan: { rttMs: -1 } } })).toMatchObject({ pointer: '/set/wan/rttMs' });
  expect(log.kept).toEqual([]);
});

it('plays time in pieces and saves it about once a second, and before any other command', () => {
  const log = keeping();
  const lab = Lab.start(envelope, [], log);
  for (let frame = 0; frame < 30; frame++) lab.pass(50, 60);
  expect(log.kept).toEqual([{ do: 'advance', by: 'PT1M' }]);
  lab.apply(cut);
  expect(log.kept).toEqual([{ do: 'advance', by: 'PT1M' }, { do: 'advance', by: 'PT30S' }, cut]);
  expect(lab.commands).toEqual([{ do: 'advance', by: 'PT1M30S' }, cut]);
});

it('is the same run after long play as after a replay of what was saved', () => {
  const log = keeping();
  const lab = Lab.start(envelope, [], log);
  lab.apply(cut);
  for (let frame = 0; frame < 700; frame++) lab.pass(50, 86_400);
  lab.save();
  const again = Lab.start(envelope, log.kept);
  expect(again.now).toBe(lab.now);
  expect(again.view).toEqual(lab.view);
  const expected = log.kept.reduce((sum, command) => sum + ('by' in command ? parseDuration(command.by)! : 0), 0);
  expect(lab.now).toBe(expected);
});

it('changes nothing where another page writes', () => {
  const lab = Lab.start(envelope, [], keeping('reading'));
  expect(lab.apply(cut)?.reason).toContain('another tab');
  lab.pass(1000, 60);
  expect(lab.now).toBe(0);
});

it('knows when things are due, if nobody touches anything', () => {
  const lab = Lab.start(envelope);
  expect(lab.landings()).toEqual({ alarm: null, change: null, link: null, attempt: null, lost: null, expiry: null });
  lab.apply(cut);
  const { alarm, change, lost, attempt, expiry } = lab.landings();
  expect(lost).toBe(alarm);
  expect(attempt).toBeGreaterThan(alarm!);
  expect(change).toBe(alarm);
  expect(expiry! - alarm!).toBe(parseDuration('P30D'));
});

it('SC-12 a subscription that ends is the next change, and the warp to it stops there', () => {
  const ends = '2026-01-05T09:00:30Z';
  // Nobody's feature goes: the console has no user, and others are in service with what the people need.
  const subscriptions = [
    { type: 'receptionist-console' as const, quantity: 1, expiresAt: ends },
    { type: 'telephony-user' as const, quantity: 20, expiresAt: '2027-01-01T00:00:00Z' }
  ];
  const users = [{ extension: '201', name: 'Ann', profile: 'telephony' }];
  const lab = Lab.start(envelope, [
    { do: 'configure', system: 'hq', set: { users } },
    { do: 'com', set: { subscriptions } },
    { do: 'advance', by: 'PT1S' }
  ]);
  const due = lab.landings().change!;
  expect(lab.view.epochMs + due).toBe(Date.parse(ends));
  lab.warp('change');
  expect(lab.now).toBe(due);
  expect(lab.system.subscriptions.map(({ active }) => active)).toEqual([false, true]);
  expect(lab.landings().change).toBeNull();
});

it('SC-12 people who lose their service are a change, though every feature stays on for others', () => {
  const users = ['201', '202'].map((extension) => ({ extension, name: extension, profile: 'uc' }));
  const subscriptions = ['2026-01-06T09:00:00Z', '2027-01-01T00:00:00Z'].map((expiresAt) => ({
    type: 'uc-user' as const,
    quantity: 1,
    expiresAt
  }));
  const lab = Lab.start(envelope, [
    { do: 'configure', system: 'hq', set: { users } },
    { do: 'com', set: { subscriptions } },
    { do: 'advance', by: 'PT1S' }
  ]);
  lab.warp('change');
  expect(lab.now).toBe(parseDuration('P1D'));
  expect(lab.system.users.map(({ inService }) => inService)).toEqual([true, false]);
  expect(lab.lastWarp?.text).toContain('a subscription expired');
});

it('takes faults once it has learnt them, and lives a run with faults again', async () => {
  const wrong: Command = { do: 'fault', id: 'customer-id-mistyped' };
  const lab = Lab.start(envelope);
  expect(lab.apply(wrong)?.reason).toContain('no catalogue');
  lab.apply({ do: 'advance', by: 'PT1H' });
  const before = lab.view;
  lab.learn(await loadFaults());
  expect(lab.view).toEqual(before);
  expect(lab.apply(wrong)).toBeNull();
  lab.apply({ do: 'reboot', system: 'hq' });
  lab.warp('attempt');
  expect(lab.system.link.failure?.code).toBe('sign-in.unknown-customer');
  expect(lab.system.faults).toMatchObject([{ id: 'customer-id-mistyped' }]);

  expect(await faultsFor([cut])).toBeUndefined();
  const again = Lab.start(envelope, lab.commands, null, await faultsFor(lab.commands));
  expect(again.view).toEqual(lab.view);
});
