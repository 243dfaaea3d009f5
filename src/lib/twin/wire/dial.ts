import type { Port, Rung } from '#lib/contract/index.ts';
import { resolve, routeStop, type Stop, tcpMet, tlsStop } from '../network/path.ts';
import { PRIORITY } from '../time/queue.ts';
import type { Ground } from '../trace/facts.ts';
import type { World } from '../world.ts';
import type { Endpoint } from './endpoint.ts';

/** How an attempt to reach COM goes, told as it happens. */
export interface DialListener {
  /** The attempt has reached this rung and works on it. */
  onRung(rung: Rung): void;
  onAddress(ip: string): void;
  /** A TCP connection is begun: from here on the attempt has a port. */
  onTcp(): void;
  onFailure(stop: Stop, portUsed: boolean): void;
  /** TLS stands and the upgrade is asked for. */
  onSecure(): void;
}

const NAME: readonly Ground[] = ['settings/initial/licenseServer', 'internet/com/host'];

/** Round trips that each step takes. TLS 1.2 with certificates of both sides takes two (RFC 5246, figure 1). */
const ROUND_TRIPS = { dns: 1, tcp: 1, tls: 2, upgrade: 1 } as const;

/**
 * Climbs from route to TLS on virtual time, asking the network anew at each step. Where packets get lost on the way the
 * attempt ends by its time-out, counted from the start of TCP. Returns how to give up.
 */
export function dial(world: World, endpoint: Endpoint, server: string, port: Port, listener: DialListener): () => void {
  let over = false;
  let tcpBegan = 0;
  const { connectTimeoutMs, dnsTimeoutMs } = world.numbers;
  const roundTrips = (count: number) => Math.round(endpoint.path.site.wan.rttMs * count);
  const plan = (delayMs: number, step: string, run: () => void) =>
    world.queue.plan(delayMs, PRIORITY.delivery, 'flight', `${endpoint.system}:${step}`, () => {
      if (!over) run();
    });
  const fail = (stop: Stop, portUsed = false) => {
    over = true;
    listener.onFailure(stop, portUsed);
  };

  function route(): void {
    listener.onRung('route');
    const stop = routeStop(endpoint.path);
    if (stop) fail(stop);
    else dns();
  }

  function dns(): void {
    listener.onRung('dns');
    const { timeouts, outcome } = resolve(endpoint.path, server);
    const answered = 'ip' in outcome || (outcome.code !== 'dns.timeout' && outcome.code !== 'dns.no-server');
    const ms = timeouts * dnsTimeoutMs + (answered ? roundTrips(ROUND_TRIPS.dns) : 0);
    plan(ms, 'dns', () => {
      // Who answers that he does not know the name, answers to the name.
      if ('code' in outcome) return fail(answered ? { ...outcome, because: [...NAME, ...outcome.because] } : outcome);
      listener.onAddress(outcome.ip);
      connect(outcome.ip);
    });
  }

  function connect(ip: string): void {
    // The address may lie behind another route than the one to the Internet at large.
    const stop = routeStop(endpoint.path, ip);
    if (stop) {
      listener.onRung('route');
      return fail(stop);
    }
    listener.onRung('tcp');
    listener.onTcp();
    tcpBegan = world.queue.now;
    const { met, because } = tcpMet(endpoint.path, ip, port, server);
    if (met === 'silent') timeOut(because);
    else if (met === 'refused') plan(roundTrips(ROUND_TRIPS.tcp), 'tcp', () => fail({ code: 'tcp.refused', because }, true));
    else plan(roundTrips(ROUND_TRIPS.tcp), 'tcp', () => secure(ip));
  }

  function secure(ip: string): void {
    if (silent(ip)) return;
    listener.onRung('tls-server');
    plan(roundTrips(ROUND_TRIPS.tls), 'tls', () => {
      if (silent(ip)) return;
      const stop = tlsStop(endpoint.path, endpoint.clocks);
      if (stop?.code.startsWith('tls.client')) listener.onRung('tls-client');
      if (stop) return fail(stop, true);
      listener.onRung('tls-client');
      upgrade(ip);
    });
  }

  function upgrade(ip: string): void {
    listener.onRung('websocket');
    plan(roundTrips(ROUND_TRIPS.upgrade), 'upgrade', () => {
      if (silent(ip)) return;
      if (!endpoint.path.site.firewall.websocketUpgrade)
        return fail({ code: 'websocket.upgrade-refused', because: ['site/firewall/websocketUpgrade'] }, true);
      over = true;
      listener.onSecure();
    });
  }

  /** Whether nothing passes any more; the attempt then ends by its time-out. */
  function silent(ip: string): boolean {
    const { met, because } = tcpMet(endpoint.path, ip, port, server);
    if (met !== 'open') timeOut(because);
    return met !== 'open';
  }

  function timeOut(because: readonly Ground[]): void {
    plan(Math.max(0, tcpBegan + connectTimeoutMs - world.queue.now), 'timeout', () => fail({ code: 'tcp.timeout', because }, true));
  }

  // A step of its own, so that the machine has finished the transition that asked for the attempt.
  plan(0, 'begin', route);
  return () => (over = true);
}
