import { type Message, MessageDown, MessageUp, type Port } from '#lib/contract/index.ts';
import * as v from 'valibot';
import { frameStop } from '../network/path.ts';
import { lossChance, poorGrounds } from '../network/quality.ts';
import { type Planned, PRIORITY } from '../time/queue.ts';
import type { Fact, Ground } from '../trace/facts.ts';
import type { World } from '../world.ts';
import type { Endpoint } from './endpoint.ts';
import { type ClientSocket, type ServerSocket, SOCKET_DELAY_MS } from './sockets.ts';

/** Texts that were found to be messages; a link says the same over and over, and each text is checked once. */
const KEPT = 256;
const VALID = { up: new Set<string>(), down: new Set<string>() };

function isValid(direction: 'up' | 'down', text: string, message: unknown): boolean {
  const known = VALID[direction];
  if (known.has(text)) return true;
  if (!v.is(direction === 'up' ? MessageUp : MessageDown, message)) return false;
  if (known.size >= KEPT) known.clear();
  known.add(text);
  return true;
}

type Lost = Extract<Fact, { is: 'frame'; phase: 'lost' }>;

/**
 * One WebSocket between a system and COM. mock-socket is polite where a network is not, so this delivers only while both ends
 * are open and the path is up, when the frame leaves and when it arrives; a close that cannot travel is not noticed at the
 * other end. Only JSON text passes, checked against its schema on arrival.
 */
export class Connection {
  /** COM's address as the system found it when it opened this. */
  readonly address: string;
  #server: ServerSocket | null = null;
  #clientOpen = false;
  #serverOpen = false;
  /** The last frame that is under way in each direction. */
  #latest: Record<'up' | 'down', Planned | null> = { up: null, down: null };
  onDown: (message: MessageDown) => void = () => {};
  onUp: (message: MessageUp) => void = () => {};
  onClosedAtClient: () => void = () => {};
  onClosedAtServer: () => void = () => {};

  constructor(
    private readonly world: World,
    private readonly endpoint: Endpoint,
    readonly port: Port,
    private readonly client: ClientSocket
  ) {
    this.address = endpoint.comAddress;
    client.addEventListener('message', (event) => this.#arriveDown(String((event as MessageEvent).data)));
  }

  /** Both ends are there. */
  opened(server: ServerSocket): void {
    this.#server = server;
    this.#clientOpen = this.#serverOpen = true;
    server.on('message', (data) => this.#arriveUp(String(data)));
  }

  get system(): string {
    return this.endpoint.system;
  }

  sendUp(message: MessageUp): void {
    this.#record(message, 'com', 'sent');
    const lost = message.kind === 'heartbeat' && this.#lostByChance() && poorGrounds(this.endpoint.path.site.wan, this.world.numbers);
    this.#plan(this.#oneWayMs - SOCKET_DELAY_MS, 'up', () => {
      if (lost) return this.#lose(message, 'com', 'quality', lost);
      if (!this.#serverOpen || !this.#clientOpen) return this.#loseClosed(message, 'com');
      if (!this.#deliverable) return this.#lose(message, 'com', 'path');
      this.client.send(JSON.stringify(message));
    });
  }

  sendDown(message: MessageDown): void {
    this.#record(message, 'system', 'sent');
    this.#plan(this.#oneWayMs, 'down', () => {
      if (!this.#clientOpen || !this.#serverOpen) return this.#loseClosed(message, 'system');
      if (!this.#deliverable) return this.#lose(message, 'system', 'path');
      this.#server!.send(JSON.stringify(message));
    });
  }

  /** The system closes. COM learns of it only if the close can travel. */
  closeAtClient(): void {
    if (!this.#clientOpen) return;
    this.#clientOpen = false;
    this.client.close();
    this.#plan(this.#oneWayMs, 'close', () => {
      if (this.#serverOpen && this.#deliverable) {
        this.#serverOpen = false;
        this.onClosedAtServer();
      }
    });
  }

  /** COM closes. What it sent before arrives first. */
  closeAtServer(): void {
    if (!this.#serverOpen) return;
    this.#plan(this.#oneWayMs, 'close', () => {
      this.#serverOpen = false;
      if (this.#clientOpen && this.#deliverable) {
        this.#clientOpen = false;
        this.client.close();
        this.onClosedAtClient();
      }
    });
  }

  /** For the leap's key: between whom it is, and which ends are open. */
  get key(): string {
    return `${this.address}:${this.port}${this.#clientOpen ? 'c' : ''}${this.#serverOpen ? 's' : ''}`;
  }

  get isOver(): boolean {
    return !this.#clientOpen && !this.#serverOpen;
  }

  #arriveUp(text: string): void {
    const message = JSON.parse(text) as MessageUp;
    if (!this.#serverOpen) return this.#loseClosed(message, 'com');
    if (!this.#deliverable) return this.#lose(message, 'com', 'path');
    if (!isValid('up', text, message)) return this.#lose(message, 'com', 'not-valid');
    this.#record(message, 'com', 'arrived');
    this.onUp(message);
  }

  #arriveDown(text: string): void {
    const message = JSON.parse(text) as MessageDown;
    if (!isValid('down', text, message)) return this.#lose(message, 'system', 'not-valid');
    this.#record(message, 'system', 'arrived');
    this.onDown(message);
  }

  get #oneWayMs(): number {
    return Math.max(SOCKET_DELAY_MS, Math.round(this.endpoint.path.site.wan.rttMs / 2));
  }

  get #deliverable(): boolean {
    return this.endpoint.delivers && this.#stop === null;
  }

  get #stop(): readonly Ground[] | null {
    return frameStop(this.endpoint.path, this.address, this.port);
  }

  #lostByChance(): boolean {
    const chance = lossChance(this.endpoint.path.site.wan, this.world.numbers);
    // What is certain draws nothing: on such a line the same few minutes come again and again, and can be leapt over.
    return chance >= 1 || (chance > 0 && this.endpoint.nextChance() < chance);
  }

  #plan(delayMs: number, what: 'up' | 'down' | 'close', run: () => void): void {
    const { queue } = this.world;
    const label = `${this.system}:${what}`;
    if (what === 'close') return void queue.plan(delayMs, PRIORITY.delivery, 'flight', label, run);
    // What was sent first arrives first, also where the line has become faster since.
    const earliest = this.#latest[what] ? this.#latest[what].at - queue.now : 0;
    const frame = queue.plan(Math.max(delayMs, earliest), PRIORITY.delivery, 'flight', label, () => {
      if (this.#latest[what] === frame) this.#latest[what] = null;
      run();
    });
    this.#latest[what] = frame;
  }

  #record(message: Message, to: 'com' | 'system', phase: 'sent' | 'arrived'): void {
    this.world.trace.write(this.world.queue.now, { is: 'frame', system: this.system, to, phase, message });
  }

  /** One end is closed: the system's by what became of the link, COM's by what became of its side. */
  #loseClosed(message: Message, to: 'com' | 'system'): void {
    this.#lose(message, to, 'closed', [this.#clientOpen ? 'com' : 'link']);
  }

  #lose(message: Message, to: 'com' | 'system', why: Lost['why'], because: readonly Ground[] = this.#stop ?? []): void {
    this.world.trace.write(this.world.queue.now, { is: 'frame', system: this.system, to, phase: 'lost', message, why, because });
  }
}
