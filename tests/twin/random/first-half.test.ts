import { test } from 'vitest';
import { halfHolds } from './chunks.ts';

test('in random schedules of faults, repairs and time every invariant holds (first half)', { timeout: 3_600_000 }, halfHolds);
