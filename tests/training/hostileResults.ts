import { genesis, linkOf, sealOf } from '#lib/training/result/chain.ts';
import type { AttemptFile } from '#lib/training/result/file.ts';

/** The hashes made anew after an edit, as somebody would who knows how. */
export function rehashed(file: AttemptFile): AttemptFile {
  let previous = genesis(file.header);
  const record = file.record.map((item, index) => ({ ...item, hash: (previous = linkOf(previous, index, item)) }));
  return { ...file, record, seal: sealOf({ ...file, record }) };
}

const SCRIPT = '<img src=x onerror="document.title=`taken over`">';

/** Results as somebody might hand them in who wants another score, or to do harm; with what the app must say of each. */
export function hostileResults(file: AttemptFile): { name: string; did: string; source: string; says: RegExp }[] {
  const one = (name: string, did: string, edited: unknown, says: RegExp) => ({
    ...{ name, did, says },
    source: typeof edited === 'string' ? edited : JSON.stringify(edited)
  });
  const { header, record, claim } = file;
  const first = record[0]!;
  const withHeader = (more: Partial<AttemptFile['header']>) => ({ ...file, header: { ...header, ...more } });
  const passed = { score: 99.5, passed: true };
  return [
    one('edited-score', 'writes a better score', { ...file, claim: { ...claim, score: 99.5 } }, /claimed 99.5, recomputed/),
    one(
      'edited-score-hashed-anew',
      'writes a better score, and all hashes anew',
      rehashed({ ...file, claim: passed }),
      /claimed 99.5, recomputed/
    ),
    one(
      'score-twice',
      'names the score twice, for the eye and for the program',
      JSON.stringify(file).replace('"claim":{', '"claim":{"score":99.5,'),
      /At \/claim\/score: is named twice/
    ),
    one('removed-act', 'takes a step out', { ...file, record: record.toSpliced(1, 1) }, /step 2 was changed after it was written/),
    one(
      'removed-act-hashed-anew',
      'takes a step out, and writes all hashes anew',
      rehashed({ ...file, record: record.toSpliced(1, 1) }),
      /there must be checkpoints after steps/
    ),
    one(
      'reordered',
      'changes the order of steps',
      { ...file, record: [record[1], first, ...record.slice(2)] },
      /the header or the first step was changed/
    ),
    one(
      'wrong-chain',
      'writes over a hash',
      { ...file, record: record.with(0, { ...first, hash: '0'.repeat(64) }) },
      /the header or the first step was changed/
    ),
    one(
      'other-candidate',
      'writes another candidate’s code',
      withHeader({ candidate: 'C-99' }),
      /the header or the first step was changed/
    ),
    one(
      'other-candidate-hashed-anew',
      'hands in a neighbour’s result under another code, all hashes written anew',
      rehashed(withHeader({ candidate: 'C-99' })),
      /are those of C-1’s result/
    ),
    one('twice', 'hands the same file in twice', file, /the same result as/),
    one(
      'other-scenario',
      'renames the scenario',
      rehashed(withHeader({ scenario: { ...header.scenario, id: 'nowhere' } })),
      /nobody here knows “nowhere”/
    ),
    one(
      'newer-engine',
      'played with a newer engine',
      rehashed(withHeader({ engine: 'linktwin/99.0.0' })),
      /a newer engine, linktwin\/99\.0\.0/
    ),
    one(
      'newer-format',
      'hands in a result of a version to come',
      { ...file, header: { ...header, format: 'linktwin-attempt/2' } },
      /calls itself “linktwin-attempt\/2”, and here linktwin-attempt\/1 is read/
    ),
    one(
      'unknown-system',
      'claims a probe at a system that is none',
      rehashed({ ...file, record: record.with(0, { ...first, step: { do: 'probe', probe: 'stops-at', system: 'mars', found: 'x' } }) }),
      /claims to have found something else/
    ),
    one(
      'instructors-command',
      'repairs by a command that is the trainer’s',
      rehashed({ ...file, record: record.with(0, { ...first, step: { do: 'repair', id: 'wan-cut' } }) }),
      /repair is not the trainee’s/
    ),
    one('script-in-texts', 'writes a script for the engine', rehashed(withHeader({ engine: SCRIPT })), /another engine, <img src=x/),
    one('script-as-candidate', 'writes a script for the code', withHeader({ candidate: SCRIPT }), /At \/header\/candidate: .*is no code/),
    one('deep', 'nests 5,000 lists', `${'['.repeat(5000)}${']'.repeat(5000)}`, /nested more than 16 levels deep/),
    one(
      'prototype',
      'writes a key that reaches a program’s prototypes',
      '{"header":{"__proto__":{"candidate":"x"}}}',
      /the key "__proto__" is not allowed/
    ),
    one('giant', 'hands in 9 MiB', `"${'x'.repeat(9 * 1024 * 1024)}"`, /too large|larger than any result/),
    one('cut-off', 'hands in half a file', JSON.stringify(file).slice(0, 900), /It seems to be the beginning of one: it was cut off/),
    one('no-json', 'hands in a text', 'The dog ate it.', /it is text, and no JSON/),
    one('run', 'hands in an exported session', '{"format":"linktwin-run/1"}', /It seems to be a run file/),
    one('scenario', 'hands in a scenario', '{"run":{},"goals":[]}', /It seems to be a scenario without its brief/),
    one('zip', 'hands in the package for the LMS', 'PK\u0003\u0004…', /It seems to be a zip/)
  ];
}
