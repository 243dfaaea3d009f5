import { expect, test } from 'vitest';
import { PLACE_TITLES } from '#lib/ui/map/places.ts';
import { SECTIONS } from '#lib/ui/config/sections/index.ts';
import { COURSE } from '#lib/training/course.ts';
import { CONFIG_SECTIONS, MAP_PLACES } from '#lib/training/guide.ts';
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

test('guides point at sections and places that there are', () => {
  expect([...CONFIG_SECTIONS]).toEqual(SECTIONS.map(({ id }) => id));
  expect([...MAP_PLACES].sort()).toEqual(Object.keys(PLACE_TITLES).sort());
});
