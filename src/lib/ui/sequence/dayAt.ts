/** Which of the 30 days of error mode a moment lies in, counted from the loss as the big clock counts them; null outside of them. */

const DAY = 86_400_000;

export function dayAt(zones: readonly { from: number; mode: string }[], at: number): number | null {
  const zone = zones.findLast(({ from }) => from <= at);
  return zone?.mode === 'error' ? Math.floor((at - zone.from) / DAY) : null;
}
