import {
  type Addressed,
  addressingProblems,
  isObject,
  mergePatch,
  removesNothing,
  type Refusal,
  refusalOf,
  Settings as SettingsSchema,
  type Settings
} from '#lib/contract/index.ts';

/** The settings after a merge patch, or what is wrong with the patch: a pointer into it and the reason in words. */
export function patchSettings(
  before: Settings,
  set: Record<string, unknown>
): { ok: true; settings: Settings } | { ok: false; refusal: Refusal } {
  const unknown = removesNothing(before, set, ['/time/manual']);
  if (unknown) return { ok: false, refusal: unknown };
  const after = patchedSettings(before, set);
  const refusal = refusalOf(SettingsSchema, after) ?? contradiction(after, set);
  return refusal ? { ok: false, refusal } : { ok: true, settings: after };
}

/** The settings after a merge patch that has been checked. */
export function patchedSettings(before: Settings, set: Record<string, unknown>): Settings {
  return withDefaults(mergePatch(before, set)) as Settings;
}

/** Settings whose absence means their default: null in a patch puts it back. */
const DEFAULTS = { dns: { server: '0.0.0.0', backup: '0.0.0.0', domain: '' }, initial: { customerId: '', licenseServer: '' } };

function withDefaults(settings: unknown): unknown {
  if (!isObject(settings)) return settings;
  const filled = Object.entries(DEFAULTS).map(([group, defaults]) => {
    const own = settings[group];
    return [group, isObject(own) ? { ...defaults, ...own } : own];
  });
  return { ...settings, ...Object.fromEntries(filled.filter(([, value]) => value !== undefined)) };
}

const ADDRESSED: readonly Addressed[] = ['lan1', 'lan2', 'routes'];

/** What no field can see alone. Only what the patch sets is judged: a change of LAN1 may leave a route behind, as on the real thing. */
function contradiction(after: Settings, set: Record<string, unknown>): Refusal | null {
  const changed = ADDRESSED.filter((part) => part in set);
  const wrong = addressingProblems(after, new Set(changed))[0];
  if (wrong) return wrong;
  if ('users' in set) {
    const seen = new Set<string>();
    for (const [index, { extension }] of after.users.entries()) {
      if (seen.has(extension)) return { pointer: `/users/${index}/extension`, reason: `extension ${extension} is taken by another user` };
      seen.add(extension);
    }
  }
  if (isObject(set['time']) && set['time']['manual'] !== undefined && set['time']['manual'] !== null && after.time.source !== 'none')
    return { pointer: '/time/manual', reason: 'the time can be set by hand only where the time source is none' };
  return null;
}
