import { describe, expect, test } from 'vitest';
import { faultCatalogue } from '#lib/twin/faults/index.ts';
import type { Step } from '#lib/training/play.ts';
import { readAttempt } from '#lib/training/result/file.ts';
import { regrade } from '#lib/training/result/regrade.ts';
import { writeAttempt } from '#lib/training/result/write.ts';
import { scenarioOf } from './given.ts';
import { rehashed } from './hostileResults.ts';

const means = { faults: faultCatalogue };
const { scenario, solution } = scenarioOf('dns-server');
const wallsOf = (steps: readonly Step[]) => steps.map((_, index) => 1000 * (index + 1));
const written = (steps: readonly Step[] = solution.steps) =>
  writeAttempt(scenario, steps, wallsOf(steps), { candidate: 'C-17', proctor: 'BLUE-4' }, means);

/** What an app says of a file: the refusal of its form, or what does not match. */
function said(file: unknown): string[] {
  const read = readAttempt(JSON.stringify(file));
  if (!read.ok) return [`${read.refusal.pointer}: ${read.refusal.reason}`];
  return regrade(read.value, scenario, means).mismatches.map(({ pointer, says }) => `${pointer}: ${says}`);
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Every single edit of a value: each leaf changed, each member taken out, something put into each object and list. */
function* edits(value: Json, at = ''): Generator<{ at: string; edited: Json }> {
  if (Array.isArray(value)) {
    for (const [index, one] of value.entries()) {
      yield { at: `${at}/${index} taken out`, edited: value.toSpliced(index, 1) };
      yield { at: `${at}/${index} twice`, edited: value.toSpliced(index, 0, one) };
      for (const inner of edits(one, `${at}/${index}`)) yield { at: inner.at, edited: value.with(index, inner.edited) };
    }
    yield { at: `${at}/- put in`, edited: [...value, 0] };
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, one] of Object.entries(value)) {
      const { [key]: _, ...rest } = value;
      yield { at: `${at}/${key} taken out`, edited: rest };
      for (const inner of edits(one, `${at}/${key}`)) yield { at: inner.at, edited: { ...value, [key]: inner.edited } };
    }
    yield { at: `${at}/added put in`, edited: { ...value, added: 1 } };
  } else {
    const others: Json[] =
      typeof value === 'number'
        ? [value + 1, value - 1, 0.5, String(value)]
        : typeof value === 'boolean'
          ? [!value]
          : [`${value}x`, `${value}`.slice(1), ''];
    for (const other of [...others, null]) if (other !== value) yield { at: `${at} = ${JSON.stringify(other)}`, edited: other };
  }
}

describe('the result file', () => {
  test('written down, read and graded again it matches, whatever the order of its parts', () => {
    const file = written();
    expect(file.claim).toEqual({ score: 100, passed: true });
    expect(said(file)).toEqual([]);
    const { header, record, checkpoints, claim, seal } = file;
    const turned = Object.fromEntries(Object.entries(header).reverse());
    expect(said({ seal, claim, checkpoints, record, header: turned })).toEqual([]);
    const half = written(solution.steps.slice(0, 4));
    expect(half.claim.passed).toBe(false);
    expect(said(half)).toEqual([]);
    expect(said(written([]))).toEqual([]);
  });

  test('every single edit of it is found', () => {
    const file = JSON.parse(JSON.stringify(written())) as Json;
    const all = [...edits(file)];
    expect(all.length).toBeGreaterThan(100);
    expect(new Set(all.map(({ edited }) => JSON.stringify(edited))).size).toBe(all.length);
    expect(all.filter(({ edited }) => said(edited).length === 0).map(({ at }) => at)).toEqual([]);
  });

  test('who hashes anew is found by playing it again: score, steps, moments and checkpoints', () => {
    const file = written(solution.steps.slice(0, 4));
    expect(said(rehashed({ ...file, claim: { score: 100, passed: true } }))).toEqual([
      `/claim/score: claimed 100, recomputed ${file.claim.score}`,
      '/claim/passed: claimed passed, recomputed the opposite'
    ]);
    const without = said(rehashed({ ...file, record: file.record.toSpliced(1, 1) }));
    expect(without.join('\n')).toContain('/checkpoints');
    const later = said(rehashed({ ...file, record: file.record.with(3, { ...file.record[3]!, at: 5 }) }));
    expect(later).toEqual([expect.stringContaining('/record/3/at: step 4 claims the moment 5')]);
    const lent = said(rehashed({ ...file, record: file.record.with(0, { ...file.record[0]!, step: { do: 'repair', id: 'wan-cut' } }) }));
    expect(lent.join('\n')).toContain('/record/0/step/do: repair is not the trainee’s in this scenario');
    const back = said(rehashed({ ...file, record: file.record.with(2, { ...file.record[2]!, wall: 1 }) }));
    expect(back).toEqual([expect.stringContaining('/record/2/wall')]);
  });

  test('a result of another engine says which, and one of another edition of the scenario says so', () => {
    const file = written();
    for (const [engine, word] of [
      ['linktwin/0.1.9', 'an older engine'],
      ['linktwin/99.0.0', 'a newer engine'],
      ['something else', 'another engine']
    ] as const)
      expect(said(rehashed({ ...file, header: { ...file.header, engine } }))).toEqual([expect.stringContaining(word)]);
    expect(regrade(file, { ...scenario, telephonyLost: 0 }, means).mismatches.map(({ pointer }) => pointer)).toContain(
      '/header/scenario/hash'
    );
    expect(regrade(file, scenarioOf('thirty-days').scenario, means)).toMatchObject({ matches: false, grade: null });
  });

  test.each([
    ['no JSON', '{', ': is no JSON'],
    ['a list', '[]', '/header: header is missing'],
    ['a number', '7', ': is no result'],
    ['another file', '{"format":"linktwin-run/1"}', '/header: header is missing'],
    ['a prototype', '{"header":{"__proto__":{}}}', '/header/__proto__: the key'],
    ['nested too deep', `${'['.repeat(40)}${']'.repeat(40)}`, 'levels deep'],
    ['too large', `"${'x'.repeat(9 * 1024 * 1024)}"`, 'is too large']
  ])('%s is refused with its place', (_, source, says) => {
    const read = readAttempt(source);
    expect(read.ok ? 'taken' : `${read.refusal.pointer}: ${read.refusal.reason}`).toContain(says);
  });
});
