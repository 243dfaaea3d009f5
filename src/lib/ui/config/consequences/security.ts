import { DAY, NUMBERS } from '#lib/contract/index.ts';
import { bad, good, note, type Note, type View, warn } from '../field.ts';
import { dayOf, lengthWords } from '../clock.ts';
import { systemClock } from './time.ts';

const WHY: Record<string, string> = {
  'force-new-password': 'COMAdmin must change its password first',
  disabled: 'COMAdmin is disabled',
  locked: 'COMAdmin is locked',
  absent: 'COMAdmin is deleted'
};

export function comAdminNote({ draft, system }: View): Note {
  const why = WHY[draft.security.comAdmin.status];
  if (!system.identity.hasLink) return note('Without effect on the link: this system never signs in at COM, only its Primary does (SR-3).');
  if (!why) return good('COM accepts the sign-in of COMAdmin (SR-12).');
  if (system.link.state === 'connected') return bad(`${why}: the link drops at the next heartbeat (simulator assumption).`);
  return bad(`${why}: the sign-in at COM fails (simulator assumption).`);
}

/** The system's certificate: days left by its own clock, and what COM makes of it by the right time. */
export function certificateNote(view: Pick<View, 'saved' | 'system' | 'at'>): Note {
  const { notBefore, notAfter } = view.saved.security.certificate;
  const [from, to] = [Date.parse(notBefore), Date.parse(notAfter)];
  const zone = view.saved.time.zone;
  // COM never sees the certificate of a system that opens no link (SR-3).
  const shown = view.system.identity.hasLink;
  if (shown && view.at > to) return bad(`Ended on ${dayOf(to, zone)}: COM refuses it at the next attempt (simulator assumption).`);
  if (shown && view.at < from)
    return bad(`Begins only in ${lengthWords(from - view.at)}: COM refuses it until then (simulator assumption).`);
  const left = Math.ceil((to - systemClock(view)) / DAY);
  if (left <= 0) return warn('Ended by the system’s own clock.');
  const words = `${left.toLocaleString('en')} days left by the system’s own clock`;
  return left * DAY <= NUMBERS.certificateWarningMs ? warn(`${words}: an alarm every day.`) : good(`${words}.`);
}

/** What "Default security settings" makes of the certificate. */
export function newCertificate(view: Pick<View, 'saved' | 'system' | 'at'>): { from: string; to: string } {
  const shows = systemClock(view);
  const { zone } = view.saved.time;
  return { from: dayOf(shows - DAY, zone), to: dayOf(shows + NUMBERS.certificateLifeMs, zone) };
}
