import type { LmsState } from './session.ts';

/** How things stand with the LMS: a state for a shape, a few words, and one or two sentences where there is more to say. */
export interface SendingWords {
  kind: 'on' | 'held' | 'off' | undefined;
  short: string;
  long: string | null;
}

/** @param recovered when a result was made that had been left unsent, in words; null where there was none */
export function sendingWords({ sending, problem, ended, onDevice, cut }: LmsState, recovered: string | null): SendingWords {
  const device = onDevice
    ? 'It is kept on this device, and sent at the next launch here.'
    : 'This browser keeps nothing here: leave the page open until it is sent, or save the result as a file.';
  const part =
    cut &&
    `The LMS has room for ${cut.kept} of the ${cut.of} steps of this play. The score is whole; all steps are on the device on which they were made.`;
  switch (sending) {
    case 'none':
      return {
        kind: 'held',
        short: 'No LMS',
        long: `No LMS was found around this page, so nothing is sent. ${onDevice ? 'What you do is kept on this device.' : device}`
      };
    case 'review':
      return { kind: undefined, short: 'Review', long: 'The LMS shows this for review: nothing that you do here is recorded.' };
    case 'unsent':
      return { kind: 'off', short: 'Not yet sent', long: `The LMS did not take the result. ${problem}. ${device}` };
    case 'waiting':
      return { kind: 'held', short: ended ? 'Not yet sent' : 'Kept here, goes to the LMS soon', long: ended ? device : part };
    case 'new':
      return { kind: undefined, short: 'Nothing to send yet', long: problem };
    case 'sent':
      return {
        kind: 'on',
        short: 'The LMS has it',
        long: part ?? (recovered && `A result of ${recovered} had not been sent. The LMS has it now.`)
      };
  }
}
