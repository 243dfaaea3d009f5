import type { Lab } from '#lib/lab/lab.svelte.ts';

/** Restarts the chosen system from where there is no place to say why not: that is told as the story of the run is. */
export function reboot(lab: Lab): void {
  const refusal = lab.apply({ do: 'reboot', system: lab.systemId });
  if (refusal) lab.lastWarp = { text: refusal.reason };
}
