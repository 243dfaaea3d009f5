import { type Envelope, NUMBERS } from '#lib/contract/index.ts';
import { Account } from './com/account.ts';
import { CertificateRenewal } from './com/certificateRenewal.ts';
import { ComServer } from './com/comServer.ts';
import { Group } from './group.ts';
import { IpOffice } from './ipoffice/ipOffice.ts';
import type { FaultCatalogue } from './faults/fault.ts';
import type { Connect } from './ipoffice/link.ts';
import { Network } from './network/network.ts';
import { lossTable } from './network/quality.ts';
import { firstStart } from './sites/dates.ts';
import type { SiteDefinition } from './sites/definition.ts';
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
  /** What `fault` and `repair` may name; without it they are refused. */
  faults?: FaultCatalogue;
}

export interface Assembly {
  groups: readonly Group[];
  network: Network;
  account: Account;
  renewal: CertificateRenewal;
  /** The first fact of the record. */
  opening: Extract<Fact, { is: 'opening' }>;
}

/** Puts a twin together, switched off, at moment 0. */
export function assemble(envelope: Envelope, options: TwinOptions): Assembly {
  const site = siteDefinition(envelope.site);
  const epochMs = Date.parse(envelope.epoch);
  const parts = Object.entries(site.systems);
  const shared = {
    network: new Network(new Map(parts.map(([id, part]) => [id, part.site])), site.internet(epochMs)),
    numbers: { ...NUMBERS, ...(typeof envelope.site === 'string' ? {} : envelope.site.numbers) },
    rules: envelope.rules,
    epochMs,
    lossTable: lossTable(envelope.seed)
  };
  // A group for each link; who has none of his own belongs to the one he follows.
  const leaders = parts.filter(([, { identity }]) => identity.hasLink).map(([id]) => id);
  const worlds = new Map(leaders.map((id): [string, World] => [id, { ...shared, queue: new EventQueue(), trace: new Trace() }]));
  const ordered = parts.filter(([, { identity }]) => identity.hasLink);
  const account = new Account(
    site.customerId,
    site.customerName,
    new Map(
      ordered.map(([system, part]) => [part.orderedFor, { system, subscriptions: part.subscriptions(epochMs), world: worlds.get(system)! }])
    )
  );
  const groups = leaders.map((leader) => assembleGroup(leader, site, worlds.get(leader)!, account, envelope.start, options));
  return {
    groups,
    network: shared.network,
    account,
    renewal: new CertificateRenewal(shared.network, shared.numbers, epochMs),
    opening: {
      is: 'opening',
      epoch: envelope.epoch,
      rules: envelope.rules,
      email: {
        customerId: site.customerId,
        licenseServer: shared.network.internet.com.host,
        systemIds: Object.fromEntries(ordered.map(([id, { orderedFor }]) => [id, orderedFor]))
      },
      systems: Object.fromEntries(
        parts.map(([id, { identity, settings, orderedFor }]) => [
          id,
          { identity, settings: settings[envelope.start](epochMs), subscriptions: [...account.holding(orderedFor)] }
        ])
      ),
      sites: Object.fromEntries(shared.network.sites),
      internet: shared.network.internet,
      customerId: site.customerId
    }
  };
}

function assembleGroup(
  leaderId: string,
  site: SiteDefinition,
  world: World,
  account: Account,
  start: Envelope['start'],
  { step = false, delivers = true }: TwinOptions
): Group {
  const com = new ComServer(world, account);
  const make = (id: string, leader: IpOffice | null, connect: Connect) => {
    const { identity, settings } = site.systems[id]!;
    const system = new IpOffice(world, id, identity, settings[start](world.epochMs), { connect, leader, delivers, clockSleeps: !step });
    if (start === 'new') system.clock.begin(Date.parse(firstStart(world.epochMs)) - world.epochMs, 'factory');
    else system.clock.begin(0, 'sntp');
    return system;
  };
  const connect = wiring(world, com, () => leader);
  const leader: IpOffice = make(leaderId, null, connect);
  const followers = Object.entries(site.systems).filter(([, { identity }]) => identity.follows === leaderId);
  return new Group(world, com, [leader, ...followers.map(([id]) => make(id, leader, connect))], !step);
}

/** Joins the two ends: a socket that a system opens comes out at COM, and nowhere else. */
function wiring(world: World, com: ComServer, system: () => IpOffice): Connect {
  const opening = new Map<ClientSocket, Connection>();
  const sockets = createSockets(world.queue, (client, server) => {
    const connection = opening.get(client)!;
    opening.delete(client);
    connection.opened(server);
    com.accept(connection);
    system().send({ type: 'path.open' });
  });
  return (endpoint, port) => {
    const client = sockets.connect(port);
    const connection = new Connection(world, endpoint, port, client);
    opening.set(client, connection);
    return connection;
  };
}
