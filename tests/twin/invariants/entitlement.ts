import { each } from './each.ts';
import type { Invariant } from './invariant.ts';
import { leaderOf } from './picture.ts';

/** What a lost link means, for how long, and how it ends (SC-6 to SC-11, SR-14). */
export const ENTITLEMENT_INVARIANTS: Invariant[] = [
  {
    id: 'error-mode-begins-with-the-loss',
    clause: 'SC-6',
    says: 'A system that loses its link is in error mode when that moment is whole, and comes into error mode in no other way.',
    watch: (_, holds) => {
      const lost = each((): { at: number } => ({ at: -1 }));
      return {
        facts: {
          link: ({ system, set }, at, before) => {
            if (set.state && set.state !== 'connected' && before.systems.get(system)!.connectedAt !== null) lost(system).at = at;
          },
          entitlement: ({ system, mode }, at, before) => {
            const one = before.systems.get(system)!;
            if (mode === 'error' && one.identity.hasLink)
              holds(lost(system).at === at && one.mode === 'subscribed', () => `from ${one.mode}`);
          }
        },
        whole: {
          after: ['link'],
          look: ({ systems }, at) => {
            // Those that live on the link as well (SR-3).
            if ([...systems.keys()].some((id) => lost(id).at === at))
              for (const { mode } of systems.values()) holds(mode === 'error', () => mode);
          }
        }
      };
    }
  },
  {
    id: 'error-mode-lasts-720-hours',
    clause: 'SC-11',
    says: 'Error mode ends by itself exactly when its time has run out after the loss; expiry comes in no other way.',
    watch: ({ numbers }, holds) => ({
      facts: {
        entitlement: ({ system, mode, lastsMs }, at, before) => {
          if (mode === 'error') holds(lastsMs === numbers.errorModeMs);
          if (mode !== 'expired' || at === 0) return;
          const one = before.systems.get(system)!;
          holds(one.mode === 'error' && at - one.modeAt === numbers.errorModeMs, () => `${one.mode} for ${at - one.modeAt} ms`);
        }
      },
      whole: {
        after: [],
        look: ({ systems }, at) => {
          for (const { mode, modeAt } of systems.values())
            if (mode === 'error') holds(at - modeAt < numbers.errorModeMs, () => `still in error mode after ${at - modeAt} ms`);
        }
      }
    })
  },
  {
    id: 'connected-means-subscribed',
    clause: 'SC-10',
    says: 'A connected system is neither in error mode nor expired; one without a link is not subscribed.',
    watch: (_, holds) => ({
      whole: {
        after: ['link', 'entitlement'],
        look: ({ systems }) => {
          for (const { identity, link, mode } of systems.values())
            if (identity.hasLink) holds((link.state === 'connected') === (mode === 'subscribed'), () => `${link.state} and ${mode}`);
        }
      }
    })
  },
  {
    id: 'followers-live-with-their-primary',
    clause: 'SR-3',
    says: 'A system that lives on the link of another is in its mode since the same moment, and has received the same.',
    watch: (_, holds) => ({
      whole: {
        after: ['entitlement', 'granted'],
        look: (picture) => {
          for (const one of picture.systems.values()) {
            if (one.identity.hasLink) continue;
            const leader = leaderOf(picture, one);
            holds(one.mode === leader.mode && one.modeAt === leader.modeAt, () => `${one.mode}, the other ${leader.mode}`);
            holds(JSON.stringify(one.granted) === JSON.stringify(leader.granted), () => 'another grant');
          }
        }
      }
    })
  },
  {
    id: 'alarms-follow-the-mode',
    clause: 'SC-10',
    says: 'The alarms of a lost link are up in error mode and after it; a reconnection clears every one of them.',
    watch: (_, holds) => ({
      whole: {
        after: ['alarm', 'entitlement'],
        look: ({ systems }) => {
          for (const { mode, alarms } of systems.values()) {
            const over = mode === 'expired';
            const lost = mode === 'error' || over;
            const up = (['link.lost', 'link.down-daily', 'entitlement.expired'] as const).map((code) => alarms.has(code));
            holds(up[0] === lost && up[1] === lost && up[2] === over, () => `${mode}: ${up.join()}`);
          }
        }
      }
    })
  },
  {
    id: 'daily-alarm-is-daily',
    clause: 'SC-6',
    says: 'In error mode the daily alarm comes at the loss and then exactly every day, never twice a day, never in another mode.',
    watch: ({ numbers }, holds) => {
      const last = each((): { at: number } => ({ at: 0 }));
      return {
        facts: {
          alarm: ({ system, code, change }, at, before) => {
            if (code !== 'link.down-daily' || change === 'cleared') return;
            const { mode, modeAt } = before.systems.get(system)!;
            const due = change === 'raised' ? modeAt : last(system).at + numbers.dailyAlarmMs;
            holds(mode === 'error' && at === due, () => `${change} at ${at} in ${mode}, due at ${due}`);
            last(system).at = at;
          }
        }
      };
    }
  },
  {
    id: 'as-many-alarms-as-days',
    clause: 'SC-6',
    says: 'In error mode the daily alarm has come up once for each day that has begun; at the end no more comes.',
    watch: ({ numbers }, holds) => {
      const expected = (passed: number) => Math.floor(Math.min(passed, numbers.errorModeMs - 1) / numbers.dailyAlarmMs) + 1;
      const began = each((): { at: number } => ({ at: 0 }));
      return {
        facts: {
          entitlement: ({ system, mode }, at) => {
            if (mode === 'error') began(system).at = at;
          }
        },
        whole: {
          after: ['alarm', 'entitlement', 'frame', 'attempt', 'command'],
          look: ({ systems }, at) => {
            for (const [id, { mode, alarms }] of systems) {
              if (mode !== 'error' && mode !== 'expired') continue;
              const count = alarms.get('link.down-daily') ?? 0;
              const due = expected(at - began(id).at);
              holds(count === due, () => `${count} of ${due} after ${at - began(id).at} ms`);
            }
          }
        }
      };
    }
  },
  {
    id: 'alarms-stand-in-the-log',
    clause: 'SC-9',
    says: 'Every alarm that comes up has a line of the same name in the log, at the same moment: as many lines as alarms.',
    watch: (_, holds) => {
      const open = each(() => new Map<string, number>());
      const count = (system: string, code: string, by: number) => open(system).set(code, (open(system).get(code) ?? 0) + by);
      return {
        facts: {
          alarm: ({ system, code, change }) => {
            if (change !== 'cleared') count(system, code, 1);
          },
          log: ({ system, code }) => void count(system, code, -1)
        },
        whole: {
          after: ['alarm', 'log'],
          look: ({ systems }) => {
            for (const id of systems.keys()) {
              for (const code of ALARMS) {
                if (open(id).has(code)) holds(open(id).get(code) === 0, () => `${code}: ${open(id).get(code)} more alarms`);
              }
            }
          }
        }
      };
    }
  },
  {
    id: 'daily-line-counts-the-days',
    clause: 'SC-9',
    says: 'The line of the daily alarm names the day that it is for: one, two, three.',
    watch: (_, holds) => {
      const day = each(() => ({ count: 0 }));
      return {
        facts: {
          entitlement: ({ system, mode }) => {
            if (mode === 'error') day(system).count = 0;
          },
          log: ({ system, code, data }) => {
            if (code === 'link.down-daily') holds(data['day'] === ++day(system).count, () => `day ${String(data['day'])}`);
          }
        }
      };
    }
  },
  {
    id: 'certificate-alarm-is-daily',
    says: 'The alarm for a certificate that ends soon comes at most once a day, and only in its last 60 days by the system’s clock.',
    watch: ({ numbers }, holds) => {
      const last = each((): { at: number | null } => ({ at: null }));
      return {
        facts: {
          alarm: ({ system, code, change }, at, before) => {
            if (code !== 'certificate.expiring') return;
            const one = last(system);
            if (change === 'cleared') {
              one.at = null;
              return;
            }
            const { settings, clockOffsetMs } = before.systems.get(system)!;
            const left = Date.parse(settings.security.certificate.notAfter) - (before.epochMs + at + clockOffsetMs);
            holds(left <= numbers.certificateWarningMs, () => `${left} ms are left`);
            if (one.at !== null) holds(at - one.at >= DAY_MS, () => `${at - one.at!} ms after the last`);
            one.at = at;
          }
        }
      };
    }
  }
];

const DAY_MS = 86_400_000;
const ALARMS = [
  'link.lost',
  'link.down-daily',
  'entitlement.expired',
  'subscription.expired',
  'subscription.short',
  'certificate.expiring'
] as const;
