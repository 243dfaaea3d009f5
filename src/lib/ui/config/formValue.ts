import type { Settings } from '#lib/contract/index.ts';
import { fromLocal, toLocal } from './clock.ts';
import { defaultRouteIndex } from './defaultRoute.ts';
import type { Field } from './field.ts';
import { valueAt } from './pointer.ts';

/** A setting as its control has it, and back. What a person types is kept as typed until it is saved. */

export function read(field: Field, settings: Settings): string | boolean {
  if (field.at.startsWith('/defaultRoute/')) {
    const route = settings.routes[defaultRouteIndex(settings.routes)];
    return route ? String(valueAt({ defaultRoute: route }, field.at)) : (field.standard ?? '');
  }
  const value = valueAt(settings, field.at);
  if (field.kind === 'switch') return value === true;
  if (field.kind === 'list') return (value as string[]).join(', ');
  if (field.kind === 'moment') return value === undefined ? '' : toLocal(Date.parse(value as string), settings.time.zone);
  return value === undefined ? '' : String(value);
}

/** What the settings get; `zone` is the one the form has chosen. */
export function write(field: Field, value: unknown, zone: string): unknown {
  if (typeof value !== 'string') return value;
  switch (field.kind) {
    case 'address':
      return tidyAddress(value, field.blank);
    case 'list':
      return value.split(/[\s,;]+/).filter(Boolean);
    case 'moment':
      return value === '' ? undefined : fromLocal(value, zone);
    case 'text':
      return value.trim();
    default:
      return value;
  }
}

/** Spaces come along with what is pasted. */
export function tidyAddress(value: string, blank = ''): string {
  return value.replace(/\s/g, '') || blank;
}
