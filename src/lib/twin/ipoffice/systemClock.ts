import type { Settings } from '#lib/contract/index.ts';
import { askTime, type Path } from '../network/path.ts';
import { type Planned, PRIORITY } from '../time/queue.ts';
import type { ClockSource, Ground } from '../trace/facts.ts';
import { trueTime, type World } from '../world.ts';

/** The name under which the simulated network offers RFC 868 time. Simulator assumption: no voicemail server gives it unless one is put in. */
const VOICEMAIL_TIME = 'voicemail-manager';

/** What a time by this server rests on, and whatever may have kept it away until now. */
const groundsOf = (server: string): readonly Ground[] => [
  `internet/time/${server.toLowerCase()}`,
  'settings/time/source',
  'settings/time/servers',
  'site/firewall/udp123'
];

/** SNTP's round trips: one for the name, one for the time. */
const ROUND_TRIPS = 2;

/**
 * A system's own clock: battery-backed, so a reboot leaves it alone, and corrected by its time source at start and at every
 * interval (SR-11). It never drifts between.
 *
 * A poll that finds what the last one found changes nothing. The next one is then not planned until something that it could
 * notice has changed (`wake`); it still falls on the same beat. Without that, 720 polls a month would break up the leap.
 */
export class SystemClock {
  offsetMs = 0;
  source: ClockSource = 'factory';
  #beat: { from: number; everyMs: number } | null = null;
  #planned: Planned | null = null;
  #generation = 0;

  constructor(
    private readonly world: World,
    private readonly system: string,
    private readonly path: () => Path,
    private readonly changed: () => void,
    private readonly sleeps: boolean
  ) {}

  /** What the clock shows, in milliseconds since 1970. */
  get shows(): number {
    return trueTime(this.world) + this.offsetMs;
  }

  /** First start without battery: the clock shows a fixed moment. */
  begin(offsetMs: number, source: ClockSource): void {
    this.offsetMs = offsetMs;
    this.source = source;
  }

  /** Somebody sets the time by hand. */
  setByHand(shows: number): void {
    this.#set(shows - trueTime(this.world), 'manual', ['settings/time/manual']);
  }

  /** The time source is asked now and on a beat from now: at start, and when it has been changed. */
  restart(time: Settings['time']): void {
    this.stop();
    const { sntpIntervalMs, voicemailTimeIntervalMs } = this.world.numbers;
    if (time.source === 'none') return;
    this.#beat = { from: this.world.queue.now, everyMs: time.source === 'sntp' ? sntpIntervalMs : voicemailTimeIntervalMs };
    this.#poll();
  }

  stop(): void {
    this.#generation++;
    this.#beat = null;
    this.#cancel();
  }

  /** Something changed that the next poll might notice; it is planned only if it would. */
  wake(): void {
    if (!this.#beat || this.#planned) return;
    const found = this.#ask();
    if (found && (found.offsetMs !== this.offsetMs || found.source !== this.source)) this.#planNext();
  }

  /** The run's origin moves; the beat moves with it. */
  rebase(byMs: number): void {
    if (this.#beat) this.#beat.from += byMs;
  }

  #poll(): void {
    this.#planned = null;
    const found = this.#ask();
    const generation = this.#generation;
    const before = this.offsetMs;
    if (found) {
      const ms = Math.round(this.path().site.wan.rttMs * ROUND_TRIPS);
      this.world.queue.plan(ms, PRIORITY.delivery, 'flight', `${this.system}:time`, () => {
        if (generation === this.#generation) this.#set(found.offsetMs, found.source, found.because);
      });
    }
    if (!this.sleeps || (found && found.offsetMs !== before)) this.#planNext();
  }

  #ask(): { offsetMs: number; source: ClockSource; because: readonly Ground[] } | null {
    const path = this.path();
    const { source, servers } = path.settings.time;
    if (source === 'voicemail-manager') {
      const server = path.internet.time[VOICEMAIL_TIME];
      return server?.up ? { offsetMs: Math.round(server.offsetSeconds * 1000), source, because: groundsOf(VOICEMAIL_TIME) } : null;
    }
    for (const name of servers) {
      const offsetSeconds = askTime(path, name);
      if (offsetSeconds !== null) return { offsetMs: Math.round(offsetSeconds * 1000), source: 'sntp', because: groundsOf(name) };
    }
    return null;
  }

  #planNext(): void {
    const { from, everyMs } = this.#beat!;
    const now = this.world.queue.now;
    const next = from + (Math.floor((now - from) / everyMs) + 1) * everyMs;
    this.#cancel();
    this.#planned = this.world.queue.plan(next - now, PRIORITY.far, 'far', `${this.system}:time-poll`, () => this.#poll());
  }

  #cancel(): void {
    if (this.#planned) this.world.queue.cancel(this.#planned);
    this.#planned = null;
  }

  #set(offsetMs: number, source: ClockSource, because: readonly Ground[]): void {
    if (offsetMs === this.offsetMs && source === this.source) return;
    this.offsetMs = offsetMs;
    this.source = source;
    this.world.trace.write(this.world.queue.now, { is: 'clock', system: this.system, offsetMs, source, because });
    this.changed();
    // The poll that slept may have compared with what the clock showed before.
    this.wake();
  }
}
