import type { Numbers } from '#lib/contract/index.ts';
import type { Network } from '../network/network.ts';

/**
 * COM renews its own certificate in time. One that was put in later than that moment is not renewed: that is a fault, and the
 * twin lets it run out (contract.md, "Numbers"). It touches every system at once, so it is on no system's queue.
 */
export class CertificateRenewal {
  /** When the next renewal is due, in milliseconds since the run's epoch; infinity where none is. */
  dueAt = Infinity;

  constructor(
    private readonly network: Network,
    private readonly numbers: Numbers,
    private readonly epochMs: number
  ) {}

  /** Something was put in at COM, or time begins. */
  restart(now: number): void {
    const notAfter = Date.parse(this.network.internet.com.certificate.notAfter);
    const dueAt = notAfter - this.numbers.comCertificateRenewalMs - this.epochMs;
    this.dueAt = dueAt >= now ? dueAt : Infinity;
  }

  /** Puts in a new certificate; returns what changed of the Internet. */
  renew(): Record<string, unknown> {
    const now = this.epochMs + this.dueAt;
    const changed = this.network.renewComCertificate(
      new Date(now).toISOString(),
      new Date(now + this.numbers.comCertificateLifeMs).toISOString()
    );
    this.restart(this.dueAt);
    return changed;
  }
}
