import FakeTimers from '@sinonjs/fake-timers';
import { Server, WebSocket } from 'mock-socket';
import { createActor } from 'xstate';
import { NUMBERS } from '#lib/contract/index.ts';
import { clientMachine } from '#lib/twin/ipoffice/machine.ts';
import { serverMachine } from '#lib/twin/com/machine.ts';

/**
 * The build that first comes to mind: the same two machines as running actors, mock-socket as it is, and fake timers over
 * everything. No network, no trace, no entitlement to speak of; it does less than the twin and is what the twin is measured
 * against. It is also wrong: fake timers, like browsers, cannot hold a timer of 30 days, so error mode ends at once.
 */
export function obvious(days: number, cut: boolean): { heartbeats: number; attempts: number } {
  const clock = FakeTimers.install({ now: 0, loopLimit: Infinity, toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  const counts = { heartbeats: 0, attempts: 0 };
  const servers: Server[] = [];
  try {
    let up = true;
    for (const port of [443, 8443]) {
      const server = new Server(`wss://obvious.invalid/${port}`, { mock: false });
      servers.push(server);
      server.on('connection', (socket) => {
        const send = (message: object) => socket.send(JSON.stringify(message));
        const session = createActor(
          serverMachine(NUMBERS).provide({
            actions: {
              acceptSignIn: () => send({ type: 'sign-in-accepted' }),
              grant: () => send({ type: 'licence-grant', some: true }),
              answerHeartbeat: () => send({ type: 'heartbeat-answer' }),
              answerAudit: () => send({ type: 'licence-audit-received' }),
              close: () => socket.close()
            }
          })
        ).start();
        socket.on('message', (data) => up && session.send(JSON.parse(String(data))));
      });
    }
    let socket: WebSocket | null = null;
    const send = (message: object) => socket?.send(JSON.stringify(message));
    const client = createActor(
      clientMachine(NUMBERS).provide({
        actions: {
          openPath: (_, { port }) => {
            counts.attempts++;
            if (!up) {
              setTimeout(() => client.send({ type: 'path.failed', code: 'tcp.timeout', portUsed: true }), NUMBERS.connectTimeoutMs);
              return;
            }
            socket = new WebSocket(`wss://obvious.invalid/${port}`);
            socket.addEventListener('open', () => client.send({ type: 'path.open' }));
            socket.addEventListener('message', (event) => client.send(JSON.parse(String((event as MessageEvent).data))));
          },
          closePath: () => socket?.close(),
          sendSignIn: () => send({ type: 'sign-in', verdict: 'accepted' }),
          sendLicenceRequest: () => send({ type: 'licence-request', some: true }),
          sendHeartbeat: () => {
            counts.heartbeats++;
            send({ type: 'heartbeat' });
          },
          sendAudit: () => send({ type: 'licence-audit' })
        }
      })
    ).start();
    client.send({ type: 'settings', configured: true, comAdmin: 'enabled' });
    client.send({ type: 'power.on' });
    clock.tick(1000);
    if (cut) up = false;
    clock.tick(days * 86_400_000);
    client.stop();
    return counts;
  } finally {
    for (const server of servers) server.close();
    clock.uninstall();
  }
}
