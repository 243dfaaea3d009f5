import { serviceWorkerAddress } from './service-worker-address.ts';

/** Chromium's event; Safari and Firefox install by a menu of their own. */
interface InstallPromptEvent extends Event {
  prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }>;
}

export interface Surroundings {
  /** True while something runs that a new version must not interrupt. */
  busy: () => boolean;
  serviceWorker: ServiceWorkerContainer | undefined;
  reload: () => void;
}

const hourMs = 3_600_000;

/** The app as a thing kept on this device: is it ready for offline, is a newer one waiting, can it be installed. */
export class InstalledApp {
  /** This build is kept whole: network and server may go. */
  offlineReady = $state(false);
  /** A newer build is kept too and starts when a person agrees. */
  updateWaiting = $state(false);
  /** Why the app cannot be kept for offline use, if it cannot. */
  offlineProblem = $state<string>();
  #installPrompt = $state.raw<InstallPromptEvent>();
  installable = $derived(this.#installPrompt !== undefined);

  #registration: ServiceWorkerRegistration | undefined;
  #surroundings: Surroundings;
  #lastCheck = 0;
  #agreed = false;

  constructor(surroundings: Partial<Surroundings> = {}) {
    const serviceWorker = typeof navigator === 'undefined' ? undefined : navigator.serviceWorker;
    this.#surroundings = { busy: () => false, serviceWorker, reload: () => location.reload(), ...surroundings };
  }

  /** Call once the page stands; returns what ends it. */
  start(): () => void {
    const ending = new AbortController();
    const { signal } = ending;
    addEventListener('beforeinstallprompt', (event) => this.#keepPrompt(event as InstallPromptEvent), { signal });
    addEventListener('appinstalled', () => (this.#installPrompt = undefined), { signal });
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && this.#check(), { signal });
    void this.register(signal);
    return () => ending.abort();
  }

  async register(signal?: AbortSignal): Promise<void> {
    const container = this.#surroundings.serviceWorker;
    if (!container) {
      this.offlineProblem = 'This address is not secure (https), or the browser has no service workers.';
      return;
    }
    container.addEventListener('controllerchange', () => this.#agreed && this.#surroundings.reload(), { signal });
    try {
      const registration = await container.register(serviceWorkerAddress());
      this.#registration = registration;
      this.#lastCheck = Date.now();
      registration.addEventListener('updatefound', () => this.#follow(registration.installing), { signal });
      this.#follow(registration.installing);
      this.#look();
    } catch (error) {
      this.offlineProblem = error instanceof Error ? error.message : String(error);
    }
  }

  /** Starts the newer build and loads the page anew; refused, with false, while the app is busy. */
  applyUpdate(): boolean {
    const waiting = this.#registration?.waiting;
    if (!waiting || this.#surroundings.busy()) return false;
    this.#agreed = true;
    waiting.postMessage('apply-update');
    return true;
  }

  /** Shows the browser's own question; false where it has none to show. */
  async offerInstallation(): Promise<boolean> {
    const prompt = this.#installPrompt;
    if (!prompt) return false;
    this.#installPrompt = undefined;
    return (await prompt.prompt()).outcome === 'accepted';
  }

  #keepPrompt(event: InstallPromptEvent): void {
    event.preventDefault();
    this.#installPrompt = event;
  }

  #follow(worker: ServiceWorker | null): void {
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'redundant' && !this.offlineReady)
        this.offlineProblem = 'The app could not be kept whole. It tries again at the next visit.';
      this.#look();
    });
  }

  #look(): void {
    const { active, waiting } = this.#registration ?? {};
    this.offlineReady = Boolean(active);
    if (active) this.offlineProblem = undefined;
    this.updateWaiting = Boolean(active && waiting);
  }

  /** A tablet keeps a page open for weeks, and the browser looks for a newer worker only when a page loads. */
  #check(): void {
    if (!this.#registration || Date.now() - this.#lastCheck < hourMs) return;
    this.#lastCheck = Date.now();
    this.#registration.update().catch(() => undefined); // offline: next time
  }
}
