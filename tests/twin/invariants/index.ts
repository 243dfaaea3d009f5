import { COM_INVARIANTS } from './com.ts';
import { ENTITLEMENT_INVARIANTS } from './entitlement.ts';
import type { Invariant } from './invariant.ts';
import { LINK_INVARIANTS } from './link.ts';
import { PEOPLE_INVARIANTS } from './people.ts';
import { SERVICE_INVARIANTS } from './service.ts';
import { TRACE_INVARIANTS } from './trace.ts';
import { WIRE_INVARIANTS } from './wire.ts';

/** Everything that holds in every run. */
export const INVARIANTS: readonly Invariant[] = [
  ...TRACE_INVARIANTS,
  ...LINK_INVARIANTS,
  ...WIRE_INVARIANTS,
  ...ENTITLEMENT_INVARIANTS,
  ...SERVICE_INVARIANTS,
  ...COM_INVARIANTS,
  ...PEOPLE_INVARIANTS
];
