import type { Clocks, Path } from '../network/path.ts';

/** A system as the wire sees it: its way out, its clocks and its share of chance. */
export interface Endpoint {
  readonly system: string;
  readonly path: Path;
  readonly clocks: Clocks;
  /** The address that the last successful name resolution gave. */
  readonly comAddress: string;
  /** False only in the test that proves that there is no shortcut around the socket. */
  readonly delivers: boolean;
  /** The next draw, 0 to 1, from the run's table of chance. */
  nextChance(): number;
}
