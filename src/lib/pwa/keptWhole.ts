/** What the service worker that answers this page says of its cache. */
export interface Kept {
  /** How many files the build has. */
  files: number;
  /** The addresses of those that are not kept. */
  missing: string[];
}

const ANSWER_MS = 20_000;

/**
 * Asks the worker whether every file of the build is kept, all screens and stories among them; `mend` has it fetch first what is not.
 * Null where no worker answers this page, or one of an older build that does not know the question.
 */
export async function askKept(mend = false, worker = globalThis.navigator?.serviceWorker?.controller): Promise<Kept | null> {
  if (!worker) return null;
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise<Kept | null>((resolve) => {
    port1.onmessage = ({ data }) => resolve(data as Kept);
    setTimeout(() => resolve(null), ANSWER_MS);
  });
  worker.postMessage(mend ? 'keep-missing' : 'what-is-kept', [port2]);
  return answer.finally(() => port1.close());
}
