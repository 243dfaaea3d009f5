import { FAILURES, type Port, RUNGS } from '#lib/contract/index.ts';
import { each } from './each.ts';
import type { Invariant } from './invariant.ts';
import type { SystemPicture } from './picture.ts';

/** How a system reaches COM, and how it stays connected. */
export const LINK_INVARIANTS: Invariant[] = [
  {
    id: 'first-port-443',
    clause: 'SC-2',
    says: 'A new series of attempts (after a start, a loss, or being idle) begins on port 443.',
    watch: (_, holds) => {
      const series = each(() => ({ fresh: true }));
      return {
        facts: {
          link: ({ system, set }, _at, before) => {
            if (set.state === 'idle' || (set.state && before.systems.get(system)!.link.state === 'connected')) series(system).fresh = true;
          },
          attempt: ({ system, port }) => {
            if (series(system).fresh) holds(port === 443, () => `the first attempt is on ${port}`);
            series(system).fresh = false;
          }
        }
      };
    }
  },
  {
    id: 'ports-alternate',
    clause: 'SC-2',
    says: 'Within a series, each attempt that comes to a port takes the other one than the attempt before it.',
    watch: (_, holds) => {
      const last = each((): { port: Port | null } => ({ port: null }));
      return {
        facts: {
          link: ({ system, set }, _at, before) => {
            if (set.state === 'idle' || (set.state && before.systems.get(system)!.link.state === 'connected')) last(system).port = null;
          },
          attempt: ({ system, port }) => {
            if (last(system).port !== null) holds(port !== last(system).port, () => `${port} again`);
            last(system).port = port;
          }
        }
      };
    }
  },
  {
    id: 'attempts-need-power-and-settings',
    clause: 'SR-1',
    says: 'A system tries only while it is on and has a customer ID and a subscription server.',
    watch: (_, holds) => ({
      facts: {
        link: ({ system, set }, _at, before) => {
          if (set.state !== 'connecting' || set.rung !== 'config') return;
          const { powered, settings } = before.systems.get(system)!;
          holds(powered && settings.initial.customerId !== '' && settings.initial.licenseServer !== '', () => `powered: ${powered}`);
        },
        attempt: ({ system }, _at, before) => holds(before.systems.get(system)!.powered)
      }
    })
  },
  {
    id: 'only-systems-with-a-link-try',
    clause: 'SR-3',
    says: 'A system that has no link of its own neither tries nor sends.',
    watch: (_, holds) => ({
      facts: {
        attempt: ({ system }, _at, before) => holds(before.systems.get(system)!.identity.hasLink),
        frame: ({ system }, _at, before) => holds(before.systems.get(system)!.identity.hasLink)
      }
    })
  },
  {
    id: 'rungs-climb',
    clause: 'SC-1',
    says: 'Within an attempt the rungs are climbed upwards; back to `route` only to fail there (the address found lies behind another route).',
    watch: (_, holds) => {
      const climb = each(() => ({ rung: 0, back: false }));
      return {
        facts: {
          link: ({ system, set }) => {
            const now = climb(system);
            if (set.state === 'waiting' || set.state === 'idle') {
              if (now.back) holds(set.failure?.rung === 'route' || set.state === 'idle', () => 'went back to route and did not fail there');
              now.rung = 0;
              now.back = false;
              return;
            }
            if (!set.rung) return;
            const rung = RUNGS.indexOf(set.rung);
            if (set.rung === 'config') now.rung = rung;
            now.back = set.rung === 'route' && now.rung > rung;
            holds(now.back || rung >= now.rung, () => `${set.rung} after ${RUNGS[now.rung]}`);
            now.rung = rung;
          }
        }
      };
    }
  },
  {
    id: 'failure-stands-on-its-rung',
    says: 'A failure is shown on the rung that its code belongs to.',
    watch: (_, holds) => ({
      facts: {
        link: ({ set }) => {
          if (!set.failure) return;
          const { code, rung } = set.failure;
          holds((FAILURES[rung] as readonly string[]).includes(code), () => `${code} on ${rung}`);
          if (set.state === 'waiting' || set.state === 'idle') holds(set.rung === rung, () => `${code}, shown on ${set.rung}`);
        }
      }
    })
  },
  {
    id: 'waits-between-attempts',
    says: 'After a failed attempt the next one begins when the wait is over, not sooner and not later.',
    watch: ({ numbers }, holds) => {
      const waiting = each((): { since: number | null } => ({ since: null }));
      return {
        facts: {
          link: ({ system, set }, at) => {
            const one = waiting(system);
            if (one.since !== null && set.state === 'connecting')
              holds(at - one.since === numbers.retryWaitMs, () => `after ${at - one.since!} ms`);
            if (set.state) one.since = set.state === 'waiting' ? at : null;
          }
        },
        whole: {
          after: [],
          look: ({ systems }, at) => {
            for (const id of systems.keys()) {
              const { since } = waiting(id);
              if (since !== null) holds(at - since <= numbers.retryWaitMs, () => `still waiting after ${at - since} ms`);
            }
          }
        }
      };
    }
  },
  {
    id: 'tries-at-once-after-a-loss',
    says: 'After a loss the next attempt begins at the same moment, if the system is on and has its settings.',
    watch: (_, holds) => {
      const lost = each((): { at: number | null } => ({ at: null }));
      return {
        facts: {
          link: ({ system, set }, at, before) => {
            const { link } = before.systems.get(system)!;
            if (set.state === 'connecting' && link.state === 'connected') lost(system).at = at;
            else if (set.state) lost(system).at = null;
          }
        },
        whole: {
          after: ['link'],
          look: ({ systems }, at) => {
            // Still only "lost" when the moment is whole: nothing followed.
            for (const [id, { link }] of systems) if (link.state === 'connecting') holds(lost(id).at !== at, () => `${id} did nothing`);
          }
        }
      };
    }
  },
  {
    id: 'heartbeat-every-30-seconds',
    clause: 'SR-13',
    says: 'While connected a heartbeat leaves exactly every interval, from the moment the link came up.',
    watch: ({ numbers, envelope }, holds) => {
      const beat = each((): { last: number | null } => ({ last: null }));
      const interval = numbers.heartbeatIntervalMs;
      return {
        facts: {
          link: ({ system, set }, at, before) => {
            if (set.state === 'connected' && before.systems.get(system)!.connectedAt === null) {
              // A run that begins connected does not say since when.
              beat(system).last = at === 0 && envelope.start === 'ready' ? null : at;
            } else if (set.state && set.state !== 'connected') beat(system).last = null;
          },
          frame: ({ system, to, phase, message }, at, before) => {
            if (to !== 'com' || phase !== 'sent' || message.kind !== 'heartbeat') return;
            const { last } = beat(system);
            holds(before.systems.get(system)!.connectedAt !== null, () => 'a heartbeat without a link');
            if (last !== null) holds(at - last === interval, () => `${at - last} ms after the last`);
            beat(system).last = at;
          }
        },
        whole: {
          after: [],
          look: ({ systems }, at) => {
            for (const [id, { connectedAt }] of systems) {
              const { last } = beat(id);
              if (connectedAt !== null) holds(at - (last ?? connectedAt) <= interval, () => `none for ${at - (last ?? connectedAt)} ms`);
            }
          }
        }
      };
    }
  },
  {
    id: 'three-unanswered-lose-the-link',
    says: 'Three heartbeats in a row without an answer, when the fourth falls due, are a lost link; fewer are not.',
    watch: (_, holds) => {
      const open = each(() => ({ unanswered: 0 }));
      return {
        facts: {
          frame: ({ system, to, phase, message }) => {
            if (message.kind === 'heartbeat' && to === 'com' && phase === 'sent')
              holds(++open(system).unanswered <= 3, () => 'a fourth one is sent');
            if (message.kind === 'heartbeat-answer' && phase === 'arrived') open(system).unanswered = 0;
          },
          link: ({ system, set }, _at, before) => {
            if (!set.state) return;
            if (before.systems.get(system)!.connectedAt !== null && set.failure?.code === 'heartbeat.missed')
              holds(open(system).unanswered === 3, () => `${open(system).unanswered} unanswered`);
            if (set.state !== 'connected') open(system).unanswered = 0;
          }
        }
      };
    }
  },
  {
    id: 'lost-only-for-a-reason',
    clause: 'SR-12',
    says: 'A link ends by missed heartbeats, by COMAdmin no longer enabled, or by switching the system off; by nothing else.',
    watch: (_, holds) => ({
      facts: {
        link: ({ system, set }, _at, before) => {
          const one = before.systems.get(system)!;
          if (one.connectedAt === null || !set.state || set.state === 'connected') return;
          const { code } = set.failure ?? { code: 'off' };
          const why = { off: !one.powered, 'heartbeat.missed': true, 'sign-in.com-admin': comAdmin(one) !== 'enabled' }[code as string];
          holds(why === true, () => code);
        }
      }
    })
  },
  {
    id: 'com-admin-ends-the-link',
    clause: 'SR-12',
    says: 'With COMAdmin not enabled no heartbeat is sent any more.',
    watch: (_, holds) => ({
      facts: {
        frame: ({ system, to, phase, message }, _at, before) => {
          if (to === 'com' && phase === 'sent' && message.kind === 'heartbeat') holds(comAdmin(before.systems.get(system)!) === 'enabled');
        }
      }
    })
  },
  {
    id: 'dark-while-off',
    says: 'A system that is off has no link and sends nothing.',
    watch: (_, holds) => ({
      facts: {
        frame: ({ system, to, phase }, _at, before) => {
          if (to === 'com' && phase === 'sent') holds(before.systems.get(system)!.powered);
        }
      },
      whole: {
        after: ['log', 'link'],
        look: ({ systems }) => {
          for (const { powered, link } of systems.values()) if (!powered) holds(link.state === 'idle', () => link.state);
        }
      }
    })
  }
];

const comAdmin = ({ settings }: SystemPicture) => settings.security.comAdmin.status;
