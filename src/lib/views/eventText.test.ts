import { expect, it } from 'vitest';
import { DEFAULT_EPOCH } from '#lib/contract/index.ts';
import { createTwin } from '#lib/twin/engine.ts';
import { faultCatalogue } from '#lib/twin/faults/index.ts';
import { eventText } from './eventText.ts';
import { timelineOf } from './index.ts';

it('SC-6 tells what a place on the ribbon is: an alarm, or what was done; nothing in between', () => {
  const twin = createTwin({ site: 'ip500v2', start: 'ready', rules: 'error-mode', seed: 1, epoch: DEFAULT_EPOCH });
  twin.apply({ do: 'advance', by: 'PT1H' });
  twin.apply({ do: 'network', set: { wan: { up: false } } });
  twin.apply({ do: 'advance', by: 'P1D' });
  const timeline = timelineOf(twin.trace, 'hq', twin.now);
  const text = (at: number) => eventText(timeline, twin.trace, at, null);
  expect(text(timeline.actions[0]!.at)).toBe('WAN cable cut');
  expect(text(timeline.alarms[0]!.at)).toBe('Link to COM lost, Link to COM still down (daily)');
  expect(text(timeline.alarms[0]!.at + 1)).toBe('');
});

it('names a fault by its title', () => {
  const twin = createTwin(
    { site: 'ip500v2', start: 'ready', rules: 'error-mode', seed: 1, epoch: DEFAULT_EPOCH },
    { faults: faultCatalogue }
  );
  const { id, title } = faultCatalogue.faults[0]!;
  expect(twin.apply({ do: 'fault', id, system: 'hq' })).toBeNull();
  const timeline = timelineOf(twin.trace, 'hq', twin.now);
  const titleOf = (one: string) => (one === id ? title : 'another');
  expect(eventText(timeline, twin.trace, timeline.actions[0]!.at, null, titleOf)).toContain(`fault put in: ${title}`);
});
