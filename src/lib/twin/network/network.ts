import {
  diffPatch,
  isObject,
  type Internet,
  mergePatch,
  Network as NetworkSchema,
  type Refusal,
  refusalOf,
  removesNothing,
  type SiteNetwork
} from '#lib/contract/index.ts';

/** A server that is put in needs only what is not as usual. */
function withDefaults(network: unknown): unknown {
  if (!isObject(network)) return network;
  const filled = (servers: unknown, defaults: object) =>
    isObject(servers)
      ? Object.fromEntries(Object.entries(servers).map(([name, server]) => [name, isObject(server) ? { ...defaults, ...server } : server]))
      : servers;
  return {
    ...network,
    dns: filled(network['dns'], { up: true, blocks: [], answers: {} }),
    time: filled(network['time'], { up: true, offsetSeconds: 0 })
  };
}

/** The network between the systems and COM as it stands: one part for each site, and one Internet for all. */
export class Network {
  constructor(
    readonly sites: Map<string, SiteNetwork>,
    public internet: Internet
  ) {}

  site(system: string): SiteNetwork {
    const site = this.sites.get(system);
    if (!site) throw new Error(`no site network for ${system}`);
    return site;
  }

  /** What is wrong with a merge patch, as a pointer into it, or null where it fits every site it reaches. */
  refusal(systems: readonly string[], set: Record<string, unknown>): Refusal | null {
    for (const system of systems) {
      const before = { ...this.site(system), ...this.internet };
      const found = removesNothing(before, set) ?? refusalOf(NetworkSchema, withDefaults(mergePatch(before, set)));
      if (found) return found;
    }
    return null;
  }

  /** Applies a merge patch that has been checked. Returns it as two patches: for the sites, and for the Internet. */
  patch(systems: readonly string[], set: Record<string, unknown>): { site: Record<string, unknown>; internet: Record<string, unknown> } {
    const site: Record<string, unknown> = {};
    const internet: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(set)) (key in this.internet ? internet : site)[key] = value;
    for (const system of systems) this.sites.set(system, mergePatch(this.site(system), site) as SiteNetwork);
    const before = this.internet;
    this.internet = withDefaults(mergePatch(before, internet)) as Internet;
    // As it is kept, not as it was said: a new server has got what was left out.
    const change = diffPatch(before, this.internet);
    return { site, internet: isObject(change) ? change : {} };
  }

  /** Replaces COM's certificate; used by COM itself when it renews. */
  renewComCertificate(notBefore: string, notAfter: string): Record<string, unknown> {
    const set = { com: { certificate: { notBefore, notAfter } } };
    const before = this.internet;
    this.internet = mergePatch(before, set) as Internet;
    const change = diffPatch(before, this.internet);
    return isObject(change) ? change : {};
  }
}
