import { digest } from '../digest.ts';
import type { Step } from '../play.ts';
import type { AttemptFile, Header } from './file.ts';

/** The chain of hashes: the first covers the header, each other the one before it. */
export const genesis = (header: Header): string => digest(['attempt', header]);

export const linkOf = (previous: string, index: number, { at, wall, step }: { at: number; wall: number; step: Step }): string =>
  digest([previous, index, at, wall, step]);

/** Over the chain's end, the checkpoints and the claim. */
export const sealOf = ({ header, record, checkpoints, claim }: Omit<AttemptFile, 'seal'>): string =>
  digest(['seal', record.at(-1)?.hash ?? genesis(header), record.length, checkpoints, claim]);
