import { type Command } from '#lib/contract/index.ts';
import { describe, expect, test } from 'vitest';
import { advance, configure, cut, given, mend, network, reboot } from './given.ts';

const COM_ADMIN = (status: string) => configure({ security: { comAdmin: { status } } });
const elsewhere = configure({ initial: { licenseServer: 'admin.xx1.avaya-sub.com' } });
const hqAtCom = (commands: Command[]) => given('ready', commands).state.com.systems['hq']!;

describe('what COM knows of a system', () => {
  // The link is cut, and the sign-ins that come when it is mended would tell of the alarm that stands on the system.
  const darkFor = (set: Command) => [advance('PT1M'), set, cut, advance('PT30M'), mend, advance('PT30M')];

  test('SC-9 a sign-in that COM refuses tells its console nothing: no alarm, no newer moment', () => {
    const before = hqAtCom([advance('PT1M')]);
    const after = hqAtCom(darkFor(COM_ADMIN('disabled')));
    expect(after).toMatchObject({ online: false, alarms: [], lastSeen: before.lastSeen });
    expect(after.refusedSignIn).toMatchObject({ code: 'sign-in.com-admin' });
    expect(after.refusedSignIn!.at > before.lastSeen!).toBe(true);
  });

  test('SC-4 a sign-in at the other region is not seen here at all', () => {
    const before = hqAtCom([advance('PT1M')]);
    expect(hqAtCom(darkFor(elsewhere))).toEqual({ ...before, online: false });
    // Also where the other region refuses for COMAdmin.
    expect(
      hqAtCom(darkFor(configure({ initial: { licenseServer: 'admin.xx1.avaya-sub.com' }, security: { comAdmin: { status: 'locked' } } })))
    ).toEqual({ ...before, online: false });
  });

  test('SC-4 a new system whose sign-ins are refused is one that COM has never heard from', () => {
    const { state } = given('new', [
      configure({
        initial: { customerId: 'LT-000000', licenseServer: 'admin.uk1.avaya-sub.com' },
        routes: [{ ip: '', mask: '', gateway: '192.168.42.254', destination: 'LAN1' }],
        dns: { server: '8.8.8.8' }
      }),
      reboot,
      advance('PT5M')
    ]);
    expect(state.com.systems['hq']).toMatchObject({
      online: false,
      lastSeen: null,
      type: null,
      version: null,
      servers: [],
      refusedSignIn: { code: 'sign-in.unknown-customer' }
    });
  });

  test('SC-4 an accepted sign-in tells of alarms that stood while the link was down', () => {
    // The certificate's daily alarm is up all the time; the link's own is cleared by reconnection.
    const ends = configure({ security: { certificate: { notAfter: '2026-02-01T00:00:00Z' } } });
    const dark = [cut, advance('PT10M'), ends, advance('P2D')];
    expect(hqAtCom(dark)).toMatchObject({ online: false, alarms: [] });
    expect(hqAtCom([...dark, mend, advance('PT10M')])).toMatchObject({
      online: true,
      alarms: ['certificate.expiring'],
      refusedSignIn: null
    });
  });

  test('a refused sign-in is remembered when a later one has been accepted', () => {
    const after = hqAtCom([...darkFor(COM_ADMIN('disabled')), COM_ADMIN('enabled'), network({ wan: { rttMs: 41 } }), advance('PT10M')]);
    expect(after.online).toBe(true);
    expect(after.refusedSignIn!.at < after.lastSeen!).toBe(true);
  });
});
