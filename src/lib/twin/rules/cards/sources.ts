/** Where documented rules come from: the keys, addresses and dates of docs/domain.md, section 0. */
interface Source {
  title: string;
  /** Null where there is no page of its own. */
  url: string | null;
  dated: string;
}

export const SOURCES = {
  SD1: {
    title: 'Subscription Connection Operation (the source document given for this product; the same page as M1)',
    url: null,
    dated: 'updated 13 September 2023'
  },
  SD2: {
    title:
      'Subscription requirements (the source document given for this product): network requirements, and an older “Subscription Link Operation”',
    url: null,
    dated: 'undated; older than September 2023'
  },
  K1: {
    title: 'Subscription network requirements, IP Office knowledge base',
    url: 'https://ipofficekb.avaya.com/businesspartner/ipoffice/mergedProjects/subscription/subscription-network-requirements.htm',
    dated: 'undated'
  },
  K2: {
    title: 'Subscriptions, IP Office knowledge base (the older wording, “grace period”)',
    url: 'https://ipofficekb.avaya.com/businesspartner/ipoffice/mergedProjects/subscription/subscriptions2.htm',
    dated: 'undated'
  },
  K4: {
    title: 'Customer Operations Manager, IP Office knowledge base',
    url: 'https://ipofficekb.avaya.com/businesspartner/ipoffice/mergedProjects/subscription/customer-operations-manager.htm',
    dated: 'undated'
  },
  M1: {
    title: 'Subscription Connection, IP Office Solution Description R12.3',
    url: 'https://documentation.avaya.com/en-us/home/bundle/ip-office/IPOfficeSolutionDescription_12_3/licenses-and-subscriptions/Subscription_mode/Subscription_Connection.html',
    dated: '13 September 2023'
  },
  M2: {
    title: 'Subscription Network Requirements, R12.3',
    url: 'https://documentation.avaya.com/en-us/home/bundle/ip-office/IPOfficeLinuxDeploy_12_3/introduction/Subscription_mode/Subscription_Network_Requirements.html',
    dated: '17 January 2023'
  },
  M3: {
    title: 'Subscription mode, IP Office Manager R12.3',
    url: 'https://documentation.avaya.com/en-us/home/bundle/ip-office/IPOfficeManager_12_3/configuring-ip-office/Subscription_mode.html',
    dated: '13 September 2023'
  },
  M5: {
    title: 'The Subscription form, IP Office Web Manager R12.3',
    url: 'https://documentation.avaya.com/en-us/home/bundle/ip-office/IPOfficeWebManagerR12_3/the-system-settingsmenu/SysSettingsSubscription.html',
    dated: 'R12.3'
  },
  M11: {
    title: 'The DNS form, IP Office Web Manager R12.3',
    url: 'https://documentation.avaya.com/en-us/home/bundle/ip-office/IPOfficeWebManagerR12_3/the-system-settingsmenu/SysSettingsSystem/SysSettingsSystemDNS.html',
    dated: 'R12.3'
  },
  REQUEST: { title: 'What was asked for by those whom this product is made for', url: null, dated: 'docs/requirements.md' }
} as const satisfies Record<string, Source>;
export type SourceKey = keyof typeof SOURCES;
