import { describe, expect, test, vi } from 'vitest';
import type { Command } from '#lib/contract/index.ts';
import { History, type Item } from '#lib/sessions/history.ts';
import { OBSERVATIONS } from '#lib/diagnosis/observations/index.ts';
import { matrixExaminer } from '#lib/training/examine.ts';
import { deviceNotes } from '#lib/training/result/deviceNotes.ts';
import { regrade } from '#lib/training/result/regrade.ts';
import { openScenario } from '#lib/training/scenarios/index.ts';
import { faultCatalogue as faults } from '#lib/twin/faults/index.ts';
import { Attempt } from './attempt.svelte.ts';
import { begunIn } from './attemptRecord.ts';
import { beginAttempt } from './beginAttempt.ts';
import { priceOfForm, readForm } from './forms.ts';
import { Lab } from './lab.svelte.ts';
import { evidenceOf, spentOn } from './ticketDesk.ts';

/** A log that keeps what it is given as the store does: as its JSON says. */
class Log {
  readonly mode = 'writing';
  items: readonly Item[];
  #listeners: (() => void)[] = [];
  constructor(items: readonly Item[]) {
    this.items = items;
  }
  append(item: Item) {
    this.items = [...this.items, JSON.parse(JSON.stringify(item)) as Item];
    this.#listeners.forEach((tell) => tell());
    return Promise.resolve();
  }
  subscribe(listener: () => void) {
    this.#listeners.push(listener);
    return () => undefined;
  }
}

const SCREENS = ['view.alarms', 'view.features', 'view.phones', 'view.com'];

const means = { faults, examiner: matrixExaminer() };

async function begin(id: string) {
  const text = (await openScenario(id))!;
  const { envelope, commands } = await beginAttempt(text, '2026-01-01T00:00:00Z', { candidate: 'A-1' });
  const log = new Log(JSON.parse(JSON.stringify(commands)) as Item[]);
  return { log, envelope, ...open(envelope, log) };
}

function open(envelope: Lab['envelope'], log: Log) {
  const lab = Lab.start(envelope, log.items, log, faults);
  return { lab, attempt: new Attempt(lab, log, begunIn(log.items)!, means, () => 60_000) };
}

const CONNECT: Command[] = [
  {
    do: 'configure',
    system: 'hq',
    set: {
      initial: { customerId: 'LT-204817', licenseServer: 'admin.uk1.avaya-sub.com' },
      routes: [{ ip: '0.0.0.0', mask: '0.0.0.0', gateway: '192.168.42.254', destination: 'LAN1' }],
      dns: { server: '8.8.8.8' }
    }
  },
  { do: 'reboot', system: 'hq' },
  { do: 'advance', until: 'link.connected', within: 'PT1H' },
  { do: 'advance', by: 'PT10M' },
  { do: 'call', system: 'hq', from: '201', to: '202' }
];

describe('a session that is an attempt', () => {
  test('a lesson goes from brief to full marks, its goals ticking on the way, and comes back after a reload', async () => {
    const { lab, attempt, log, envelope } = await begin('first-connection');
    expect(attempt.phase).toBe('brief');
    expect(lab.apply(CONNECT[0]!)?.reason).toBe('Read the brief first, then begin.');
    attempt.start();
    expect(attempt.phase).toBe('working');
    const met = () => attempt.grade!.goals.filter(({ verdict }) => verdict.verdict === 'met').length;
    const before = met();
    for (const command of CONNECT) expect(lab.apply(command)).toBeNull();
    expect(met()).toBeGreaterThan(before);
    const again = open(envelope, new Log(log.items)).attempt;
    expect(again.phase).toBe('working');
    expect(again.handIn()).toBeNull();
    expect(again.grade).toMatchObject({ score: 100, passed: true });
    expect(regrade(again.file({ candidate: 'A-1' }), again.scenario, means)).toMatchObject({ mismatches: [] });
  });

  test('what the scenario does not leave to the trainee is refused with who locked it, by whatever way', async () => {
    const { lab, attempt } = await begin('first-connection');
    attempt.start();
    const before = lab.commands.length;
    const refusal = lab.apply({ do: 'network', set: { wan: { up: false } } });
    expect(refusal?.reason).toBe('Locked by the scenario “First connection”: network.wan.up is not the trainee’s in this scenario.');
    expect(lab.lastWarp?.text).toBe(refusal?.reason);
    lab.apply({ do: 'reboot', system: 'hq' });
    lab.undo();
    expect(lab.commands).toHaveLength(before + 1);
    expect(lab.lastWarp?.text).toMatch(/no step is taken back/);
  });

  test('an exam records its time, and a clock that is set back wins none: the result says that it was, and which attempt it is', async () => {
    vi.useFakeTimers({ now: new Date('2026-01-01T00:00:00Z'), toFake: ['Date', 'performance'] });
    try {
      const text = structuredClone((await openScenario('ticket-silent-morning'))!);
      text.scenario.exam = true;
      const who = { candidate: 'A-1', variant: 1, nth: 2 };
      const { envelope, commands } = await beginAttempt(text, new Date().toISOString(), who);
      const log = new Log(JSON.parse(JSON.stringify(commands)) as Item[]);
      const reopened = () => new Attempt(Lab.start(envelope, log.items, log, faults), log, begunIn(log.items)!, means);
      const first = reopened();
      first.start();
      for (let second = 0; second < 600; second++) {
        vi.advanceTimersByTime(1000);
        first.keepTime();
      }
      expect(log.items.length, 'not every second is recorded').toBeLessThan(100);
      vi.setSystemTime(new Date('2026-01-01T00:02:00Z'));
      const again = reopened();
      expect(again.wall()).toBeGreaterThanOrEqual(590_000);
      again.keepTime();
      again.keepTime();
      again.handIn();
      const file = again.file({ candidate: 'A-1', variant: 1 });
      expect(file.header.device).toMatchObject({ attempt: 2, clock: [{ byMs: -480_000 }] });
      expect(deviceNotes(file.header)).toEqual([
        'Attempt 2 of this exam by this code in this sitting, as this device counts',
        'The device’s clock was moved back by 8 min, 10 min after the beginning; no time was won by it'
      ]);
      expect(regrade(file, again.scenario, means)).toMatchObject({ mismatches: [] });
      const { device: _, ...bare } = file.header;
      expect(regrade({ ...file, header: bare }, again.scenario, means).matches).toBe(false);
    } finally {
      vi.useRealTimers();
    }
  });

  test('reading a form in a ticket makes the probes that it answers, once; after the diagnosis forms are free', async () => {
    const { attempt } = await begin('ticket-silent-morning');
    attempt.start();
    const { system } = attempt;
    expect(attempt.probe('default-route')).toBeNull();
    const price = priceOfForm(attempt, 'routes', system)!;
    expect(price.probes).not.toContain('default-route');
    const before = spentOn(attempt);
    expect(readForm(attempt, 'routes')).toBeNull();
    expect(spentOn(attempt) - before).toBe(price.cost);
    expect(attempt.record.acts.flatMap(({ act }) => (act.do === 'probe' ? [act.probe] : []))).toEqual(['default-route', ...price.probes]);
    expect(evidenceOf(attempt)).toHaveLength(1 + price.probes.length);
    expect(priceOfForm(attempt, 'routes', system)).toBeNull();
    const forms = ['wizard', 'initial', 'lan', 'dns', 'time', 'security', 'com', 'users', ...SCREENS];
    for (const form of forms) expect(priceOfForm(attempt, form, system)?.probes.length, form).toBeGreaterThan(0);
    // Everything that the configuration’s forms tell is a probe that there is.
    const known = new Set(OBSERVATIONS.map(({ id }) => id));
    expect(forms.flatMap((form) => priceOfForm(attempt, form, system)!.probes).every((id) => known.has(id))).toBe(true);
    attempt.diagnose({ component: 'firewall', cause: 'firewall-drops-both', effect: 'tcp.timeout', evidence: [0] });
    for (const form of forms) expect(priceOfForm(attempt, form, system), form).toBeNull();
  });

  test('where nobody can be asked who sees all of a form it is not offered to be read', async () => {
    const { attempt } = await begin('ticket-nothing-changed');
    attempt.start();
    expect(priceOfForm(attempt, 'dns', attempt.system)?.askable).toBe(false);
    expect(priceOfForm(attempt, 'view.alarms', attempt.system)?.askable).toBe(false);
    expect(priceOfForm(attempt, 'view.phones', attempt.system)?.askable).toBe(true);
  });

  test('a ticket tells no verdict before it is handed in, and its acts stand in the record beside the commands', async () => {
    const { lab, attempt, log } = await begin('ticket-silent-morning');
    attempt.start();
    for (const probe of ['stops-at', 'port-443', 'com-in-service']) expect(attempt.probe(probe)).toBeNull();
    expect(attempt.probe('no-such-probe')?.reason).toMatch(/Nobody/);
    const claim = { component: 'firewall', cause: 'firewall-drops-both', effect: 'tcp.timeout', evidence: [0, 1, 2] };
    expect(attempt.diagnose(claim)).toBeNull();
    expect(attempt.diagnose(claim)?.reason).toMatch(/first one counts/);
    lab.apply({ do: 'network', set: { firewall: { tcp443: 'allow', tcp8443: 'allow' } } });
    lab.apply({ do: 'advance', until: 'link.connected', within: 'PT1H' });
    lab.apply({ do: 'advance', by: 'PT10M' });
    expect(attempt.grade).toBeNull();
    expect(attempt.record.acts).toHaveLength(4);
    // Notes are nothing to the run itself.
    expect(new History(log.items).commands).toEqual(lab.commands);
    attempt.handIn();
    expect(attempt.grade).toMatchObject({ score: 100, passed: true });
    expect(lab.apply({ do: 'reboot', system: 'hq' })?.reason).toMatch(/handed in/);
    expect(attempt.hint(1)?.reason).toMatch(/handed in/);
    expect(attempt.record.walls.at(-1)).toBe(60_000);
  });
});
