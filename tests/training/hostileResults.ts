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
export function hostileResults(file: AttemptFile): { name: string; source: string; says: RegExp }[] {
  const one = (name: string, edited: unknown, says: RegExp) => ({
    name,
    source: typeof edited === 'string' ? edited : JSON.stringify(edited),
    says
  });
  const { header, record, claim } = file;
  const first = record[0]!;
  return [
    one('edited-score', { ...file, claim: { ...claim, score: 99.5 } }, /claimed 99.5, recomputed/),
    one('edited-score-hashed-anew', rehashed({ ...file, claim: { score: 99.5, passed: true } }), /claimed 99.5, recomputed/),
    one('removed-act', { ...file, record: record.toSpliced(1, 1) }, /step 2 was changed after it was written/),
    one('removed-act-hashed-anew', rehashed({ ...file, record: record.toSpliced(1, 1) }), /there must be checkpoints after steps/),
    one('reordered', { ...file, record: [record[1], first, ...record.slice(2)] }, /the header or the first step was changed/),
    one(
      'other-scenario',
      rehashed({ ...file, header: { ...header, scenario: { ...header.scenario, id: 'nowhere' } } }),
      /nobody here knows “nowhere”/
    ),
    one('newer-engine', rehashed({ ...file, header: { ...header, engine: 'linktwin/99.0.0' } }), /a newer engine, linktwin\/99\.0\.0/),
    one('wrong-chain', { ...file, record: record.with(0, { ...first, hash: '0'.repeat(64) }) }, /the header or the first step was changed/),
    one('other-candidate', { ...file, header: { ...header, candidate: 'C-99' } }, /the header or the first step was changed/),
    one(
      'unknown-system',
      rehashed({ ...file, record: record.with(0, { ...first, step: { do: 'probe', probe: 'stops-at', system: 'mars', found: 'x' } }) }),
      /claims to have found something else/
    ),
    one(
      'instructors-command',
      rehashed({ ...file, record: record.with(0, { ...first, step: { do: 'repair', id: 'wan-cut' } }) }),
      /repair is not the trainee’s/
    ),
    one('script-in-texts', rehashed({ ...file, header: { ...header, engine: SCRIPT } }), /another engine, <img src=x/),
    one('script-as-candidate', { ...file, header: { ...header, candidate: SCRIPT } }, /At \/header\/candidate: .*is no code/),
    one('deep', `${'['.repeat(5000)}${']'.repeat(5000)}`, /nested more than 16 levels deep/),
    one('prototype', '{"header":{"__proto__":{"candidate":"x"}}}', /the key "__proto__" is not allowed/),
    one('giant', `"${'x'.repeat(9 * 1024 * 1024)}"`, /too large|larger than any result/),
    one('no-json', 'The dog ate it.', /is no JSON/),
    one('another-file', '{"format":"linktwin-run/1"}', /header/)
  ];
}
