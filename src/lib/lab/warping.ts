import { MINUTE, NUMBERS } from '#lib/contract/index.ts';
import { type Entry, type Happened, isRepeat } from '#lib/twin/trace/facts.ts';
import type { Lab } from './lab.svelte.ts';
import { type Landings, landingsIn } from './lookAhead.ts';
import { unexpectedAfter, unexpectedText } from './unexpected.ts';
import type { WarpTarget } from './warp.ts';
import { warpStory } from './warpStory.ts';

/** When everything is due that one can warp to: ahead of the present if nobody touches anything, ahead of a moment in the past as it was. */
export interface Due extends Landings {
  unexpected: number | null;
  /** Ends that have a date: known however far they are. */
  ends: End[];
}

interface End {
  at: number;
  what: 'subscription' | 'certificate' | 'com-certificate';
  type: string;
  /** When COM puts another in its place by itself; null where nobody will. */
  renewedAt: number | null;
}

export type WarpWish = WarpTarget | 'unexpected';

/** What will happen, or in the past what did. */
const ahead = (lab: Lab): readonly Entry[] => (lab.isPast ? lab.trace : lab.lookAhead());

export function dueIn(lab: Lab): Due {
  const trace = ahead(lab);
  return { ...landingsIn(trace, lab.now), unexpected: unexpectedAfter(trace, lab.now)?.at ?? null, ends: endsAfter(lab) };
}

/** The next subscription and the next certificate of the chosen system that end, and COM’s certificate. */
function endsAfter(lab: Lab): Due['ends'] {
  const { subscriptions, settings } = lab.system;
  const { site } = lab.envelope;
  const { comCertificateRenewalMs } = { ...NUMBERS, ...(typeof site === 'object' && site.numbers) };
  const momentOf = (iso: string) => Date.parse(iso) - lab.view.epochMs;
  const comEnd = momentOf(lab.view.internet.com.certificate.notAfter);
  const renewal = comEnd - comCertificateRenewalMs;
  const ends: End[] = [
    ...subscriptions.map(({ type, expiresAt }) => ({ at: momentOf(expiresAt), what: 'subscription' as const, type, renewedAt: null })),
    { at: momentOf(settings.security.certificate.notAfter), what: 'certificate', type: '', renewedAt: null },
    // One that was put in later than its renewal is due runs out.
    { at: comEnd, what: 'com-certificate', type: '', renewedAt: renewal >= lab.now ? renewal : null }
  ];
  const all = ends.filter(({ at }) => at > lab.now && (!lab.isPast || at <= lab.end));
  const soonest = (what: End['what']) => all.filter((one) => one.what === what).sort((a, b) => a.at - b.at)[0];
  return [soonest('subscription'), soonest('certificate'), soonest('com-certificate')].filter((one) => one !== undefined);
}

/** Leaps ahead, or in the past moves on within what has been lived; tells in one sentence what lay on the way. */
export function warpTo(lab: Lab, wish: WarpWish): void {
  if (lab.isPast) return goOn(lab, wish);
  if (wish !== 'unexpected') return lab.warp(wish);
  const found = unexpectedAfter(lab.lookAhead(), lab.now);
  if (!found) {
    lab.lastWarp = { text: 'Nothing unexpected happens in the next 31 days.' };
    return;
  }
  lab.warp({ at: found.at });
  tellUnexpected(lab, found);
}

/** Shows a moment that has been lived. */
export function lookBack(lab: Lab, at: number): void {
  lab.look(at);
  const { number, left, mode } = lab.day;
  lab.lastWarp = { text: lab.isPast ? `Day ${number}: looking back${mode === 'error' ? `, ${left}` : ''}.` : 'Back at the present.' };
}

function goOn(lab: Lab, wish: WarpWish): void {
  const found = wish === 'unexpected' ? unexpectedAfter(lab.trace, lab.now) : null;
  const at = found?.at ?? momentOf(lab, wish);
  if (at === null || at > lab.end) {
    lab.lastWarp = { text: 'That is not within what has been lived. Return to the present to go on from there.' };
    return;
  }
  if (at <= lab.now) return lookBack(lab, at);
  const [before, from] = [lab.view, lab.now];
  lab.look(at);
  const way = lab.trace.filter((entry) => !isRepeat(entry) && entry.at > from && entry.at <= at);
  lab.lastWarp = { text: `Day ${lab.day.number}: ${warpStory(way, before)}.` };
  if (found) tellUnexpected(lab, found);
}

/** Where a wish leads within what has been lived, or null. */
function momentOf(lab: Lab, wish: WarpTarget | 'unexpected'): number | null {
  const landings = landingsIn(lab.trace, lab.now);
  if (typeof wish === 'object') return 'at' in wish ? wish.at : lab.day.start + wish.day * 86_400_000;
  if (wish === 'unexpected') return null;
  if (wish === 'before-expiry') return landings.expiry === null ? null : landings.expiry - MINUTE;
  return landings[wish];
}

function tellUnexpected(lab: Lab, found: Happened): void {
  const told = lab.lastWarp?.text ?? '';
  if (told.endsWith('nothing changed.')) lab.lastWarp = { text: told.replace('nothing changed.', `${unexpectedText(found, lab.view)}.`) };
}
