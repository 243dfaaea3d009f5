import { isAddress } from '#lib/contract/index.ts';
import { shownAt, wrongBy } from '../clock.ts';
import { bad, good, note, type Note, type View, warn } from '../field.ts';
import { hasDns } from './paths.ts';

/** What the system's own clock shows now, milliseconds since 1970. */
export const systemClock = ({ at, system }: Pick<View, 'at' | 'system'>): number => at + system.clock.offsetMs;

/** How a clock that shows `shows` judges COM's certificate (SC-3). */
function certificateJudgement({ internet }: Pick<View, 'internet'>, shows: number): string | null {
  const { notBefore, notAfter } = internet.com.certificate;
  if (shows < Date.parse(notBefore)) return 'COM’s certificate is not yet valid by it, and TLS fails';
  return shows > Date.parse(notAfter) ? 'COM’s certificate has expired by it, and TLS fails' : null;
}

/** The clock as it stands. */
export function clockNote(view: Pick<View, 'at' | 'system' | 'internet'>): Note {
  const { offsetMs } = view.system.clock;
  const failing = certificateJudgement(view, systemClock(view));
  const words = `The clock is ${wrongBy(offsetMs)}`;
  if (failing) return bad(`${words}: ${failing} (SR-11).`);
  if (wrongBy(offsetMs) === 'right') return good(`${words}.`);
  return warn(`${words}. COM’s certificate is in date by it, so TLS does not fail for that (simulator assumption).`);
}

export function sourceNote(view: View): Note | null {
  const { source } = view.draft.time;
  if (source === 'none') return warn('Nobody is asked: the clock is as right as it was last set by hand (SR-11).');
  if (source === 'voicemail-manager')
    return warn(
      'Needs a voicemail server or Manager that gives the time. This network has none unless one is put in (simulator assumption).'
    );
  return null;
}

export function serversNote({ draft }: View): Note | null {
  const { servers } = draft.time;
  if (servers.length === 0) return bad('SNTP has nobody to ask: the clock stays as it is (SR-11).');
  const names = servers.filter((server) => !isAddress(server));
  if (names.length === servers.length && !hasDns(draft.dns)) return bad(`Without a DNS server ${names[0]} leads to no address (SR-8).`);
  return servers.length > 1 ? note('Asked in this order; the next only where one does not answer (simulator assumption).') : null;
}

export function zoneNote({ draft, at, system }: View): Note {
  return note(
    `The system shows ${shownAt(systemClock({ at, system }), draft.time.zone)}. The right time here is ${shownAt(at, draft.time.zone)}.`
  );
}

export function manualNote(view: View): Note | null {
  const { manual, zone } = view.draft.time;
  const shows = manual === undefined || manual === view.saved.time.manual ? NaN : Date.parse(manual);
  if (Number.isNaN(shows)) return null;
  // The field has minutes; being wrong by less than one is as right as it gets.
  const wrong = Math.abs(shows - view.at) < 60_000 ? 'right to the minute' : wrongBy(shows - view.at);
  const failing = certificateJudgement(view, shows);
  const words = `After Save the clock shows ${shownAt(shows, zone)}: ${wrong}`;
  return failing ? bad(`${words}. ${failing}.`) : wrong === 'right to the minute' ? good(`${words}.`) : warn(`${words}.`);
}
