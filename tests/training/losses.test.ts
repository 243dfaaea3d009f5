import { expect, test } from 'vitest';
import { attempt } from '#lib/training/attempt.ts';
import { matrixExaminer } from '#lib/training/examine.ts';
import { grade } from '#lib/training/grade/grade.ts';
import { distanceWords, lossesOf } from '#lib/training/losses.ts';
import type { Step } from '#lib/training/play.ts';
import { openScenario } from '#lib/training/scenarios/index.ts';
import { faultCatalogue as faults } from '#lib/twin/faults/index.ts';

const means = { faults, examiner: matrixExaminer() };
const { scenario } = (await openScenario('ticket-silent-morning'))!;
const lost = (steps: Step[], most?: number) => {
  const played = attempt(scenario, steps, means);
  const graded = grade(scenario, played, means);
  return { losses: lossesOf(scenario, played, graded, most), score: graded.score };
};

const solved: Step[] = [
  ...(['stops-at', 'port-443', 'com-in-service'] as const).map((probe): Step => ({ do: 'probe', probe })),
  { do: 'diagnose', component: 'firewall', cause: 'firewall-drops-both', effect: 'tcp.timeout', evidence: [0, 1, 2] },
  { do: 'network', set: { firewall: { tcp443: 'allow', tcp8443: 'allow' } } },
  { do: 'advance', until: 'link.connected', within: 'PT1H' },
  { do: 'advance', by: 'PT10M' }
];

test('a perfect play has no moment that cost anything', () => {
  expect(lost(solved)).toEqual({ losses: [], score: 100 });
});

test('moments that cost most come dearest first, one for each moment, three at most', () => {
  const careless: Step[] = [
    { do: 'reboot', system: 'hq' },
    { do: 'advance', by: 'PT10M' },
    { do: 'hint', tier: 4 },
    { do: 'advance', by: 'PT10M' },
    { do: 'diagnose', component: 'dns', cause: 'dns-refuses', evidence: [] },
    { do: 'advance', by: 'PT10M' }
  ];
  const { losses, score } = lost(careless);
  expect(losses).toHaveLength(3);
  expect(losses.map(({ points }) => points)).toEqual(losses.map(({ points }) => points).toSorted((a, b) => b - a));
  expect(new Set(losses.map(({ at }) => at)).size).toBe(3);
  expect(losses.map(({ id }) => id)).toContain('diagnosis');
  expect(losses.reduce((sum, { points }) => sum + points, 0)).toBeLessThanOrEqual(100 - score + 0.1);
});

test('how far off a verdict was, in words', () => {
  const words = (ms: number) => `${ms} ms`;
  expect(distanceWords(undefined, words)).toBeUndefined();
  expect(distanceWords({ tooLateMs: 5 }, words)).toBe('5 ms too late');
  expect(distanceWords({ tooShortMs: 5 }, words)).toBe('5 ms too short');
  expect(distanceWords({ missing: 2 }, words)).toBe('2 too few');
  expect(distanceWords({ tooMany: 1 }, words)).toBe('1 too many');
});
