import { expect, test } from 'vitest';
import { PLACE_TITLES } from '#lib/ui/map/places.ts';
import { SECTIONS } from '#lib/ui/config/sections/index.ts';
import { faultCatalogue } from '#lib/twin/faults/index.ts';
import { COURSE } from '#lib/training/course.ts';
import { CONFIG_SECTIONS, MAP_PLACES } from '#lib/training/guide.ts';
import { rulesCited } from '#lib/training/text.ts';
import { cardOf } from '#lib/views/ruleCards.ts';
import { listScenarios } from '#lib/training/scenarios/index.ts';

const lessons = COURSE.flatMap((chapter) => chapter.lessons.map((lesson) => ({ ...lesson, level: chapter.level })));
const ids = lessons.map(({ id }) => id);
const scenarios = await listScenarios();
const of = (id: string) => scenarios.find((one) => one.id === id)!;

test('every scenario stands in the course once, at its level', () => {
  expect(ids.toSorted()).toEqual(scenarios.map(({ id }) => id).sort());
  for (const { id, level } of lessons) expect([id, of(id).level]).toEqual([id, level]);
  expect(lessons.map(({ level }) => level)).toEqual(lessons.map(({ level }) => level).toSorted());
});

test('what a scenario builds on comes before it', () => {
  for (const [index, { id, buildsOn }] of lessons.entries())
    for (const one of buildsOn) expect([id, one, ids.slice(0, index).includes(one)]).toEqual([id, one, true]);
});

test('there are lessons enough with a guide, two tickets on each level, and decoys on the third', () => {
  expect(scenarios.length).toBeGreaterThanOrEqual(14);
  expect(scenarios.filter(({ guide }) => guide).length).toBeGreaterThanOrEqual(6);
  const tickets = scenarios.filter(({ kind }) => kind === 'ticket');
  for (const level of [1, 2, 3]) expect([level, tickets.filter((one) => one.level === level).length]).toEqual([level, 2]);
  for (const { level, ticket, minutes } of tickets)
    if (level === 3) expect([ticket!.decoys?.length ?? 0, minutes]).toEqual([expect.toSatisfy((n: number) => n > 0), 25]);
  // Each hides a fault of another family: who has met one does not recognise the next.
  const families = tickets.map(({ ticket }) => faultCatalogue.faults.find(({ id }) => id === ticket!.fault)!.family);
  expect(new Set(families).size).toBe(tickets.length);
});

test.each([
  ['first connection', 'first-connection'],
  ['the story of the 30 days', 'thirty-days'],
  ['expiry', 'renew-in-time'],
  ['SCN', 'branch-line'],
  ['Server Edition', 'one-link-for-all'],
  ['DNS', 'dns-server'],
  ['firewall', 'two-ports'],
  ['time', 'last-years-date'],
  ['certificate', 'certificate-at-its-end'],
  ['COMAdmin', 'unknown-account'],
  ['TLS inspection', 'looked-into'],
  ['link quality', 'three-offers'],
  ['an outage of COM', 'com-outage'],
  ['shortage', 'one-size-for-all']
])('of %s there is a lesson that guides', (_, id) => {
  expect(of(id)).toMatchObject({ kind: 'lesson', guide: expect.any(Array), hints: expect.any(Array) });
});

test('all lessons but the first ask first, and say why it came so by the rules that decide it', () => {
  const asking = scenarios.filter(({ kind, id }) => kind === 'lesson' && id !== 'first-connection');
  for (const { id, predict } of asking) {
    const cited = rulesCited(predict?.because ?? '');
    expect([id, cited.length > 0, cited.filter((rule) => cardOf(rule) === null)]).toEqual([id, true, []]);
  }
});

test('a title does not name the fault of its ticket', () => {
  for (const { id, title, ticket } of scenarios) {
    const fault = faultCatalogue.faults.find((one) => one.id === ticket?.fault);
    const words = (text: string) => new Set(text.toLowerCase().match(/[a-z]{4,}/g) ?? []);
    if (fault) expect([id, [...words(title)].filter((word) => words(`${fault.title} ${fault.family}`).has(word))]).toEqual([id, []]);
  }
});

test('guides point at sections and places that there are', () => {
  expect([...CONFIG_SECTIONS]).toEqual(SECTIONS.map(({ id }) => id));
  expect([...MAP_PLACES].sort()).toEqual(Object.keys(PLACE_TITLES).sort());
});
