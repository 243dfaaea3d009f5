import type { Port } from '#lib/contract/index.ts';
import { FAILURE_WORDS } from '../words.ts';
import type { Step } from './row.ts';
import { silenceOfCom } from './silence.ts';
import { BROKEN_OFF, type Stage } from './stage.ts';

/** HTTP becomes WebSocket (RFC 6455, section 1.2). The key is the example of the RFC: the twin has no keys of its own. */

const CRLF = '\n';
const ASSUMED = 'The path and the key of the request: the key is the example of RFC 6455. Documented is HTTP WebSocket over TLS.';

export function upgradeSteps({ at, end, code, passed, around, after }: Stage, ip: string, port: Port): Step[] {
  const host = around.settings.initial.licenseServer;
  const half = end === null ? at : at + Math.round((end - at) / 2);
  const asks: Step = {
    at,
    from: 'system',
    to: code === 'websocket.upgrade-refused' ? 'network' : 'com',
    title: 'HTTP GET: upgrade to WebSocket?',
    blocks: [
      {
        title: 'HTTP request',
        text: [
          'GET / HTTP/1.1',
          `Host: ${host}${port === 443 ? '' : `:${port}`}`,
          'Upgrade: websocket',
          'Connection: Upgrade',
          'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
          'Sec-WebSocket-Version: 13'
        ].join(CRLF)
      }
    ],
    clauses: ['SC-3'],
    assumption: ASSUMED
  };
  if (passed)
    return [
      asks,
      {
        at: half,
        from: 'com',
        to: 'system',
        title: 'HTTP 101 Switching Protocols: WebSocket open',
        blocks: [
          {
            title: 'HTTP answer',
            text: [
              'HTTP/1.1 101 Switching Protocols',
              'Upgrade: websocket',
              'Connection: Upgrade',
              'Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo='
            ].join(CRLF)
          }
        ],
        clauses: ['SC-3'],
        assumption: ASSUMED
      }
    ];
  if (end === null) return [{ ...asks, outcome: 'pending' }];
  if (code === 'websocket.upgrade-refused')
    return [
      asks,
      {
        at: half,
        from: 'network',
        to: 'system',
        title: 'HTTP answer other than 101: no WebSocket',
        detail: [['Sent by', 'a device on the way that does not pass WebSocket on']],
        outcome: 'refused',
        reason: FAILURE_WORDS[code],
        clauses: ['SC-3'],
        assumption: 'That a device on the way answers and refuses; with which status is not said.'
      }
    ];
  if (!code) return [{ ...asks, outcome: 'lost', reason: BROKEN_OFF }];
  const { reaches, why } = silenceOfCom(after, ip, port);
  return [{ ...asks, to: reaches, outcome: 'timeout', reason: `No answer. ${why}` }];
}
