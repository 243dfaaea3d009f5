import { readFileSync, readdirSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { schemas } from '../../src/cli/schemas.ts';
import {
  ALARM_CODES,
  COMMANDS,
  FAILURES,
  FEATURES,
  LOG_CODES,
  Network,
  readCommand,
  Result,
  RUNGS,
  Settings,
  SystemResult,
  UNTIL
} from '#lib/contract/index.ts';
import { runAll } from '#lib/views/index.ts';
import { document } from '../twin/given.ts';
import { schedule } from '../twin/schedules.ts';

const page = readFileSync('docs/contract.md', 'utf8');
/** The text under a heading, up to the next one. */
const section = (heading: string) => page.split(/^#+ /m).find((part) => part.startsWith(heading))!;
const words = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map((match) => match[1]!);
const table = (heading: string) =>
  new Map([...section(heading).matchAll(/^\| `([^`]+)` *\|([^\n]*)$/gm)].map((match): [string, string[]] => [match[1]!, words(match[2]!)]));
const listed = (heading: string) => words(section(heading));

describe('schema, types and page agree', () => {
  test('the published schemas are what the validation generates', () => {
    const made = schemas();
    expect(readdirSync('static/schema').sort()).toEqual(Object.keys(made).sort());
    for (const [file, schema] of Object.entries(made))
      expect(JSON.parse(readFileSync(`static/schema/${file}`, 'utf8')), `${file}: run npm run schema`).toEqual(
        JSON.parse(JSON.stringify(schema))
      );
  });

  test('the page lists every rung, failure, feature, log code, alarm code, command and sign', () => {
    expect([...table('Rungs').entries()]).toEqual(RUNGS.map((rung) => [rung, [...FAILURES[rung]]]));
    expect(listed('Feature ids')).toEqual([...FEATURES]);
    expect(listed('Log codes')).toEqual([...LOG_CODES]);
    expect(listed('Alarm codes')).toEqual([...ALARM_CODES]);
    expect([...table('Commands').keys()]).toEqual(Object.keys(COMMANDS));
    expect(words(section('Commands').match(/^`until` is one of (.*)\.$/m)![1]!)).toEqual([...UNTIL]);
  });

  test('the page lists the fields of every setting, of the network and of a result', () => {
    const fields = (schema: unknown): string[] => {
      const one = schema as { entries?: Record<string, unknown>; wrapped?: unknown; item?: unknown; pipe?: unknown[]; value?: unknown };
      if (one.pipe) return fields({ ...(one.pipe[0] as object) });
      if (one.item ?? one.wrapped ?? one.value) return fields(one.item ?? one.wrapped ?? one.value);
      return Object.entries(one.entries ?? {}).flatMap(([key, value]) => [key, ...fields(value)]);
    };
    for (const [heading, schema] of [
      ['Settings of a system', Settings],
      ['The network', Network]
    ] as const) {
      const rows = table(heading);
      expect([...rows.keys()].sort()).toEqual(Object.keys(schema.entries).sort());
      for (const [group, entry] of Object.entries(schema.entries)) expect(rows.get(group)!.toSorted(), group).toEqual(fields(entry).sort());
    }
    const given = words(section('What a run gives'));
    for (const key of [...Object.keys(Result.entries), ...Object.keys(SystemResult.entries)]) expect(given).toContain(key);
  });

  test('whatever the validation takes fits the schema, and so does every result', () => {
    const ajv = new Ajv2020({ strict: false });
    const made = schemas();
    const [run, command, result] = ['run-1.json', 'command-1.json', 'result-1.json'].map((file) => ajv.compile(made[file]!));
    fc.assert(
      fc.property(schedule, ({ start, rules, seed, commands }) => {
        const document1 = document(start, commands, { rules, seed });
        expect(run!(document1), JSON.stringify(run!.errors)).toBe(true);
        for (const one of commands) expect([command!(one), readCommand(one).ok]).toEqual([true, true]);
        const outcome = runAll(document1);
        expect(result!(JSON.parse(JSON.stringify(outcome))), JSON.stringify(result!.errors)).toBe(true);
      }),
      { numRuns: 100 }
    );
  });

  test('what the schema refuses, the validation refuses', () => {
    const command = new Ajv2020({ strict: false }).compile(schemas()['command-1.json']!);
    fc.assert(
      fc.property(
        fc.oneof(fc.jsonValue(), fc.record({ do: fc.constantFrom(...Object.keys(COMMANDS)), by: fc.anything(), x: fc.anything() })),
        (value) => {
          if (!command(value)) expect(readCommand(value).ok).toBe(false);
        }
      )
    );
  });
});
