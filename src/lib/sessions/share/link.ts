import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { importRun, type ImportedRun, runDocument, type SharedRun } from '../runFile.ts';
import { fromBase64url, toBase64url } from './base64url.ts';
import { canPack, pack, unpack } from './packing.ts';

/**
 * A run in the fragment of an address, which browsers keep to themselves: `lt1.<length>.<packed>`. The length says how many characters
 * follow, so that a link that was cut off can be told from one that was changed. What follows is base64url of a checksum and the run's
 * JSON, deflated.
 */

const FORM = 1;
/** Of SHA-256, over the form and all packed bytes: 96 bits, so that no slip passes. It is no signature: anybody can make a link. */
const CHECKSUM_BYTES = 12;

export const LINK_LIMITS = {
  /** A longer one is not handed out: mail and chat begin to cut. The file has no such limit. */
  handedOut: 8000,
  /** A longer one is not looked into. */
  read: 16_384,
  /** Characters of JSON: some 4,000 commands. Whoever opens a link waits for it to be read. */
  unpacked: 256 * 1024
} as const;

/** Why a link is none, for the words beside it. */
type Problem = 'empty' | 'not-ours' | 'other-version' | 'cut-off' | 'too-long' | 'changed' | 'too-much' | 'no-run' | 'cannot-unpack';

export type ReadLink = { ok: true; run: ImportedRun; text: string } | { ok: false; problem: Problem; words: string };

/** The fragment for a run, without `#`; null where this browser cannot pack one, or it would not be read again. */
export async function linkOf(run: SharedRun): Promise<string | null> {
  const text = JSON.stringify(runDocument(run));
  if (!canPack() || text.length > LINK_LIMITS.unpacked) return null;
  const link = await linkOfText(text);
  return link.length > LINK_LIMITS.read ? null : link;
}

/** The fragment for any text; whether it is a run is the reader's to say. */
export async function linkOfText(text: string): Promise<string> {
  const packed = await pack(text);
  const bytes = new Uint8Array(CHECKSUM_BYTES + packed.length);
  bytes.set(checksum(packed));
  bytes.set(packed, CHECKSUM_BYTES);
  const body = toBase64url(bytes);
  return `lt${FORM}.${body.length}.${body}`;
}

/** The run in a fragment, or in words why there is none. Never throws, and is done soon whatever it is given. */
export async function readLink(fragment: string): Promise<ReadLink> {
  const unpacked = await textOfLink(fragment);
  if (!unpacked.ok) return unpacked;
  const read = importRun(unpacked.text);
  if (read.ok) return { ok: true, run: read.run, text: unpacked.text };
  const { pointer, reason } = read.refusal;
  return refused('no-run', `What this link holds is no run that this version can open: ${pointer ? `at ${pointer}: ` : 'it '}${reason}.`);
}

/** The text in a fragment, whatever it says, or in words why there is none. */
export async function textOfLink(fragment: string): Promise<{ ok: true; text: string } | Extract<ReadLink, { ok: false }>> {
  const bytes = bytesOf(fragment.slice(0, LINK_LIMITS.read + 100).trim());
  if (!(bytes instanceof Uint8Array)) return bytes;
  if (!canPack()) return refused('cannot-unpack', 'This browser is too old to unpack a link. Ask for the file instead.');
  const unpacked = await unpack(bytes.subarray(CHECKSUM_BYTES), LINK_LIMITS.unpacked);
  if (unpacked === 'too much')
    return refused('too-much', 'This link unpacks to more than 256 KiB, which no state needs. It was not unpacked any further.');
  if (unpacked === null) return refused('no-run', 'What this link holds cannot be unpacked: it was not made by Linktwin.');
  return { ok: true, text: unpacked.text };
}

/** Checksum and packed run, once the checksum fits. */
function bytesOf(fragment: string): Uint8Array | Extract<ReadLink, { ok: false }> {
  if (fragment === '') return refused('empty', 'There is no state in this address.');
  const [, form, length, body = ''] = /^lt([1-9]\d{0,3})\.([1-9]\d{0,6})\.(.*)$/s.exec(fragment) ?? [];
  if (!form || !length) return refused('not-ours', 'This is no link to a state of Linktwin.');
  if (Number(form) !== FORM)
    return refused(
      'other-version',
      `This link is of form ${form}, and this version of Linktwin reads form ${FORM}. Update it, or ask for the file.`
    );
  const missing = Number(length) - body.length;
  if (Number(length) > LINK_LIMITS.read) return refused('too-long', 'This link says that it is longer than any that Linktwin makes.');
  if (missing > 0)
    return refused(
      'cut-off',
      `This link was cut off: ${body.length} of its ${length} characters are here. Ask for it again, or for the file.`
    );
  if (missing < 0) return refused('too-long', 'This link is longer than it says: something was added to it on its way. Ask for it again.');
  const bytes = fromBase64url(body);
  if (!bytes || bytes.length <= CHECKSUM_BYTES || !fits(bytes))
    return refused('changed', 'This link was changed on its way: its checksum does not fit. Ask for it again, or for the file.');
  return bytes;
}

const refused = (problem: Problem, words: string): Extract<ReadLink, { ok: false }> => ({ ok: false, problem, words });

function checksum(packed: Uint8Array): Uint8Array {
  return sha256
    .create()
    .update(utf8ToBytes(`linktwin link ${FORM}\n`))
    .update(packed)
    .digest()
    .subarray(0, CHECKSUM_BYTES);
}

function fits(bytes: Uint8Array): boolean {
  const expected = checksum(bytes.subarray(CHECKSUM_BYTES));
  return expected.every((byte, index) => byte === bytes[index]);
}
