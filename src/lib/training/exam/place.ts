import { type Command, formatDuration, MINUTE, type RunDocument } from '#lib/contract/index.ts';
import type { Chance } from './chance.ts';
import type { ExamSite } from './exam.ts';

/** What differs between two sittings and makes neither harder: the place, its people, its addresses, its line and the day. All made up. */

const NAMES = ['hq', 'clinic', 'depot', 'office', 'school', 'harbour', 'works', 'library'] as const;
const PEOPLE = [
  ['Reception', 'Front desk', 'Switchboard'],
  ['Ama Boateng', 'Nora Lindqvist', 'Ines Duarte', 'Mei Tanaka', 'Ruth Okafor'],
  ['Li Wei', 'Omar Haddad', 'Pavel Novak', 'Kofi Mensah', 'Anders Holm'],
  ['Tom Archer', 'Luca Ferri', 'Jan de Vries', 'Samir Rao', 'Owen Price'],
  ['Sofia Marino', 'Lena Vogel', 'Carla Pinto', 'Yuki Mori', 'Asha Nair'],
  ['Meeting room', 'Workshop', 'Store', 'Treatment room']
] as const;
const PROFILES = ['uc', 'uc', 'telephony-plus', 'telephony-plus', 'telephony', 'telephony'] as const;

/**
 * A run of a site in full service, as somebody else would have set it up, with everything allowed that COM may do. `system` is the one
 * that has the link: of a Server Edition its Primary.
 */
export function placeOf(
  chance: Chance,
  seed: number,
  kind: ExamSite
): { system: string; extensions: string[]; run: Required<Omit<RunDocument, 'marks' | 'shared'>> } {
  const system = kind === 'ip500v2' ? chance.oneOf('name', NAMES) : 'primary';
  const lan = chance.between('lan', 44, 199);
  const gateway = `192.168.${lan}.254`;
  const block = chance.between('block', 2, 6);
  const users = PEOPLE.map((names, place) => ({
    extension: String(100 * block + place + 1),
    name: chance.oneOf(`person ${place}`, names),
    profile: PROFILES[place]!,
    ...(place === 0 && { receptionist: true })
  }));
  const two = (number: number) => String(number).padStart(2, '0');
  const line = { rttMs: chance.between('rtt', 15, 80), bandwidthKbps: 1000 * chance.between('bandwidth', 5, 60) };
  const commands: Command[] = [
    {
      do: 'configure',
      system,
      set: {
        lan1: { ip: `192.168.${lan}.1` },
        routes: [{ ip: '0.0.0.0', mask: '0.0.0.0', gateway, destination: 'LAN1' }],
        com: { backupRestore: true, upgrade: true, logCollection: true, management: true }
      }
    },
    { do: 'network', system, set: { router: { ip: gateway }, wan: line } },
    { do: 'reboot', system },
    { do: 'advance', by: formatDuration(chance.between('service', 10, 600) * MINUTE) }
  ];
  const run = {
    format: 'linktwin-run/1' as const,
    site: {
      kind,
      systems:
        kind === 'ip500v2'
          ? [{ id: system, users }]
          : [
              { id: system, role: 'primary' as const, users },
              { id: 'secondary', role: 'secondary' as const },
              { id: 'expansion', role: 'expansion' as const }
            ]
    },
    start: 'ready' as const,
    rules: 'error-mode' as const,
    seed,
    epoch: `2026-${two(chance.between('month', 1, 3))}-${two(chance.between('day', 1, 28))}T${two(chance.between('hour', 7, 11))}:00:00Z`,
    commands
  };
  return { system, extensions: users.map(({ extension }) => extension), run };
}
