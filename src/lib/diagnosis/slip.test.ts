import { expect, test } from 'vitest';
import { isSlip } from './slip.ts';

test.each(['voicmail', 'voicemaill', 'voicemeil', 'voicemial', 'oicemail'])('“%s” is voicemail with one slip', (word) => {
  expect(isSlip(word, 'voicemail')).toBe(true);
  expect(isSlip('voicemail', word)).toBe(true);
});

test.each([
  ['voicemail', 'voicemail'],
  ['voimail', 'voicemail'],
  ['voiecmial', 'voicemail'],
  ['port', 'post']
])('“%s” and “%s” are not one slip apart', (one, other) => expect(isSlip(one, other)).toBe(false));
