import { expect, it } from 'vitest';
import { askKept } from './keptWhole.ts';

/** A worker that answers with this, and remembers what it was asked. */
function worker(answer: object) {
  const asked: string[] = [];
  const postMessage = (question: string, [port]: [MessagePort]) => {
    asked.push(question);
    port.postMessage(answer);
  };
  return { asked, worker: { postMessage } as unknown as ServiceWorker };
}

it('the worker is asked what it keeps, and to fetch what is missing', async () => {
  const { asked, worker: one } = worker({ files: 3, missing: ['/a.js'] });
  expect(await askKept(false, one)).toEqual({ files: 3, missing: ['/a.js'] });
  await askKept(true, one);
  expect(asked).toEqual(['what-is-kept', 'keep-missing']);
});

it('nobody knows what is kept where no worker answers this page', async () => {
  expect(await askKept(false, null)).toBe(null);
});
