import type { AlarmCode, Settings } from '#lib/contract/index.ts';
import type { SystemIdentity } from '../trace/facts.ts';

/** What a system tells COM about itself: basic details (SC-4), and who uses what (SR-13: licence audit). */
export class Report {
  constructor(
    private readonly identity: SystemIdentity,
    private readonly alarms: () => AlarmCode[],
    private readonly users: () => Settings['users']
  ) {}

  get systemId(): string {
    return this.identity.systemId;
  }

  details(): { systemType: string; release: string; servers: string[]; alarms: AlarmCode[] } {
    return { systemType: this.identity.type, release: this.identity.release, servers: [this.identity.type], alarms: this.alarms() };
  }

  usersByProfile(): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const { profile } of this.users()) counts[profile] = (counts[profile] ?? 0) + 1;
    return counts;
  }
}
