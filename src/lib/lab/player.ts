import { assign, fromCallback, setup } from 'xstate';

/**
 * Makes time pass by the wall clock. `idle` until it is first asked to, then `running` at a speed or `paused`. It knows nothing of
 * the run: what a frame means is given by who uses it.
 */
export const playerMachine = setup({
  types: {
    context: {} as { speed: number },
    events: {} as { type: 'play'; speed: number } | { type: 'pause' } | { type: 'frame'; wallMs: number }
  },
  actions: {
    setSpeed: assign({ speed: ({ event, context }) => (event.type === 'play' ? event.speed : context.speed) }),
    pass: () => undefined,
    settle: () => undefined
  },
  actors: { frames: fromCallback(({ sendBack }) => everyFrame((wallMs) => sendBack({ type: 'frame', wallMs }))) }
}).createMachine({
  id: 'player',
  context: { speed: 60 },
  initial: 'idle',
  on: { play: { target: '.running', actions: 'setSpeed' } },
  states: {
    idle: {},
    running: {
      invoke: { src: 'frames' },
      exit: 'settle',
      on: {
        play: { actions: 'setSpeed' },
        pause: 'paused',
        frame: { actions: 'pass' }
      }
    },
    paused: {}
  }
});

/** The screen need not be drawn more often than this, and the twin not stepped. */
const SHORTEST_MS = 50;
/** A page that slept must not leap. */
const LONGEST_MS = 250;

function everyFrame(tell: (wallMs: number) => void): () => void {
  let last = performance.now();
  let request = requestAnimationFrame(frame);
  function frame(at: number): void {
    request = requestAnimationFrame(frame);
    const wallMs = at - last;
    if (wallMs < SHORTEST_MS) return;
    last = at;
    tell(Math.min(wallMs, LONGEST_MS));
  }
  return () => cancelAnimationFrame(request);
}
