import { toJsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import { EXAM_FORMAT, ExamFile } from '#lib/training/exam/exam.ts';
import { Reviewed, REVIEWED_FORMAT } from '#lib/training/result/amend.ts';
import { AttemptFile, ATTEMPT_FORMAT } from '#lib/training/result/file.ts';
import { Scenario, SCENARIO_FORMAT } from '#lib/training/scenario.ts';
import { Command, FORMAT, MessageDown, MessageUp, Network, Result, Run, Settings } from '#lib/contract/index.ts';

/**
 * The contract as JSON Schema, generated from the schemas that validate. What JSON Schema cannot say (that an address has four
 * decimal parts, that a gateway lies on its LAN) is left to the twin, which refuses with the reason.
 */

type Entries = Record<string, v.GenericSchema>;

/** A merge patch on an object: everything may be left out, and null removes. */
function patchOf(schema: v.GenericSchema): v.GenericSchema {
  const inner = 'wrapped' in schema ? (schema.wrapped as v.GenericSchema) : schema;
  if (!('entries' in inner)) return inner;
  const entries = Object.entries(inner.entries as Entries).map(([key, entry]) => [key, v.optional(v.nullable(patchOf(entry)))] as const);
  return v.strictObject(Object.fromEntries(entries));
}

const asJson = (schema: v.GenericSchema) => toJsonSchema(schema, { errorMode: 'ignore', target: 'draft-2020-12' });

function titled(title: string, description: string, schema: object) {
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', title, description, ...schema };
}

/** Every published file and what it holds. */
export function schemas(): Record<string, object> {
  const run = asJson(Run) as { properties: { commands: object } };
  return {
    'run-1.json': titled(
      FORMAT,
      'A run: a site, a start and the commands that a person gave. The patches of configure and network are in settings-patch-1.json and network-patch-1.json.',
      run
    ),
    'command-1.json': titled('linktwin-command/1', 'One command of a run.', asJson(Command)),
    'settings-1.json': titled('linktwin-settings/1', 'The settings of a system.', asJson(Settings)),
    'settings-patch-1.json': titled(
      'linktwin-settings-patch/1',
      'What configure may set: a JSON merge patch (RFC 7396).',
      asJson(patchOf(Settings))
    ),
    'network-patch-1.json': titled(
      'linktwin-network-patch/1',
      'What network may set: a JSON merge patch (RFC 7396).',
      asJson(patchOf(Network))
    ),
    'message-1.json': titled(
      'linktwin-message/1',
      'What travels on the link, in both directions.',
      asJson(v.union([MessageUp, MessageDown]))
    ),
    'scenario-1.json': titled(
      SCENARIO_FORMAT,
      'A scenario of the training: what the trainee starts from, sees and may do, and the goals (docs/scenarios.md). The run is a linktwin-run/1.',
      asJson(Scenario)
    ),
    'attempt-1.json': titled(
      ATTEMPT_FORMAT,
      'An attempt at a scenario as it leaves the device: who and what, the record of what was done, and the score that was shown. Each step is a command or an act of the trainee.',
      asJson(AttemptFile)
    ),
    'exam-1.json': titled(
      EXAM_FORMAT,
      'An exam: no variants, but all that they are drawn from by the candidate’s code and the number of the sitting.',
      asJson(ExamFile)
    ),
    'reviewed-1.json': titled(
      REVIEWED_FORMAT,
      'A result as it was handed in (a linktwin-attempt/1), and what was adjusted afterwards, by whom and why.',
      asJson(Reviewed)
    ),
    'result-1.json': titled('linktwin-result/1', 'What a run gives.', asJson(Result))
  };
}
