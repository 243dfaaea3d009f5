import type { Cards } from './card.ts';

/** What was asked of the twin itself. */
export const product = {
  'UC-1': {
    title: 'A progressive web app',
    says: 'In TypeScript, with Svelte, SvelteKit, XState, @xstate/svelte, mock-socket, Dexie and Playwright, in a usual layout.',
    sources: ['REQUEST'],
    seeAt: [['map', 'All that you see; install it from the start page']],
    related: ['UC-2', 'UC-5', 'UC-7']
  },
  'UC-2': {
    title: 'Both ends run here',
    says: 'The full state machines of client and server run in the browser, over a mocked WebSocket transport.',
    sources: ['REQUEST'],
    seeAt: [
      ['link', 'The machine of the link, rung by rung'],
      ['log', 'Frames that were answered, and that were not']
    ],
    related: ['SC-3', 'UC-1']
  },
  'UC-3': {
    title: 'Trainees configure',
    says: 'Routes, DNS, time and COMAdmin.',
    sources: ['REQUEST'],
    seeAt: [['config', 'The forms, in the order in which a system is set up']],
    related: ['SR-4', 'SR-8', 'SR-11', 'SR-12']
  },
  'UC-4': {
    title: 'Cut, leap, watch',
    says: 'They cut the link, fast-forward through the 30-day error mode, and watch features and telephony deactivate.',
    sources: ['REQUEST'],
    seeAt: [
      ['map', 'Cut the WAN cable, then Warp'],
      ['features', 'What goes off, and when']
    ],
    related: ['SC-6', 'SC-11']
  },
  'UC-5': {
    title: 'Sessions are kept',
    says: 'Sessions are saved in the browser’s own database (IndexedDB).',
    sources: ['REQUEST'],
    seeAt: [['map', 'The mark “Saved” in the bar above']],
    related: ['UC-1', 'UC-7']
  },
  'UC-6': {
    title: 'For certification training',
    says: 'The twin is used in the training of partners for certification.',
    sources: ['REQUEST'],
    seeAt: [['faults', 'What can go wrong, and how it shows']],
    related: ['UC-3', 'UC-8']
  },
  'UC-7': {
    title: 'For demonstrations without a network',
    says: 'The twin is used for offline demonstrations on tablets.',
    sources: ['REQUEST'],
    seeAt: [['map', 'The mark “Offline-ready” in the bar above']],
    related: ['UC-1', 'UC-5']
  },
  'UC-8': {
    title: 'For support scripts',
    says: 'The twin is used for scripts that walk customers through ways of failing.',
    sources: ['REQUEST'],
    seeAt: [['faults', 'Faults, how each shows, and how it is mended']],
    related: ['UC-6', 'UC-3']
  }
} as const satisfies Cards;
