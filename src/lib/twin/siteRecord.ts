import type { Group } from './group.ts';
import type { Entry } from './trace/facts.ts';

/**
 * The record of a site: what the groups wrote, as one list. Groups write each in order of time but not in turn, so what came since
 * the last look is put in order of its moments; of one moment the first group's comes first. Only ever added to.
 */
export class SiteRecord {
  readonly entries: Entry[] = [];
  #taken: number[];

  constructor(private readonly groups: readonly Group[]) {
    this.#taken = groups.map(() => 0);
  }

  /** Takes what the groups have written since. To be called while all clocks stand at the same moment. */
  gather(): void {
    const fresh = this.groups.flatMap(({ world }, index) => {
      const { entries } = world.trace;
      const since = entries.slice(this.#taken[index]);
      this.#taken[index] = entries.length;
      return since;
    });
    if (this.groups.length > 1) fresh.sort((a, b) => a.at - b.at);
    for (const entry of fresh) this.entries.push(entry);
  }
}
