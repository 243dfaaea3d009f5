import { type FailureCode, type RemoteAction, type Settings, type Subscription } from '#lib/contract/index.ts';
import { each } from './each.ts';
import type { Invariant } from './invariant.ts';

/** What COM knows, grants and shows (SC-4, SC-5, SC-12, SC-13, SR-12). */
export const COM_INVARIANTS: Invariant[] = [
  {
    id: 'online-means-heard-of',
    says: 'A system that COM shows as online has been heard of within the time of silence; one that is heard of again is shown so.',
    watch: ({ numbers }, holds) => ({
      whole: {
        after: [],
        look: ({ systems }, at) => {
          for (const { online, heardAt } of systems.values())
            // Signing in counts as being heard of, but a system is shown as online only when it has been granted something.
            if (online && heardAt !== null) holds(at - heardAt <= numbers.comSilenceMs, () => `silent for ${at - heardAt} ms`);
        }
      },
      facts: {
        frame: ({ system, to, phase, message }, _at, before) => {
          // A heartbeat on a connection that COM has given up already arrives nowhere, so one that arrives is from a system that is known.
          if (to === 'com' && phase === 'arrived' && message.kind === 'licence-request')
            holds(before.systems.get(system)!.heardAt !== null);
        }
      }
    })
  },
  {
    id: 'answers-only-who-is-online',
    says: 'At the moment at which COM answers a heartbeat it shows the system as online.',
    watch: (_, holds) => {
      const answered = each((): { at: number } => ({ at: -1 }));
      return {
        facts: {
          frame: ({ system, to, phase, message }, at) => {
            if (to === 'system' && phase === 'sent' && message.kind === 'heartbeat-answer') answered(system).at = at;
          }
        },
        whole: {
          after: ['frame'],
          look: ({ systems }, at) => {
            for (const [id, { online }] of systems) if (answered(id).at === at) holds(online);
          }
        }
      };
    }
  },
  {
    id: 'com-view-is-what-was-told',
    clause: 'SC-4',
    says: 'Right after a system has told of its alarms, what it told is what is up on it, or was when the frame left.',
    watch: (_, holds) => {
      const left = each((): { texts: string[] } => ({ texts: [] }));
      return {
        facts: {
          frame: ({ system, to, phase, message }, _at, before) => {
            if (to !== 'com' || !('alarms' in message)) return;
            const { texts } = left(system);
            if (phase === 'sent') {
              // A Primary speaks for those that live on its link as well.
              const up = [...new Set([...before.systems.values()].flatMap(({ alarms }) => [...alarms.keys()]))];
              holds(
                JSON.stringify([...message.alarms].sort()) === JSON.stringify(up.sort()),
                () => `told ${message.alarms.join()}, up ${up.join()}`
              );
              texts.push(JSON.stringify(message));
            } else if (phase === 'arrived') holds(texts.includes(JSON.stringify(message)), () => 'told what nobody sent');
          }
        }
      };
    }
  },
  {
    id: 'com-hears-whom-it-accepted',
    clause: 'SC-4',
    says: 'COM hears nothing but a sign-in, and shows nobody as online, on a connection whose sign-in it has not accepted.',
    watch: (_, holds) => ({
      facts: {
        frame: ({ system, to, phase, message }, _at, before) => {
          if (to === 'com' && phase === 'arrived' && message.kind !== 'sign-in')
            holds(before.systems.get(system)!.accepted, () => `${message.kind} of a stranger`);
        },
        com: ({ system, online }, at, before) => {
          // Who was online before time began has signed in before it did.
          if (online && at > 0) holds(before.systems.get(system)!.accepted, () => 'a stranger is shown as online');
        }
      }
    })
  },
  {
    id: 'sign-in-by-the-rules',
    clause: 'SR-12',
    says: 'COM takes a sign-in exactly where COMAdmin is enabled and it knows the customer and the system; else it says which is wrong.',
    watch: (_, holds) => {
      const asked = each((): { verdict: FailureCode | 'accepted' | null } => ({ verdict: null }));
      return {
        facts: {
          frame: ({ system, to, phase, message }, _at, before) => {
            const one = asked(system);
            if (to === 'com' && phase === 'arrived' && message.kind === 'sign-in') {
              const elsewhere = before.systems.get(system)!.link.ip === before.internet.com.otherRegion.ip;
              one.verdict =
                message.serviceUserStatus !== 'enabled'
                  ? 'sign-in.com-admin'
                  : elsewhere || message.customerId !== before.customerId
                    ? 'sign-in.unknown-customer'
                    : 'accepted';
            }
            if (to !== 'system' || phase !== 'sent') return;
            // The account's own list of systems is not in the trace, so an unknown one is believed.
            if (message.kind === 'sign-in-accepted') holds(one.verdict === 'accepted', () => `accepted, though ${one.verdict}`);
            if (message.kind === 'sign-in-refused' && message.code !== 'sign-in.unknown-system')
              holds(one.verdict === message.code, () => `${message.code}, though ${one.verdict}`);
          }
        }
      };
    }
  },
  {
    id: 'signs-in-with-its-settings',
    clause: 'SR-1',
    says: 'A sign-in carries the customer ID and the state of COMAdmin as they are saved at that moment.',
    watch: (_, holds) => ({
      facts: {
        frame: ({ system, to, phase, message }, _at, before) => {
          if (to !== 'com' || phase !== 'sent' || message.kind !== 'sign-in') return;
          const { initial, security } = before.systems.get(system)!.settings;
          holds(message.customerId === initial.customerId && message.serviceUserStatus === security.comAdmin.status);
        }
      }
    })
  },
  {
    id: 'grants-what-is-current',
    clause: 'SC-12',
    says: 'A grant holds exactly what the account has for the system, has begun and has not ended.',
    watch: (_, holds) => ({
      facts: {
        frame: ({ system, to, phase, message }, at, before) => {
          if (to !== 'system' || phase !== 'sent' || message.kind !== 'licence-grant') return;
          const now = before.epochMs + at;
          const hasBegun = ({ startsAt }: Subscription) => startsAt === undefined || Date.parse(startsAt) <= now;
          const current = before.systems.get(system)!.held.filter((one) => hasBegun(one) && Date.parse(one.expiresAt) > now);
          holds(JSON.stringify(message.subscriptions) === JSON.stringify(current), () => JSON.stringify(message.subscriptions));
        }
      }
    })
  },
  {
    id: 'service-is-what-was-granted',
    clause: 'SC-7',
    says: 'The subscriptions of a system are those of the grant that it received last.',
    watch: (_, holds) => ({
      whole: {
        after: ['granted', 'service', 'entitlement'],
        look: ({ systems }) => {
          for (const { granted, service, link } of systems.values()) {
            if (!granted || !service || link.state !== 'connected') continue;
            const plain = service.subscriptions.map(({ type, quantity, expiresAt }) => [type, quantity, expiresAt]);
            holds(JSON.stringify(plain) === JSON.stringify(granted.map(({ type, quantity, expiresAt }) => [type, quantity, expiresAt])));
          }
        }
      }
    })
  },
  {
    id: 'remote-needs-link-and-setting',
    clause: 'SC-5',
    says: 'What an operator asks for is done only where the system’s setting allows it, and refused by COM itself where there is no link.',
    watch: (_, holds) => {
      const answer = each((): { allowed: Map<RemoteAction, boolean> } => ({ allowed: new Map() }));
      return {
        facts: {
          frame: ({ system: by, to, phase, message }, _at, before) => {
            if (message.kind !== 'remote-request' && message.kind !== 'remote-answer') return;
            const { system = by } = message;
            if (message.kind === 'remote-request' && to === 'system' && phase === 'arrived')
              answer(system).allowed.set(message.action, before.systems.get(system)!.settings.com[ALLOWED_BY[message.action]]);
            if (message.kind === 'remote-answer' && to === 'com' && phase === 'sent')
              holds(message.done === answer(system).allowed.get(message.action), () => `${message.action} answered ${message.done}`);
          },
          remote: (fact) => {
            if (fact.change === 'done') holds(answer(fact.system).allowed.get(fact.action) === true, () => `${fact.action} done`);
            if (fact.change === 'refused' && fact.why === 'setting-off') holds(answer(fact.system).allowed.get(fact.action) === false);
          }
        }
      };
    }
  },
  {
    id: 'remote-is-answered-in-time',
    says: 'Whatever an operator asks for is done or refused within the time that COM waits, unless he asks for it again.',
    watch: ({ numbers }, holds) => {
      const open = each(() => new Map<RemoteAction, number>());
      return {
        facts: {
          remote: ({ system, action, change }, at) => {
            if (change === 'asked') open(system).set(action, at);
            else {
              holds(open(system).has(action), () => `${action} ${change}, and nobody asked`);
              open(system).delete(action);
            }
          }
        },
        whole: {
          after: [],
          look: ({ systems }, at) => {
            for (const id of systems.keys())
              for (const [action, asked] of open(id))
                holds(at - asked <= numbers.connectTimeoutMs, () => `${action} open for ${at - asked} ms`);
          }
        }
      };
    }
  },
  {
    id: 'orders-take-their-time',
    clause: 'SC-13',
    says: 'An order or a renewal is processed exactly when its time is over, and changes the account at that moment.',
    watch: (_, holds) => {
      const placed = each(() => [] as { key: string; due: number }[]);
      const processed = each((): { at: number; seen: boolean } => ({ at: -1, seen: true }));
      return {
        facts: {
          order: (fact, at) => {
            const key = `${fact.kind} ${fact.type}`;
            const open = placed(fact.system);
            if (fact.change === 'placed') {
              open.push({ key, due: at + fact.takesMs });
              return;
            }
            const index = open.findIndex((one) => one.key === key && one.due === at);
            holds(index >= 0, () => `${key} is processed at ${at}`);
            open.splice(index, 1);
            Object.assign(processed(fact.system), { at, seen: false });
          },
          account: ({ system }, at) => {
            if (processed(system).at === at) processed(system).seen = true;
          }
        },
        whole: {
          after: [],
          look: ({ systems }, at) => {
            for (const id of systems.keys()) {
              for (const { key, due } of placed(id)) holds(due >= at, () => `${key} was due at ${due}`);
              if (processed(id).at === at) holds(processed(id).seen, () => 'the account is as before');
            }
          }
        }
      };
    }
  },
  {
    id: 'account-changes-only-by-order',
    clause: 'SC-13',
    says: 'What COM holds for a system changes only when somebody changes the account or an order is processed.',
    watch: (_, holds) => {
      const cause = each((): { at: number } => ({ at: -1 }));
      let commandAt = -1;
      return {
        facts: {
          command: ({ command }, at) => {
            if (['com', 'fault', 'repair'].includes(command.do)) commandAt = at;
          },
          order: ({ system, change }, at) => {
            if (change === 'processed') cause(system).at = at;
          },
          account: ({ system }, at) => holds(cause(system).at === at || commandAt === at)
        }
      };
    }
  }
];

const ALLOWED_BY: Record<RemoteAction, keyof Settings['com']> = {
  backup: 'backupRestore',
  restore: 'backupRestore',
  upgrade: 'upgrade',
  'collect-logs': 'logCollection',
  manage: 'management'
};
