import type { Edition } from '../api/dialect.ts';
import type { PackageContents } from './contents.ts';

const XSI = 'http://www.w3.org/2001/XMLSchema-instance';

/** The name spaces of an edition, and what each calls its kind of resource. */
const HEADS: Record<Edition, { manifest: string; metadata: string; organization: string; sco: string }> = {
  '1.2': {
    manifest: attributes({
      xmlns: 'http://www.imsproject.org/xsd/imscp_rootv1p1p2',
      'xmlns:adlcp': 'http://www.adlnet.org/xsd/adlcp_rootv1p2',
      'xmlns:xsi': XSI,
      'xsi:schemaLocation':
        'http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd'
    }),
    metadata: '<schema>ADL SCORM</schema><schemaversion>1.2</schemaversion>',
    organization: '',
    sco: 'adlcp:scormtype'
  },
  '2004': {
    manifest: attributes({
      xmlns: 'http://www.imsglobal.org/xsd/imscp_v1p1',
      'xmlns:adlcp': 'http://www.adlnet.org/xsd/adlcp_v1p3',
      'xmlns:adlseq': 'http://www.adlnet.org/xsd/adlseq_v1p3',
      'xmlns:adlnav': 'http://www.adlnet.org/xsd/adlnav_v1p3',
      'xmlns:imsss': 'http://www.imsglobal.org/xsd/imsss',
      'xmlns:xsi': XSI,
      'xsi:schemaLocation':
        'http://www.imsglobal.org/xsd/imscp_v1p1 imscp_v1p1.xsd http://www.adlnet.org/xsd/adlcp_v1p3 adlcp_v1p3.xsd http://www.adlnet.org/xsd/adlseq_v1p3 adlseq_v1p3.xsd http://www.adlnet.org/xsd/adlnav_v1p3 adlnav_v1p3.xsd http://www.imsglobal.org/xsd/imsss imsss_v1p0.xsd'
    }),
    metadata: '<schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion>',
    // A learner may take the scenarios in any order.
    organization:
      '<imsss:sequencing><imsss:controlMode choice="true" flow="true"/><imsss:rollupRules rollupObjectiveSatisfied="true" rollupProgressCompletion="true" objectiveMeasureWeight="1"/></imsss:sequencing>',
    sco: 'adlcp:scormType'
  }
};

/** What 2004 must be told of each: that it sets its own completion and success. */
const OWN_WORD =
  '<imsss:sequencing><imsss:deliveryControls tracked="true" completionSetByContent="true" objectiveSetByContent="true"/></imsss:sequencing>';

/** The manifest of a package with one page, launched once for each scenario. */
export function manifestOf({ id, title, edition, scenarios }: PackageContents, page: string): string {
  const head = HEADS[edition];
  const items = scenarios.map(({ id: scenario, title: name }) => {
    const launch = attributes({
      identifier: `item-${scenario}`,
      identifierref: `sco-${scenario}`,
      isvisible: 'true',
      parameters: `?scenario=${scenario}`
    });
    return `<item ${launch}><title>${escaped(name)}</title>${edition === '2004' ? OWN_WORD : ''}</item>`;
  });
  const resources = scenarios.map(({ id: scenario }) => {
    const resource = attributes({ identifier: `sco-${scenario}`, type: 'webcontent', [head.sco]: 'sco', href: page });
    return `<resource ${resource}><file ${attributes({ href: page })}/></resource>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<manifest ${attributes({ identifier: id, version: '1.0' })} ${head.manifest}>`,
    `<metadata>${head.metadata}</metadata>`,
    `<organizations default="course"><organization identifier="course"><title>${escaped(title)}</title>`,
    ...items,
    `${head.organization}</organization></organizations>`,
    '<resources>',
    ...resources,
    '</resources>',
    '</manifest>',
    ''
  ].join('\n');
}

function attributes(values: Record<string, string>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}="${escaped(value)}"`)
    .join(' ');
}

const NAMES: Record<string, string> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;', "'": '&apos;' };
/** Text for XML, without the control characters that XML 1.0 does not have at all. */
function escaped(text: string): string {
  return text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replaceAll(/[<>&"']/g, (one) => NAMES[one]!);
}
