import { type Feature, FEATURES, SUBSCRIPTION_OF, type SubscriptionType } from '#lib/contract/index.ts';
import type { Service } from '#lib/twin/trace/facts.ts';
import { each } from './each.ts';
import type { Invariant } from './invariant.ts';
import { leaderOf, type SystemPicture } from './picture.ts';

/** What a system gives to whom, and what it must not take away (SC-7, SC-8, SC-11, SC-12, SR-14). */

/** Features that stand and fall with the link or the network, not with what is subscribed. */
const OF_THE_LINK: readonly Feature[] = ['com-backup', 'com-upgrade', 'com-logs', 'com-management'];
const OF_THE_NETWORK: readonly Feature[] = ['phone-files'];
const SUBSCRIBED = FEATURES.filter((id) => !OF_THE_LINK.includes(id) && !OF_THE_NETWORK.includes(id));

export const SERVICE_INVARIANTS: Invariant[] = [
  {
    id: 'error-mode-takes-nothing',
    clause: 'SC-8',
    says: 'In error mode everything that was on at the loss stays on (unless somebody changes who the users are).',
    watch: (_, holds) => {
      const kept = each((): { at: Service | null; stirred: boolean } => ({ at: null, stirred: false }));
      return {
        facts: {
          entitlement: ({ system, mode }, _at, before) => {
            kept(system).at = mode === 'error' ? before.systems.get(system)!.service : null;
            kept(system).stirred = false;
          },
          settings: ({ system, set }) => {
            if (typeof set === 'object' && set !== null && 'users' in set) kept(system).stirred = true;
          }
        },
        whole: {
          after: ['service', 'entitlement', 'network', 'account'],
          look: ({ systems }) => {
            for (const [id, { mode, service }] of systems) {
              const { at, stirred } = kept(id);
              if (mode !== 'error' || !at || !service) continue;
              holds(service.telephony.on, () => 'telephony is off');
              if (stirred) continue;
              const gone = SUBSCRIBED.filter((one) => at.features[one].on && !service.features[one].on);
              const out = at.users
                .filter((user, index) => user.inService && !service.users[index]?.inService)
                .map((user) => user.extension);
              holds(gone.length === 0 && out.length === 0, () => [...gone, ...out].join());
            }
          }
        }
      };
    }
  },
  {
    id: 'error-mode-holds-what-was-received',
    clause: 'SC-7',
    says: 'In error mode the subscriptions are those that had been received, and those that were active at the loss stay so.',
    watch: (_, holds) => {
      const kept = each((): { text: string | null } => ({ text: null }));
      return {
        facts: {
          entitlement: ({ system, mode }, _at, before) => {
            kept(system).text = mode === 'error' ? subscriptions(before.systems.get(system)!.service) : null;
          }
        },
        whole: {
          after: ['service', 'entitlement', 'account'],
          look: ({ systems }) => {
            for (const [id, { mode, service }] of systems) {
              const { text } = kept(id);
              if (mode === 'error' && text !== null) holds(subscriptions(service) === text, () => `${subscriptions(service)} was ${text}`);
            }
          }
        }
      };
    }
  },
  {
    id: 'telephony-follows-the-mode',
    clause: 'SC-11',
    says: 'Telephony is off before anything was subscribed and, under the newer rules, when error mode is over; otherwise it is on.',
    watch: ({ envelope }, holds) => ({
      whole: {
        after: ['service', 'entitlement'],
        look: ({ systems }) => {
          for (const { mode, service } of systems.values()) {
            if (!service) continue;
            const off = mode === 'none' || (mode === 'expired' && envelope.rules === 'error-mode');
            holds(service.telephony.on === !off, () => `${mode} under ${envelope.rules}`);
          }
        }
      }
    })
  },
  {
    id: 'older-rules-keep-telephony',
    clause: 'SR-14',
    says: 'Under the older rules telephony and every user with a profile go on when the period is over.',
    watch: ({ envelope }, holds) => ({
      whole: {
        after: ['service', 'entitlement'],
        look: ({ systems }) => {
          if (envelope.rules !== 'grace-period') return;
          for (const { mode, service } of systems.values())
            if (mode === 'expired' && service)
              holds(service.telephony.on && service.users.every((user) => user.inService === (user.profile !== 'none')));
        }
      }
    })
  },
  {
    id: 'expiry-takes-every-feature',
    clause: 'SC-11',
    says: 'When error mode is over, no subscription feature is on and no subscription is active.',
    watch: (_, holds) => ({
      whole: {
        after: ['service', 'entitlement'],
        look: ({ systems }) => {
          for (const { mode, service } of systems.values()) {
            if (mode !== 'expired' || !service) continue;
            const on = [...SUBSCRIBED, ...OF_THE_LINK].filter((id) => service.features[id].on);
            holds(on.length === 0 && service.subscriptions.every((one) => !one.active), () => on.join());
          }
        }
      }
    })
  },
  {
    id: 'expired-is-over-at-once',
    clause: 'SC-12',
    says: 'While connected no subscription is active after its end.',
    watch: (_, holds) => {
      const due = each((): { service: Service | null; at: number } => ({ service: null, at: Infinity }));
      return {
        whole: {
          after: [],
          look: (picture, at) => {
            const { systems, epochMs } = picture;
            for (const [id, system] of systems) {
              const { service } = system;
              if (leaderOf(picture, system).link.state !== 'connected' || !service) continue;
              const one = due(id);
              if (one.service !== service) {
                const ends = service.subscriptions.filter(({ active }) => active).map(({ expiresAt }) => Date.parse(expiresAt) - epochMs);
                Object.assign(one, { service, at: Math.min(Infinity, ...ends) });
              }
              holds(at < one.at, () => `active ${at - one.at} ms after its end`);
            }
          }
        }
      };
    }
  },
  {
    id: 'no-more-users-than-subscriptions',
    clause: 'SC-7',
    says: 'While entitled, of each profile no more users are in service than active subscriptions allow.',
    watch: (_, holds) => ({
      whole: {
        after: ['service', 'entitlement'],
        look: ({ systems }) => {
          for (const { identity, mode, service } of systems.values()) {
            if (!identity.hasLink || !service || (mode !== 'subscribed' && mode !== 'error')) continue;
            for (const [profile, type] of Object.entries(SUBSCRIPTION_OF)) {
              const working = everybody(systems).filter((user) => user.profile === profile && user.inService).length;
              holds(working <= quantity(service, type), () => `${working} of ${type}`);
            }
          }
        }
      }
    })
  },
  {
    id: 'highest-extensions-go-without',
    says: 'Where there are too few subscriptions, nobody of a profile is in service while a lower extension of it is not.',
    watch: (_, holds) => ({
      whole: {
        after: ['service'],
        look: ({ systems }) => {
          for (const profile of Object.keys(SUBSCRIPTION_OF)) {
            const same = everybody(systems).filter((user) => user.profile === profile);
            const without = same.filter((user) => !user.inService).map((user) => Number(user.extension));
            const highest = Math.max(...same.filter((user) => user.inService).map((user) => Number(user.extension)), 0);
            if (without.length) holds(highest < Math.min(...without), () => `${highest} works, ${Math.min(...without)} does not`);
          }
        }
      }
    })
  },
  {
    id: 'used-is-within-quantity',
    says: 'Of a subscription no more is used than there is, and nothing of one that is not active.',
    watch: (_, holds) => ({
      whole: {
        after: ['service'],
        look: ({ systems }) => {
          for (const { service } of systems.values())
            for (const { used, quantity, active } of service?.subscriptions ?? [])
              holds(used <= (active ? quantity : 0) && used >= 0, () => `${used} of ${quantity}`);
        }
      }
    })
  },
  {
    id: 'com-features-need-link-and-setting',
    clause: 'SC-5',
    says: 'What COM may do to a system is on exactly where the system’s own setting allows it and the link is up.',
    watch: (_, holds) => ({
      whole: {
        after: ['service', 'settings', 'link'],
        look: (picture) => {
          for (const system of picture.systems.values()) {
            const { service, settings } = system;
            const { link } = leaderOf(picture, system);
            if (!service) continue;
            for (const [feature, setting] of Object.entries(SETTING_OF)) {
              const expected = settings.com[setting] && link.state === 'connected';
              holds(service.features[feature as Feature].on === expected, () => `${feature} with ${link.state}`);
            }
          }
        }
      }
    })
  },
  {
    id: 'nobody-without-a-profile',
    says: 'A user without a profile is never in service.',
    watch: (_, holds) => ({
      whole: {
        after: ['service'],
        look: ({ systems }) => {
          for (const { service } of systems.values())
            for (const user of service?.users ?? []) if (user.profile === 'none') holds(!user.inService, () => user.extension);
        }
      }
    })
  },
  {
    id: 'service-changes-are-logged',
    says: 'Each time telephony or a feature goes on or off, the log has a line for it at that moment.',
    watch: (_, holds) => {
      const lines = each(() => ({ before: null as Service | null, said: new Set<string>() }));
      return {
        facts: {
          log: ({ system, code, data }) => {
            const [what, way] = code.split('.');
            if (what === 'telephony' || what === 'feature') lines(system).said.add(`${String(data['feature'] ?? what)} ${way}`);
          }
        },
        whole: {
          after: ['service', 'log'],
          look: ({ systems }, at) => {
            for (const [id, { service }] of systems) {
              const { before, said } = lines(id);
              if (before && service && at > 0) for (const change of changes(before, service)) holds(said.has(change), () => change);
              Object.assign(lines(id), { before: service, said: new Set() });
            }
          }
        }
      };
    }
  }
];

const SETTING_OF = {
  'com-backup': 'backupRestore',
  'com-upgrade': 'upgrade',
  'com-logs': 'logCollection',
  'com-management': 'management'
} as const satisfies Partial<Record<Feature, keyof SystemPicture['settings']['com']>>;

const subscriptions = (service: Service | null) =>
  JSON.stringify(service?.subscriptions.map(({ type, quantity, expiresAt, active }) => [type, quantity, expiresAt, active]));

/** The users of all systems that live on the same subscriptions. */
const everybody = (systems: ReadonlyMap<string, SystemPicture>) => [...systems.values()].flatMap(({ service }) => service?.users ?? []);

function quantity(service: Service, type: SubscriptionType): number {
  return service.subscriptions.filter((one) => one.type === type && one.active).reduce((sum, one) => sum + one.quantity, 0);
}

function changes(before: Service, after: Service): string[] {
  const way = (on: boolean) => (on ? 'on' : 'off');
  const telephony = before.telephony.on === after.telephony.on ? [] : [`telephony ${way(after.telephony.on)}`];
  return [
    ...telephony,
    ...FEATURES.filter((id) => before.features[id].on !== after.features[id].on).map((id) => `${id} ${way(after.features[id].on)}`)
  ];
}
