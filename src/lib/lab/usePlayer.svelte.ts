import { useMachine } from '@xstate/svelte';
import { fromStore } from 'svelte/store';
import type { Player } from './beside.ts';
import { playerMachine } from './player.ts';

/** What a player makes time pass in: a lab, or two on one clock. */
interface Played {
  pass(wallMs: number, speed: number): void;
  save(): void;
  driveBy(player: Player): void;
}

/** The player of a lab, for as long as the component that calls this lives. */
export function usePlayer(lab: Played) {
  const { snapshot, send, actorRef } = useMachine(
    playerMachine.provide({
      actions: {
        pass: ({ context, event }) => event.type === 'frame' && lab.pass(event.wallMs, context.speed),
        settle: () => lab.save()
      }
    })
  );
  const current = fromStore(snapshot);
  lab.driveBy({
    play: (speed) => send({ type: 'play', speed }),
    // A drag pauses with each move: what stands still need not be told, nor whoever looks at the player.
    pause: () => actorRef.getSnapshot().matches('running') && send({ type: 'pause' })
  });
  return {
    get playing() {
      return current.current.matches('running');
    },
    get speed() {
      return current.current.context.speed;
    }
  };
}
