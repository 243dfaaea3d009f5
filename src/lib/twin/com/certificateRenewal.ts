import { type Planned, PRIORITY } from '../time/queue.ts';
import { trueTime, type World } from '../world.ts';

/**
 * COM renews its own certificate in time. One that was put in later than that moment is not renewed: that is a fault, and the
 * twin lets it run out (contract.md, "Numbers").
 */
export class CertificateRenewal {
  #planned: Planned | null = null;

  constructor(private readonly world: World) {}

  restart(): void {
    const { queue, network, numbers, trace } = this.world;
    if (this.#planned) queue.cancel(this.#planned);
    this.#planned = null;
    const delayMs = Date.parse(network.internet.com.certificate.notAfter) - numbers.comCertificateRenewalMs - trueTime(this.world);
    if (delayMs < 0) return;
    this.#planned = queue.plan(delayMs, PRIORITY.far, 'far', 'com:certificate', () => {
      const now = trueTime(this.world);
      const internet = network.renewComCertificate(new Date(now).toISOString(), new Date(now + numbers.comCertificateLifeMs).toISOString());
      trace.write(queue.now, { is: 'network', sites: [], site: {}, internet });
      this.restart();
    });
  }
}
