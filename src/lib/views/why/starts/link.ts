import { type Rung, RUNGS } from '#lib/contract/index.ts';
import type { Ground } from '#lib/twin/trace/facts.ts';
import { RUNG_RULES } from '../../rules.ts';
import { RUNG_WORDS } from '../../words.ts';
import { NOWHERE, type Past } from '../past.ts';
import { type Asking, factStart, holdingStart, isOf, leaderOf, type Start } from '../start.ts';

/** How the link stands: what came of it last. */
export function linkStart(asking: Asking): Start {
  const { past } = asking;
  const leader = leaderOf(asking);
  const place = past.last('link', past.end, (fact) => isOf(fact, leader) && fact.because !== undefined);
  if (place === NOWHERE) return { step: { at: 0, text: 'The link is up', rules: ['SC-4'] }, grounds: ['link'], before: 0 };
  return factStart(asking, place, { text: '', grounds: [] });
}

/** What a rung rests on, beside what stopped it. */
const INPUTS: Record<Rung, readonly Ground[]> = {
  config: ['settings/initial'],
  route: ['settings/routes', 'site/lan1', 'site/lan2', 'site/router'],
  dns: ['effective/dns', 'settings/initial/licenseServer', 'internet/dns'],
  tcp: ['site/firewall/tcp443', 'site/firewall/tcp8443', 'internet/com/up', 'site/wan/up'],
  'tls-server': ['site/firewall/tlsInspection', 'site/firewall/maxTls', 'internet/com/certificate', 'clock'],
  'tls-client': ['settings/security/certificate', 'internet/com/acceptsClients'],
  websocket: ['site/firewall/websocketUpgrade'],
  'sign-in': ['settings/security/comAdmin', 'settings/initial/customerId', 'account-id', 'registered'],
  entitlements: ['account'],
  heartbeat: ['site/wan']
};

/** How far the attempt that is under way at the end has come; null where none is. */
function rungBeingTried(past: Past, system: string): Rung | null {
  const began = past.last('link', past.end, (fact) => isOf(fact, system) && fact.set.state !== undefined);
  const start = began === NOWHERE ? null : past.fact(began);
  if (start?.is !== 'link' || start.set.state !== 'connecting') return null;
  const reached = past.fact(past.last('link', past.end, (fact) => isOf(fact, system) && fact.set.rung !== undefined));
  return reached.is === 'link' ? (reached.set.rung ?? null) : null;
}

/** A rung as it stands on the ladder: where the link was stopped, below that, above it, or being tried. */
export function rungStart(asking: Asking, rung: Rung): Start {
  const { past } = asking;
  const leader = leaderOf(asking);
  const { title } = RUNG_WORDS[rung];
  const rules = RUNG_RULES[rung];
  const trying = rungBeingTried(past, leader);
  if (trying !== null) {
    const ahead = RUNGS.indexOf(rung) - RUNGS.indexOf(trying);
    const words =
      ahead < 0
        ? 'holds: the attempt under way came further'
        : ahead === 0
          ? 'is being tried right now'
          : 'is not reached yet: an attempt is under way';
    return holdingStart(asking, `${title} ${words}`, rules, [`link@${leader}`]);
  }
  const place = past.last('link', past.end, (fact) => isOf(fact, leader) && fact.because !== undefined);
  const fact = place === NOWHERE ? null : past.fact(place);
  const failure = fact?.is === 'link' ? fact.set.failure : null;
  if (!failure || failure.rung === rung) return linkStart(asking);
  const passed = RUNGS.indexOf(rung) < RUNGS.indexOf(failure.rung);
  const at = past.at(place);
  return passed
    ? {
        step: { at, text: `${title} holds: the attempt came further`, rules },
        grounds: INPUTS[rung].map((one): Ground => `${one}@${leader}` as Ground),
        before: place
      }
    : { step: { at, text: `${title} was not reached`, rules }, grounds: [`link@${leader}`], before: place + 1 };
}
