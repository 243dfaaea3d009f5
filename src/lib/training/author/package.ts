import { LIMITS, readJson, type Refusal } from '#lib/contract/index.ts';
import { readBundle, readScenario, type ScenarioText } from '../scenario.ts';
import { readSolution } from '../solution.ts';

/** A file as a person picked it: one scenario in a file of its own, or one of the four of a folder. */
export interface PackedFile {
  /** With the folders that it lies in, parted by slashes. */
  path: string;
  text: string;
}

type Read = { ok: true; value: ScenarioText } | { ok: false; refusal: Refusal };

const refused = (reason: string, pointer = ''): Read => ({ ok: false, refusal: { pointer, reason } });

const PARTS = ['scenario.json', 'brief.md', 'explanation.md', 'solution.json'] as const;

/** A scenario from outside, or the first thing that is wrong: the names first, since a name is believed by whoever unpacks. */
export function readPackage(files: readonly PackedFile[]): Read {
  const astray = files.find(({ path }) => leadsOut(path));
  if (astray) return refused(`names a file outside its own folder, “${astray.path}”: nothing of it was read`);
  if (files.reduce((sum, { text }) => sum + text.length, 0) > LIMITS.characters) return refused('is too large');
  const read = files.length === 1 && !isPart(files[0]!) ? readBundle(files[0]!.text) : readFolder(files);
  if (!read.ok || read.value.solution === undefined) return read;
  const solution = readSolution(read.value.solution);
  return solution.ok ? read : refused(solution.refusal.reason, `/solution${solution.refusal.pointer}`);
}

const leadsOut = (path: string) => path.startsWith('/') || /^[a-z]:|[\\\0]/i.test(path) || path.split('/').includes('..');

const nameOf = ({ path }: PackedFile) => path.split('/').at(-1)!;
const isPart = (file: PackedFile) => PARTS.some((part) => part === nameOf(file));

function readFolder(files: readonly PackedFile[]): Read {
  const foreign = files.find((file) => !isPart(file));
  if (foreign) return refused(`has a file “${nameOf(foreign)}”, which no scenario has: it has ${PARTS.join(', ')}`);
  const folders = new Set(files.map(({ path }) => path.split('/').slice(0, -1).join('/')));
  if (folders.size > 1) return refused('has files of several folders: choose those of one scenario');
  const textOf = (name: (typeof PARTS)[number]) => files.find((file) => nameOf(file) === name)?.text;
  const json = (name: 'scenario.json' | 'solution.json') => {
    const text = textOf(name);
    if (text === undefined) return { ok: true as const, value: undefined };
    const read = readJson(text);
    return read.ok
      ? read
      : { ok: false as const, refusal: { pointer: `/${name.replace('.json', '')}${read.refusal.pointer}`, reason: read.refusal.reason } };
  };
  const [scenario, solution] = [json('scenario.json'), json('solution.json')];
  if (!scenario.ok) return scenario;
  if (!solution.ok) return solution;
  if (scenario.value === undefined) return refused('has no scenario.json');
  return readScenario({
    ...{ scenario: scenario.value, brief: textOf('brief.md'), explanation: textOf('explanation.md') },
    ...(solution.value !== undefined && { solution: solution.value })
  });
}
