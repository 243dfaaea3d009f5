import { loadFaults } from '#lib/lab/faultsFor.ts';
import { matrixExaminer } from '#lib/training/examine.ts';
import { type Exam, EXAM_FORMAT, FAMILIES, proctorHash, readExamValue } from '#lib/training/exam/exam.ts';
import { dryRun } from '#lib/training/exam/dryRun.ts';
import { survey } from '#lib/training/exam/variant.ts';
import { type ExamForm, extraMinutes } from '#lib/ui/trainer/examForm.ts';

export { FAMILIES };

type Problems = Partial<Record<keyof ExamForm, string>>;

/** A form as an exam, or what is wrong at which field. `id`: what tells this exam from all others. */
export function examOf(form: ExamForm, id: string): { ok: true; exam: Exam } | { ok: false; problems: Problems } {
  const extra = extraMinutes(form.extra);
  if (!extra.ok) return { ok: false, problems: { extra: extra.says } };
  const { title, site, level, probes, daysLeft, decoy, minutes, weights } = form;
  const families = FAMILIES.filter((one) => form.families.includes(one));
  const exam = {
    ...{
      format: EXAM_FORMAT,
      id,
      title: title.trim(),
      site,
      level,
      families,
      probes: { from: probes, to: probes + 1 },
      daysLeft,
      decoy,
      minutes
    },
    ...(Object.keys(extra.value).length > 0 && { extraMinutes: extra.value }),
    ...{ weights, proctor: proctorHash(id, form.proctor) }
  };
  if (Object.values(weights).every((points) => points === 0)) return { ok: false, problems: { weights: 'Some part must have points.' } };
  const read = readExamValue(exam);
  if (read.ok) return { ok: true, exam: read.value };
  const field = read.refusal.pointer.split('/')[1] as keyof ExamForm;
  return { ok: false, problems: { [field]: `It ${read.refusal.reason}.`.replace(/^It "[^"]*" /, 'It ') } };
}

const titles = async () => {
  const { faults } = await loadFaults();
  return (id: string) => faults.find((one) => one.id === id)?.title ?? id;
};

/** Walks through work in slices, and tells of each piece; stops when it is told to. */
async function sliced<T>(work: Iterable<T>, each: (one: T) => void, stopped: () => boolean): Promise<void> {
  for (const one of work) {
    each(one);
    await new Promise((resolve) => setTimeout(resolve));
    if (stopped()) return;
  }
}

const meansOf = async () => ({ faults: await loadFaults(), examiner: matrixExaminer() });

/** Every fault of an exam's families, with why it is not drawn. */
export async function surveyExam(
  exam: Exam,
  each: (row: { title: string; probes: number | null; why: string | null }) => void,
  stopped: () => boolean
) {
  const titleOf = await titles();
  await sliced(
    survey(exam, await meansOf()),
    ({ fault, decoy, difficulty, why }) =>
      each({ title: decoy ? `${titleOf(fault)}, beside “${titleOf(decoy)}”` : titleOf(fault), probes: difficulty?.probes ?? null, why }),
    stopped
  );
}

/** The variants of a class, each played by the bot. */
export async function tryExam(
  exam: Exam,
  candidates: number,
  sitting: number,
  each: (row: Awaited<ReturnType<typeof rowOf>>) => void,
  stopped: () => boolean
) {
  const titleOf = await titles();
  await sliced(dryRun(exam, candidates, sitting, await meansOf()), (one) => each(rowOf(one, titleOf)), stopped);
}

function rowOf(one: ReturnType<typeof dryRun> extends Generator<infer Row> ? Row : never, titleOf: (id: string) => string) {
  const { candidate, draw, probes, rivals, score, passed, nothing, nothingPassed, text } = one;
  const { ticket } = text.scenario;
  return {
    ...{ candidate, title: titleOf(draw.fault), probes, rivals, score, passed, nothing, nothingPassed },
    ...{ says: ticket?.says ?? '', daysLeft: draw.daysLeft, place: ticket?.system ?? '' }
  };
}
