import type { Internet } from '#lib/contract/index.ts';
import { isUnset } from '#lib/contract/index.ts';
import { askTime, type Path, resolve } from '#lib/twin/network/path.ts';
import type { SystemState } from './state.ts';

/** Which servers would answer a system if it asked at this moment. Worked out from the network as it stands; nothing is sent. */

const pathOf = ({ settings, effectiveDns, site }: SystemState, internet: Internet): Path => ({
  settings,
  dns: effectiveDns,
  site,
  internet
});

/** A server and what came of asking it; null where it is not asked because one before it answers. */
export interface Asked {
  server: string;
  answers: boolean | null;
}

/** The DNS servers in effect, in the order in which they are asked: the backup only where the first does not answer (domain 2.5). */
export function dnsAsked(system: SystemState, internet: Internet): Asked[] {
  const { server, backup } = system.effectiveDns;
  const servers = [server, backup].filter((one) => !isUnset(one));
  // Any name will do: what is asked for is who answers, not what.
  const inVain = servers.length ? resolve(pathOf(system, internet), 'name.example').timeouts : 0;
  return servers.map((one, index) => ({ server: one, answers: index < inVain ? false : index === inVain ? true : null }));
}

export interface AskedForTime extends Asked {
  /** How far its time is off true time, seconds; 0 where it gives none. */
  offsetSeconds: number;
}

/** The saved time servers in the order in which they are asked, with what the first that answers would say. */
export function timeAsked(system: SystemState, internet: Internet): AskedForTime[] {
  const path = pathOf(system, internet);
  let answered = false;
  return system.settings.time.servers.map((server) => {
    if (answered) return { server, answers: null, offsetSeconds: 0 };
    const offsetSeconds = askTime(path, server);
    answered = offsetSeconds !== null;
    return { server, answers: answered, offsetSeconds: offsetSeconds ?? 0 };
  });
}
