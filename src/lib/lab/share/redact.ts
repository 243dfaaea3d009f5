import { type Command, type Envelope, isAddress, isObject, orderedIds } from '#lib/contract/index.ts';
import { CUSTOMER } from '#lib/twin/sites/customer.ts';
import { siteDefinition } from '#lib/twin/sites/site.ts';
import { type Entry, type Fact, isRepeat } from '#lib/twin/trace/facts.ts';
import { type Faults, live } from '../replay.ts';
import { type Lan, swapAddresses } from './addressSwap.ts';
import { hostSwap, NameSwap } from './nameSwap.ts';

interface Run {
  envelope: Envelope;
  commands: readonly Command[];
}

/** What stands for a value: asked for each text of a run by the place where it stands. */
type Change = (text: string, place: readonly string[]) => string;

const SWAPPED_FROM = /^\+|^0/;
/** Numbers outside that are kept for drama (Ofcom): 020 7946 0000 to 0999. */
const DRAMA = { abroad: '+442079460', national: '02079460' };

/**
 * A run without what could name a customer: people, the customer's id, System IDs, systems, host names, addresses and numbers outside.
 * Null where what happens would not be the same any more, as with more networks than the ranges for documentation hold.
 */
export function redact(run: Run, faults: Faults): Run | null {
  const addresses = addressesOf(run);
  const systems = Object.keys(siteDefinition(run.envelope.site).systems).length;
  const swapped = swapAddresses(addresses.all, addresses.lans, systems);
  if (!swapped) return null;
  const change = changeOf(run, swapped);
  const redacted = changed({ site: run.envelope.site, commands: run.commands }, [], change) as {
    site: Envelope['site'];
    commands: Command[];
  };
  const other = { envelope: { ...run.envelope, site: redacted.site }, commands: redacted.commands };
  return meaning(run, faults) === meaning(other, faults) ? other : null;
}

function changeOf({ envelope: { site } }: Run, addresses: ReadonlyMap<string, string>): Change {
  const host = hostSwap();
  const people = new NameSwap((turn) => `Person ${turn}`);
  const customers = new NameSwap((turn) => `EXAMPLE-${turn}`);
  const cards = new NameSwap((turn) => String(119_900_000_000 + turn));
  const systems = new NameSwap((turn) => `system-${turn}`);
  const callers = new NameSwap((turn) => String(100 + turn));
  // The people that systems come with are nobody.
  const invented = new Set(inventedPeople(site));
  const own = typeof site === 'object' && site.systems ? site.systems : null;
  const madeUp = new Set(orderedIds(Array.from({ length: own?.length ?? 3 }, () => ({}))));
  return (text, place) => {
    const key = place.at(-1) ?? '';
    const [inside, list] = [place.at(-2), place.at(-3)];
    if (isAddress(text)) return key === 'mask' ? text : (addresses.get(text) ?? text);
    if (key === 'customerId') return text === CUSTOMER.customerId ? text : customers.of(text);
    if (key === 'systemId' || inside === 'systemIds') return madeUp.has(text) ? text : cards.of(text);
    if (key === 'name' && list === 'users') return invented.has(text) ? text : people.of(text);
    // Of a site that comes with systems of its own: their names are the customer's.
    if (own && (key === 'system' || key === 'systemIds' || (key === 'id' && list === 'systems'))) return systems.of(text);
    if (['from', 'to'].includes(key)) return SWAPPED_FROM.test(text) && text.length >= 7 ? numberFor(text, callers) : text;
    if (isHost(key, inside)) return host(text);
    return text;
  };
}

/** Names that no run has to say: of the systems whose users the site leaves to the simulator. */
function inventedPeople(site: Envelope['site']): string[] {
  const given = new Set(typeof site === 'object' ? site.systems?.filter(({ users }) => users).map(({ id }) => id) : []);
  const systems = Object.entries(siteDefinition(site).systems).filter(([id]) => !given.has(id));
  return systems.flatMap(([, { settings }]) => settings.ready(0).users.map(({ name }) => name));
}

const numberFor = (text: string, callers: NameSwap) => (text.startsWith('+') ? DRAMA.abroad : DRAMA.national) + callers.of(text);

/** Where names of hosts stand: in settings, in the network, and as the keys of what DNS and time servers there are. */
const isHost = (key: string, inside: string | undefined): boolean =>
  ['licenseServer', 'domain', 'host', 'answers'].includes(key) || ['servers', 'blocks'].includes(inside ?? '') || key === 'time';

/** Keys that are themselves names or addresses: what they stand in says what they are. */
const KEYED = new Set(['dns', 'time', 'answers', 'systemIds']);
const FIXED = new Set(['server', 'backup', 'domain', 'source', 'servers', 'zone', 'manual']);

function changed(value: unknown, place: readonly string[], change: Change): unknown {
  if (typeof value === 'string') return change(value, place);
  if (Array.isArray(value)) return value.map((item, index) => changed(item, [...place, String(index)], change));
  if (!isObject(value)) return value;
  const keyed = KEYED.has(place.at(-1) ?? '');
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      keyed && !FIXED.has(key) ? change(key, place) : key,
      changed(item, [...place, key], change)
    ])
  );
}

/** Every address that a run speaks of, and its LANs. A mask that is not said with an address is the usual one. */
function addressesOf({ envelope: { site }, commands }: Run): { all: string[]; lans: Lan[] } {
  const all: string[] = [];
  changed({ site, commands }, [], (text, place) => {
    if (isAddress(text) && place.at(-1) !== 'mask') all.push(text);
    return text;
  });
  const lans = commands.flatMap((command): Lan[] => {
    if (command.do === 'configure')
      return ['lan1', 'lan2'].flatMap((name) => {
        const lan: unknown = command.set[name];
        return isObject(lan) && typeof lan['ip'] === 'string' && isAddress(lan['ip']) ? [{ ip: lan['ip'], mask: maskOf(lan['mask']) }] : [];
      });
    const router = command.do === 'network' && isObject(command.set['router']) ? command.set['router']['ip'] : null;
    return typeof router === 'string' && isAddress(router) ? [{ ip: router, mask: maskOf(null) }] : [];
  });
  // The widest first: what lies within it belongs to it.
  return { all, lans: lans.sort((one, other) => (one.mask < other.mask ? -1 : one.mask > other.mask ? 1 : 0)) };
}

const maskOf = (mask: unknown) => (typeof mask === 'string' && isAddress(mask) ? mask : '255.255.255.0');

/** What happened and when, without a name or an address: two runs of the same meaning differ in nothing else. */
function meaning({ envelope, commands }: Run, faults: Faults): string {
  const { trace } = live(envelope, commands, faults).twin;
  return JSON.stringify(trace.map(told));
}

function told(entry: Entry): unknown {
  if (!isRepeat(entry)) return [entry.at, ...essence(entry.fact)];
  const { periodMs, times, body } = entry.repeat;
  return [entry.at, periodMs, times, body.map(({ at, fact }) => [at, ...essence(fact)])];
}

/** Codes, rungs, failures, alarms and states: words of the contract, and nothing that a person typed. */
function essence(fact: Fact): unknown[] {
  switch (fact.is) {
    case 'opening':
    case 'settings':
    case 'effective':
    case 'network':
    case 'account-id':
    case 'registered':
      return [fact.is];
    case 'command':
      return [fact.is, fact.command.do];
    case 'link':
      return [fact.is, { ...fact.set, ip: undefined }];
    case 'frame':
      return [fact.is, fact.to, fact.phase, fact.message.kind, 'code' in fact.message && fact.message.code, 'why' in fact && fact.why];
    case 'service':
      return [fact.is, fact.set];
    case 'log':
    case 'alarm':
      return [fact.is, fact.code, 'change' in fact && fact.change];
    case 'call':
      return [fact.is, fact.change];
    case 'fault':
      return [fact.is, fact.id, fact.change];
    default: {
      const { system: _, because: __, ...rest } = { because: null, ...fact };
      return [rest];
    }
  }
}
