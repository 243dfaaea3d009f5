import type { Attempt } from '#lib/lab/attempt.svelte.ts';
import { type ViewId, VIEWS } from '#lib/ui/frame/views.ts';

/** What an attempt leaves to be seen, and a session that is none: all. */
export interface Sight {
  /** The screens that one has: all, or those that the scenario gives. */
  views: readonly ViewId[];
  /** What is wrong is still to be found out: nothing leads out of here that tells it. */
  isOpenTicket: boolean;
  /** Whether the screens tell how things are. */
  tells: boolean;
  /** Of a ticket the network is looked at with probes, until the diagnosis has been given. */
  open: boolean;
  /** What a probe would tell may be told beside the view as well: the screens tell it anyway, or the probe was made. */
  knows: (probe: string) => boolean;
}

export function sightOf(attempt: Attempt | null): Sight {
  if (!attempt) return { views: VIEWS, isOpenTicket: false, tells: true, open: true, knows: () => true };
  const { scenario, isTicket, phase, record } = attempt;
  const tells = phase === 'done' || scenario.status !== false;
  const probed = (probe: string) => record.acts.some(({ act }) => act.do === 'probe' && act.probe === probe);
  const open = tells || !isTicket || record.acts.some(({ act }) => act.do === 'diagnose');
  return {
    views: VIEWS.filter((one) => (scenario.screens as readonly string[]).includes(one)),
    isOpenTicket: isTicket && phase !== 'done',
    tells,
    open,
    knows: (probe) => open || probed(probe)
  };
}
