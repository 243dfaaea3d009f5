import { cardOf } from '#lib/views/ruleCards.ts';
import { BRIEF_WORDS, wordsIn } from '../scenario.ts';
import { rulesCited } from '../text.ts';
import { type Draft, hiddenFault } from './draft.ts';
import type { Mistake, Place } from './finding.ts';

/** Everything that stands in the way and can be told without a play, each at its place: cheap enough for every key that is pressed. */
export function mistakesOf(draft: Draft): Mistake[] {
  const found: Mistake[] = [];
  const wrong = (place: Place, when: boolean, says: string) => when && found.push({ place, kind: 'wrong', says, missing: false });
  const missing = (place: Place, when: boolean, says: string) => when && found.push({ place, kind: 'wrong', says, missing: true });
  const { goals, minutes, screens, may, title, id, brief, explanation, kind } = draft;

  missing('goals', goals.length > 0 && goals.every(({ on }) => !on), 'No goal is ticked.');
  for (const goal of goals)
    wrong(
      `goal ${goal.id}`,
      goal.on && !(goal.weight > 0 && goal.weight <= 1000),
      'Its weight must be a number above 0, at most 1000. What is not to count, untick.'
    );
  wrong(
    'minutes',
    !Number.isInteger(minutes) || minutes < 1 || minutes > 240,
    'The time must be a whole number of minutes, from 1 to 240.'
  );
  wrong('screens', kind === 'lesson' && screens.every((one) => one === 'probes'), 'The trainee must see something: tick at least one.');
  wrong('may', may.length === 0, 'The trainee must be able to do something: tick at least one.');
  if (kind === 'ticket') ticketMistakes(draft, wrong, missing);
  else {
    guideMistakes(draft, wrong);
    questionMistakes(draft, wrong, missing);
  }
  missing('title', title.trim() === '', 'The title must not be empty.');
  wrong(
    'name',
    !/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/.test(id),
    'The name for files must be 1 to 64 small letters, digits and hyphens.'
  );
  missing('brief', brief.trim() === '', 'The brief must not be empty.');
  const words = wordsIn(brief);
  wrong('brief', words > BRIEF_WORDS, `The brief has ${words} words; a brief has at most ${BRIEF_WORDS}.`);
  missing('explanation', explanation.trim() === '', 'The explanation must not be empty.');
  for (const [place, text] of [['brief', brief] as const, ['explanation', explanation] as const]) {
    wrong(place, text.length > 20_000, 'It is longer than 20,000 characters.');
    for (const rule of new Set(rulesCited(text))) wrong(place, cardOf(rule) === null, `There is no rule “${rule}”.`);
  }
  return found;
}

type Note = (place: Place, when: boolean, says: string) => void;

function ticketMistakes({ material, customer, accesses }: Draft, wrong: Note, missing: Note): void {
  const hidden = hiddenFault(material);
  wrong('run', 'reason' in hidden, `A ticket hides a fault, and ${'reason' in hidden ? hidden.reason : ''}.`);
  missing('customer', customer.trim() === '', 'What the customer says must not be empty.');
  wrong('accesses', accesses.length === 0, 'Somebody must be there to ask: tick at least one.');
}

function guideMistakes({ guided, steps }: Draft, wrong: Note): void {
  if (!guided) return;
  const ticked = steps.filter(({ on }) => on);
  wrong('guide', ticked.length === 0, 'A guide has at least one step.');
  for (const { id, says } of ticked) wrong(`step ${id}`, says.trim() === '', 'The step must say what is to be done.');
}

function questionMistakes({ question: { on, ask, options, because } }: Draft, wrong: Note, missing: Note): void {
  if (!on) return;
  missing('question', ask.trim() === '', 'The question must not be empty.');
  wrong('question', options.length < 2, 'A question has at least two options.');
  for (const rule of new Set(rulesCited(because))) wrong('question', cardOf(rule) === null, `There is no rule “${rule}”.`);
  for (const { id, says, outcome } of options) {
    missing(`option ${id}`, says.trim() === '', 'The option must not be empty.');
    missing(`option ${id}`, says.trim() !== '' && outcome === '', 'Choose by what it is known whether it comes true.');
    const twice = options.some((other) => other.id !== id && says.trim() !== '' && other.says.trim() === says.trim());
    wrong(`option ${id}`, twice, 'Another option says the same.');
  }
}
