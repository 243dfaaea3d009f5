import { expect, it } from 'vitest';
import { REASONS } from '#lib/contract/index.ts';
import { lampOf } from './featureState.ts';

it('tells what runs on held entitlements from what is subscribed', () => {
  expect(lampOf({ on: true, why: 'subscribed' }, null)).toMatchObject({ kind: 'on', word: 'On' });
  expect(lampOf({ on: true, why: 'held' }, '18 days left')).toMatchObject({
    kind: 'held',
    why: 'running on held entitlements, 18 days left',
    brief: '18 days left'
  });
  expect(lampOf({ on: true, why: 'held' }, '59 minutes left').brief).toBe('59 minutes left');
});

it('tells what went off from what was never on', () => {
  expect(lampOf({ on: false, why: 'error-mode-over' }, null).kind).toBe('off');
  expect(lampOf({ on: false, why: 'setting-off' }, null).kind).toBe('none');
});

it('has words for every reason, short enough for a tile', () => {
  for (const why of REASONS) {
    const { brief } = lampOf({ on: why === 'subscribed', why }, '30 days left');
    expect(brief.length, brief).toBeGreaterThan(0);
    if (!['no-profile', 'held'].includes(why)) expect(brief.length, brief).toBeLessThanOrEqual(20);
  }
});
