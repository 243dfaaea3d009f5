/** Text as few bytes and back, in steps: a few bytes can stand for a thousand times as many. */

/** So little at a time that what comes out of one step stays small (DEFLATE gives at most 1032 bytes for one). */
const STEP_BYTES = 256;

/** Whether this browser can pack and unpack: Chromium from 103, Firefox from 113, WebKit from 16.4, Node from 20.12. */
export function canPack(): boolean {
  try {
    return new DecompressionStream('deflate-raw') !== null;
  } catch {
    return false;
  }
}

/** Raw DEFLATE over UTF-8. */
export async function pack(text: string): Promise<Uint8Array> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** What was packed; `too much` as soon as more than `limit` characters have come, null where the bytes are none of ours. Never throws. */
export async function unpack(bytes: Uint8Array, limit: number): Promise<{ text: string } | 'too much' | null> {
  try {
    const reader = stepsOf(bytes).pipeThrough(new DecompressionStream('deflate-raw')).getReader();
    const decoder = new TextDecoder('utf-8', { fatal: true });
    let text = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return { text: text + decoder.decode() };
      text += decoder.decode(value, { stream: true });
      if (text.length > limit) {
        // Not awaited: some browsers never settle it.
        reader.cancel().catch(() => undefined);
        return 'too much';
      }
    }
  } catch {
    return null;
  }
}

/** Hands out the next piece only when the one before has been taken. */
function stepsOf(bytes: Uint8Array): ReadableStream<Uint8Array<ArrayBuffer>> {
  let place = 0;
  return new ReadableStream(
    {
      pull(controller) {
        if (place >= bytes.length) return controller.close();
        controller.enqueue(bytes.slice(place, (place += STEP_BYTES)));
      }
    },
    { highWaterMark: 0 }
  );
}
