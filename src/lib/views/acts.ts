import { type Command, type CommandOf, type Network, parseDuration, type Until } from '#lib/contract/index.ts';
import type { Act } from './log.ts';
import { lengthWords } from './length.ts';
import { ACTION_WORDS, SETTING_WORDS, SUBSCRIPTION_WORDS } from './index.ts';

/** What somebody did, in words. The texts of faults are in the catalogue, which not everybody has: `titleOf` tells what it knows. */
export function actText(act: Act['act'], titleOf: (fault: string) => string = (id) => id): string {
  // The twin takes nothing that does not fit.
  const command = act as Command;
  switch (command.do) {
    case 'advance':
      return 'time passed';
    case 'configure':
      return `settings entered: ${Object.keys(command.set)
        .map((part) => SETTING_WORDS[part] ?? part)
        .join(', ')}`;
    case 'reboot':
      return 'system rebooted';
    case 'default-security':
      return 'security settings put back to default';
    case 'network':
      return networkText(command.set as Patch<Network>);
    case 'com':
      return comText(command);
    case 'remote':
      return `COM’s operator asks for ${ACTION_WORDS[command.action]}`;
    case 'call':
      return `call from ${command.from} to ${command.to}`;
    case 'hang-up':
      return `${command.extension} hangs up`;
    case 'fault':
      return `fault put in: ${titleOf(command.id)}`;
    case 'repair':
      return `fault taken out: ${titleOf(command.id)}`;
  }
}

/** Whose system it was done to; null where it was for all. */
export const systemOf = ({ act }: Act): string | null => (typeof act['system'] === 'string' ? act['system'] : null);

function comText(command: CommandOf<'com'>): string {
  if ('order' in command) return `ordered at COM: ${SUBSCRIPTION_WORDS[command.order.type]} ×${command.order.quantity}`;
  if ('renew' in command) return `renewal ordered at COM: ${SUBSCRIPTION_WORDS[command.renew.type]}`;
  const { customerId, systemId, subscriptions } = command.set;
  const set = [customerId && 'customer ID', systemId && 'System ID', subscriptions && 'subscriptions'].filter(Boolean);
  return `COM’s records set: ${set.join(', ')}`;
}

type Patch<Of> = { [Key in keyof Of]?: Of[Key] extends object ? Patch<Of[Key]> : Of[Key] };

const CABLES = { wan: 'WAN cable', lan1: 'LAN1 cable', lan2: 'LAN2 cable' } as const;
/** What the firewall lets out or not, and how that is said. */
export const FILTERS = { tcp443: 'TCP 443', tcp8443: 'TCP 8443', udp123: 'UDP 123' } as const;
export type Filter = Network['firewall']['tcp443'];
export const FILTER_WORDS: Record<Filter, string> = { allow: 'allowed', drop: 'dropped', reject: 'rejected' };

function networkText(set: Patch<Network>): string {
  const { wan, router, firewall = {}, dns, time, com } = set;
  const words: string[] = [];
  for (const cable of ['wan', 'lan1', 'lan2'] as const) {
    const up = set[cable]?.up;
    if (up !== undefined) words.push(`${CABLES[cable]} ${up ? 'mended' : 'cut'}`);
  }
  if (wan?.bandwidthKbps !== undefined) words.push(`bandwidth ${wan.bandwidthKbps} kbps`);
  if (wan?.rttMs !== undefined) words.push(`round trip ${wan.rttMs} ms`);
  if (wan?.lossPercent !== undefined) words.push(`packet loss ${wan.lossPercent}%`);
  if (router?.up !== undefined) words.push(`router switched ${router.up ? 'on' : 'off'}`);
  if (router?.ip !== undefined) words.push(`router’s address ${router.ip}`);
  for (const filter of ['tcp443', 'tcp8443', 'udp123'] as const)
    if (firewall[filter] !== undefined) words.push(`firewall: ${FILTERS[filter]} ${FILTER_WORDS[firewall[filter]]}`);
  if (firewall.tlsInspection !== undefined) words.push(`firewall: TLS inspection ${firewall.tlsInspection ? 'on' : 'off'}`);
  if (firewall.websocketUpgrade !== undefined)
    words.push(`firewall: WebSocket upgrade ${firewall.websocketUpgrade ? 'allowed' : 'refused'}`);
  if (firewall.maxTls !== undefined) words.push(`firewall: TLS up to ${firewall.maxTls}`);
  if (dns) words.push(...serverWords('DNS server', dns));
  if (time) words.push(...serverWords('time server', time));
  if (com?.up !== undefined) words.push(com.up ? 'COM put in order' : 'COM put out of order');
  if (com && Object.keys(com).some((key) => key !== 'up')) words.push('COM’s address or certificates changed');
  return words.join(', ') || 'network changed';
}

/** Of servers by their name: what was switched, or that something about one is another. */
function serverWords(kind: string, servers: Patch<Record<string, { up: boolean }>>): string[] {
  return Object.entries(servers).map(([name, server]) => {
    const keys = Object.keys(server ?? {});
    return `${kind} ${name} ${keys.length === 1 && keys[0] === 'up' ? (server!.up ? 'up' : 'down') : 'changed'}`;
  });
}

const SIGNS: Record<Until, string> = {
  'link.connected': 'the link’s return',
  'link.lost': 'the loss of the link',
  alarm: 'an alarm',
  'entitlement.changed': 'a change of mode',
  'feature.changed': 'a change of a feature',
  idle: 'a quiet moment'
};

/** A step that could be taken back, in words: what was done, or how far time went. */
export function stepText(commands: readonly Command[], titleOf?: (fault: string) => string): string {
  const words = commands.map((command) => {
    if (command.do !== 'advance') return actText(command, titleOf);
    return 'until' in command ? `warp to ${SIGNS[command.until]}` : `warp of ${lengthWords(parseDuration(command.by) ?? 0)}`;
  });
  return [...new Set(words)].join(', ');
}
