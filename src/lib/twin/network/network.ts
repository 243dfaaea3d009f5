import {
  diffPatch,
  isObject,
  type Internet,
  mergePatch,
  Network as NetworkSchema,
  type Refusal,
  refusalOf,
  type SiteNetwork
} from '#lib/contract/index.ts';

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
      const found = refusalOf(NetworkSchema, mergePatch({ ...this.site(system), ...this.internet }, set));
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
    this.internet = mergePatch(this.internet, internet) as Internet;
    return { site, internet };
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
