import type { Command } from '#lib/contract/index.ts';
import type { Fault, SystemState } from '#lib/views/index.ts';

/** How a fault that has been put in will come to light, and the commands that lead there. */
export interface Next {
  words: string;
  button?: string;
  commands: Command[];
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** How long after it came in a fault may be expected to show by itself. */
const EXPECTED = 10 * MINUTE;
/** Faults with a date let it come this long after they were put in. */
const DATE = 30 * SECOND;

/** What happens next to a fault that is in on a system since `since`; null once it shows, or where nothing more can be said. */
export function nextOf({ sign }: Fault, name: string, system: SystemState, { since, now }: { since: number; now: number }): Next | null {
  const connected = system.link.state === 'connected';
  const wait = (until: 'link.lost' | 'alarm', within: string): Command => ({ do: 'advance', until, within, system: name });
  switch (sign.shows) {
    case 'at-once':
      return now - since < MINUTE ? { words: 'It shows at once: look at the places below.', commands: [] } : null;
    case 'time': {
      const left = Math.ceil((since + DATE - now) / SECOND);
      if (left <= 0) return null;
      return { words: `It shows when the date comes, in ${left} s.`, button: 'Let the date come', commands: [wait('alarm', 'PT2M')] };
    }
    case 'heartbeat':
    case 'silence': {
      if (!connected || now - since > EXPECTED) return null;
      const words =
        sign.shows === 'heartbeat' ? 'It shows at the next heartbeat.' : 'It shows when three heartbeats have stayed unanswered.';
      return { words, button: 'Let the link be lost', commands: [wait('link.lost', 'PT4H')] };
    }
    case 'attempt': {
      if (!connected) return null;
      const commands: Command[] = [
        { do: 'reboot', system: name },
        { do: 'advance', by: 'PT1M' }
      ];
      return { words: 'It shows at the next attempt: the live link stays up until then.', button: 'Reboot to make it try again', commands };
    }
  }
}
