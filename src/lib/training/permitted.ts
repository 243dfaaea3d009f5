import type { Refusal } from '#lib/contract/index.ts';
import { isAct } from './acts.ts';
import { liesUnder } from './goals/changed.ts';
import type { Step } from './play.ts';
import type { Scenario } from './scenario.ts';

/** Why a step may not be done in a scenario, or null. The pointer is into the step. */
export function forbidden({ may, screens, predict, ticket, exam }: Scenario, step: Step): Refusal | null {
  if (isAct(step)) {
    if (step.do === 'probe' && !screens.includes('probes')) return { pointer: '/do', reason: 'there are no probes in this scenario' };
    if (step.do === 'hint' && exam) return { pointer: '/do', reason: 'there are no hints in an exam' };
    if (step.do === 'diagnose' && !ticket) return { pointer: '/do', reason: 'there is nothing to diagnose in this scenario' };
    if (step.do === 'predict' && !predict) return { pointer: '/do', reason: 'nothing is asked first in this scenario' };
    return null;
  }
  for (const { path, at } of named(step))
    if (!liesUnder(path, may)) return { pointer: at, reason: `${path} is not the trainee’s in this scenario` };
  return null;
}

/** Every path that a command names, whether it changes anything or not, with where in the command it stands. */
function named(step: Step): { path: string; at: string }[] {
  const found: { path: string; at: string }[] = [];
  const walk = (value: unknown, path: string, at: string) => {
    const inner = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
    if (inner.length === 0) found.push({ path, at });
    for (const [key, one] of inner) walk(one, `${path}.${key}`, `${at}/${key}`);
  };
  if (step.do === 'configure' || step.do === 'network') walk(step.set, step.do, '/set');
  else if (step.do === 'com')
    for (const form of ['set', 'order', 'renew'] as const) if (form in step) found.push({ path: `com.${form}`, at: `/${form}` });
  return found.length > 0 ? found : [{ path: step.do, at: '/do' }];
}
