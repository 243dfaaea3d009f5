import { useMachine } from '@xstate/svelte';
import { fromStore } from 'svelte/store';
import type { Lab } from './lab.svelte.ts';
import { playerMachine } from './player.ts';

/** The player of a lab, for as long as the component that calls this lives. */
export function usePlayer(lab: Lab) {
  const { snapshot, send } = useMachine(
    playerMachine.provide({
      actions: {
        pass: ({ context, event }) => event.type === 'frame' && lab.pass(event.wallMs, context.speed),
        settle: () => lab.save()
      }
    })
  );
  const current = fromStore(snapshot);
  lab.driveBy({ play: (speed) => send({ type: 'play', speed }), pause: () => send({ type: 'pause' }) });
  return {
    get playing() {
      return current.current.matches('running');
    },
    get speed() {
      return current.current.context.speed;
    }
  };
}
