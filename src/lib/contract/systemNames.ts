/** A system’s name as people say it: `hq` is HQ, `north` is North. */
export function systemName(id: string): string {
  return id.length <= 2 ? id.toUpperCase() : id[0]!.toUpperCase() + id.slice(1);
}

/**
 * The System IDs that the systems of a site were ordered for: what is given, or a made-up one of 12 digits that nobody else has. They
 * begin with 11, as those of older cards with their prefix do (domain 2.2).
 */
export function orderedIds(systems: readonly { systemId?: string | undefined }[]): string[] {
  const given = new Set(systems.map(({ systemId }) => systemId));
  let next = 0;
  const made = (): string => {
    const id = String(112_093_847_561 + next++ * 10_007);
    return given.has(id) ? made() : id;
  };
  return systems.map(({ systemId }) => systemId ?? made());
}
