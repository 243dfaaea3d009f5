import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { document } from '../twin/given.ts';
import { runAll } from '#lib/views/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'linktwin-'));
afterAll(() => rmSync(folder, { recursive: true }));

function twin(args: string[], input?: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/run-typescript.mjs', 'src/cli/main.ts', ...args], {
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 28
  });
  return { status, stdout, stderr };
}

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const twoPrimaries = {
  kind: 'server-edition',
  systems: [
    { id: 'one', role: 'primary' },
    { id: 'two', role: 'primary' }
  ]
};

const run = document('ready', [
  { do: 'advance', by: 'PT10M' },
  { do: 'configure', system: 'hq', set: { dns: { server: '010.0.0.1' } } },
  { do: 'network', set: { wan: { up: false } } },
  { do: 'advance', by: 'P30D' }
]);

describe('headless', () => {
  test('run prints the result as JSON, the same as in the app, and exits 0 with refused commands in it', () => {
    const { status, stdout, stderr } = twin(['run', file('run.json', run)]);
    expect([status, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toEqual(JSON.parse(JSON.stringify(runAll(run))));
    const marked = twin(['run', file('marked.json', { ...run, marks: [{ at: 'P99D', text: 'after the end' }] })]);
    expect(marked).toEqual({ status, stdout, stderr });
    expect(JSON.parse(stdout).refused).toEqual([
      { index: 1, pointer: '/set/dns/server', reason: expect.stringContaining('"010.0.0.1" is no IPv4 address') }
    ]);
  });

  test('standard input, --until, --step and --log full', () => {
    const text = JSON.stringify(run);
    expect(JSON.parse(twin(['run', '-', '--until', '0'], text).stdout).elapsed).toBe('PT10M');
    const short = JSON.stringify({ ...run, commands: run.commands.slice(0, 1) });
    const [leaped, stepped, full] = [[], ['--step'], ['--log', 'full']].map((args) =>
      JSON.parse(twin(['run', '-', ...args], short).stdout)
    );
    expect(stepped.traceHash).toBe(leaped.traceHash);
    expect(leaped.log).toHaveLength(1);
    expect(leaped.log[0]).toMatchObject({ code: 'heartbeat.answered', count: 20 });
    expect(full.log).toHaveLength(20);
  });

  test('check validates only', () => {
    const { status, stdout } = twin(['check', file('check.json', { ...run, commands: [...run.commands, { do: 'dance' }] })]);
    expect(status).toBe(0);
    expect(JSON.parse(stdout).refused).toEqual([{ index: 4, pointer: '/do', reason: expect.stringContaining('no such command') }]);
  });

  test.each([
    ['no JSON', '{', '(whole document): is no JSON'],
    ['no run', '{}', '/format: format is missing'],
    ['another format', { ...run, format: 'linktwin-run/9' }, '/format:'],
    ['an unknown site', { ...run, site: 'moon' }, '/site:'],
    ['a site with two Primaries', { ...run, site: twoPrimaries }, '/site/systems/1/role: there is a Primary already'],
    ['an unknown key', { ...run, speed: 2 }, '/speed: there is no "speed" here'],
    [
      'a prototype',
      '{"format":"linktwin-run/1","site":"ip500v2","start":"new","commands":[{"do":"configure","system":"hq","set":{"__proto__":{}}}]}',
      '/commands/0/set/__proto__: the key'
    ],
    ['nested too deep', { ...run, commands: [Array.from({ length: 40 }).reduce<unknown>((inner) => [inner], 1)] }, 'levels deep'],
    ['too large', `"${'x'.repeat(9 * 1024 * 1024)}"`, 'is too large'],
    ['too many commands', { ...run, commands: Array.from({ length: 100_001 }, () => 0) }, '/commands: ']
  ])('%s: exit 2, one line on standard error, nothing on standard output', (_, content, said) => {
    for (const verb of ['run', 'check']) {
      const { status, stdout, stderr } = twin([verb, file('bad.json', content)]);
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr.trimEnd().split('\n')).toHaveLength(1);
      expect(stderr).toContain(said);
    }
  });

  test('a file that is not there, and words that mean nothing, are exit 2 too', () => {
    for (const args of [
      ['run', join(folder, 'none.json')],
      [],
      ['fly', 'x'],
      ['run'],
      ['run', '-', '--until', 'x'],
      ['run', '-', '--nope']
    ]) {
      const { status, stdout, stderr } = twin(args, JSON.stringify(run));
      expect([status, stdout, stderr.trimEnd().split('\n').length], args.join(' ')).toEqual([2, '', 1]);
    }
  });

  test('it writes nothing: the file stays as it was', () => {
    const path = file('same.json', run);
    const before = readFileSync(path, 'utf8');
    twin(['run', path]);
    expect(readFileSync(path, 'utf8')).toBe(before);
  });
});
