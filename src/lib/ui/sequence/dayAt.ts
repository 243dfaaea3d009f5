/** The day that a moment lies in, as the big clock counted then: days of error mode while those are counted, otherwise days of the run. */

const DAY = 86_400_000;

export function dayAt(zones: readonly { from: number; mode: string }[], at: number): number {
  const index = zones.findLastIndex((zone) => zone.from <= at);
  const zone = zones[index];
  const lost = zone?.mode === 'error' ? zone : zone?.mode === 'expired' ? zones[index - 1] : undefined;
  return Math.floor((at - (lost?.from ?? 0)) / DAY);
}
