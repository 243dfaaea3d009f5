declare module 'virtual:mock-socket' {
  import type { Client as MockClient, Server as MockServer, WebSocket as MockWebSocket } from 'mock-socket';

  /** Messages and closes of the server's side, whose events carry what mock-socket's own types leave out. */
  export type Client = MockClient;
  export type Server = MockServer;
  export type WebSocket = MockWebSocket;

  /** What the module takes from its surroundings, and so what makes it run on virtual time. */
  export interface MockSocketSurroundings {
    setTimeout: (callback: (context: unknown) => void, delayMs: number, context?: unknown) => unknown;
    Date: { now(): number };
    console: Pick<Console, 'error' | 'warn'>;
  }

  /** One call, one bridge and one clock. Servers need `{ mock: false }`, or the page's own WebSocket is replaced. */
  export function createMockSocket(surroundings: MockSocketSurroundings): {
    WebSocket: typeof MockWebSocket;
    Server: typeof MockServer;
  };
}
