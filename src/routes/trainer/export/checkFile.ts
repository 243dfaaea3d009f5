/** What became of a package that was looked into. */
export interface Checked {
  name: string;
  /** All that speaks against it. */
  problems: readonly string[];
  /** What is in it, in words. */
  holds: string;
}

const LARGEST_BYTES = 32 * 1024 * 1024;

export async function check(file: File): Promise<Checked> {
  const { name, size } = file;
  const refused = (problems: readonly string[]): Checked => ({ name, problems, holds: '' });
  if (size > LARGEST_BYTES) return refused(['It is larger than any package of Linktwin: more than 32 MiB.']);
  const [{ checkPackage }, { readScenario }, { tooDeep }] = await Promise.all([
    import('#lib/lms/package/check.ts'),
    import('#lib/training/scenario.ts'),
    import('#lib/contract/index.ts')
  ]);
  const checked = checkPackage(new Uint8Array(await file.arrayBuffer()));
  if (!checked.ok) return refused(checked.problems);
  const { edition, scenarios } = checked.contents;
  const unreadable = scenarios.flatMap(({ title, bundle }) => {
    const deep = tooDeep(bundle);
    const read = deep ? { ok: false as const, refusal: deep } : readScenario(Object(bundle) as Parameters<typeof readScenario>[0]);
    return read.ok ? [] : [`The scenario “${title}” cannot be played. At ${read.refusal.pointer}: ${read.refusal.reason}.`];
  });
  const titles = scenarios.length > 3 ? `${scenarios.length} scenarios` : scenarios.map(({ title }) => `“${title}”`).join(', ');
  return unreadable.length > 0 ? refused(unreadable) : { name, problems: [], holds: `SCORM ${edition}, ${titles}` };
}
