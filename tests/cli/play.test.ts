import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, describe, expect, test } from 'vitest';
import { playScenario } from '../../src/cli/play.ts';
import { readBundle } from '#lib/training/scenario.ts';

const folder = mkdtempSync(join(tmpdir(), 'linktwin-play-'));
afterAll(() => rmSync(folder, { recursive: true }));

const HOME = 'src/lib/training/scenarios/dns-server';
const text = (name: string) => readFileSync(join(HOME, name), 'utf8');
const whole = () => ({
  scenario: JSON.parse(text('scenario.json')),
  brief: text('brief.md'),
  explanation: text('explanation.md'),
  solution: JSON.parse(text('solution.json'))
});

function twin(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/run-typescript.mjs', 'src/cli/main.ts', 'play', ...args], {
    encoding: 'utf8'
  });
  return { status, stdout, stderr };
}

function bundle(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

describe('play', () => {
  test('a folder and the same in one file give the same verdicts, with their places, and exit 0', () => {
    const { status, stdout, stderr } = twin(HOME);
    expect([status, stderr]).toEqual([0, '']);
    expect(twin(bundle('whole.json', whole()))).toEqual({ status, stdout, stderr });
    const told = JSON.parse(stdout);
    expect(told).toMatchObject({
      scenario: 'dns-server',
      proved: true,
      refused: [],
      neverMissed: [],
      solved: { score: 100, passed: true }
    });
    for (const { verdict, at, entry } of told.solved.goals)
      expect({ verdict, at, entry }).toEqual({ verdict: 'met', at: expect.stringMatching(/^P/), entry: expect.any(Number) });
  });

  test('a hidden fault that cannot be put in is told where it stands, and weights that are all 0 are refused', () => {
    const home = 'src/lib/training/scenarios/ticket-silent-morning/';
    const scenario = JSON.parse(readFileSync(`${home}scenario.json`, 'utf8'));
    const { ticket } = scenario;
    const says = (more: object) => {
      const read = readBundle(JSON.stringify({ scenario: { ...scenario, ...more }, brief: 'b', explanation: 'e' }));
      const done = read.ok ? playScenario(read.value) : read;
      return done.ok ? '' : `${done.refusal.pointer} ${done.refusal.reason}`;
    };
    expect(says({ ticket: { ...ticket, fault: 'nope' } })).toContain('/ticket/fault: there is no fault "nope"');
    expect(says({ ticket: { ...ticket, decoys: ['nope'] } })).toContain('/ticket/decoys/0: there is no fault "nope"');
    expect(says({ ticket: { ...ticket, system: 'mars' } })).toContain('/ticket/system: there is no system "mars"');
    expect(says({ ticket: { ...ticket, then: [{ do: 'reboot', system: 'mars' }] } })).toContain('/ticket/then/0/system');
    expect(says({ weights: { outcome: 0, diagnosis: 0, evidence: 0, safety: 0 } })).toContain('/scenario/weights must not all be 0');
  });

  test('a solution that does not solve, and a goal that nothing misses, are told', () => {
    const { scenario, solution, ...rest } = whole();
    const idle = {
      id: 'idle',
      says: 'Time has begun',
      category: 'outcome',
      weight: 1,
      must: { eventually: { state: 'site.wan.up', is: true } }
    };
    const told = JSON.parse(
      twin(
        bundle('weak.json', {
          ...rest,
          scenario: { ...scenario, goals: [...scenario.goals, idle] },
          solution: { steps: [...solution.steps.slice(0, 2), { do: 'network', set: { wan: { up: false } } }] }
        })
      ).stdout
    );
    expect(told).toMatchObject({ proved: false, neverMissed: ['idle'], guide: { neverDone: [2, 3, 4] } });
    expect(told.refused).toEqual([{ index: 2, pointer: '/set/wan/up', reason: 'network.wan.up is not the trainee’s in this scenario' }]);
  });

  test('another way that is not as right, and steps that come about in another order or by themselves, are told', () => {
    const { scenario, solution, ...rest } = whole();
    const begun = { says: 'Time begins.', done: { eventually: { state: 'site.wan.up', is: true } } };
    const told = JSON.parse(
      twin(
        bundle('guide.json', {
          ...rest,
          scenario: { ...scenario, guide: [...scenario.guide.toReversed(), begun] },
          solution: { ...solution, others: [{ why: 'Without the question', steps: solution.steps.slice(1) }] }
        })
      ).stdout
    );
    expect(told).toMatchObject({ proved: false, solved: { score: 100 }, guide: { neverDone: [], byNothing: [5] } });
    expect(told.guide.tooEarly).toContain(4);
    expect(told.others).toMatchObject([{ why: 'Without the question', refused: [], passed: false }]);
  });

  test('a hint for a fault that is not there, and one for a goal that is met already, are told with the reason', () => {
    const { scenario, ...rest } = whole();
    const met = { ...goal, id: 'met', must: { eventually: { state: 'telephony.on', is: true } } };
    const hints = [...scenario.hints, { goal: scenario.goals[0].id, says: 'See: LAN cable is unplugged.' }, { goal: 'met', says: 'Call.' }];
    const read = readBundle(JSON.stringify({ ...rest, scenario: { ...scenario, goals: [...scenario.goals, met], hints } }));
    const told = read.ok && playScenario(read.value);
    expect(told && told.ok && told.value).toMatchObject({
      proved: false,
      falseHints: [
        { index: scenario.hints.length, says: expect.stringMatching(/^It names the fault “.*”, which is not in\.$/) },
        { index: scenario.hints.length + 1, says: expect.stringContaining('met when the trainee takes over') }
      ]
    });
  });

  test.each([
    ['no JSON', () => '{', '(whole document): is no JSON'],
    ['no scenario', () => ({ ...whole(), scenario: {} }), '/scenario/format: format is missing'],
    ['a run of another kind', () => changed({ run: { format: 'linktwin-run/9' } }), '/scenario/run/format:'],
    ['an unknown operator', () => changed({ goals: [{ ...goal, must: { sometimes: {} } }] }), '/scenario/goals/0/must: '],
    [
      'a path that there is not',
      () => changed({ goals: [{ ...goal, must: { eventually: { state: 'weather.mild', is: true } } }] }),
      'is no path into the state'
    ],
    [
      'a moment as a state',
      () => changed({ goals: [{ ...goal, must: { eventually: { state: 'link.since', is: 1 } } }] }),
      'names a moment or a count'
    ],
    [
      'a hint without its goal',
      () => changed({ hints: [{ goal: 'nobody', says: 'Look.' }] }),
      '/scenario/hints/0/goal: there is no goal "nobody"'
    ],
    ['a ticket without its fault', () => changed({ kind: 'ticket', hints: undefined }), '/scenario/ticket: ticket is missing'],
    ['a ticket that guides', () => ticket('wan-cut', { guide: [step] }), '/scenario/guide: a ticket guides nobody'],
    [
      'a step at a screen that the trainee does not have',
      () => changed({ guide: [{ ...step, where: { screen: 'com' } }] }),
      '/scenario/guide/0/where/screen: com is no screen'
    ],
    [
      'a step at a section that there is not',
      () => changed({ guide: [{ ...step, where: { screen: 'config', section: 'sky' } }] }),
      '/scenario/guide/0/where/section: "sky" must be one of initial'
    ],
    [
      'a step at a place that is not on its screen',
      () => changed({ guide: [{ ...step, where: { screen: 'config', place: 'router' } }] }),
      'has a place, which only the map has'
    ],
    [
      'another way with a wrong step',
      () => ({ ...whole(), solution: { ...whole().solution, others: [{ why: 'Dancing', steps: [{ do: 'dance' }] }] } }),
      '/solution/others/0/steps/0/do: there is no such command'
    ],
    ['a fault that there is not', () => ticket('no-such-fault'), 'fault'],
    ['a brief that is too long', () => ({ ...whole(), brief: 'word '.repeat(151) }), '/brief: has 151 words'],
    [
      'a solution with a wrong step',
      () => ({ ...whole(), solution: { steps: [{ do: 'dance' }] } }),
      '/solution/steps/0/do: there is no such command'
    ],
    ['a prototype', () => '{"scenario":{"__proto__":{}}}', '/scenario/__proto__: the key']
  ])('%s is refused with its place', (_, content, says) => {
    const made = content();
    const read = readBundle(typeof made === 'string' ? made : JSON.stringify(made));
    const done = read.ok ? playScenario(read.value) : read;
    expect(done.ok ? 'played' : `${done.refusal.pointer || '(whole document)'}: ${done.refusal.reason}`).toContain(says);
  });

  test('what is refused is exit 2, one line on standard error, nothing on standard output', () => {
    for (const content of ['{', { ...whole(), solution: { steps: [{ do: 'dance' }] } }, ticket('no-such-fault')]) {
      const { status, stdout, stderr } = twin(bundle('bad.json', content));
      expect([status, stdout, stderr.trimEnd().split('\n').length]).toEqual([2, '', 1]);
    }
  });

  test('a folder without its parts is exit 2 too', () => {
    const partial = join(folder, 'partial');
    cpSync(HOME, partial, { recursive: true });
    rmSync(join(partial, 'brief.md'));
    expect(twin(partial)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('cannot be read') });
  });

  test('what the app takes as a scenario fits the published schema', () => {
    const fits = new Ajv2020({ strict: false }).compile(JSON.parse(readFileSync('static/schema/scenario-1.json', 'utf8')));
    expect(fits(whole().scenario), JSON.stringify(fits.errors)).toBe(true);
    expect(fits({ ...whole().scenario, goals: [{ ...goal, must: { sometimes: {} } }] })).toBe(false);
  });
});

const goal = { id: 'one', says: 'One', category: 'outcome', weight: 1 };
const step = { says: 'Do it.', done: { eventually: { trainee: 'hint' } } };
const changed = (some: object) => ({ ...whole(), scenario: { ...whole().scenario, ...some } });
const ticket = (fault: string, more: object = {}) =>
  changed({ kind: 'ticket', hints: undefined, guide: undefined, ...more, ticket: { fault, says: 'Help.', then: [] } });
