import { FAILURE_CODES, failure } from '#lib/contract/index.ts';
import { describe, expect, test } from 'vitest';
import { advance, COM_NAME, given, hq, network, reboot } from './given.ts';
import { WAYS } from './waysToFail.ts';

describe('every rung fails in every way', () => {
  test.each(FAILURE_CODES)('%s', (code) => {
    const { start, commands, site } = WAYS[code];
    const { link } = hq(given(start, commands, site && { site }));
    expect(link?.failure).toEqual(failure(code));
    expect(link?.state).not.toBe('connected');
  });

  test('SC-1 of several addresses in an answer only the first is used', () => {
    const answers = (list: string[]) => network({ dns: { '8.8.8.8': { answers: { [COM_NAME]: list } } } });
    const wrong = hq(given('ready', [answers(['192.0.2.1', '203.0.113.10']), reboot, advance('PT15S')]));
    expect(wrong.link).toMatchObject({ state: 'waiting', ip: '192.0.2.1', failure: { code: 'tcp.timeout' } });
    const right = hq(given('ready', [answers(['203.0.113.10', '192.0.2.1']), reboot, advance('PT15S')]));
    expect(right.link).toMatchObject({ state: 'connected', ip: '203.0.113.10' });
  });
});
