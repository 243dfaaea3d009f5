import { expect, test } from 'vitest';
import { ENGINE } from '#lib/twin/version.ts';
import { faultOf } from './cases.ts';
import { type CallNotes, notesOf } from './notes.ts';
import { requestOf } from './requests.ts';
import { QUESTIONS } from './observations/index.ts';

const cut = faultOf('wan-cut');
const [first, second] = QUESTIONS;
const CALL: CallNotes = {
  date: '22 Nov 2026, 10:20',
  who: ['phone', 'configuration'],
  answers: [
    { question: first!, reply: 'yes' },
    { question: second!, reply: 'unknown' }
  ],
  causes: [cut],
  slip: null,
  separator: null,
  after: '15 days after it came in',
  fits: [15, 29],
  left: '15 days left',
  expired: false,
  link: 'https://example.com/open#lt1'
};

test('J9 notes hold who was asked, what was said, the cause with the request, its repair and clauses, the days left and the state', () => {
  const notes = notesOf(CALL);
  expect(notes).toContain('22 Nov 2026, 10:20');
  expect(notes).toContain('Asked: somebody at the site; somebody who can open the configuration');
  expect(notes).toContain(`1. ${first!.say} Yes (${first!.observation.title})`);
  expect(notes).toContain(`2. ${second!.say} Can’t tell`);
  for (const text of [
    cut.title,
    requestOf(cut),
    cut.repair,
    ...cut.clauses,
    '15 days after it came in: of the 30 days 15 days left',
    'days 15, 29',
    ENGINE
  ])
    expect(notes).toContain(text);
  expect(notes).toContain('The state: https://example.com/open#lt1');
});

test('what is not known for sure is said: a slip, other causes, who could tell them apart, no link', () => {
  const causes = ['wan-cut', 'line-slow', 'line-narrow', 'line-lossy'].map(faultOf);
  const notes = notesOf({
    ...CALL,
    causes,
    slip: 1,
    separator: second!,
    expired: true,
    left: null,
    after: 'on the day it came in',
    fits: [0],
    link: null
  });
  expect(notes).toContain('the likeliest slip is question 2.');
  expect(notesOf({ ...CALL, causes })).toContain('Causes still possible: 4');
  expect(notes).toContain('Causes that fit best: 4');
  expect(notes).toContain(`- also: ${causes[3]!.title}`);
  expect(notes).toContain(`ask somebody at the site: ${second!.say}`);
  expect(notes).toContain('on the day it came in: the 30 days without the link are over.');
  expect(notes).not.toContain('The state: http');
});

test('where no cause stands out, all are named, and no repair and no state is told as if one did', () => {
  const notes = notesOf({ ...CALL, causes: ['wan-cut', 'line-slow'].map(faultOf), fits: [], link: null });
  expect(notes).toContain(`none stands out yet: ${cut.title}`);
  expect(notes).not.toContain(cut.repair);
  expect(notes).not.toContain('State:');
});
