import { each } from './each.ts';
import type { Invariant } from './invariant.ts';

/** What may travel between a system and COM, and when. */

interface Talk {
  /** The system has a connection of its own making; a run that begins connected has one from the start. */
  open: boolean;
  signIn: 'none' | 'sent' | 'accepted';
  asked: boolean;
  acceptedAt: number | null;
}

export const WIRE_INVARIANTS: Invariant[] = [
  {
    id: 'inside-the-systems-own-connection',
    clause: 'SC-14',
    says: 'What reaches a system came back inside a connection that the system opened and has not closed.',
    watch: (_, holds) => {
      const talk = talks();
      return {
        facts: {
          ...talk.facts,
          frame: (fact, at) => {
            if (fact.to === 'system' && fact.phase === 'arrived')
              holds(talk.of(fact.system).open, () => `${fact.message.kind} from nowhere`);
            talk.facts.frame(fact, at);
          }
        }
      };
    }
  },
  {
    id: 'com-never-speaks-first',
    clause: 'SC-14',
    says: 'COM sends nothing to a system before that system has signed in.',
    watch: ({ envelope }, holds) => {
      const heard = each(() => ({ signedIn: envelope.start === 'ready' }));
      return {
        facts: {
          frame: ({ system, to, phase, message }) => {
            if (to === 'system' && phase === 'sent') holds(heard(system).signedIn, () => `${message.kind} before any sign-in`);
            if (to === 'com' && phase === 'arrived' && message.kind === 'sign-in') heard(system).signedIn = true;
          }
        }
      };
    }
  },
  {
    id: 'frames-have-one-end',
    clause: 'UC-2',
    says: 'A frame arrives or is lost at most once, and none does that was not sent.',
    watch: (_, holds) => {
      const under = each(() => new Map<string, number>());
      return {
        facts: {
          frame: ({ system, to, phase, message }) => {
            const key = `${to} ${message.kind}`;
            const count = (under(system).get(key) ?? 0) + (phase === 'sent' ? 1 : -1);
            if (phase !== 'sent') holds(count >= 0, () => `${key} was not sent`);
            under(system).set(key, count);
          }
        }
      };
    }
  },
  {
    id: 'sign-in-comes-first',
    clause: 'SR-13',
    says: 'On a connection the sign-in is the first frame, and a licence request comes only after it was accepted.',
    watch: (_, holds) => {
      const talk = talks();
      return {
        facts: {
          ...talk.facts,
          frame: (fact, at) => {
            const { system, to, phase, message } = fact;
            if (to === 'com' && phase === 'sent') {
              const { signIn } = talk.of(system);
              if (message.kind === 'sign-in') holds(signIn === 'none', () => 'a second sign-in');
              else holds(signIn === 'accepted', () => `${message.kind} with sign-in ${signIn}`);
            }
            talk.facts.frame(fact, at);
          }
        }
      };
    }
  },
  {
    id: 'licence-is-asked-for-at-once',
    clause: 'SR-13',
    says: 'At the moment at which a sign-in is accepted the licence request leaves.',
    watch: (_, holds) => {
      const talk = talks();
      return {
        facts: talk.facts,
        whole: {
          after: ['frame'],
          look: ({ systems }, at) => {
            for (const id of systems.keys()) {
              const { acceptedAt, asked } = talk.of(id);
              if (acceptedAt === at) holds(asked);
            }
          }
        }
      };
    }
  },
  {
    id: 'connected-means-granted',
    clause: 'SC-10',
    says: 'A link counts as connected at the moment at which a grant arrives that is not empty.',
    watch: (_, holds) => {
      const granted = each((): { at: number } => ({ at: -1 }));
      return {
        facts: {
          frame: ({ system, to, phase, message }, at) => {
            if (to === 'system' && phase === 'arrived' && message.kind === 'licence-grant' && message.subscriptions.length)
              granted(system).at = at;
          },
          link: ({ system, set }, at, before) => {
            // The first facts of a run that begins connected only tell how things stand.
            if (set.state === 'connected' && at > 0 && before.systems.get(system)!.connectedAt === null) holds(granted(system).at === at);
          }
        }
      };
    }
  },
  {
    id: 'audit-every-day',
    clause: 'SR-13',
    says: 'While connected a licence audit leaves exactly every interval, from the moment the link came up.',
    watch: ({ numbers, envelope }, holds) => {
      const last = each((): { at: number | null } => ({ at: null }));
      const interval = numbers.auditIntervalMs;
      return {
        facts: {
          link: ({ system, set }, at, before) => {
            if (set.state === 'connected' && before.systems.get(system)!.connectedAt === null)
              last(system).at = at === 0 && envelope.start === 'ready' ? null : at;
            else if (set.state && set.state !== 'connected') last(system).at = null;
          },
          frame: ({ system, to, phase, message }, at, before) => {
            if (to !== 'com' || phase !== 'sent' || message.kind !== 'licence-audit') return;
            const previous = last(system).at;
            holds(before.systems.get(system)!.connectedAt !== null, () => 'an audit without a link');
            if (previous !== null) holds(at - previous === interval, () => `${at - previous} ms after the last`);
            last(system).at = at;
          }
        },
        whole: {
          after: [],
          look: ({ systems }, at) => {
            for (const [id, { connectedAt }] of systems) {
              if (connectedAt === null) continue;
              const since = last(id).at ?? connectedAt;
              holds(at - since <= interval, () => `none for ${at - since} ms`);
            }
          }
        }
      };
    }
  },
  {
    id: 'answers-have-questions',
    says: 'Never are more heartbeats answered than were sent.',
    watch: (_, holds) => {
      const count = each(() => ({ sent: 0, arrived: 0, answered: 0 }));
      return {
        facts: {
          frame: ({ system, to, phase, message }) => {
            const one = count(system);
            if (message.kind === 'heartbeat' && phase === 'sent') one.sent++;
            if (message.kind === 'heartbeat' && phase === 'arrived') one.arrived++;
            if (message.kind !== 'heartbeat-answer' || phase !== 'arrived' || to !== 'system') return;
            one.answered++;
            holds(one.answered <= one.arrived && one.arrived <= one.sent, () => JSON.stringify(one));
          }
        }
      };
    }
  },
  {
    id: 'nothing-passes-a-broken-path',
    clause: 'SR-5',
    says: 'A frame that arrives does so while the line, the router and COM are up and the firewall lets one of the two ports through.',
    watch: (_, holds) => ({
      facts: {
        frame: ({ system, phase }, _at, { systems, internet }) => {
          if (phase !== 'arrived') return;
          const { wan, router, firewall } = systems.get(system)!.site;
          holds(wan.up && router.up && internet.com.up && [firewall.tcp443, firewall.tcp8443].includes('allow'));
        }
      }
    })
  }
];

/** How far each system has come on its connection. */
function talks() {
  const of = each((): Talk => ({ open: false, signIn: 'none', asked: false, acceptedAt: null }));
  const closed = (one: Talk) => Object.assign(one, { open: false, signIn: 'none', asked: false, acceptedAt: null });
  const facts = {
    link: ({ system, set }, at, before) => {
      const one = of(system);
      if (set.state === 'connected' && at === 0 && before.systems.get(system)!.connectedAt === null)
        Object.assign(one, { open: true, signIn: 'accepted', asked: true });
      else if (set.state && set.state !== 'connected') closed(one);
      // Up to here the system has only knocked.
      if (set.rung === 'sign-in') one.open = true;
    },
    frame: ({ system, to, phase, message }, at) => {
      const one = of(system);
      if (to === 'com' && phase === 'sent' && message.kind === 'sign-in') one.signIn = 'sent';
      if (to === 'com' && phase === 'sent' && message.kind === 'licence-request') one.asked = true;
      if (to === 'system' && phase === 'arrived' && message.kind === 'sign-in-accepted')
        Object.assign(one, { signIn: 'accepted', acceptedAt: at });
    }
  } satisfies Required<Pick<NonNullable<ReturnType<Invariant['watch']>['facts']>, 'link' | 'frame'>>;
  return { of, facts };
}
