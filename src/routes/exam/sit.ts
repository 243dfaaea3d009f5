import { rememberSat } from '#lib/lab/sittings.ts';
import { loadFaults } from '#lib/lab/faultsFor.ts';
import { beginAttempt } from '#lib/lab/beginAttempt.ts';
import type { SessionStore } from '#lib/sessions/index.ts';
import { matrixExaminer } from '#lib/training/examine.ts';
import { type Exam, proctorHash } from '#lib/training/exam/exam.ts';
import { variantOf } from '#lib/training/exam/variant.ts';
import { satHere } from './satHere.ts';

/** Begins a sitting as a session of its own and gives its id. Throws, in words, where it may not or cannot begin. */
export async function sit(
  exam: Exam,
  { candidate, proctor, sitting }: { candidate: string; proctor: string; sitting: number },
  store: SessionStore
): Promise<string> {
  if (exam.proctor && proctorHash(exam.id, proctor) !== exam.proctor) throw new Error('this is not the proctor’s code of this exam');
  const { text } = variantOf(exam, candidate, sitting, { faults: await loadFaults(), examiner: matrixExaminer() });
  const where = { exam: exam.id, candidate, sitting };
  const nth = ((await satHere(where, store))?.times ?? 0) + 1;
  const who = { candidate, ...(proctor && { proctor: proctor.toUpperCase() }), variant: sitting, nth };
  const { envelope, name, ...beginning } = await beginAttempt(text, new Date().toISOString(), who);
  const log = await store.create(envelope, `${name}, ${candidate}`, beginning);
  rememberSat(where, log.id);
  await log.close();
  return log.id;
}
