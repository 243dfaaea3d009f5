import type { Feature, RemoteAction, Settings } from '#lib/contract/index.ts';
import { configure, family, network, type Telling } from './define.ts';

/** COM itself, and what the system lets it do (SC-5). */

function gate(
  setting: keyof Settings['com'],
  feature: Feature,
  refuses: RemoteAction[],
  name: string,
  told: { id: string; customer: string }
): Telling {
  return {
    id: told.id,
    title: `COM may not do ${name}`,
    does: `The setting that lets COM do ${name} is off.`,
    seen: {
      trainee: `The link is up and all is subscribed, but COM’s ${name} is off: not enabled on the system.`,
      customer: told.customer,
      com: `The system is online; ${name} is refused.`
    },
    clauses: ['SC-5', 'SC-14'],
    basis: 'assumption',
    rows: [24],
    repair: 'Config › COM: allow the service. COM has no setting of its own for it.',
    cannot: ({ settings }) => (settings.com[setting] ? null : `${name} is not allowed as it is`),
    put: (before) => [configure(before, { com: { [setting]: false } })],
    sign: { shows: 'at-once', within: 'PT5M', features: { [feature]: 'setting-off' }, refuses }
  };
}

export const com = family('com', [
  {
    id: 'com-outage',
    title: 'COM is out of order',
    does: 'COM answers nobody.',
    seen: {
      trainee: 'Heartbeats stay unanswered, then attempts stop at TCP, on every site at once. Nothing on the site is wrong.',
      customer: '“It says the link is down and there is an alarm every day, but everything works.”',
      com: 'All systems are offline at once.'
    },
    clauses: ['SC-6', 'SC-7', 'SC-8', 'SC-9'],
    rows: [21],
    reach: 'everybody',
    repair: 'Nothing on the site: report it and wait. 30 days are plenty (map › COM).',
    put: (before) => [network(before, { com: { up: false } })],
    sign: { shows: 'silence', within: 'PT5M', loses: 'heartbeat.missed', failure: 'tcp.timeout' }
  },
  gate('backupRestore', 'com-backup', ['backup', 'restore'], 'backup and restore', {
    id: 'com-backup-off',
    customer: '“You promised a backup every night. There is none.”'
  }),
  gate('upgrade', 'com-upgrade', ['upgrade'], 'upgrade', {
    id: 'com-upgrade-off',
    customer: '“The upgrade was planned for Sunday. Nothing happened.”'
  }),
  gate('logCollection', 'com-logs', ['collect-logs'], 'log collection', {
    id: 'com-logs-off',
    customer: '“You ask for logs again? You should be able to fetch them.”'
  }),
  gate('management', 'com-management', ['manage'], 'remote management', {
    id: 'com-management-off',
    customer: '“Somebody of yours should have looked at it from afar.”'
  })
]);
