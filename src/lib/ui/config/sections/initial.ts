import { customerIdNote, defaultGatewayNote, licenseServerNote } from '../consequences/initial.ts';
import { DESTINATIONS, type Section } from '../field.ts';

export const initial: Section = {
  id: 'initial',
  label: 'Initial configuration',
  about: 'Who the customer is, where COM is, and the way out of the building.',
  areas: ['/initial', '/defaultRoute'],
  groups: [
    {
      legend: 'Subscription',
      fields: [
        {
          label: 'Customer ID',
          at: '/initial/customerId',
          kind: 'text',
          standard: '',
          help: 'Comes by e-mail after ordering.',
          clauses: ['SR-1'],
          note: customerIdNote
        },
        {
          label: 'License Server',
          at: '/initial/licenseServer',
          kind: 'text',
          standard: '',
          help: 'The e-mail calls it the subscription server address. The system resolves it to one address and calls out to that.',
          clauses: ['SR-1', 'SC-1'],
          note: licenseServerNote
        }
      ]
    },
    {
      legend: 'Network',
      fields: [
        {
          label: 'Default gateway',
          at: '/defaultRoute/gateway',
          kind: 'address',
          standard: '',
          help: ({ system }) =>
            `The customer’s router is ${system.site.router.ip}: Map › Router. Save writes it into the IP routes as the default route: 0.0.0.0, mask 0.0.0.0.`,
          clauses: ['SR-4'],
          note: defaultGatewayNote
        },
        {
          label: 'Destination',
          at: '/defaultRoute/destination',
          kind: 'choice',
          choices: DESTINATIONS,
          standard: 'LAN1',
          help: 'The LAN that is on the customer’s network.',
          clauses: ['SR-4'],
          assumed: 'default'
        }
      ]
    }
  ]
};
