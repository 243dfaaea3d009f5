import { base } from '$app/paths';

interface ScriptAddressPolicy {
  createScriptURL(address: string): string;
}
type PolicyFactory = { createPolicy(name: string, rules: ScriptAddressPolicy): ScriptAddressPolicy };

/** Made once: a name may be given to one policy only. */
let address: string | undefined;

/** The worker's address, as Trusted Types want it where the browser has them: from a policy that knows this one address and no other. */
export function serviceWorkerAddress(): string {
  if (address) return address;
  const own = `${base}/service-worker.js`;
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
  address = factory ? factory.createPolicy('linktwin-service-worker', { createScriptURL: () => own }).createScriptURL(own) : own;
  return address;
}
