import { isCurrent } from '#lib/contract/index.ts';
import type { Service } from '../trace/facts.ts';
import { type Knowledge, service } from './service.ts';

/** What the service is, and each of its slices as text. Never to be altered: it is given again. */
interface Worked {
  readonly service: Service;
  readonly texts: Readonly<Record<string, string>>;
}

/** As many as a system goes through in years, unless it is configured all the time. */
const KEPT = 200;

/** The services of one system, each worked out once: a link that comes and goes leads through the same few over and over. */
export class Services {
  #kept = new Map<string, Worked>();

  of(known: Knowledge): Worked {
    const { judgedAt, ...lasting } = known;
    // Of the moment it only matters which subscriptions are current.
    const current = known.received?.map((one) => isCurrent(one, judgedAt));
    const key = JSON.stringify([lasting, current]);
    let worked = this.#kept.get(key);
    if (!worked) {
      if (this.#kept.size >= KEPT) this.#kept.clear();
      this.#kept.set(key, (worked = workedOut(known)));
    }
    return worked;
  }
}

function workedOut(known: Knowledge): Worked {
  const made = service(known);
  return { service: made, texts: Object.fromEntries(Object.entries(made).map(([slice, value]) => [slice, JSON.stringify(value)])) };
}
