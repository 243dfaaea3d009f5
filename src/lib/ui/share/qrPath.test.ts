import fc from 'fast-check';
import decodeQR from 'qr/decode.js';
import { expect, test } from 'vitest';
import { QR_BYTES, qrPath } from './qrPath.ts';

const PIXELS = 4;

/** The picture that a camera would see of a path. */
function picture({ size, path }: ReturnType<typeof qrPath>) {
  const width = size * PIXELS;
  const data = new Uint8Array(width * width * 4).fill(255);
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1H\d+z/g)) {
    const [left, top] = [Number(x) * PIXELS, Number(y) * PIXELS];
    for (let row = top; row < top + PIXELS; row++)
      for (let column = left; column < left + Number(length) * PIXELS; column++)
        data.fill(0, (row * width + column) * 4, (row * width + column) * 4 + 3);
  }
  return { width, height: width, data };
}

test('J11 what is drawn is read back', () => {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...letters), { minLength: 40, maxLength: QR_BYTES - 60 }), (body) => {
      const address = `https://linktwin.example/open#lt1.${body.length}.${body.join('')}`;
      expect(decodeQR(picture(qrPath(address)))).toBe(address);
    }),
    { numRuns: 20 }
  );
});

test('the largest that is offered has 113 modules a side, and 4 of light around', () => {
  expect(qrPath('h'.repeat(QR_BYTES)).size).toBe(113 + 8);
});
