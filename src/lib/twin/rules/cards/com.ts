import type { Cards } from './card.ts';

/** The other end, and what it may do. */
export const com = {
  'SC-5': {
    title: 'The system alone decides',
    says: 'Everything else on the link is allowed or refused by settings of the IP Office alone; COM adds no access control of its own.',
    sources: ['SD1', 'M1', 'K4'],
    seeAt: [
      ['config', 'COM service settings'],
      ['com', 'A remote action that the system refuses']
    ],
    related: ['SC-14', 'com-services']
  },
  'alarms-at-com': {
    title: 'What COM knows of alarms',
    says: 'Alarms that change while connected are told to COM at once. While the link is down COM shows what it heard last.',
    reason: 'COM is documented to show current alarms; how they come to it is not.',
    real: 'COM may ask for them now and then.',
    seeAt: [
      ['alarms', 'What COM knows'],
      ['com', 'The system as COM sees it']
    ],
    related: ['com-silence', 'alarm-carriers', 'SC-4']
  },
  'com-services': {
    title: 'Names and defaults of COM’s services',
    says: 'Backup and restore, upgrade, log collection and management are switched one by one, and are off until somebody switches them on. Without a link COM refuses them all.',
    reason:
      'The group “COM Service Settings” is documented, and the first three services; the names of the fields and their defaults are not.',
    real: 'Fields, names and defaults differ, and there are more services.',
    seeAt: [
      ['config', 'COM service settings'],
      ['com', 'What an operator at COM can ask for']
    ],
    related: ['SC-5', 'SC-14', 'form-labels', 'answer-timeout']
  },
  'region-list': {
    title: 'One region that is real, and one that is not',
    says: 'The one server name that is documented, admin.uk1.avaya-sub.com, is COM’s; its address is from a range that is kept for examples. A second region is made up, with name and address: it answers, and knows none of this customer.',
    reason: 'COM has separate services in each region; other names are not published, and no address is.',
    real: 'There are more regions. Use the name from the customer’s own e-mail.',
    seeAt: [['config', 'Initial configuration: License Server']],
    related: ['SR-1', 'SR-9', 'SC-1']
  }
} as const satisfies Cards;
