/** As much of a session as its place in the list needs. */
export interface Listed {
  id: string;
  /** The session that it is shown under. */
  under: string | null;
  branch: { at: number } | null;
  changedAt: number;
}

export interface Twig<Row> {
  row: Row;
  twigs: Twig<Row>[];
}

/** Deeper ones stand beside their parent: a list on a tablet has no room for more steps. */
const DEEPEST = 4;

/** Sessions with their branches under them: families by their latest change, branches by where they begin. */
export function asTree<Row extends Listed>(rows: readonly Row[]): Twig<Row>[] {
  const twigs = new Map(rows.map((row) => [row.id, { row, twigs: [] as Twig<Row>[] }]));
  const places = new Map<string, { level: number; in: Twig<Row> | null }>();
  const changed = new Map<string, number>();
  const top: Twig<Row>[] = [];
  for (const { id } of rows) {
    // Ancestors first. What is placed once is not looked at again.
    for (const next of wayUp(twigs, places, id)) {
      const { under } = twigs.get(next)!.row;
      const parent = under === null ? undefined : places.get(under);
      const place = !parent
        ? { level: 0, in: null }
        : parent.level < DEEPEST
          ? { level: parent.level + 1, in: twigs.get(under!)! }
          : parent;
      places.set(next, place);
      (place.in?.twigs ?? top).push(twigs.get(next)!);
    }
  }
  for (const { id, changedAt } of rows) {
    let root = id;
    for (let place = places.get(id)!; place.in; place = places.get(root)!) root = place.in.row.id;
    changed.set(root, Math.max(changed.get(root) ?? 0, changedAt));
  }
  for (const twig of twigs.values()) twig.twigs.sort((one, other) => beginOf(one) - beginOf(other) || age(one, other));
  return top.sort((one, other) => changed.get(other.row.id)! - changed.get(one.row.id)!);
}

/** The sessions from the topmost that has no place yet down to this one. */
function wayUp<Row extends Listed>(twigs: ReadonlyMap<string, Twig<Row>>, places: ReadonlyMap<string, unknown>, id: string): string[] {
  const way = new Set<string>();
  for (let next: string | null = id; next !== null && twigs.has(next) && !places.has(next) && !way.has(next);) {
    way.add(next);
    next = twigs.get(next)!.row.under;
  }
  return [...way].reverse();
}

const beginOf = ({ row }: Twig<Listed>) => row.branch?.at ?? 0;
const age = (one: Twig<Listed>, other: Twig<Listed>) => one.row.changedAt - other.row.changedAt;
