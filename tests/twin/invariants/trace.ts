import { parseDuration } from '#lib/contract/index.ts';
import { createTwin } from '#lib/twin/engine.ts';
import { faultCatalogue } from '#lib/twin/faults/index.ts';
import { type Entry, isRepeat } from '#lib/twin/trace/facts.ts';
import { traceHash } from '#lib/twin/trace/hash.ts';
import { stateAt } from '#lib/views/index.ts';
import type { Invariant } from './invariant.ts';

/** What a trace is, whatever it tells of. */
export const TRACE_INVARIANTS: Invariant[] = [
  {
    id: 'time-never-goes-back',
    says: 'Entries stand in order of time, and a block ends before what follows it.',
    watch: (_, holds) => {
      let read = 0;
      let last = 0;
      return {
        command: ({ lane }) => {
          for (; read < lane.length; read++) {
            const entry = lane[read]!;
            holds(entry.at >= last, () => `an entry at ${entry.at} after one at ${last}`);
            last = endOf(entry);
          }
        }
      };
    }
  },
  {
    id: 'blocks-are-in-order',
    says: 'The happenings of a block stand in order of time, within its period.',
    watch: (_, holds) => {
      let read = 0;
      return {
        command: ({ lane }) => {
          for (; read < lane.length; read++) {
            const entry = lane[read]!;
            if (!isRepeat(entry)) continue;
            const { periodMs, times, body } = entry.repeat;
            const sorted = body.every(({ at }, index) => at >= (body[index - 1]?.at ?? 0) && at <= periodMs);
            holds(sorted && times >= 1 && body.length > 0, () => `a block at ${entry.at}`);
          }
        }
      };
    }
  },
  {
    id: 'nothing-from-the-future',
    says: 'No entry is later than the moment at which the twin stands.',
    watch: (_, holds) => ({
      command: ({ now, lane }) => {
        const last = lane.at(-1);
        if (last) holds(endOf(last) <= now, () => `an entry ends at ${endOf(last)}, now is ${now}`);
      }
    })
  },
  {
    id: 'commands-take-their-time',
    says: 'Waiting takes the time that it says, a reboot its own, and everything else none; a fault takes what is in it.',
    watch: ({ numbers }, holds) => ({
      command: ({ command, refusal, before, now }) => {
        const passed = now - before.now;
        // What a fault is made of may pass time: reboots, days.
        if (refusal || command.do === 'fault' || command.do === 'repair') return;
        if (command.do === 'advance' && 'by' in command)
          holds(passed === parseDuration(command.by), () => `${command.by} took ${passed} ms`);
        else if (command.do === 'advance') holds(passed >= 0 && passed <= parseDuration(command.within)!, () => `${passed} ms`);
        else holds(passed === (command.do === 'reboot' ? numbers.rebootMs : 0), () => `${command.do} took ${passed} ms`);
      }
    })
  },
  {
    id: 'refused-changes-nothing',
    says: 'A refused command leaves the trace and the time as they were.',
    watch: (_, holds) => ({
      command: ({ refusal, before, now, lane }) => {
        if (!refusal) return;
        holds(now === before.now && lane.length === before.entries, () => `${lane.length - before.entries} new entries`);
      }
    })
  },
  {
    id: 'commands-are-written-down',
    says: 'Every command that was taken stands in the trace, but for those that only wait.',
    watch: (_, holds) => {
      let written = 0;
      let taken = 0;
      return {
        facts: { command: () => void written++ },
        command: ({ command, refusal }) => {
          if (!refusal && command.do !== 'advance') taken++;
          holds(written === taken, () => `${taken} taken, ${written} written down`);
        }
      };
    }
  },
  {
    id: 'facts-are-plain',
    says: 'A fact is JSON: nothing in it is lost by writing it to a file.',
    watch: (_, holds) => ({
      end: ({ lane }) => {
        for (const entry of lane) {
          const lost = notPlain(entry);
          holds(lost === null, () => lost!);
        }
      }
    })
  },
  {
    id: 'systems-are-known',
    says: 'Every fact about a system is about one of the site.',
    watch: (_, holds) => ({
      end: ({ trace, isFirst }) => {
        if (!isFirst) return;
        const systems = new Set(
          trace.flatMap((entry) => (!isRepeat(entry) && entry.fact.is === 'opening' ? Object.keys(entry.fact.systems) : []))
        );
        for (const entry of trace) {
          for (const { fact } of isRepeat(entry) ? entry.repeat.body : [entry]) {
            const named = 'sites' in fact && fact.is === 'network' ? fact.sites : 'system' in fact ? [fact.system] : [];
            for (const system of named) holds(systems.has(system), () => `a fact about ${system}`);
          }
        }
      }
    })
  },
  {
    id: 'replay-is-the-same',
    says: 'The same commands give the same trace.',
    watch: ({ envelope }, holds) => ({
      end: ({ now, trace, commands, isFirst }) => {
        // To live everything twice takes twice as long, so every fourth seed is.
        if (!isFirst || envelope.seed % 4 !== 1) return;
        const again = createTwin(envelope, { faults: faultCatalogue });
        for (const command of commands) again.apply(command);
        // A trace with its blocks written out is the same trace; its fingerprint takes longer than its text.
        const isSame = JSON.stringify(again.trace) === JSON.stringify(trace) || traceHash(again.trace) === traceHash(trace);
        holds(again.now === now && isSame);
      }
    })
  },
  {
    id: 'views-agree',
    says: 'What the screens fold from the blocks is what comes of every single fact.',
    watch: (_, holds) => ({
      end: ({ now, trace, picture }) => {
        const view = stateAt(trace, now);
        for (const [id, one] of picture.systems) {
          const seen = view.systems[id]!;
          const { state, rung, failure, port, ip } = seen.link;
          const { subscriptions, features, telephony, users } = seen;
          const alarms = seen.alarms.filter((row) => row.cleared === null).map((row) => [row.code, row.count]);
          const shown = [
            { state, rung, failure, port, ip },
            [seen.entitlement.mode, seen.entitlement.since],
            one.service && { subscriptions, features, telephony, users },
            alarms.sort(),
            seen.settings,
            seen.site,
            [seen.com.online, seen.com.lastSeen, seen.com.subscriptions, seen.com.refusedSignIn?.at ?? null],
            one.told && [seen.com.alarms, seen.com.type, seen.com.version, seen.com.servers]
          ];
          const folded = [
            one.link,
            [one.mode, one.modeAt],
            one.service,
            [...one.alarms].sort(),
            one.settings,
            one.site,
            [one.online, one.heardAt, one.held, one.refusedAt],
            one.told && [one.told.alarms, one.told.systemType, one.told.release, one.told.servers]
          ];
          for (const [index, part] of folded.entries())
            holds(same(part, shown[index]), () => `${id}: ${JSON.stringify(part)} is shown as ${JSON.stringify(shown[index])}`);
        }
      }
    })
  }
];

function endOf(entry: Entry): number {
  if (!isRepeat(entry)) return entry.at;
  const { periodMs, times, body } = entry.repeat;
  return entry.at + (times - 1) * periodMs + (body.at(-1)?.at ?? 0);
}

/** What in a value JSON would drop or change, or null. */
function notPlain(value: unknown, where = ''): string | null {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return null;
  if (typeof value === 'number') return Number.isFinite(value) ? null : `${where} is ${value}`;
  if (Array.isArray(value)) return first(value, (part, index) => notPlain(part, `${where}/${index}`));
  // A command is written down as it came, perhaps without a prototype.
  if (typeof value !== 'object' || ![Object.prototype, null].includes(Object.getPrototypeOf(value))) return `${where} is a ${typeof value}`;
  return first(Object.entries(value), ([key, part]) => notPlain(part, `${where}/${key}`));
}

function first<T>(all: readonly T[], find: (one: T, index: number) => string | null): string | null {
  for (const [index, one] of all.entries()) {
    const found = find(one, index);
    if (found !== null) return found;
  }
  return null;
}

/** The same data, in whatever order its keys are. */
function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => same((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]))
  );
}
