/** Why nothing in a run can be changed, in words for whoever tried. */
import type { Refusal } from '#lib/contract/index.ts';

const because = (reason: string): Refusal => ({ pointer: '', reason });

export const ELSEWHERE = because('This session goes on in another tab. Take it over to change it here.');
export const OLDER = because('This session was lived by another engine, so it can only be looked at. Run it again to change it.');
export const SHARED = because('This is a shared state, which can only be looked at. Take it over to change it in a session of your own.');
export const PAST = because('You are looking at the past, which cannot be changed. Return to the present, or branch from here.');
