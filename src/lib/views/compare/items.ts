import { FEATURES, type Internet, isObject, type RuleSet } from '#lib/contract/index.ts';
import type { SystemState, TwinState } from '../state.ts';
import {
  ALARM_WORDS,
  FAILURE_WORDS,
  FEATURE_WORDS,
  periodName,
  PROFILE_WORDS,
  REASON_WORDS,
  RUNG_WORDS,
  SETTING_WORDS,
  SUBSCRIPTION_WORDS
} from '../words.ts';

/** Where a difference is looked for, in the order of what matters most to a person: first what people lose, last what was turned. */
export const PLACES = [
  'telephony',
  'feature',
  'user',
  'mode',
  'link',
  'alarm',
  'subscription',
  'com',
  'call',
  'clock',
  'order',
  'fault',
  'network',
  'setting',
  'rules'
] as const;
export type Place = (typeof PLACES)[number];

/** One thing that can be the same or not. Nothing in it changes by time alone, so that it has changed only where something happened. */
export interface Item {
  /** Null: it concerns all systems. */
  system: string | null;
  place: Place;
  /** Which of its place: a feature, an extension, the path of a setting. */
  key: string;
  /** "Voicemail", "WAN: up" */
  title: string;
  /** Two items are the same where this is. */
  value: string;
  /** What stands there, for a person: "off: the 30 days without the link are over". */
  words: string;
}

export const idOf = ({ system, place, key }: Item): string => `${system ?? ''}\n${place}\n${key}`;

/** The parts of a state with the items that are read from each. A part is made anew only where one of its slices is another. */
interface Part {
  name: string;
  slices: readonly unknown[];
  items: () => Item[];
}

export function partsOf(state: TwinState, epochMs: number): Part[] {
  const shared: Part[] = [
    { name: 'rules', slices: [state.rules], items: () => [rulesItem(state.rules)] },
    { name: 'internet', slices: [state.internet], items: () => internetItems(state.internet) },
    {
      name: 'customer',
      slices: [state.customerId],
      items: () => [item(null, 'com', 'customerId', 'Customer ID at COM', state.customerId)]
    },
    { name: 'orders', slices: [state.orders], items: () => orderItems(state) }
  ];
  return [...shared, ...Object.entries(state.systems).flatMap(([id, system]) => systemParts(id, system, state.rules, epochMs))];
}

function systemParts(id: string, system: SystemState, rules: RuleSet, epochMs: number): Part[] {
  const { telephony, features, users, entitlement, link, alarms, subscriptions, com, calls, clock, faults, site, settings } = system;
  const part = (name: string, slices: readonly unknown[], items: () => Item[]): Part => ({ name: `${id} ${name}`, slices, items });
  return [
    part('telephony', [telephony], () => [onOff(id, 'telephony', 'telephony', 'Telephony', telephony)]),
    part('features', [features], () =>
      FEATURES.filter((one) => one in features).map((one) => onOff(id, 'feature', one, FEATURE_WORDS[one], features[one]))
    ),
    part('users', [users], () =>
      users.map(({ extension, profile, inService, why }) => {
        const words = inService ? 'in service' : `no service: ${REASON_WORDS[why]}`;
        return { ...item(id, 'user', extension, `${extension}, ${PROFILE_WORDS[profile]}`, words), value: inService ? 'on' : why };
      })
    ),
    part('mode', [entitlement, rules], () => [modeItem(id, entitlement, rules, epochMs)]),
    // What it does at this very second (waiting, or on its way up again) is no difference: whether it stands, and why not, is.
    part('link', [link.state, link.port, link.failure], () => [linkItem(id, link)]),
    part('alarms', [alarms], () =>
      alarms
        .filter(({ cleared }) => cleared === null)
        .map(({ code, count }) => item(id, 'alarm', code, ALARM_WORDS[code], count === 1 ? 'stands' : `stands, ${count} times`))
    ),
    part('subscriptions', [subscriptions], () =>
      subscriptions.map(({ type, quantity, expiresAt, active }, index) =>
        item(
          id,
          'subscription',
          `${type} ${index}`,
          `Subscription: ${SUBSCRIPTION_WORDS[type]}`,
          `${quantity}, ${active ? '' : 'not active, '}until ${dateWords(Date.parse(expiresAt))}`
        )
      )
    ),
    part('com', [com.online, com.refusedSignIn, com.systemId, com.subscriptions], () => comItems(id, com)),
    part('calls', [calls], () =>
      calls.map(({ from, to }) => item(id, 'call', `${from} ${to}`, `Call from ${from} to ${to}`, 'in progress'))
    ),
    part('clock', [clock], () => [clockItem(id, clock)]),
    part('faults', [faults], () => faults.map((one) => item(id, 'fault', one.id, `Fault ${one.id}`, 'in'))),
    part('site', [site], () => leaves(site).map((leaf) => networkItem(id, leaf))),
    part('settings', [settings], () => leaves(settings).map((leaf) => settingItem(id, leaf)))
  ];
}

function item(system: string | null, place: Place, key: string, title: string, words: string): Item {
  return { system, place, key, title, value: words, words };
}

function onOff(id: string, place: Place, key: string, title: string, { on, why }: SystemState['telephony']): Item {
  return { ...item(id, place, key, title, on ? 'on' : `off: ${REASON_WORDS[why]}`), value: on ? 'on' : why };
}

const rulesItem = (rules: RuleSet) =>
  item(null, 'rules', 'rules', 'Rule set', rules === 'grace-period' ? 'grace period (older text)' : 'error mode (2023)');

/** 4 Feb 2026, 09:02:05 UTC, without what depends on where the reader is. */
const momentWords = (ms: number) => `${dateWords(ms)}, ${new Date(ms).toISOString().slice(11, 19)} UTC`;

const dates = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' });
/** 5 Jan 2027 */
const dateWords = (ms: number) => dates.format(ms);

function modeItem(id: string, { mode, expiresAt }: SystemState['entitlement'], rules: RuleSet, epochMs: number): Item {
  const period = periodName(rules);
  const ends = expiresAt === null ? '' : momentWords(epochMs + expiresAt);
  const words = {
    none: 'not yet subscribed',
    subscribed: 'subscribed',
    error: `${period}, which ends ${ends}`,
    expired: `${period} is over`
  };
  return { ...item(id, 'mode', 'mode', 'Entitlement', words[mode]), value: `${mode} ${ends}` };
}

function linkItem(id: string, { state, port, failure }: SystemState['link']): Item {
  const on = port === null ? '' : `TCP ${port}, `;
  const why = failure ? `${on}${RUNG_WORDS[failure.rung].title}: ${FAILURE_WORDS[failure.code]}` : '';
  switch (state) {
    case 'connected':
      return item(id, 'link', 'link', 'Link', `connected on TCP ${port}`);
    case 'idle':
      return item(id, 'link', 'link', 'Link', 'not set up');
    default:
      return {
        ...item(id, 'link', 'link', 'Link', state === 'waiting' ? `waiting for the next attempt${why && ` (${why})`}` : 'down, trying'),
        value: `down ${failure?.code ?? ''}`
      };
  }
}

function comItems(id: string, { online, refusedSignIn, systemId, subscriptions }: SystemState['com']): Item[] {
  return [
    item(id, 'com', 'online', 'COM shows it', online ? 'online' : 'offline'),
    item(id, 'com', 'refused', 'Sign-in refused by COM', refusedSignIn ? FAILURE_WORDS[refusedSignIn.code] : 'never'),
    item(id, 'com', 'systemId', 'System ID at COM', systemId),
    ...subscriptions.map(({ type, quantity, startsAt, expiresAt }, index) =>
      item(
        id,
        'com',
        `subscription ${type} ${index}`,
        `Held at COM: ${SUBSCRIPTION_WORDS[type]}`,
        `${quantity}, ${startsAt ? `from ${dateWords(Date.parse(startsAt))} ` : ''}until ${dateWords(Date.parse(expiresAt))}`
      )
    )
  ];
}

function clockItem(id: string, { offsetMs, source }: SystemState['clock']): Item {
  const off = Math.abs(offsetMs);
  const [size, unit] =
    off < 120_000
      ? [1000, 'seconds']
      : off < 7_200_000
        ? [60_000, 'minutes']
        : off < 172_800_000
          ? [3_600_000, 'hours']
          : [86_400_000, 'days'];
  const words = off < 1000 ? 'right' : `${Math.round(off / size)} ${unit} ${offsetMs < 0 ? 'slow' : 'fast'}`;
  return { ...item(id, 'clock', 'clock', 'System’s clock', `${words}, ${CLOCK_WORDS[source]}`), value: `${offsetMs} ${source}` };
}
const CLOCK_WORDS: Record<SystemState['clock']['source'], string> = {
  factory: 'as at first start',
  manual: 'set by hand',
  sntp: 'from its time server',
  'voicemail-manager': 'from voicemail or Manager'
};

const orderItems = ({ orders }: TwinState) =>
  orders.map(({ system, kind, type, placedAt }) =>
    item(
      system,
      'order',
      `${kind} ${type} ${placedAt}`,
      `${kind === 'order' ? 'Order' : 'Renewal'}: ${SUBSCRIPTION_WORDS[type]}`,
      'not yet processed'
    )
  );

/** A value of settings or of the network, and its path. Lists of objects are taken apart by what names their items. */
interface Leaf {
  path: string[];
  value: unknown;
}

function leaves(value: unknown, path: string[] = []): Leaf[] {
  if (Array.isArray(value) && value.some(isObject))
    return value.flatMap((one, index) =>
      leaves(one, [...path, isObject(one) && 'extension' in one ? String(one['extension']) : String(index + 1)])
    );
  if (isObject(value)) return Object.entries(value).flatMap(([key, one]) => leaves(one, [...path, key]));
  return [{ path, value }];
}

const valueWords = (value: unknown): string =>
  value === true
    ? 'yes'
    : value === false
      ? 'no'
      : Array.isArray(value)
        ? value.join(', ') || 'none'
        : value === ''
          ? 'empty'
          : String(value);

/** "customerId" reads "customer ID". */
const keyWords = (key: string) =>
  /^[a-z]+[A-Z]/.test(key)
    ? key
        .replace(/([a-z])([A-Z])/g, '$1 $2')
        .toLowerCase()
        .replace(/\bid$/, 'ID')
    : key;
const pathWords = (path: readonly string[]) => path.map(keyWords).join(' ');

function settingItem(id: string, { path: [section = '', ...rest], value }: Leaf): Item {
  return item(id, 'setting', [section, ...rest].join('.'), `${SETTING_WORDS[section] ?? section}: ${pathWords(rest)}`, valueWords(value));
}

const NETWORK_WORDS: Record<string, { title: string; yes: string; no: string }> = {
  'wan.up': { title: 'WAN cable', yes: 'whole', no: 'cut' },
  'lan1.up': { title: 'LAN1 cable', yes: 'plugged in', no: 'unplugged' },
  'lan2.up': { title: 'LAN2 cable', yes: 'plugged in', no: 'unplugged' },
  'router.up': { title: 'Router', yes: 'on', no: 'off' },
  'com.up': { title: 'COM', yes: 'answers', no: 'out of order' }
};

function networkItem(id: string | null, { path, value }: Leaf): Item {
  const key = path.join('.');
  const known = NETWORK_WORDS[key];
  return known
    ? item(id, 'network', key, known.title, value ? known.yes : known.no)
    : item(id, 'network', key, pathWords(path), valueWords(value));
}

const internetItems = (internet: Internet) => leaves(internet).map((leaf) => networkItem(null, leaf));

/** All items of a state, by their ids. */
export function itemsAt(state: TwinState): Map<string, Item> {
  return new Map(partsOf(state, state.epochMs).flatMap(({ items }) => items().map((one) => [idOf(one), one] as const)));
}
