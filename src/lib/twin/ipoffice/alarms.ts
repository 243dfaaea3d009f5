import type { AlarmCode, Severity } from '#lib/contract/index.ts';
import type { Ground } from '../trace/facts.ts';
import type { World } from '../world.ts';

/** Which alarms of a system are up, and how often each has been raised since it came up. */
export class AlarmBoard {
  #up = new Map<AlarmCode, number>();

  constructor(
    private readonly world: World,
    private readonly system: string,
    private readonly changed: () => void
  ) {}

  get active(): AlarmCode[] {
    return [...this.#up.keys()];
  }

  isUp(code: AlarmCode): boolean {
    return this.#up.has(code);
  }

  count(code: AlarmCode): number {
    return this.#up.get(code) ?? 0;
  }

  raise(code: AlarmCode, severity: Severity, because: readonly Ground[]): void {
    const change = this.#up.has(code) ? 'again' : 'raised';
    this.#up.set(code, this.count(code) + 1);
    this.world.trace.write(this.world.queue.now, { is: 'alarm', system: this.system, code, severity, change, because });
    this.changed();
  }

  clear(code: AlarmCode): void {
    if (!this.#up.delete(code)) return;
    this.world.trace.write(this.world.queue.now, { is: 'alarm', system: this.system, code, change: 'cleared' });
    this.changed();
  }
}

/** The daily alarm grows more severe as the days run out. Simulator assumption (domain section 11). */
export function dailySeverity(day: number): Severity {
  return day <= 20 ? 'warning' : day <= 25 ? 'minor' : 'major';
}
