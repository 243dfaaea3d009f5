import { type Envelope, NUMBERS } from '#lib/contract/index.ts';
import { Account } from './com/account.ts';
import { ComServer } from './com/comServer.ts';
import { IpOffice } from './ipoffice/ipOffice.ts';
import type { Connect } from './ipoffice/link.ts';
import { Network } from './network/network.ts';
import { lossTable } from './network/quality.ts';
import { siteDefinition } from './sites/site.ts';
import { EventQueue } from './time/queue.ts';
import type { Fact } from './trace/facts.ts';
import { Trace } from './trace/trace.ts';
import { Connection } from './wire/connection.ts';
import { type ClientSocket, createSockets } from './wire/sockets.ts';
import type { World } from './world.ts';

export interface TwinOptions {
  /** Steps through every single event: no leap, no sleeping polls. The outcome is the same. */
  step?: boolean;
  /** False: no frame is ever delivered. For the test that proves that everything passes through the socket. */
  delivers?: boolean;
}

export interface Assembly {
  world: World;
  com: ComServer;
  account: Account;
  systems: Map<string, IpOffice>;
  /** The first fact of the record. */
  opening: Extract<Fact, { is: 'opening' }>;
}

/** Puts a twin together, switched off, at moment 0. */
export function assemble(envelope: Envelope, { step = false, delivers = true }: TwinOptions): Assembly {
  const site = siteDefinition(envelope.site);
  const parts = Object.entries(site.systems);
  const epochMs = Date.parse(envelope.epoch);
  const isNew = envelope.start === 'new';
  const own = typeof envelope.site === 'string' ? undefined : envelope.site;
  const ownIds: Record<string, string | undefined> = own?.systemIds ?? {};
  const internet = site.internet(epochMs);
  const world: World = {
    queue: new EventQueue(),
    trace: new Trace(),
    network: new Network(new Map(parts.map(([id, part]) => [id, part.site])), internet),
    numbers: { ...NUMBERS, ...own?.numbers },
    rules: envelope.rules,
    epochMs,
    lossTable: lossTable(envelope.seed)
  };
  const settingsOf = (id: string) => site.systems[id]!.settings[envelope.start](epochMs);
  const holdings = parts.map(
    ([system, { identity, subscriptions }]) => [identity.systemId, { system, subscriptions: subscriptions(epochMs) }] as const
  );
  const account = new Account(world, site.customerId, site.customerName, new Map(holdings));
  const com = new ComServer(world, account);
  const systems = new Map<string, IpOffice>();
  const connect = wiring(world, com, systems);
  /** The hardware's own identity; what was ordered stays in the account and in the e-mail. */
  const hardware = (id: string) => {
    const { identity } = site.systems[id]!;
    return { ...identity, systemId: ownIds[id] ?? identity.systemId };
  };
  for (const [id, { firstStart }] of parts) {
    const system = new IpOffice(world, id, hardware(id), settingsOf(id), { connect, delivers, clockSleeps: !step });
    if (isNew) system.clock.begin(Date.parse(firstStart(epochMs)) - epochMs, 'factory');
    else system.clock.begin(0, 'sntp');
    systems.set(id, system);
  }
  const opening: Assembly['opening'] = {
    is: 'opening',
    epoch: envelope.epoch,
    email: {
      customerId: site.customerId,
      licenseServer: internet.com.host,
      systemIds: Object.fromEntries(parts.map(([id, { identity }]) => [id, identity.systemId]))
    },
    systems: Object.fromEntries(
      parts.map(([id, { identity }]) => [
        id,
        { identity: hardware(id), settings: settingsOf(id), subscriptions: [...account.holding(identity.systemId)] }
      ])
    ),
    sites: Object.fromEntries(world.network.sites),
    internet,
    customerId: site.customerId
  };
  return { world, com, account, systems, opening };
}

/** Joins the two ends: a socket that a system opens comes out at COM, and nowhere else. */
function wiring(world: World, com: ComServer, systems: Map<string, IpOffice>): Connect {
  const opening = new Map<ClientSocket, Connection>();
  const sockets = createSockets(world.queue, (client, server) => {
    const connection = opening.get(client)!;
    opening.delete(client);
    connection.opened(server);
    com.accept(connection);
    systems.get(connection.system)!.send({ type: 'path.open' });
  });
  return (endpoint, port) => {
    const client = sockets.connect(port);
    const connection = new Connection(world, endpoint, port, client);
    opening.set(client, connection);
    return connection;
  };
}
