/**
 * How long something has gone on at this device, in whole milliseconds. Whoever sets the clock back wins no time: it is at least what was
 * recorded before, and what has passed since by a clock that nobody can set. The device's own clock is asked as well, since it alone
 * counts while the page is closed or the device asleep.
 * @param begun when it began, milliseconds since 1970
 * @param atLeast what is recorded already, in milliseconds since then
 */
export function wallTime(
  begun: number,
  atLeast: number,
  now: () => number = Date.now,
  steady: () => number = () => performance.now()
): () => number {
  const since = () => now() - begun;
  const base = Math.max(atLeast, since());
  const from = steady();
  let last = 0;
  return () => (last = Math.max(last, Math.round(Math.max(since(), base + steady() - from))));
}
