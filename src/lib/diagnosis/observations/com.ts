import type { Feature } from '#lib/contract/index.ts';
import { FAILURE_WORDS } from '#lib/views/words.ts';
import { type Observation, observations, type Sight } from '../observation.ts';

/** What an operator sees and tries at COM. */

const { yesNo, oneOf } = observations('com');

const OURS = 'What COM shows its operators is Linktwin’s own picture of it.';

/** Whether a service of COM works from there: through the link, as far as the system allows it (SC-5). */
const service = (feature: Feature, name: string) =>
  oneOf({
    id: `remote-${feature}`,
    title: `COM’s ${name}`,
    assumption: OURS,
    values: { done: 'works', refused: 'is refused by the system', offline: 'cannot be tried: the link is down or comes and goes' },
    asks: [{ id: `remote-${feature}-refused`, yes: ['refused'], say: `At COM: is ${name} refused by the system?` }],
    read: ({ system, losses }) => {
      const { on, why } = system.features[feature];
      return losses > 1 || why === 'link-down' ? 'offline' : on ? 'done' : 'refused';
    }
  });

const held = ({ system }: Sight) => system.com.subscriptions;

export const ofCom: readonly Observation[] = [
  oneOf({
    id: 'com-online',
    title: 'The system at COM',
    values: { online: 'online', unsteady: 'comes and goes', offline: 'offline' },
    asks: [
      { id: 'com-online', yes: ['online'], say: 'At COM: is the system online, and has it been online all day?' },
      { id: 'com-unsteady', yes: ['unsteady'], say: 'At COM: has the system been offline and online several times today?' }
    ],
    read: ({ system, losses }) => (losses > 1 ? 'unsteady' : system.com.online ? 'online' : 'offline')
  }),
  oneOf({
    id: 'refused-sign-in',
    title: 'Sign-ins that COM refused',
    assumption: OURS,
    values: {
      none: 'none',
      'sign-in.com-admin': FAILURE_WORDS['sign-in.com-admin'],
      'sign-in.unknown-customer': FAILURE_WORDS['sign-in.unknown-customer'],
      'sign-in.unknown-system': FAILURE_WORDS['sign-in.unknown-system']
    },
    asks: [
      {
        id: 'refused-sign-in',
        yes: ['sign-in.com-admin', 'sign-in.unknown-customer', 'sign-in.unknown-system'],
        say: 'At COM: are there sign-ins of this system that were refused?'
      },
      {
        id: 'refused-unknown-customer',
        yes: ['sign-in.unknown-customer'],
        say: 'At COM: were sign-ins of this system refused because of the customer ID?'
      },
      {
        id: 'refused-unknown-system',
        yes: ['sign-in.unknown-system'],
        say: 'At COM: were sign-ins of this system refused because of the System ID?'
      }
    ],
    read: ({ system }) => {
      const { refusedSignIn, online } = system.com;
      return online || !refusedSignIn ? 'none' : refusedSignIn.code;
    }
  }),
  oneOf({
    id: 'account-subscriptions',
    title: 'Subscriptions on the account',
    values: { current: 'all current', some: 'some have ended', ended: 'all have ended' },
    asks: [
      { id: 'subscriptions-current', yes: ['current'], say: 'At COM: are all subscriptions of the customer current?' },
      { id: 'subscriptions-ended', yes: ['ended'], say: 'At COM: have all subscriptions of the customer ended?' }
    ],
    read: (sight) => {
      const now = sight.state.epochMs + sight.state.at;
      const ended = held(sight).filter(({ expiresAt }) => Date.parse(expiresAt) <= now).length;
      return ended === 0 ? 'current' : ended < held(sight).length ? 'some' : 'ended';
    }
  }),
  yesNo({
    id: 'account-quantities',
    title: 'Quantities on the account',
    say: 'At COM: do the quantities of the subscriptions agree with what was ordered at first?',
    yes: 'as ordered',
    no: 'changed',
    is: (sight) => {
      const before = sight.reference.systems[sight.id]!.com.subscriptions;
      return before.every(({ type, quantity }) => held(sight).some((one) => one.type === type && one.quantity === quantity));
    }
  }),
  yesNo({
    id: 'account-system-id',
    title: 'System ID on the account',
    say: 'At COM: are the subscriptions registered for the System ID that is on the system’s SD card?',
    yes: 'the same',
    no: 'another',
    is: ({ system }) => system.com.systemId === system.identity.systemId
  }),
  yesNo({
    id: 'account-customer-id',
    title: 'Customer ID on the account',
    say: 'At COM: is the customer known by the customer ID in the e-mail?',
    yes: 'the same',
    no: 'another',
    is: ({ state }) => state.customerId === state.email.customerId
  }),
  yesNo({
    id: 'com-in-service',
    title: 'COM itself',
    say: 'Does COM answer its other customers?',
    yes: 'answers',
    no: 'is out of order',
    is: ({ state }) => state.internet.com.up
  }),
  yesNo({
    id: 'com-accepts-certificates',
    title: 'COM and the systems’ certificates',
    say: 'Does COM accept the certificates of other systems?',
    yes: 'accepts them',
    no: 'turns them down',
    is: ({ state }) => state.internet.com.acceptsClients
  }),
  oneOf({
    id: 'com-certificate',
    title: 'COM’s own certificate',
    values: { right: 'in date, from the trusted issuer', ended: 'out of date', unknown: 'from another issuer' },
    asks: [{ id: 'com-certificate-right', yes: ['right'], say: 'At COM: is COM’s own certificate in date, and from the trusted issuer?' }],
    read: ({ state }) => {
      const { trusted, notBefore, notAfter } = state.internet.com.certificate;
      const now = state.epochMs + state.at;
      return !trusted ? 'unknown' : now < Date.parse(notBefore) || now > Date.parse(notAfter) ? 'ended' : 'right';
    }
  }),
  service('com-backup', 'backup'),
  service('com-upgrade', 'upgrade'),
  service('com-logs', 'log collection'),
  service('com-management', 'remote management')
];
