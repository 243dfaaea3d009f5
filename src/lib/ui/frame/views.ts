/** The main views of the lab, in the order of the rail. */
export const VIEWS = ['map', 'config', 'link', 'alarms', 'features', 'phones', 'com', 'faults', 'log'] as const;
export type ViewId = (typeof VIEWS)[number];

export const VIEW_TITLES: Record<ViewId, string> = {
  map: 'Map',
  config: 'Config',
  link: 'Link',
  alarms: 'Alarms',
  features: 'Features',
  phones: 'Phones',
  com: 'COM',
  faults: 'Faults',
  log: 'Log'
};
