import type { ComAdminStatus } from '#lib/contract/index.ts';
import { configure, defaultSecurity, family, type Telling } from './define.ts';
import type { Fault } from './fault.ts';

/** The service user whose security settings the link uses (SR-12). That its states end the link is a simulator assumption. */

const enable: Fault['take'] = (_, now) => [configure(now, { security: { comAdmin: { status: 'enabled' } } })];
const ENABLE = 'Config › Security: set COMAdmin to Enabled.';

function comAdmin(
  status: ComAdminStatus,
  told: Pick<Telling, 'id' | 'title' | 'does' | 'repair'> & { customer: string; take: Fault['take'] }
): Telling {
  const { customer, ...rest } = told;
  return {
    ...rest,
    seen: {
      trainee: 'The link is lost at the next heartbeat, and attempts stop at Sign-in: COMAdmin is not enabled.',
      customer,
      com: 'The system goes offline. Sign-ins come in and are turned down.'
    },
    clauses: ['SR-12'],
    basis: 'assumption',
    rows: [15],
    cannot: ({ settings }) => (settings.security.comAdmin.status === 'enabled' ? null : 'COMAdmin is not enabled as it is'),
    put: (before) => [configure(before, { security: { comAdmin: { status } } })],
    sign: { shows: 'heartbeat', within: 'PT5M', loses: 'sign-in.com-admin', failure: 'sign-in.com-admin' }
  };
}

export const security = family('security', [
  comAdmin('disabled', {
    id: 'com-admin-disabled',
    title: 'COMAdmin is disabled',
    does: 'Somebody who hardened the system has disabled every account that he did not know.',
    customer: '“We have disabled the accounts that nobody uses.”',
    repair: ENABLE,
    take: enable
  }),
  comAdmin('locked', {
    id: 'com-admin-locked',
    title: 'COMAdmin is locked',
    does: 'Wrong passwords have locked the account.',
    customer: '“Somebody tried some passwords.”',
    repair: `${ENABLE} That resets its lock.`,
    take: enable
  }),
  comAdmin('force-new-password', {
    id: 'com-admin-new-password',
    title: 'COMAdmin must change its password',
    does: 'The account has no access until a new password is set, and nobody is there to set one.',
    customer: '“We made every account choose a new password.”',
    repair: ENABLE,
    take: enable
  }),
  comAdmin('absent', {
    id: 'com-admin-removed',
    title: 'COMAdmin was removed',
    does: 'The account was deleted.',
    customer: '“There were accounts from the installer, we have deleted those.”',
    repair: 'Config › Security: default security settings, which creates COMAdmin again (and a new certificate: the clock must be right).',
    take: (_, now) => [defaultSecurity(now)]
  })
]);
