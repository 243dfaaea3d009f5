import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import type { Edition } from '#lib/lms/api/dialect.ts';
import { projectRoot } from '../../scripts/source-digest.mjs';

const SCORM_AGAIN = join(projectRoot, 'node_modules/scorm-again/dist/scorm-again.min.js');

/** A learning platform: scorm-again around a package, and a server that keeps what it commits. */
export interface Lms {
  url: string;
  /** What has been committed for a scenario, as scorm-again sends it. */
  kept: Map<string, Kept>;
  /** How often it was committed. */
  commits: number;
  /** Whether commits fail. */
  fails: boolean;
  close: () => Promise<void>;
}
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the data models of two editions, as JSON
type Kept = { cmi: any };

/** Starts one for a package, given as the bytes of its zip. */
export async function startLms(edition: Edition, zip: Uint8Array): Promise<Lms> {
  const files = unzipSync(zip);
  const lms: Lms = { url: '', kept: new Map(), commits: 0, fails: false, close: async () => {} };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  lms.url = `http://localhost:${(server.address() as { port: number }).port}`;
  lms.close = () =>
    new Promise((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  return lms;

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const { pathname, searchParams } = new URL(request.url ?? '/', lms.url);
    const scenario = searchParams.get('scenario') ?? '';
    const send = (status: number, type: string, body: string) => response.writeHead(status, { 'Content-Type': type }).end(body);
    if (pathname === '/favicon.ico') return send(204, 'image/x-icon', '');
    if (pathname === '/launch') return send(200, 'text/html', page(edition, scenario, lms.kept.get(scenario)));
    if (pathname === '/scorm-again.js') return send(200, 'text/javascript', readFileSync(SCORM_AGAIN, 'utf8'));
    if (pathname === '/commit') {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      if (lms.fails) return send(500, 'application/json', '{"result":false,"errorCode":391}');
      lms.commits++;
      lms.kept.set(scenario, JSON.parse(body) as Kept);
      return send(200, 'application/json', '{"result":true,"errorCode":0}');
    }
    const file = files[pathname.replace(/^\/content\/7\//, '')];
    return file ? send(200, 'text/html; charset=utf-8', strFromU8(file)) : send(404, 'text/plain', 'not here');
  }
}

/** The page that an LMS shows: its object, and the package in a frame of a frame. */
function page(edition: Edition, scenario: string, kept: Kept | undefined): string {
  const settings = {
    autocommit: false,
    lmsCommitUrl: `/commit?scenario=${scenario}`,
    dataCommitFormat: 'json',
    logLevel: 5,
    // A page that goes may not wait for an answer.
    asyncModeBeaconBehavior: 'on-terminate'
  };
  const [object, kind] = edition === '1.2' ? ['API', 'Scorm12API'] : ['API_1484_11', 'Scorm2004API'];
  const learner = edition === '1.2' ? "api.cmi.core.student_id = 'learner-1'" : "api.cmi.learner_id = 'learner-1'";
  return `<!doctype html><html lang="en"><title>A learning platform</title>
<style>html, body { margin: 0; block-size: 100% } iframe { inline-size: 100%; block-size: 100%; border: 0 }</style>
<script src="/scorm-again.js"></script>
<script>
  const api = new window.${kind}(${JSON.stringify(settings)});
  window.${object} = api;
  const kept = ${JSON.stringify(kept ?? null).replaceAll('<', '\\u003c')};
  if (kept) api.loadFromJSON(kept.cmi);
  ${learner};
</script>
<body><iframe title="Course" src="/content/7/index.html?scenario=${scenario}"></iframe></body></html>`;
}
