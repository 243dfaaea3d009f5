import type { RuleSet } from '#lib/contract/index.ts';
import type { Matrix } from '#lib/diagnosis/matrix.ts';
import { Outlook } from '#lib/diagnosis/outlook.ts';

const known = new Map<string, Outlook>();

/** A fault by itself, lived where the matrix has it; once for as long as the page stands. */
export function outlookOf(matrix: Matrix, fault: string, rules: RuleSet): Outlook {
  const key = `${fault} ${rules}`;
  const found = known.get(key);
  if (found) return found;
  const { site, system, faults } = matrix.rows.find((row) => row.faults.length === 1 && row.faults[0] === fault)!;
  const outlook = new Outlook({ site, system, faults }, rules);
  known.set(key, outlook);
  return outlook;
}
