import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { FAULTS } from '#lib/twin/faults/index.ts';
import { DAYS } from '#lib/diagnosis/cases.ts';
import { indistinguishable, KNOWN } from '#lib/diagnosis/indistinguishable.ts';
import { keptMatrix } from '#lib/diagnosis/kept.ts';
import { OBSERVATIONS, QUESTIONS } from '#lib/diagnosis/observations/index.ts';
import { pack, unpack } from '#lib/diagnosis/packing.ts';
import { describe, expect, test } from 'vitest';

describe('the fault × symptom matrix', () => {
  const matrix = keptMatrix();
  const singles = matrix.rows.filter(({ faults }) => faults.length === 1);
  const healthy = matrix.rows.find(({ faults }) => faults.length === 0)!;

  test('UC-8 is what the twin gives today, computed anew from every fault and every pair', { timeout: 900_000 }, () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/run-typescript.mjs', 'scripts/matrix.ts', '--check'], {
      encoding: 'utf8'
    });
    expect(stdout + stderr).toContain('the matrix is as it was kept');
    expect(status).toBe(0);
  });

  test('has a row for every fault, and for every two that are not the same', () => {
    expect(singles.map(({ faults }) => faults[0]!)).toEqual(FAULTS.map(({ id }) => id));
    const pairs = matrix.rows.filter(({ faults }) => faults.length === 2);
    expect(new Set(pairs.map(({ faults }) => [...faults].sort().join(' '))).size).toBe(pairs.length);
    expect(pairs.length).toBeGreaterThan(2000);
  });

  test('SC-8 a site in full service reads as it should on every day, whoever looks', () => {
    for (const seen of healthy.seen) expect(seen).toEqual(healthy.seen[0]);
    const wrong = OBSERVATIONS.filter(({ values }, place) => Object.keys(values)[0] !== healthy.seen[0]![place]);
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  test('no fault is without a symptom on any of the days', () => {
    const silent = singles.filter(({ seen }) => seen.some((values, day) => values.join() === healthy.seen[day]!.join()));
    expect(silent.map(({ faults }) => faults[0])).toEqual([]);
  });

  test('no two faults read the same to everybody but those that are listed with their reason', () => {
    const listed = KNOWN.flatMap(({ faults, days }) => days.map((day) => ({ faults: [...faults], day })));
    expect(indistinguishable(matrix)).toEqual(listed);
  });

  test('every value of every observation is seen in some case, but for two that no fault of a site in service brings about', () => {
    const unseen = OBSERVATIONS.flatMap(({ id, values }, place) =>
      Object.keys(values).flatMap((value) =>
        matrix.rows.some(({ seen }) => seen.some((row) => row[place] === value)) ? [] : [`${id}: ${value}`]
      )
    );
    // A link whose heartbeats are missed comes and goes; a system that once had its entitlements is never again without any.
    expect(unseen).toEqual(['stops-at: heartbeat.missed', 'entitlement: none']);
  });

  test('packs to what it was, in less than 60 kB', () => {
    expect(unpack(pack(matrix))).toEqual(matrix);
    expect(gzipSync(readFileSync('src/lib/diagnosis/matrix.json')).length).toBeLessThan(60_000);
    expect(matrix.rows[0]!.seen.length).toBe(DAYS.length);
  });

  test('questions and observations have ids of their own', () => {
    for (const ids of [OBSERVATIONS.map(({ id }) => id), QUESTIONS.map(({ id }) => id)]) expect(new Set(ids).size).toBe(ids.length);
  });
});
