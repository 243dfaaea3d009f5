import type { Matrix } from '#lib/diagnosis/matrix.ts';

/** The matrix as it is shipped, or why it cannot be read here, in words. */
export async function loadMatrix(): Promise<Matrix | string> {
  try {
    const { keptMatrix } = await import('#lib/diagnosis/kept.ts');
    return keptMatrix();
  } catch (problem) {
    return `What the faults look like cannot be read: ${problem instanceof Error ? problem.message : String(problem)}. Reload the page.`;
  }
}
