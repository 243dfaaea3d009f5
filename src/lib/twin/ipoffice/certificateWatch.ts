import { type Certificate, DAY } from '#lib/contract/index.ts';
import { type Planned, PRIORITY } from '../time/queue.ts';
import type { Ground, LogData } from '../trace/facts.ts';
import type { World } from '../world.ts';
import type { AlarmBoard } from './alarms.ts';

/** It ends by the system's own clock. */
const GROUNDS: readonly Ground[] = ['settings/security/certificate', 'clock', 'rule/certificate-warning'];

/**
 * Raises an alarm every day while the system's certificate ends within 60 days by its own clock (domain 2.9, documented).
 * Planned anew whenever the clock or the certificate changes.
 */
export class CertificateWatch {
  #planned: Planned | null = null;
  /** When the alarm was raised last; a reboot or a corrected clock must not raise it again on the same day. */
  #raisedAt = -Infinity;

  constructor(
    private readonly world: World,
    private readonly system: string,
    private readonly alarms: AlarmBoard,
    private readonly log: (data: LogData, because: readonly Ground[]) => void
  ) {}

  restart(certificate: Certificate, clockShows: number): void {
    if (this.#planned) this.world.queue.cancel(this.#planned);
    const left = Date.parse(certificate.notAfter) - clockShows;
    const quiet = left - this.world.numbers.certificateWarningMs;
    if (quiet > 0) {
      this.alarms.clear('certificate.expiring');
      this.#raisedAt = -Infinity;
    }
    this.#plan(Math.max(0, quiet, this.#raisedAt + DAY - this.world.queue.now), left);
  }

  #plan(delayMs: number, leftMs: number): void {
    this.#planned = this.world.queue.plan(delayMs, PRIORITY.far, 'far', `${this.system}:certificate`, () => {
      const left = leftMs - delayMs;
      this.#raisedAt = this.world.queue.now;
      this.alarms.raise('certificate.expiring', 'warning', GROUNDS);
      this.log({ daysLeft: Math.max(0, Math.ceil(left / DAY)) }, GROUNDS);
      this.#plan(DAY, left);
    });
  }
}
