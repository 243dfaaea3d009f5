import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { findWebKit } from '../../../scripts/browsers.mjs';

/** As much of the WebDriver protocol as a person needs. */
export interface Session {
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  title(): Promise<string>;
  /** Runs the body of a function in the page; its value must be JSON, or an element. */
  run<T>(body: string, ...args: unknown[]): Promise<T>;
  click(element: Element): Promise<void>;
  type(element: Element, text: string): Promise<void>;
  screenshot(): Promise<Buffer>;
  end(): Promise<void>;
}

/** WebDriver's way to name an element of the page. */
export type Element = Record<string, string>;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  await new Promise((done) => server.close(done));
  return port;
}

async function call<T>(method: string, url: string, body?: unknown): Promise<T> {
  const response = await fetch(url, { method, body: body === undefined ? undefined : JSON.stringify(body) });
  const { value } = (await response.json()) as { value: T & { error?: string; message?: string } };
  if (!response.ok) throw new Error(`WebDriver: ${value.error}: ${value.message}`);
  return value;
}

/** WebKitGTK on a screen of its own; its data lives in the driver's temporary folder and goes with it. */
export async function startWebKit(size: { width: number; height: number }): Promise<Session> {
  const found = findWebKit();
  if (!found) throw new Error('No WebKitGTK on this machine');
  const port = await freePort();
  const driver = [found.driver, '-p', String(port)];
  const screen = ['-a', '-s', `-screen 0 ${size.width}x${size.height}x24`];
  const [command = '', ...args] = found.display ? [found.display, ...screen, ...driver] : driver;
  // A group of its own, so that the screen, the driver and the browser end together.
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  const server = `http://127.0.0.1:${port}`;
  try {
    await listening(server, child);
    const { sessionId } = await call<{ sessionId: string }>('POST', `${server}/session`, {
      capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': { binary: found.browser, args: ['--automation'] } } }
    });
    return session(`${server}/session/${sessionId}`, child);
  } catch (error) {
    endGroup(child);
    throw error;
  }
}

async function listening(server: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (child.exitCode !== null) throw new Error(`WebKitWebDriver ended with ${child.exitCode}`);
    if (
      await fetch(`${server}/status`)
        .then((answer) => answer.ok)
        .catch(() => false)
    )
      return;
    await pause(100);
  }
  throw new Error('WebKitWebDriver does not answer');
}

function endGroup(child: ChildProcess): void {
  try {
    if (child.pid) process.kill(-child.pid);
  } catch {
    // It had ended by itself.
  }
}

function session(url: string, child: ChildProcess): Session {
  const id = (element: Element) => Object.values(element)[0];
  return {
    goto: (address) => call('POST', `${url}/url`, { url: address }),
    reload: () => call('POST', `${url}/refresh`, {}),
    title: () => call('GET', `${url}/title`),
    run: (body, ...args) => call('POST', `${url}/execute/sync`, { script: body, args }),
    click: (element) => call('POST', `${url}/element/${id(element)}/click`, {}),
    type: (element, text) => call('POST', `${url}/element/${id(element)}/value`, { text }),
    screenshot: async () => Buffer.from(await call<string>('GET', `${url}/screenshot`), 'base64'),
    end: async () => {
      await call('DELETE', url).catch(() => undefined);
      endGroup(child);
    }
  };
}
