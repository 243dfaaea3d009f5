import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FORMAT } from '#lib/contract/index.ts';
import { coalesce } from './coalesce.ts';
import { FakeBrowser } from './fakes/browser.ts';
import { anyCommands, dial, ENVELOPE, wait } from './fakes/runs.ts';
import { exportRun, importRun } from './runFile.ts';

const file = (commands: string) => `{"format":"${FORMAT}","site":"ip500v2","start":"new","commands":[${commands}]}`;
const WAIT = '{"do":"advance","by":"PT1S"}';

describe('a run as a file', () => {
  test('what is exported is imported again, summed', () => {
    fc.assert(
      fc.property(anyCommands, (commands) => {
        const read = importRun(exportRun(ENVELOPE, commands));
        expect(read).toEqual({ ok: true, run: { envelope: ENVELOPE, commands: coalesce(commands), marks: [], leftOut: 0, shared: null } });
      }),
      { numRuns: 300 }
    );
  });

  test('its marks come with it, also one after its end', () => {
    const marks = [
      { at: 0, text: 'the beginning' },
      { at: 12 * 86_400_000 + 3_600_000, text: 'long after its end' }
    ];
    const text = exportRun(ENVELOPE, [wait(1)], marks);
    expect(JSON.parse(text).marks[1]).toEqual({ at: 'P12DT1H', text: 'long after its end' });
    expect(importRun(text)).toMatchObject({ ok: true, run: { marks } });
  });

  test('marks that cannot be shown are left out, and counted', () => {
    const texts = ['seen', ' ', '\u200b\u202e', '\u0000'].map((text) => ({ at: 'P1D', text }));
    const run = { ...JSON.parse(file('')), marks: [...texts, { at: 'P9999999D', text: 'late' }] };
    expect(importRun(JSON.stringify(run))).toMatchObject({ ok: true, run: { marks: [{ at: 86_400_000, text: 'seen' }], leftOut: 4 } });
  });

  test('it is readable text that begins with its format', () => {
    expect(
      exportRun(ENVELOPE, [wait(1), wait(2), dial('112')])
        .split('\n')
        .slice(0, 3)
    ).toEqual(['{', `  "format": "${FORMAT}",`, '  "site": "ip500v2",']);
  });

  test.each([
    ['no JSON', '{', ''],
    ['nothing', '', ''],
    ['another format', file('').replace('run/1', 'run/2'), '/format'],
    ['no list of marks', file('').replace('{', '{"marks":1,'), '/marks'],
    ['a mark of no text', file('').replace('{', '{"marks":[{"at":"P1D","text":""}],'), '/marks/0/text'],
    ['a mark at no time', file('').replace('{', '{"marks":[{"at":5,"text":"x"}],'), '/marks/0/at'],
    ['a mark with more', file('').replace('{', '{"marks":[{"at":"P1D","text":"x","by":1}],'), '/marks/0/by'],
    ['too many marks', file('').replace('{', `{"marks":[${Array(101).fill('{"at":"P1D","text":"x"}').join()}],`), '/marks'],
    ['no list of commands', file('').replace('[]', '{}'), '/commands'],
    ['an unknown key', file('').replace('{', '{"extra":1,'), '/extra'],
    ['a site of another name', file('').replace('ip500v2', 'nowhere'), '/site'],
    ['a prototype', file('').replace('{', '{"__proto__":{"polluted":1},'), '/__proto__'],
    [
      'a prototype in a command',
      file(`${WAIT},{"do":"configure","system":"hq","set":{"__proto__":{"polluted":1}}}`),
      '/commands/1/set/__proto__'
    ],
    ['a constructor in a command', file('{"do":"network","set":{"constructor":{"prototype":{}}}}'), '/commands/0/set/constructor'],
    ['a command of no name', file(`${WAIT},{}`), '/commands/1/do'],
    ['a command that does not exist', file('{"do":"explode"}'), '/commands/0/do'],
    ['a command named like a property of every object', file('{"do":"toString"}'), '/commands/0/do'],
    ['a wrong duration', file(`${WAIT},{"do":"advance","by":"P1M"}`), '/commands/1/by'],
    ['a field too many', file('{"do":"reboot","system":"hq","now":true}'), '/commands/0/now'],
    ['no object', file(`${WAIT},${WAIT},null`), '/commands/2'],
    ['depth', file(`{"do":"network","set":${'{"a":'.repeat(40)}1${'}'.repeat(40)}}`), /^\/commands\/0\/set(\/a)+$/],
    ['deep lists', '['.repeat(100_000) + ']'.repeat(100_000), /^(\/0)*$/],
    ['size', `"${'x'.repeat(9 * 1024 * 1024)}"`, ''],
    ['too many commands', file(Array(100_001).fill(WAIT).join()), '/commands']
  ])('a file with %s is refused with a pointer', (_, text, pointer) => {
    const read = importRun(text);
    expect(read.ok).toBe(false);
    if (read.ok) return;
    if (typeof pointer === 'string') expect(read.refusal.pointer).toBe(pointer);
    else expect(read.refusal.pointer).toMatch(pointer);
    expect(read.refusal.reason).toMatch(/\w/);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('2,000 damaged files: none throws, and what is taken can be exported and taken again', () => {
    const good = exportRun(ENVELOPE, [wait(1), dial('112'), { do: 'configure', system: 'hq', set: { dns: { server: '8.8.8.8' } } }]);
    const edit = fc.tuple(fc.nat(good.length), fc.nat(6), fc.string({ maxLength: 6 }));
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
        let text = good;
        for (const [at, gone, put] of edits) text = text.slice(0, at) + put + text.slice(at + gone);
        const read = importRun(text);
        if (read.ok) expect(importRun(exportRun(read.run.envelope, read.run.commands)).ok).toBe(true);
        else expect(read.refusal.reason).not.toBe('');
      }),
      { numRuns: 2000 }
    );
  });

  test('a refused file changes nothing that is kept', async () => {
    const browser = new FakeBrowser();
    const store = await browser.page();
    await (await store.create(ENVELOPE, 'kept')).append(dial('112'));
    const before = await browser.database(async (db) => JSON.stringify([await db.sessions.toArray(), await db.commands.toArray()]));
    expect(importRun(file(`${WAIT},{"do":"explode"}`)).ok).toBe(false);
    expect(await browser.database(async (db) => JSON.stringify([await db.sessions.toArray(), await db.commands.toArray()]))).toBe(before);
    await store.close();
  });
});
