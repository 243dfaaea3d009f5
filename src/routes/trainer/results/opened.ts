import { type Command, formatDuration, type Envelope } from '#lib/contract/index.ts';
import { exportRun } from '#lib/sessions/runFile.ts';
import { isAct } from '#lib/training/acts.ts';
import { prepared } from '#lib/training/attempt.ts';
import { deviceNotes } from '#lib/training/result/deviceNotes.ts';
import type { Review } from '#lib/training/result/review.ts';
import { FAULTS } from '#lib/twin/faults/index.ts';
import type { OpenedResult } from '#lib/ui/trainer/rows.ts';
import { dateAndTime } from '#lib/ui/time/civil.ts';

const titleOf = (id: string) => FAULTS.find((one) => one.id === id)?.title ?? id;

/** A review in words. */
export function openedResult({ name, result, text, regraded, amendments }: Review): OpenedResult {
  const { header, claim, record } = result;
  const { grade } = regraded;
  const epochMs = Date.parse(text?.scenario.run.epoch ?? '');
  const ticket = text?.scenario.ticket;
  const named = record.map(({ step }) => step).find((step) => step.do === 'diagnose');
  return {
    file: name,
    candidate: header.candidate,
    proctor: header.proctor,
    scenario: text?.scenario.title ?? header.scenario.id,
    sitting: header.variant || null,
    claimed: claim.score,
    recomputed: grade?.score ?? null,
    matches: regraded.matches,
    newer: regraded.engine === 'newer',
    mismatches: regraded.mismatches,
    notes: deviceNotes(header),
    goals: (grade?.goals ?? []).map(({ says, verdict }) => ({
      says,
      met: verdict.verdict === 'met',
      moment: verdict.place ? dateAndTime(epochMs + verdict.place.at, 'Europe/London') : null,
      earned: `${Math.round(100 * verdict.share)} % of it earned`
    })),
    diagnosis: ticket
      ? {
          truth: titleOf(ticket.fault),
          named: named?.do === 'diagnose' ? titleOf(named.cause) : '',
          right: grade?.diagnosis?.cause ?? false
        }
      : null,
    amendments,
    replayable: text !== null && grade !== null
  };
}

const MARK_CHARACTERS = 80;

/** A result as a run to be looked at: what was done stands on the ribbon, as do the places of verdicts. Null where it cannot be played. */
export function replayOf({ result, text, regraded }: Review): string | null {
  if (!text || !regraded.grade) return null;
  const { site, start, rules, seed, epoch } = text.scenario.run;
  const envelope: Envelope = { site, start, rules, seed, epoch };
  const steps = result.record.map(({ step }) => step);
  const acts = result.record.flatMap(({ at, step }) => {
    if (step.do === 'probe') return [{ at, text: `Probe: ${step.probe}` }];
    if (step.do === 'diagnose') return [{ at, text: `Diagnosis: ${titleOf(step.cause)}` }];
    return step.do === 'hint' ? [{ at, text: `Hint ${step.tier}` }] : [];
  });
  const goals = regraded.grade.goals.flatMap(({ says, verdict: { verdict, place } }) =>
    place ? [{ at: place.at, text: `${verdict === 'met' ? 'Met' : 'Missed'}: ${says}` }] : []
  );
  const marks = [...goals, ...acts].slice(0, 100).map((mark) => ({ ...mark, text: mark.text.slice(0, MARK_CHARACTERS) }));
  const commands = [...(prepared(text.scenario) as Command[]), ...steps.filter((step) => !isAct(step)).map((step) => step as Command)];
  const end = result.record.at(-1)?.at ?? 0;
  return exportRun(
    envelope,
    commands,
    marks.sort((a, b) => a.at - b.at),
    { engine: result.header.engine, name: `${result.header.candidate}: ${text.scenario.title}`, at: formatDuration(end) }
  );
}
