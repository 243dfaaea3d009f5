import { ENGINE } from '#lib/twin/version.ts';
import data from './matrix.json' with { type: 'json' };
import type { Matrix } from './matrix.ts';
import { unpack } from './packing.ts';

let unpacked: Matrix | undefined;

/** The matrix as it is shipped; fetched and unpacked once, by whoever needs it. Throws where it was computed with another engine. */
export function keptMatrix(): Matrix {
  if (data.engine !== ENGINE) throw new Error(`the matrix is of ${data.engine}, the engine is ${ENGINE}: npm run matrix`);
  return (unpacked ??= unpack(data));
}
