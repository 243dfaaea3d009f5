import { type Certificate, DAY } from '#lib/contract/index.ts';
import { type Planned, PRIORITY } from '../time/queue.ts';
import type { World } from '../world.ts';

/**
 * Raises an alarm every day while the system's certificate ends within 60 days by its own clock (domain 2.9, documented).
 * Planned anew whenever the clock or the certificate changes.
 */
export class CertificateWatch {
  #planned: Planned | null = null;

  constructor(
    private readonly world: World,
    private readonly system: string,
    private readonly raise: (daysLeft: number) => void
  ) {}

  restart(certificate: Certificate, clockShows: number): void {
    if (this.#planned) this.world.queue.cancel(this.#planned);
    const left = Date.parse(certificate.notAfter) - clockShows;
    this.#plan(Math.max(0, left - this.world.numbers.certificateWarningMs), left);
  }

  #plan(delayMs: number, leftMs: number): void {
    this.#planned = this.world.queue.plan(delayMs, PRIORITY.far, 'far', `${this.system}:certificate`, () => {
      const left = leftMs - delayMs;
      this.raise(Math.max(0, Math.ceil(left / DAY)));
      this.#plan(DAY, left);
    });
  }
}
