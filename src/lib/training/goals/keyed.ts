import { isObject } from '#lib/contract/index.ts';
import * as v from 'valibot';

/**
 * One of several forms, each known by a key of its own: what is wrong is then told of the form that was meant, not of all of them.
 * Published as a choice.
 */
export function keyed<T>(forms: () => Record<string, v.GenericSchema>): v.GenericSchema<T> {
  return v.lazy((input) => {
    const all = forms();
    const meant = isObject(input) ? Object.keys(all).find((key) => Object.hasOwn(input, key)) : undefined;
    if (meant) return all[meant]!;
    const expected = `must be an object with one of ${Object.keys(all).join(', ')}`;
    return input === undefined ? v.union([...new Set(Object.values(all))], expected) : v.custom(() => false, expected);
  }) as unknown as v.GenericSchema<T>;
}
