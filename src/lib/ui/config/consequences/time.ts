import { isAddress } from '#lib/contract/index.ts';
import type { AskedForTime } from '#lib/views/answering.ts';
import { lengthWords, shownAt, wrongBy } from '../clock.ts';
import { daylightAt, offsetWords } from '../daylight.ts';
import { bad, good, note, type Note, type View, warn } from '../field.ts';
import { hasDns } from './paths.ts';

/** What the system's own clock shows now, milliseconds since 1970. */
export const systemClock = ({ at, system }: Pick<View, 'at' | 'system'>): number => at + system.clock.offsetMs;

/** How a clock that shows `shows` judges COM's certificate (SC-3). */
function certificateJudgement({ internet, system }: Pick<View, 'internet' | 'system'>, shows: number): string | null {
  // A follower speaks no TLS with COM (SR-3).
  if (!system.identity.hasLink) return null;
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
  if (!view.system.identity.hasLink) return warn(`${words}. No link depends on it: this system has none of its own (SR-3).`);
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
  const { zone } = draft.time;
  const shows = systemClock({ at, system });
  const { offsetMs, saving, next } = daylightAt(shows, zone);
  const now = `The system shows ${shownAt(shows, zone)}, ${offsetWords(offsetMs)}`;
  if (!next) return note(`${now}. This zone has no daylight saving.`);
  return note(`${now}: daylight saving is ${saving}. From ${shownAt(next.at, zone)} on ${offsetWords(next.offsetMs)}.`);
}

/** Which of the saved time servers answers at this moment, and how right it is. */
export function timeServersNote(asked: readonly AskedForTime[]): Note {
  const found = asked.find(({ answers }) => answers);
  const silent = asked.filter(({ answers }) => answers === false).map(({ server }) => server);
  const vain = silent.length ? `No answer from ${silent.join(', ')}. ` : '';
  if (!found) return bad(`${vain || 'There is nobody to ask. '}The clock stays as it is (SR-11).`);
  const wrong = wrongBy(found.offsetSeconds * 1000);
  if (wrong !== 'right') return warn(`${vain}${found.server} answers and is ${wrong}: the system’s clock follows it.`);
  return (silent.length ? warn : good)(`${vain}${found.server} answers, and is right.`);
}

/** What a clock that is wrong spoils, beyond what `clockNote` says of the link. */
export function wrongClockEffects({ system }: Pick<View, 'system'>): string[] {
  const { offsetMs } = system.clock;
  if (wrongBy(offsetMs) === 'right') return [];
  const off = `${lengthWords(Math.abs(offsetMs))} ${offsetMs < 0 ? 'behind' : 'ahead'}`;
  return [
    `Phones show a time that is ${off}, and so does whatever else the system dates by itself.`,
    'A certificate that the system makes now begins and ends by this clock, and COM judges it by the right time (SC-3).',
    'The 30 days after a loss are elapsed time and not touched (simulator assumption).'
  ];
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
