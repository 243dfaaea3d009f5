import { EMERGENCY_NUMBERS } from '#lib/contract/index.ts';
import { each } from './each.ts';
import type { Invariant } from './invariant.ts';

/** What people do: calls, settings, reboots. */

const isEmergency = (number: string) => (EMERGENCY_NUMBERS as readonly string[]).includes(number);

export const PEOPLE_INVARIANTS: Invariant[] = [
  {
    id: 'emergency-always-connects',
    says: 'A call to an emergency number is connected, whatever is off.',
    watch: (_, holds) => ({
      facts: {
        call: ({ to, change }) => {
          if (isEmergency(to) && change !== 'ended') holds(change === 'connected');
        }
      }
    })
  },
  {
    id: 'calls-by-service',
    clause: 'SC-11',
    says: 'A call that is connected has telephony and both of its ends in service; one that is refused lacks something, or an end is busy.',
    watch: ({ alone }, holds) => {
      const talking = each(() => [] as string[][]);
      return {
        facts: {
          call: ({ system, from, to, change }, _at, { systems }) => {
            const { service } = systems.get(system)!;
            if (!service) return;
            const calls = talking('');
            if (change === 'ended') {
              const index = calls.findIndex(([one, other]) => one === from && other === to);
              if (index >= 0) calls.splice(index, 1);
              return;
            }
            const users = [...systems.values()].flatMap((one) => one.service?.users ?? []);
            const isOut = (number: string) => users.find(({ extension }) => extension === number)?.inService === false;
            const isBusy = (number: string) => users.some((one) => one.extension === number) && calls.some((call) => call.includes(number));
            const fits = service.telephony.on && !isOut(from) && !isOut(to);
            if (change === 'connected') {
              if (!isEmergency(to)) holds(fits && !isBusy(from) && !isBusy(to), () => `${from} to ${to} connected`);
              calls.push([from, to]);
              // Who is in a call on another link is not known here.
            } else if (alone) holds(!fits || isBusy(from) || isBusy(to) || from === to, () => `${from} to ${to} refused`);
          }
        }
      };
    }
  },
  {
    id: 'calls-end-in-time',
    says: 'A call that was connected ends when its time is over, or sooner by what somebody did, and only once.',
    watch: (_, holds) => {
      const calls = each(() => [] as { key: string; end: number }[]);
      let commandAt = -1;
      return {
        facts: {
          command: ({ command }, at) => {
            if (command.do === 'hang-up' || command.do === 'call') commandAt = at;
          },
          call: (fact, at) => {
            const key = `${fact.from} ${fact.to}`;
            const open = calls(fact.system);
            if (fact.change === 'connected') open.push({ key, end: at + fact.lastsMs });
            if (fact.change !== 'ended') return;
            const index = open.findIndex((one) => one.key === key);
            holds(index >= 0 && (open[index]!.end === at || commandAt === at), () => `${key} ends at ${at}`);
            open.splice(index, 1);
          }
        },
        whole: {
          after: [],
          look: ({ systems }, at) => {
            for (const id of systems.keys())
              for (const { key, end } of calls(id)) holds(end >= at, () => `${key} should have ended at ${end}`);
          }
        }
      };
    }
  },
  {
    id: 'dns-waits-for-a-reboot',
    says: 'The DNS settings in effect change only when the system comes up, and are then those that are saved.',
    watch: (_, holds) => ({
      facts: {
        effective: ({ system, dns }, at, before) => {
          const { settings, powered } = before.systems.get(system)!;
          const same = JSON.stringify(dns) === JSON.stringify(settings.dns);
          holds(same && (!powered || at === 0), () => (powered ? 'while it was on' : 'not those that are saved'));
        }
      }
    })
  },
  {
    id: 'reboot-comes-back',
    says: 'A system that went off for a reboot is on again when the reboot is over.',
    watch: ({ numbers }, holds) => {
      const off = each((): { at: number | null } => ({ at: null }));
      return {
        facts: {
          log: ({ system, code }, at) => {
            if (code === 'reboot') off(system).at = at;
          },
          effective: ({ system }, at) => {
            const one = off(system);
            if (one.at !== null) holds(at - one.at === numbers.rebootMs, () => `after ${at - one.at!} ms`);
            one.at = null;
          }
        }
      };
    }
  },
  {
    id: 'settings-change-by-command',
    says: 'Settings change only at the moment of a command.',
    watch: (_, holds) => {
      let commandAt = -1;
      return {
        facts: {
          command: (_fact, at) => void (commandAt = at),
          settings: (_fact, at) => holds(commandAt === at)
        }
      };
    }
  },
  {
    id: 'clock-changes-nothing-owed',
    clause: 'SC-6',
    says: 'A system’s clock that jumps changes neither its mode nor the time that is left.',
    watch: ({ numbers }, holds) => {
      const seen = each(() => ({ link: -1, mode: -1, due: -1 }));
      return {
        facts: {
          link: ({ system }, at) => void (seen(system).link = at),
          entitlement: ({ system }, at, before) => {
            const { mode, modeAt } = before.systems.get(system)!;
            Object.assign(seen(system), { mode: at, due: mode === 'error' ? modeAt + numbers.errorModeMs : -1 });
          }
        },
        whole: {
          after: ['clock'],
          look: ({ systems }, at) => {
            if (at === 0) return;
            for (const id of systems.keys()) {
              const { mode, due } = seen(id);
              // Another mode at this moment has another cause: the link, or its time is over.
              holds(mode !== at || [...systems.keys()].some((one) => seen(one).link === at) || due === at);
            }
          }
        }
      };
    }
  }
];
