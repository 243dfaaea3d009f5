/** A clock that differs by less was corrected, not set; the device’s own time keeping is no better. */
const BACK_MS = 30_000;
/** A device that slept for less is nothing to speak of. */
const AHEAD_MS = 5 * 60_000;

/**
 * Watches the device's own clock. The function gives by how much it was moved since it was last asked, in milliseconds: below 0 where it
 * was set back; above 0 where it was set ahead, or the device slept, which nothing here tells apart; 0 where it went as it should.
 * @param seen the latest instant that was recorded, milliseconds since 1970; null where none was
 */
export function clockWatch(
  seen: number | null,
  now: () => number = Date.now,
  steady: () => number = () => performance.now()
): () => number {
  let last: { now: number; steady: number } | null = null;
  return () => {
    const is = { now: now(), steady: steady() };
    // While the page was closed only the way back is known: that it is later is as it should be.
    const by = last ? is.now - last.now - (is.steady - last.steady) : seen === null ? 0 : Math.min(0, is.now - seen);
    last = is;
    return by <= -BACK_MS || by >= AHEAD_MS ? Math.round(by) : 0;
  };
}
