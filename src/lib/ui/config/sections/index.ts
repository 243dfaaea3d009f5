import type { Field, Section } from '../field.ts';
import { com } from './com.ts';
import { dns } from './dns.ts';
import { initial } from './initial.ts';
import { lan } from './lan.ts';
import { routes } from './routes.ts';
import { security } from './security.ts';
import { time } from './time.ts';
import { users } from './users.ts';

/** The forms, in the order in which a new system is set up. */
export const SECTIONS: readonly Section[] = [initial, lan, routes, dns, time, security, com, users];

export const FIELDS: readonly Field[] = SECTIONS.flatMap(({ groups }) => groups.flatMap(({ fields }) => fields));
