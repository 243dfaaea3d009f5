import { importRun, type ImportedRun } from '#lib/sessions/runFile.ts';
import { sharedText } from './sharedState.ts';

/** The run of a shared state; null where this tab does not know it any more. */
export function sharedRun(id: string): ImportedRun | null {
  const text = sharedText(id);
  const read = text === null ? null : importRun(text);
  return read?.ok ? read.run : null;
}
