import { createMockSocket } from 'virtual:mock-socket';
import { describe, expect, it } from 'vitest';
import { mockSocketFactory } from './factory.mjs';

function world(now: number) {
  const due: (() => void)[] = [];
  const sockets = createMockSocket({
    setTimeout: (callback, _delayMs, context) => due.push(() => callback(context)),
    Date: { now: () => now },
    console
  });
  return { ...sockets, run: () => due.splice(0).forEach((callback) => callback()) };
}

describe('the mock-socket factory', () => {
  it('gives each caller a bridge of its own', () => {
    const first = world(1);
    const second = world(2);
    const url = 'wss://com.example:8443/link';
    const heard: string[] = [];
    for (const [name, each] of [
      ['first', first],
      ['second', second]
    ] as const) {
      const server = new each.Server(url, { mock: false });
      server.on('connection', () => heard.push(name));
    }
    new first.WebSocket(url);
    first.run();
    second.run();
    expect(heard).toEqual(['first']);
  });

  it('gives each caller a clock of its own, and nothing happens until it is advanced', () => {
    const first = world(1000);
    const stamps: number[] = [];
    new first.Server('ws://a.example', { mock: false });
    const socket = new first.WebSocket('ws://a.example');
    socket.onopen = (event) => stamps.push(event.timeStamp);
    expect(stamps).toEqual([]);
    first.run();
    expect(stamps).toEqual([1000]);
  });

  it("leaves the surroundings' own WebSocket alone", () => {
    const own = globalThis.WebSocket;
    const { Server } = world(1);
    new Server('ws://b.example', { mock: false });
    expect(globalThis.WebSocket).toBe(own);
  });

  it('refuses a mock-socket with a second timer', () => {
    expect(() => mockSocketFactory('setTimeout(a); setTimeout(b);')).toThrow(/one place, not 2/);
  });
});
