import encodeQR from 'qr';

/**
 * Bytes of an address that a phone still reads from a screen as a QR code: up to version 24 of 40, 113 modules a side. How far one can
 * go depends on phone, screen and hand; the limit is ours.
 */
export const QR_BYTES = 1170;

/** Modules of light around a code, as the standard asks for. */
const QUIET = 4;

/** An address as the dark parts of a QR code: a path in units of one module, and how many of them a side has with the light around. */
export function qrPath(address: string): { size: number; path: string } {
  // The least correction: a screen has no dirt, and larger modules are read more surely.
  const rows = encodeQR(address, 'raw', { ecc: 'low', border: QUIET });
  return { size: rows.length, path: rows.map(rowPath).join('') };
}

/** Dark modules side by side are one bar. */
function rowPath(row: readonly boolean[], y: number): string {
  let path = '';
  for (let x = 0; x < row.length; x++) {
    if (!row[x]) continue;
    const from = x;
    while (row[x + 1]) x++;
    path += `M${from} ${y}h${x + 1 - from}v1H${from}z`;
  }
  return path;
}
