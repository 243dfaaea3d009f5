import { isObject } from '#lib/contract/index.ts';
import type { Fact } from '#lib/twin/trace/facts.ts';
import type { TwinState } from '#lib/views/index.ts';

type CommandFact = (Fact & { is: 'command' })['command'];

/**
 * The paths that a command changes: its name, and for a patch each value in it that is not so already (`configure.dns.server`,
 * `network.firewall.tcp443`, `com.order.quantity`). A list is one value. A patch that changes nothing has its name alone.
 */
export function changedPaths(command: CommandFact, before: TwinState): string[] {
  const name = command.do;
  const system = before.systems[typeof command['system'] === 'string' ? command['system'] : Object.keys(before.systems)[0]!];
  const was = name === 'configure' ? system?.settings : name === 'network' && system ? { ...system.site, ...before.internet } : undefined;
  const paths: string[] = [];
  const walk = (value: unknown, old: unknown, path: string) => {
    if (isObject(value) && !Array.isArray(value))
      for (const [key, inner] of Object.entries(value)) walk(inner, isObject(old) ? old[key] : undefined, `${path}.${key}`);
    else if (JSON.stringify(value) !== JSON.stringify(old)) paths.push(path);
  };
  if (name === 'configure' || name === 'network') walk(command['set'], was, name);
  else if (name === 'com') for (const form of ['set', 'order', 'renew']) if (form in command) walk(command[form], undefined, `com.${form}`);
  return paths.length > 0 ? paths : [name];
}

/** Whether a path lies under one of others, or is one of them. */
export const liesUnder = (path: string, above: readonly string[]) => above.some((one) => path === one || path.startsWith(`${one}.`));
