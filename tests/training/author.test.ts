import { describe, expect, test } from 'vitest';
import type { Command } from '#lib/contract/index.ts';
import { analyse, bundleOf, type Draft, firstDraft, recut, withSteps } from '#lib/training/author/draft.ts';
import { type PackedFile, readPackage } from '#lib/training/author/package.ts';
import { proofOf } from '#lib/training/author/proof.ts';
import { breakWith, likelyCut, type Material } from '#lib/training/author/stages.ts';
import { toldBetween } from '#lib/training/author/told.ts';
import { decoysPlayed, hintsFollowed } from '#lib/training/author/ticketProof.ts';
import { matrixExaminer } from '#lib/training/examine.ts';
import { readScenario } from '#lib/training/scenario.ts';
import { blocksOf } from '#lib/training/text.ts';
import { faultCatalogue } from '#lib/twin/faults/index.ts';
import { scenarioOf } from './given.ts';

const means = { faults: faultCatalogue, examiner: matrixExaminer() };
const material = (commands: Command[]): Material => ({
  envelope: { site: 'ip500v2', start: 'ready', rules: 'error-mode', seed: 1, epoch: '2026-01-05T09:00:00Z' },
  commands,
  ...likelyCut(commands)
});
const CUT = material([
  { do: 'advance', by: 'PT10M' },
  { do: 'network', set: { wan: { up: false } } },
  { do: 'advance', by: 'P1DT4H' }
]);
const brokenBy = (id: string) =>
  breakWith(
    material([{ do: 'advance', by: 'PT10M' }]),
    faultCatalogue.faults.find((one) => one.id === id)!,
    'hq'
  );

function written(from: Material, more: Partial<Draft> = {}) {
  const analysis = analyse(from, faultCatalogue);
  const draft: Draft = {
    ...firstDraft(from, analysis),
    ...{ title: 'A quiet line', brief: 'It is quiet.', explanation: 'See [[SC-8]].' },
    ...more
  };
  return { analysis, draft };
}
const prove = (from: Material, more: Partial<Draft> = {}) => {
  const { analysis, draft } = written(from, more);
  return proofOf(draft, analysis, means);
};
const wrongIn = (proof: ReturnType<typeof prove>) =>
  proof.findings.filter(({ kind }) => kind === 'wrong').map(({ place, says }) => [place, says]);

describe('what the app proposes', () => {
  test('a cut cable becomes goals that are behaviours, none of them about a cable', () => {
    const { draft } = written(CUT);
    expect(draft.goals.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['connected', 'subscribed', 'steady', 'telephony-kept', 'nothing-else'])
    );
    expect(
      draft.goals
        .filter(({ id }) => id !== 'nothing-else')
        .map(({ must }) => JSON.stringify(must))
        .join()
    ).not.toContain('wan');
  });

  test('the difference is told in words, what people lose before what was turned', () => {
    const { stages } = analyse(CUT, faultCatalogue);
    const told = toldBetween(stages.healthy, stages.broken, (id) => id);
    const places = told.map(({ place }) => place);
    expect(places.indexOf('link')).toBeLessThan(places.indexOf('network'));
    expect(told.find(({ place }) => place === 'network')?.title).toMatch(/WAN/);
  });

  test('the lessons and the tickets that a break makes hold as they are proposed', () => {
    for (const kind of ['lesson', 'ticket'] as const)
      for (const fault of ['dns-server-down', 'com-admin-removed', 'uc-expired', 'everything-expired', 'tls-inspection'])
        expect([fault, kind, wrongIn(prove(brokenBy(fault), { kind, customer: 'It does not work.' }))]).toEqual([fault, kind, []]);
  });

  test('another cut keeps what the author wrote and ticked', () => {
    const { draft, analysis } = written(CUT, { brief: 'Mine.' });
    const goals = draft.goals.map((goal) => (goal.id === 'connected' ? { ...goal, weight: 7, on: false } : goal));
    const later = { ...CUT, commands: [...CUT.commands, { do: 'advance' as const, by: 'P1D' }], handedOver: 4 };
    const again = recut({ ...draft, goals }, later, analysis, analyse(later, faultCatalogue));
    expect(again.brief).toBe('Mine.');
    expect(again.goals.find(({ id }) => id === 'connected')).toMatchObject({ weight: 7, on: false });
  });
});

describe('what the proof shows', () => {
  test('the author’s own repair solves it, nothing does not, and a repair that is quite another passes too', () => {
    const own: Command[] = [
      { do: 'network', set: { wan: { up: true } } },
      { do: 'advance', by: 'P1D' }
    ];
    const proof = prove({ ...CUT, commands: [...CUT.commands, ...own] }, { solution: 'own' });
    expect([wrongIn(proof), proof.holds]).toEqual([[], true]);
    expect(proof.findings.map(({ says }) => says).join('\n')).toMatch(
      /passes, with 100[^]*does nothing does not pass[^]*“What was, put back” passes too/
    );
    expect(proof.optimum).toBe(1);
  });

  test('an impossible goal is found, and said at that goal', () => {
    const { draft } = written(CUT);
    const goals = draft.goals.map((goal) => (goal.id === 'connected' ? { ...goal, within: 'PT1S' } : goal));
    expect(wrongIn(prove(CUT, { goals }))).toContainEqual([
      'goal connected',
      'No repair that was tried meets it: as it stands it is impossible.'
    ]);
  });

  test('a goal that whoever does nothing meets asks nothing', () => {
    const { draft } = written(CUT);
    const easy = {
      ...draft.goals[0]!,
      id: 'easy',
      says: 'Telephony is on',
      within: null,
      must: { eventually: { state: 'telephony.on', is: true } }
    };
    const proof = prove(CUT, { goals: [easy] });
    expect(wrongIn(proof).map(([place]) => place)).toEqual(['goal easy', 'goals']);
    expect(proof.holds).toBe(false);
  });

  test('a hint for a fault that is not there is false, and so is one for a goal that is met already', () => {
    const { title } = faultCatalogue.faults.find(({ id }) => id === 'dns-server-down')!;
    const { draft } = written(CUT);
    const met = {
      ...draft.goals[0]!,
      id: 'talk',
      says: 'Telephony is on',
      within: null,
      must: { eventually: { state: 'telephony.on', is: true } }
    };
    const hints = [
      { goal: 'connected', says: `Look for this: ${title}.` },
      { goal: 'talk', says: 'Call somebody.' },
      { goal: 'steady', says: 'Let ten minutes pass.' }
    ];
    const found = wrongIn(prove(CUT, { goals: [...draft.goals, met], hints })).filter(([place]) => place!.startsWith('hint'));
    expect(found).toEqual([
      ['hint 0', `It names the fault “${title}”, which is not in.`],
      ['hint 1', 'Its goal is met when the trainee takes over, so it would never be shown.']
    ]);
  });

  test('a repair that the trainee may not do is refused in words', () => {
    const proof = prove(CUT, { may: ['advance'] });
    expect(wrongIn(proof)[0]).toEqual([
      'solution',
      'Step 1 of your repair is refused: network.wan.up is not the trainee’s in this scenario.'
    ]);
  });

  test('a ticket without a fault, a title that is missing and a rule that is none are each said at their place', () => {
    expect(wrongIn(prove(CUT, { kind: 'ticket', customer: 'Hm.' }))).toEqual([
      ['run', expect.stringContaining('no fault of the catalogue comes in')]
    ]);
    expect(wrongIn(prove(CUT, { title: '' }))).toEqual([['title', 'The title must not be empty.']]);
    expect(wrongIn(prove(CUT, { brief: 'word '.repeat(151) }))).toEqual([['brief', 'The brief has 151 words; a brief has at most 150.']]);
    expect(wrongIn(prove(CUT, { explanation: 'See [[SC-99]].' }))).toEqual([['explanation', 'There is no rule “SC-99”.']]);
  });

  test('the best way to a ticket’s cause is worked out, and is the matrix’s', () => {
    const proof = prove(brokenBy('dns-server-down'), { kind: 'ticket', customer: 'The pictures are gone.' });
    expect(proof.optimum).toBeGreaterThan(0);
    expect(proof.text?.solution).toMatchObject({
      steps: expect.arrayContaining([expect.objectContaining({ do: 'diagnose', cause: 'dns-server-down' })])
    });
  });
});

describe('a guide', () => {
  test('its steps come from the repair, are noticed by themselves, and hold for the breaks that the catalogue makes', () => {
    for (const fault of ['dns-server-down', 'com-admin-removed', 'uc-expired', 'tls-inspection']) {
      const proof = prove(brokenBy(fault), { guided: true });
      expect([fault, wrongIn(proof)]).toEqual([fault, []]);
      expect(proof.text!.scenario.guide!.length).toBeGreaterThan(1);
    }
  });

  test('a cut cable: the cable, the link, ten minutes; and whether it stands is asked of the play', () => {
    const { steps } = written(CUT).draft;
    expect(steps.map(({ where, noticed }) => [where, noticed])).toEqual([
      [{ screen: 'map', place: 'wan-cable' }, 'WAN cable whole'],
      [{ screen: 'link' }, 'the link stands'],
      [{ screen: 'alarms' }, 'the link has stood for ten minutes']
    ]);
    expect(steps[0]!.done).toEqual({ eventually: { state: 'site.wan.up', is: true } });
  });

  test('a step that the repair never makes true, one out of order and one that is so already are told at the step', () => {
    const { draft } = written(CUT);
    const [cable, link] = draft.steps as [(typeof draft.steps)[0], (typeof draft.steps)[0]];
    const never = { ...cable, id: 'never', done: { eventually: { state: 'telephony.on', is: false } } };
    const already = { ...cable, id: 'already', done: { eventually: { state: 'telephony.on', is: true } } };
    const found = (steps: (typeof draft)['steps']) =>
      wrongIn(prove(CUT, { guided: true, steps })).flatMap(([place]) => (place!.startsWith('step') ? [place] : []));
    expect(found([cable, never])).toEqual(['step never']);
    expect(found([link, cable])).toContain(`step ${cable.id}`);
    expect(found([already, cable])).toEqual(['step already']);
    expect(wrongIn(prove(CUT, { guided: true, steps: [] }))).toEqual([['guide', 'A guide has at least one step.']]);
    expect(wrongIn(prove(CUT, { guided: true, steps: [{ ...cable, says: ' ' }] }))).toEqual([
      [`step ${cable.id}`, 'The step must say what is to be done.']
    ]);
  });

  test('who may not see a screen is not sent there', () => {
    const proof = prove(CUT, { guided: true, screens: ['link'] });
    expect(proof.text!.scenario.guide!.map(({ where }) => where?.screen)).toEqual([undefined, 'link', undefined]);
  });
});

describe('the question that is asked first', () => {
  const asking = (...outcomes: string[]): Partial<Draft> => {
    const options = outcomes.map((outcome, index) => ({ id: `o${index}`, says: `Option ${index}`, outcome }));
    return { question: { on: true, ask: 'What comes?', options, because: 'It tries again by itself.' } };
  };

  test('which option is right is read from the play, and the solution answers so', () => {
    const proof = prove(CUT, asking('telephony-lost', 'link-by-itself', 'never'));
    expect(wrongIn(proof)).toEqual([]);
    expect(proof.findings).toContainEqual({ place: 'option o1', kind: 'good', says: expect.stringContaining('the right one') });
    expect(proof.text).toMatchObject({
      scenario: { predict: { because: 'It tries again by itself.' } },
      solution: { steps: [{ do: 'predict', ticked: ['o1'] }, { do: 'network' }, { do: 'advance' }, { do: 'advance' }] }
    });
  });

  test('none or two that come true, one option alone and one without an outcome are told', () => {
    expect(wrongIn(prove(CUT, asking('telephony-lost', 'never')))).toEqual([['question', expect.stringMatching(/^No option comes true/)]]);
    expect(wrongIn(prove(CUT, asking('link', 'link-by-itself')))).toEqual([
      ['question', expect.stringMatching(/^“Option 0” and “Option 1” come true/)]
    ]);
    expect(wrongIn(prove(CUT, asking('link')))).toEqual([['question', 'A question has at least two options.']]);
    expect(wrongIn(prove(CUT, asking('link', '')))).toEqual([['option o1', expect.stringContaining('whether it comes true')]]);
  });

  test('another break leaves the words of an option, and asks anew by what it is known', () => {
    const { draft, analysis } = written(CUT, asking('link', 'never'));
    const other = brokenBy('receptionist-unflagged');
    const { options } = recut(draft, other, analysis, analyse(other, faultCatalogue)).question;
    expect(options).toEqual([
      { id: 'o0', says: 'Option 0', outcome: '' },
      { id: 'o1', says: 'Option 1', outcome: 'never' }
    ]);
  });

  test('every outcome that is proposed can be read, and with a guide the answer is its first step', () => {
    const { analysis, draft } = written(CUT, { ...asking('link', 'never'), guided: true });
    for (const { id } of analysis.outcomes)
      expect([id, readScenario(bundleOf({ ...draft, ...asking(id, 'never') }, analysis)).ok]).toEqual([id, true]);
    const guided = withSteps(draft, analysis);
    expect(guided.steps[0]).toMatchObject({ id: 'predict' });
    expect(wrongIn(proofOf(guided, analysis, means))).toEqual([]);
  });
});

describe('decoys', () => {
  const ticket = { kind: 'ticket', customer: 'It does not work.' } as const;

  test('what is offered hurts nobody, and a ticket with it still holds', () => {
    const { analysis } = written(brokenBy('dns-server-down'));
    expect(analysis.decoys.map(({ id }) => id)).toEqual(expect.arrayContaining(['receptionist-unflagged', 'time-zone-wrong']));
    for (const { sign } of analysis.decoys) expect([sign.failure, sign.telephony, sign.users]).toEqual([undefined, undefined, undefined]);
    const proof = prove(brokenBy('dns-server-down'), { ...ticket, decoys: ['receptionist-unflagged', 'time-zone-wrong'] });
    expect(wrongIn(proof)).toEqual([]);
    expect(proof.text!.scenario.ticket!.decoys).toEqual(['receptionist-unflagged', 'time-zone-wrong']);
    expect(proof.answers).toContainEqual({
      ...{ asks: 'Do decoys mislead?', kind: 'good' },
      says: expect.stringMatching(
        /^Not an expert: with them in (\d+) probes? lead to the cause, without them \1, and each shows the same\.$/
      )
    });
  });

  test('whether decoys mislead is played: what they show otherwise on an expert’s way is named, and what they make a second answer', () => {
    const { scenario } = scenarioOf('ticket-silent-morning');
    const beside = (...decoys: string[]) => decoysPlayed({ ...scenario, ticket: { ...scenario.ticket!, decoys } }, means);
    expect(beside('receptionist-unflagged').kind).toBe('good');
    // It stops at DNS instead of at the firewall: an expert asks other things, and more.
    expect(beside('dns-server-down')).toEqual({
      kind: 'known',
      says: expect.stringMatching(
        /all the same: with it in 4 probes lead to the cause, without it 3, and “Where attempts stop” and .* show something else/
      )
    });
  });

  test('the hints of each ticket of the course, followed one after the other, foretell what is found', () => {
    for (const name of ['silent-morning', 'two-weeks', 'busy-weekend', 'all-is-set', 'twice-looked-up', 'nothing-changed'])
      expect([name, hintsFollowed(scenarioOf(`ticket-${name}`).scenario, means)]).toEqual([
        name,
        { kind: 'good', says: expect.stringMatching(/each foretold what was found; the true cause is left/) }
      ]);
    // One that foretold something else would be found out.
    const wrong = { ...means.examiner, next: () => ({ probe: 'stops-at', leaves: new Map() }) };
    expect(hintsFollowed(scenarioOf('ticket-two-weeks').scenario, { ...means, examiner: wrong }).kind).toBe('wrong');
  });

  test('a decoy that stands in the way of a goal is told at that goal', () => {
    expect(wrongIn(prove(brokenBy('dns-server-down'), { ...ticket, decoys: ['storage-blocked'] }))).toEqual([
      ['goal phone-files', expect.stringContaining('the decoy that stands in its way')]
    ]);
  });

  test('the hidden fault itself, and one that would be a second ticket, are refused in words', () => {
    expect(wrongIn(prove(brokenBy('receptionist-unflagged'), { ...ticket, decoys: ['receptionist-unflagged'] }))[0]![1]).toMatch(
      /is the fault that is hidden/
    );
    expect(wrongIn(prove(brokenBy('dns-server-down'), { ...ticket, decoys: ['wan-cut'] }))).toEqual([
      ['decoys', expect.stringContaining('cannot be wrong as well here')]
    ]);
  });
});

describe('what is said of the form', () => {
  test('everything that is missing is told at once, each at its place', () => {
    const { draft, analysis } = written(CUT, { title: ' ', id: 'My Name', minutes: Number.NaN, brief: '', explanation: '', may: [] });
    const goals = draft.goals.map((goal, index) => (index === 0 ? { ...goal, weight: 0 } : goal));
    const places = proofOf({ ...draft, goals }, analysis, means).findings.map(({ place }) => place);
    expect(places).toEqual([`goal ${goals[0]!.id}`, 'minutes', 'may', 'title', 'name', 'brief', 'explanation']);
  });

  test('the proof answers what an author asks of it', () => {
    const { answers } = prove(CUT, { hints: [{ goal: 'connected', says: 'Look at the map.' }] });
    expect(answers.map(({ asks, kind }) => [asks, kind])).toEqual([
      ['Can it be solved?', 'good'],
      ['Does doing nothing fail?', 'good'],
      ['Is there more than one repair?', 'known'],
      ['Is a hint false?', 'good'],
      ['What does the shortest repair take?', 'known']
    ]);
  });
});

describe('what comes in from outside', () => {
  const text = () => prove(CUT).text!;
  const folder = (): PackedFile[] => {
    const { scenario, brief, explanation, solution } = text();
    const texts = {
      'scenario.json': JSON.stringify(scenario),
      'brief.md': brief,
      'explanation.md': explanation,
      'solution.json': JSON.stringify(solution)
    };
    return Object.entries(texts).map(([name, one]) => ({ path: `mine/${name}`, text: one }));
  };

  test('a scenario that was handed out is taken in, as a file and as a folder', () => {
    expect(readPackage([{ path: 'a.json', text: JSON.stringify(text()) }])).toMatchObject({
      ok: true,
      value: { scenario: { title: 'A quiet line' } }
    });
    expect(readPackage(folder())).toEqual(readPackage([{ path: 'a.json', text: JSON.stringify(text()) }]));
  });

  test.each(['../scenario.json', 'mine/../../brief.md', '/etc/brief.md', 'C:\\brief.md', 'mine\\..\\brief.md'])(
    'a package with %s in it is refused whole',
    (path) => {
      const read = readPackage([...folder(), { path, text: 'x' }]);
      expect(read).toEqual({ ok: false, refusal: { pointer: '', reason: expect.stringContaining('outside its own folder') } });
    }
  );

  test.each([
    ['a file that is none', 'no json', /^$/],
    [
      'a hint for a goal that is not there',
      (one: string) => one.replace('"goals":', '"hints":[{"goal":"gone","says":"x"}],"goals":'),
      /^\/scenario\/hints\/0\/goal$/
    ],
    ['an unknown key', (one: string) => one.replace('"brief":', '"script":"x","brief":'), /^\/script$/],
    [
      'a solution that is none',
      (one: string) => one.replace('"solution":{"steps":[', '"solution":{"steps":[{"do":"explode"},'),
      /^\/solution\/steps\/0/
    ]
  ])('%s is refused at its place', (_, change, at) => {
    const json = JSON.stringify(text());
    const read = readPackage([{ path: 'a.json', text: typeof change === 'string' ? change : change(json) }]);
    expect(read.ok ? 'taken' : read.refusal.pointer).toMatch(at);
  });

  test('Markdown with script in it is text', () => {
    const brief = 'Read <script>alert(1)</script> and [this](javascript:alert(1)) <img src=x onerror=alert(1)>';
    expect(prove(CUT, { brief }).text?.brief).toBe(brief);
    expect(blocksOf(brief)).toEqual([{ is: 'paragraph', inlines: [{ is: 'text', text: brief }] }]);
  });
});
