/** Zones that lessons use, before the long list of all that the browser knows. */
const COMMON = [
  ...['UTC', 'Europe/London', 'Europe/Berlin', 'Europe/Madrid', 'Europe/Athens', 'Africa/Johannesburg', 'Asia/Dubai', 'Asia/Kolkata'],
  ...['Asia/Singapore', 'Asia/Tokyo', 'Australia/Sydney', 'America/Sao_Paulo', 'America/New_York', 'America/Chicago', 'America/Los_Angeles']
];

/** Groups of zones for a choice; the one that is set is among them whether the browser lists it or not. */
export function zoneGroups(current: string): { label: string; zones: string[] }[] {
  const all = Intl.supportedValuesOf('timeZone').filter((zone) => !COMMON.includes(zone));
  const known = COMMON.includes(current) || all.includes(current);
  const regions = [...new Set(all.map(regionOf))];
  return [
    { label: 'Often used', zones: known ? COMMON : [current, ...COMMON] },
    ...regions.map((label) => ({ label, zones: all.filter((zone) => regionOf(zone) === label) }))
  ];
}

const regionOf = (zone: string): string => zone.split('/')[0]!;
