import { DAY, DEFAULT_EPOCH, type Envelope } from '#lib/contract/index.ts';
import { createTwin } from '#lib/twin/engine.ts';
import { stateAt, type SystemState } from '#lib/views/index.ts';
import type { Expected, StoryFile } from './story.ts';

export const envelopeOf = ({ run }: StoryFile): Envelope => ({ ...run, seed: 1, epoch: DEFAULT_EPOCH });

/** Where a story does not go as it says. */
export interface Slip {
  /** Which beat, from 0. */
  beat: number;
  reason: string;
}

/** Lives a whole story and compares each beat with what it says of itself; empty where all is as told. */
export function rehearse(story: StoryFile): Slip[] {
  const twin = createTwin(envelopeOf(story));
  return story.beats.flatMap(({ do: commands, expect }, beat) => {
    const refused = commands.flatMap((command, at) => {
      const refusal = twin.apply(command);
      return refusal ? [`command ${at + 1} was refused: ${refusal.reason}`] : [];
    });
    const { systems } = stateAt(twin.trace, twin.now);
    const differs = Object.entries(expect).flatMap(([id, expected]) => {
      const system = systems[id];
      return system ? differences(expected, system, twin.now).map((text) => `${id}: ${text}`) : [`${id}: there is no such system`];
    });
    return [...refused, ...differs].map((reason) => ({ beat, reason }));
  });
}

/** What of a system is not as expected, in words. */
function differences(expected: Expected, system: SystemState, now: number): string[] {
  const real = reading(system, now);
  const isOn = (feature: keyof SystemState['features']) => system.features[feature].on;
  const plain = (['link', 'entitlement', 'telephony', 'daily', 'daysLeft', 'online'] as const).filter(
    (key) => expected[key] !== undefined && expected[key] !== real[key]
  );
  const lists = (['alarms', 'short', 'calls'] as const).filter(
    (key) => expected[key] && String(expected[key].toSorted()) !== String(real[key].toSorted())
  );
  return [
    ...[...plain, ...lists].map((key) => `${key} is ${String(real[key])}, not ${String(expected[key])}`),
    ...(expected.on ?? []).filter((feature) => !isOn(feature)).map((feature) => `${feature} is off`),
    ...(expected.off ?? []).filter(isOn).map((feature) => `${feature} is on`)
  ];
}

function reading({ link, entitlement, telephony, alarms, users, calls, com }: SystemState, now: number) {
  const active = alarms.filter(({ cleared }) => cleared === null);
  return {
    link: link.state,
    entitlement: entitlement.mode,
    telephony: telephony.on,
    alarms: active.map(({ code }) => code),
    daily: active.find(({ code }) => code === 'link.down-daily')?.count ?? 0,
    daysLeft: entitlement.expiresAt === null ? null : Math.ceil((entitlement.expiresAt - now) / DAY),
    short: users.filter((user) => !user.inService).map(({ extension }) => extension),
    calls: calls.map(({ to }) => to),
    online: com.online
  };
}
