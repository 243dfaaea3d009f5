/** How a session's engine stands to the one that runs here. `other`: its name says nothing that could be compared. */
export type Age = 'same' | 'older' | 'newer' | 'other';

export function ageOf(engine: string, today: string): Age {
  if (engine === today) return 'same';
  const [one, other] = [partsOf(engine), partsOf(today)];
  if (!one || !other) return 'other';
  for (const [index, part] of one.entries()) if (part !== other[index]) return part < other[index]! ? 'older' : 'newer';
  return 'other';
}

/** The three numbers of `linktwin/0.2.0`. */
function partsOf(engine: string): number[] | null {
  return /^linktwin\/(\d{1,6})\.(\d{1,6})\.(\d{1,6})$/.exec(engine)?.slice(1).map(Number) ?? null;
}
