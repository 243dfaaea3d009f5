import type { AlarmCode, Settings } from '#lib/contract/index.ts';
import type { SystemIdentity } from '../trace/facts.ts';

/** What a system tells COM about itself: basic details (SC-4), and who uses what (SR-13: licence audit). */
export class Report {
  constructor(
    private readonly identity: SystemIdentity,
    /** Of all systems that this one speaks for. */
    private readonly network: () => { types: string[]; alarms: AlarmCode[]; users: Settings['users'] }
  ) {}

  get systemId(): string {
    return this.identity.systemId;
  }

  details(): { systemType: string; release: string; servers: string[]; alarms: AlarmCode[] } {
    const { types, alarms } = this.network();
    return { systemType: this.identity.type, release: this.identity.release, servers: types, alarms };
  }

  usersByProfile(): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const { profile } of this.network().users) counts[profile] = (counts[profile] ?? 0) + 1;
    return counts;
  }
}
