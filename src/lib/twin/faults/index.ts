import { account } from './account.ts';
import { com } from './com.ts';
import { dns } from './dns.ts';
import type { Fault, FaultCatalogue } from './fault.ts';
import { Board } from './faultBoard.ts';
import { firewall } from './firewall.ts';
import { initial } from './initial.ts';
import { quality } from './quality.ts';
import { route } from './route.ts';
import { security } from './security.ts';
import { site } from './site.ts';
import { time } from './time.ts';
import { tls } from './tls.ts';

/** Every fault, by family, in the order in which the link climbs. */
export const FAULTS: readonly Fault[] = [initial, route, dns, firewall, tls, time, security, account, quality, com, site].flat();

/** Rows of docs/domain.md, section 6, that no fault stands for, and why. */
export const ROWS_LEFT_OUT: Record<number, string> = {
  3: 'RIP is not modelled'
};

const byId = new Map(FAULTS.map((fault) => [fault.id, fault]));

export const faultCatalogue: FaultCatalogue = { faults: FAULTS, board: (site) => new Board(byId, site) };
