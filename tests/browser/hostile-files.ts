/** A run file with something changed. */
export const runFile = (change: object) =>
  JSON.stringify({ format: 'linktwin-run/1', site: 'ip500v2', start: 'ready', commands: [], ...change });

const withCommand = (command: string) => runFile({}).replace('"commands":[]', `"commands":[${command}]`);
const nested = (levels: number) => '{"a":'.repeat(levels) + '1' + '}'.repeat(levels);

/** Files that somebody may have made on purpose, or chosen by mistake, and the words that must be said of each. */
export const hostileFiles: Record<string, { content: string | Uint8Array; reason: string | RegExp }> = {
  'empty.json': { content: '', reason: 'is no JSON' },
  'cut-short.json': { content: runFile({}).slice(0, -9), reason: 'is no JSON' },
  'a-page.html.json': { content: '<html><script>alert(1)</script></html>', reason: 'is no JSON' },
  'an-image.json': { content: Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0xff, 0xfe), reason: 'is no JSON' },
  'null.json': { content: 'null', reason: 'null must be an object' },
  'a-list.json': { content: '[]', reason: 'format is missing' },
  'another-format.json': { content: runFile({ format: 'linktwin-run/9' }), reason: 'must be "linktwin-run/1"' },
  'another-site.json': { content: runFile({ site: 'moon' }), reason: 'no site that this version knows' },
  'no-such-site.json': { content: runFile({ site: 'moon' }), reason: 'is no site that this version knows' },
  'mark-without-words.json': { content: runFile({ marks: [{ at: 'P1D', text: '' }] }), reason: 'At /marks/0/text' },
  'more-than-a-run.json': { content: runFile({ more: 1 }), reason: 'At /more' },
  'proto.json': { content: runFile({}).replace('{', '{"__proto__":{"polluted":true},'), reason: 'the key "__proto__" is not allowed' },
  'proto-inside.json': {
    content: withCommand('{"do":"network","set":{"__proto__":{"polluted":true}}}'),
    reason: 'At /commands/0/set/__proto__'
  },
  'constructor.json': {
    content: withCommand('{"do":"network","set":{"constructor":{"prototype":{"polluted":true}}}}'),
    reason: 'the key "constructor" is not allowed'
  },
  'deep.json': { content: withCommand(nested(20)), reason: 'nested more than 16 levels deep' },
  'very-deep.json': { content: '['.repeat(200_000) + ']'.repeat(200_000), reason: /nested more than 16 levels deep|is no JSON/ },
  'large.json': { content: ' '.repeat(5_000_001), reason: 'too large to be a session' },
  'long.json': { content: runFile({ commands: Array(100_001).fill(0) }), reason: 'at most 100000 commands' },
  'no-such-command.json': { content: withCommand('{"do":"explode"}'), reason: 'there is no such command' },
  'half-right.json': {
    content: runFile({
      commands: [
        { do: 'reboot', system: 'hq' },
        { do: 'advance', by: 'a day' }
      ]
    }),
    reason: 'At /commands/1/by: "a day" is no ISO 8601 duration'
  },
  'backwards.json': { content: withCommand('{"do":"advance","by":"-P1D"}'), reason: '"-P1D" is no ISO 8601 duration' },
  '<img src=x onerror=alert(1)>.json': { content: withCommand('{"do":"<img src=x onerror=alert(1)>"}'), reason: 'there is no such command' }
};
