import { Call } from '#lib/diagnosis/call.ts';
import { AUDIENCES } from '#lib/diagnosis/evidence.ts';
import type { Matrix } from '#lib/diagnosis/matrix.ts';
import type { Node } from '#lib/diagnosis/tree.ts';

export type AudienceName = keyof typeof AUDIENCES;

/** Who is asked, in words. */
export const AUDIENCE_WORDS: Record<AudienceName, string> = {
  phone: 'Phone only',
  configuration: 'Phone and configuration',
  router: 'Also the router',
  everybody: 'Also COM'
};
export const AUDIENCE_NAMES = Object.keys(AUDIENCE_WORDS) as AudienceName[];
export const audienceOf = (name: string | null): AudienceName => AUDIENCE_NAMES.find((one) => one === name) ?? 'configuration';

const trees = new Map<string, Node>();

/** The questions for an audience as a tree; worked out once. */
export function treeFor(matrix: Matrix, audience: AudienceName): Node {
  const known = trees.get(audience) ?? new Call(matrix, AUDIENCES[audience]).asking.tree();
  trees.set(audience, known);
  return known;
}
