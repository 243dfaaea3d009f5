import { faultsFor } from '#lib/lab/faultsFor.ts';
import type { Lab } from '#lib/lab/lab.svelte.ts';
import { NoReturnDesk } from '#lib/lab/noReturnDesk.svelte.ts';

/** Begins to look for the point of no return of a lab's run. */
export async function startDesk(lab: Lab): Promise<NoReturnDesk> {
  const { envelope, system, systemId } = lab;
  const commands = [...lab.commands];
  const faults = lab.faults ?? (await faultsFor(commands));
  const desk = new NoReturnDesk({ envelope, commands, faults }, system.identity.follows ?? systemId);
  void desk.start();
  return desk;
}
