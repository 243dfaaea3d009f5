// node scripts/run-typescript.mjs FILE …: a TypeScript program of this project in plain Node, without a build.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from './source-digest.mjs';

const tsx = join(projectRoot, 'node_modules/tsx/dist/esm/index.mjs');
if (!existsSync(tsx)) {
  console.error('The packages are not installed. Run npm ci once, then this again.');
  process.exit(1);
}
const [program = '', ...rest] = process.argv.slice(2);
const imports = [tsx, join(projectRoot, 'scripts/mock-socket/register.mjs')].flatMap((path) => ['--import', pathToFileURL(path).href]);
const { status } = spawnSync(process.execPath, ['--expose-gc', ...imports, resolve(projectRoot, program), ...rest], {
  // Files are named from where the person stands, not from where npm runs its scripts.
  cwd: process.env.INIT_CWD ?? process.cwd(),
  env: { ...process.env, TSX_TSCONFIG_PATH: join(projectRoot, 'tsconfig.json') },
  stdio: 'inherit'
});
process.exitCode = status ?? 1;
