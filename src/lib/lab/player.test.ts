import { describe, expect, it } from 'vitest';
import { createActor, fromCallback } from 'xstate';
import { playerMachine } from './player.ts';

/** A player whose frames come when the test says. */
function player() {
  const done: string[] = [];
  let frame = (_wallMs: number) => {};
  const machine = playerMachine.provide({
    actions: {
      pass: ({ event, context }) => event.type === 'frame' && done.push(`${event.wallMs} ms at ${context.speed}`),
      settle: () => done.push('settled')
    },
    actors: {
      frames: fromCallback(({ sendBack }) => {
        frame = (wallMs) => sendBack({ type: 'frame', wallMs });
        return () => done.push('no more frames');
      })
    }
  });
  const actor = createActor(machine).start();
  return { actor, done, frame: (wallMs: number) => frame(wallMs) };
}

describe('the player', () => {
  it('idles until it is asked to play', () => {
    const { actor, done } = player();
    actor.send({ type: 'pause' });
    expect(actor.getSnapshot().value).toBe('idle');
    expect(done).toEqual([]);
  });

  it('passes frames at its speed, and the new one after a change', () => {
    const { actor, done, frame } = player();
    actor.send({ type: 'play', speed: 60 });
    frame(50);
    actor.send({ type: 'play', speed: 3600 });
    frame(50);
    expect(done).toEqual(['50 ms at 60', '50 ms at 3600']);
  });

  it('settles when it pauses, and plays on', () => {
    const { actor, done, frame } = player();
    actor.send({ type: 'play', speed: 1 });
    actor.send({ type: 'pause' });
    expect(actor.getSnapshot().value).toBe('paused');
    expect(done.sort()).toEqual(['no more frames', 'settled']);
    actor.send({ type: 'play', speed: 1 });
    frame(20);
    expect(done).toContain('20 ms at 1');
  });
});
