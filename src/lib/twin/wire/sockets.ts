import type { Port } from '#lib/contract/index.ts';
import { createMockSocket } from 'virtual:mock-socket';
import type { Client, WebSocket as MockWebSocket } from 'mock-socket';
import { type EventQueue, PRIORITY } from '../time/queue.ts';

/** The one place that knows mock-socket: WebSockets whose delays are events of the twin's queue. */

/** The fixed delay of mock-socket for opening, closing and sending from client to server. */
export const SOCKET_DELAY_MS = 4;

/** The server's end of a connection, as mock-socket hands it to a listener. */
export type ServerSocket = Client;
export type ClientSocket = MockWebSocket;

export interface Sockets {
  /** A WebSocket to COM; it is open 4 ms later. */
  connect(port: Port): ClientSocket;
}

const url = (port: Port) => `wss://com.linktwin.invalid/${port}`;

/** A bridge and a clock of its own for every twin. `onConnection` is called when a client's socket has opened. */
export function createSockets(queue: EventQueue, onConnection: (client: ClientSocket, server: ServerSocket) => void): Sockets {
  const { Server, WebSocket } = createMockSocket({
    setTimeout: (callback: (context: unknown) => void, ms: number, context: unknown) =>
      queue.plan(ms, PRIORITY.delivery, 'flight', 'socket', () => callback(context)),
    // Events carry a time stamp that nobody reads; it must not come from the wall clock.
    Date: { now: () => 0 },
    // It reports refused connections there; the wire reports them itself, with their reason.
    console: { error: () => {}, warn: () => {} }
  });
  for (const port of [443, 8443] as const) {
    // `mock: true`, its default, would replace the page's own WebSocket.
    const server = new Server(url(port), { mock: false });
    server.on('connection', (socket) => {
      onConnection((socket as unknown as { target: ClientSocket }).target, socket);
    });
  }
  return { connect: (port) => new WebSocket(url(port)) };
}
