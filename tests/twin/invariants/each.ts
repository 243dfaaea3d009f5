/** What a watch remembers of each system, made when it is first asked for. */
export function each<T>(make: () => T): (system: string) => T {
  const all = new Map<string, T>();
  return (system) => {
    let one = all.get(system);
    if (one === undefined) all.set(system, (one = make()));
    return one;
  };
}
