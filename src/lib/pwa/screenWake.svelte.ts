/** Keeps the screen from going dark while something is shown. A browser lets go of it whenever the page is hidden, so it is asked again. */
export class ScreenWake {
  /** `refused`: the browser can and does not, as at low battery. */
  state = $state<'asking' | 'held' | 'refused' | 'unavailable'>('asking');
  #lock: WakeLockSentinel | null = null;
  readonly #wakeLock: Pick<WakeLock, 'request'> | undefined;

  constructor(wakeLock: Pick<WakeLock, 'request'> | undefined = globalThis.navigator?.wakeLock) {
    this.#wakeLock = wakeLock;
  }

  /** Returns what lets the screen go dark again. */
  start(): () => void {
    const ending = new AbortController();
    document.addEventListener('visibilitychange', () => void this.#ask(ending.signal), { signal: ending.signal });
    void this.#ask(ending.signal);
    return () => {
      ending.abort();
      void this.#lock?.release();
      this.#lock = null;
    };
  }

  async #ask(signal: AbortSignal): Promise<void> {
    if (!this.#wakeLock) return void (this.state = 'unavailable');
    if (document.visibilityState !== 'visible' || (this.#lock && !this.#lock.released)) return;
    try {
      const lock = await this.#wakeLock.request('screen');
      if (signal.aborted) return void lock.release();
      this.#lock = lock;
      this.state = 'held';
      lock.addEventListener('release', () => (this.state = 'asking'), { signal });
    } catch {
      this.state = 'refused';
    }
  }
}
