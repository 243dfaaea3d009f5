import { Clockwork } from './clockwork.ts';
import type { ComServer } from './com/comServer.ts';
import type { IpOffice } from './ipoffice/ipOffice.ts';
import { tlsFences } from './network/path.ts';
import type { World } from './world.ts';
import { Worlds } from './worlds.ts';

/**
 * The systems that share one link, with COM's end of it: the whole of a Server Edition network, or a single IP500 V2. Groups touch
 * each other only through commands and through the Internet, so each has a time of its own between two of those, and each can
 * leap by its own rhythm: three systems of which one retries would otherwise repeat only every eight hours.
 */
export class Group {
  readonly clockwork: Clockwork;

  constructor(
    readonly world: World,
    readonly com: ComServer,
    /** The one with the link comes first. */
    readonly systems: readonly IpOffice[],
    leaps: boolean
  ) {
    const worlds = new Worlds();
    this.clockwork = new Clockwork(
      world,
      () => {
        const here = worlds.keyOf([world.network.internet, ...com.holding, ...systems.flatMap((system) => system.surroundings)]);
        return `${here}|${com.key}|${systems.map((system) => system.key).join()}`;
      },
      () => systems.flatMap((system) => tlsFences(system.path, system.clocks)),
      leaps
    );
  }

  get leader(): IpOffice {
    return this.systems[0]!;
  }
}
