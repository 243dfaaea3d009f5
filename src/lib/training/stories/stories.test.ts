import { describe, expect, it } from 'vitest';
import { refusalOf } from '#lib/contract/index.ts';
import { STORIES } from './index.ts';
import { rehearse } from './rehearse.ts';
import { Story } from './story.ts';

describe.each(STORIES.map((story) => [story.id, story] as const))('the story %s', (_, story) => {
  it('goes as it is told: every command fits, and every beat stands where it says', () => {
    expect(rehearse(story)).toEqual([]);
  });

  it('says of every beat what is to be seen there', () => {
    for (const beat of story.beats) expect(Object.keys(beat.expect), beat.title).not.toEqual([]);
  });

  it('ends with everybody in service', () => {
    for (const expected of Object.values(story.beats.at(-1)!.expect)) expect(expected).toMatchObject({ alarms: [] });
  });
});

describe('stories', () => {
  it('are at least four, of ten minutes at most', () => {
    expect(STORIES.length).toBeGreaterThanOrEqual(4);
    expect(STORIES.every(({ minutes }) => minutes <= 10)).toBe(true);
  });

  it('that do not go as told are caught, with the beat and the reason', () => {
    const [story] = STORIES;
    const beats = story!.beats.map((beat, at) =>
      at === 2 ? { ...beat, expect: { hq: { link: 'connected' as const, on: ['com-backup' as const] }, south: {} } } : beat
    );
    const told = rehearse({ ...story!, beats });
    expect(told.map(({ beat }) => beat)).toEqual([2, 2, 2]);
    expect(told.map(({ reason }) => reason).join()).toMatch(
      /link is \w+, not connected.*com-backup is off.*south: there is no such system/
    );
  });

  it('whose commands do not fit are caught', () => {
    const [story] = STORIES;
    const [first, ...rest] = story!.beats;
    const told = rehearse({ ...story!, beats: [{ ...first!, do: [{ do: 'reboot', system: 'nobody' }] }, ...rest] });
    expect(told[0]!.reason).toMatch(/^command 1 was refused: /);
  });

  it('are refused, with the place of the mistake, where their file is no story', () => {
    const { id: _, ...file } = STORIES[0]!;
    expect(refusalOf(Story, file)).toBe(null);
    expect(refusalOf(Story, { ...file, minutes: 90 })?.pointer).toBe('/minutes');
    expect(refusalOf(Story, { ...file, beats: [{ ...file.beats[0], show: { view: 'moon' } }] })?.pointer).toBe('/beats/0/show/view');
  });
});
