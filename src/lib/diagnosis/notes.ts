import type { Fault } from '#lib/views/index.ts';
import { ENGINE } from '#lib/twin/version.ts';
import type { Access, Question } from './observation.ts';
import type { Reply } from './call.ts';
import { requestOf } from './requests.ts';

export const REPLY_WORDS: Record<Reply, string> = { yes: 'Yes', no: 'No', unknown: 'Can’t tell' };

/** Who it takes to answer. */
export const WHO: Record<Access, string> = {
  phone: 'somebody at the site',
  configuration: 'somebody who can open the configuration',
  network: 'somebody at a computer there, and at the router',
  com: 'somebody who operates COM'
};

/** A call, for whoever reads the ticket. */
export interface CallNotes {
  /** When, in words. */
  date: string;
  who: readonly Access[];
  answers: readonly { question: Question; reply: Reply }[];
  /** The likeliest first. */
  causes: readonly Fault[];
  /** The place of the answer that is most likely wrong, where they contradict each other. */
  slip: number | null;
  separator: Question | null;
  /** When the site was looked at: "15 days after it came in". */
  after: string;
  /** The days on which the cause that is shown looks as was answered; none where none is shown, as no one is likelier than many others. */
  fits: readonly number[];
  /** "15 days left" of the 30 on that day; null while they do not run. */
  left: string | null;
  expired: boolean;
  /** Address of the state, where there is one. */
  link: string | null;
}

/** As many causes are told with their repair; the others by name. */
const TOLD = 3;

/** The call as plain text. */
export function notesOf(call: CallNotes): string {
  const { causes, separator } = call;
  const lines = [`Call of ${call.date}`, `Asked: ${call.who.map((access) => WHO[access]).join('; ')}`, '', 'Questions and answers'];
  call.answers.forEach(({ question, reply }, index) =>
    lines.push(`${index + 1}. ${question.say} ${REPLY_WORDS[reply]} (${question.observation.title})`)
  );
  if (call.answers.length === 0) lines.push('none');
  if (call.slip !== null) lines.push(`These answers contradict each other; the likeliest slip is question ${call.slip + 1}.`);
  lines.push(
    '',
    call.slip !== null
      ? `Causes that fit best: ${causes.length}`
      : causes.length === 1
        ? 'Cause'
        : `Causes still possible: ${causes.length}`
  );
  const told = call.fits.length > 0 ? TOLD : 0;
  for (const cause of causes.slice(0, told)) {
    const { title, does, repair, clauses } = cause;
    lines.push(`- ${title}. ${does}`, `  We ask the customer: ${requestOf(cause)}`, `  Repair, as it is done in the twin: ${repair}`);
    if (clauses.length > 0) lines.push(`  Clauses: ${clauses.join(', ')}`);
  }
  if (causes.length > told)
    lines.push(
      `- ${told > 0 ? 'also' : 'none stands out yet'}: ${causes
        .slice(told)
        .map(({ title }) => title)
        .join('; ')}`
    );
  if (separator) lines.push(`To tell them apart, ask ${WHO[separator.observation.access]}: ${separator.say}`);
  if (call.fits.length > 0)
    lines.push(
      '',
      `State: ${call.after}: ${leftWords(call)}`,
      `The answers fit ${call.fits.length === 1 ? 'day' : 'days'} ${call.fits.join(', ')}.`
    );
  if (call.link) lines.push(`The state: ${call.link}`);
  lines.push('', `Linktwin, engine ${ENGINE}. Causes are computed from the twin, one fault at a time.`);
  return lines.join('\n') + '\n';
}

function leftWords({ left, expired }: CallNotes): string {
  if (expired) return 'the 30 days without the link are over.';
  return left === null ? 'the 30 days do not run.' : `of the 30 days ${left}.`;
}
