import type { Section } from './field.ts';

/** Reading and writing inside a value by JSON pointer. Nothing here changes a value in place. */

const parts = (at: string): string[] => at.split('/').slice(1);

export function valueAt(value: unknown, at: string): unknown {
  return parts(at).reduce<unknown>((found, key) => (found as Record<string, unknown> | undefined)?.[key], value);
}

export function withValue<T>(value: T, at: string, part: unknown): T {
  const [key, ...rest] = parts(at);
  if (key === undefined) return part as T;
  const before = value as Record<string, unknown>;
  return { ...before, [key]: withValue(before[key], rest.map((one) => '/' + one).join(''), part) } as T;
}

/** Whether one pointer is another, or leads into it. */
export function within(at: string, area: string): boolean {
  return at === area || at.startsWith(area + '/');
}

/** Every place of the settings that a section shows. */
export function placesOf({ areas, groups }: Section): string[] {
  return [...areas, ...groups.flatMap(({ fields }) => fields.map(({ at }) => at))];
}

export function distinct(pointers: readonly string[]): string[] {
  return [...new Set(pointers)];
}
