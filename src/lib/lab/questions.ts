import { type Command, DAY, type Envelope, formatDuration, type RuleSet } from '#lib/contract/index.ts';
import { createTwin, type Twin } from '#lib/twin/engine.ts';
import { FAILURE_WORDS, Film, RUNG_WORDS, stateAt } from '#lib/views/index.ts';
import { causesOfAlarm } from '#lib/views/rules.ts';
import type { Greyed } from '#lib/views/why.ts';
import { commandsUntil } from './branch.ts';
import { lossOf } from './loss.ts';
import { putBack, stillInTheWay } from './putBack.ts';
import { type Faults, live } from './replay.ts';

/** A run that somebody asks about. */
export interface AskedRun {
  envelope: Envelope;
  commands: readonly Command[];
  /** Must be given where the commands speak of faults. */
  faults: Faults;
}

/** The run that a question leads to. */
export interface Answer {
  name: string;
  envelope: Envelope;
  commands: Command[];
  /** From which moment on it may differ, milliseconds since the epoch of the run. */
  at: number;
  /** What came of it, where it is not what was asked for: "The link does not come back: …". */
  problem: string | null;
}

/** A ready question. What each means exactly: docs/model.md. */
export interface Question {
  id: 'day-29' | 'other-rules' | 'port-8443';
  text: string;
  /** Why it makes no sense for this run, or null. */
  reason: string | null;
  /** What makes that so, where it is in the run. */
  why: Greyed | null;
  /** Lives the run that answers it. */
  ask: () => Answer;
}

const TEXTS = {
  'day-29': () => 'What if the link had come back on day 29?',
  'other-rules': (rules: RuleSet) => `What if it were under the ${rules === 'grace-period' ? 'newer' : 'older'} rules?`,
  'port-8443': () => 'What if TCP port 8443 had been open?'
} as const;

/** The same questions of a run that nothing may be asked of, each with the reason. Nothing is lived for them. */
export function closedQuestions(rules: RuleSet, reason: string): Question[] {
  const ask = (): never => {
    throw new Error(reason);
  };
  return (Object.keys(TEXTS) as Question['id'][]).map((id) => ({ id, text: TEXTS[id](rules), reason, why: null, ask }));
}

/** The questions about a run, for the system whose link it is. */
export function questionsOf(run: AskedRun, system: string): Question[] {
  const { twin, moments } = live(run.envelope, run.commands, run.faults);
  const lived = { ...run, twin, moments, system };
  return [backOnDay29(lived), otherRules(lived), portOpen(lived)];
}

/** A reason, and what of the world makes it so. */
const whyNot = (reason: string | null, rules: Greyed['rules'], on: Greyed['on'][number]): Greyed | null =>
  reason === null ? null : { text: reason.replace(/\.$/, ''), rules, on: [on] };

interface Lived extends AskedRun {
  twin: Twin;
  /** When each command was over. */
  moments: readonly number[];
  system: string;
}

const HOUR = DAY / 24;
const advance = (ms: number): Command => ({ do: 'advance', by: formatDuration(Math.round(ms)) });
const twinOf = ({ envelope, faults }: AskedRun) => createTwin(envelope, faults ? { faults } : {});

function backOnDay29(run: Lived): Question {
  const text = TEXTS['day-29']();
  const loss = lossOf(run.twin.trace, run.system);
  const reason = !loss
    ? 'The link has not been lost in this run for as long as error mode lasts, and is not lost now.'
    : !loss.before
      ? 'The link had never worked before, so there is nothing to put back.'
      : null;
  const ask = (): Answer => {
    const day = loss!.at + (loss!.lastsMs / 30) * 29;
    const { commands, at } = commandsUntil(run.commands, run.moments, day);
    if (at < day) commands.push(advance(day - at));
    const { twin } = live(run.envelope, commands, run.faults);
    const done = putBack(twin, loss!.before!, run.system, run.faults);
    const begun = twin.now;
    const isConnected = () => stateAt(twin.trace, twin.now).systems[run.system]!.link.state === 'connected';
    if (!isConnected()) twin.apply({ do: 'advance', until: 'link.connected', within: formatDuration(2 * HOUR), system: run.system });
    const problem = isConnected() ? null : `The link does not come back: ${stillWords(twin, run.system)}.`;
    const rest = Math.max(twin.now, run.twin.now) - begun;
    return {
      name: text,
      envelope: run.envelope,
      commands: [...commands, ...done.flatMap((one) => one.commands), ...(rest > 0 ? [advance(rest)] : [])],
      at: Math.min(day, run.twin.now),
      problem
    };
  };
  const rules = causesOfAlarm('entitlement.expired', run.envelope.rules);
  return { id: 'day-29', text, reason, why: whyNot(reason, rules, `link@${run.system}`), ask };
}

function stillWords(twin: Twin, system: string): string {
  const obstacle = stillInTheWay(twin, system);
  return obstacle ? `${RUNG_WORDS[obstacle.rung].title} still fails, ${FAILURE_WORDS[obstacle.code]}` : 'it is not up within two hours';
}

function otherRules(run: Lived): Question {
  const isOlder = run.envelope.rules === 'grace-period';
  const text = TEXTS['other-rules'](run.envelope.rules);
  const ask = (): Answer => ({
    name: text,
    envelope: { ...run.envelope, rules: isOlder ? 'error-mode' : 'grace-period' },
    commands: atTheirMoments(run),
    at: 0,
    problem: null
  });
  return { id: 'other-rules', text, reason: null, why: null, ask };
}

function portOpen(run: Lived): Question {
  const text = TEXTS['port-8443']();
  const { commands, firstAt } = withPortOpen(run);
  const reason = firstAt === null ? 'TCP port 8443 was never blocked in this run.' : null;
  const ask = (): Answer => ({ name: text, envelope: run.envelope, commands, at: firstAt!, problem: null });
  return { id: 'port-8443', text, reason, why: whyNot(reason, ['SC-2', 'SR-5'], `site/firewall/tcp8443@${run.system}`), ask };
}

/** The same commands, and after each after which 8443 is not allowed through, one that allows it. */
function withPortOpen(run: Lived): { commands: Command[]; firstAt: number | null } {
  const twin = twinOf(run);
  const film = new Film(twin.trace);
  const commands: Command[] = [];
  let firstAt: number | null = null;
  const open = () => {
    const { systems } = film.at(twin.now);
    for (const [system, { site, identity }] of Object.entries(systems)) {
      if (!identity.hasLink || site.firewall.tcp8443 === 'allow') continue;
      const command: Command = { do: 'network', system, set: { firewall: { tcp8443: 'allow' } } };
      if (twin.apply(command)) continue;
      commands.push(command);
      firstAt ??= twin.now;
    }
  };
  open();
  for (const command of atTheirMoments(run)) {
    twin.apply(command);
    commands.push(command);
    if (command.do !== 'advance') open();
  }
  return { commands, firstAt };
}

/** The commands of a run, each at the moment at which it was given: a wait until something happens lasts as long as it did. */
export function atTheirMoments({ commands, moments }: Pick<Lived, 'commands' | 'moments'>): Command[] {
  return commands.map((command, index) =>
    command.do === 'advance' && 'until' in command ? advance(moments[index]! - (moments[index - 1] ?? 0)) : command
  );
}
