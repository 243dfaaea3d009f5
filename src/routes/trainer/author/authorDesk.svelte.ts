import { SETTING_WORDS } from '#lib/views/index.ts';
import { stepText } from '#lib/views/acts.ts';
import { civilMoment } from './moment.ts';
import { type Analysis, analyse, type Draft, firstDraft, hiddenFault, recut, withSteps } from '#lib/training/author/draft.ts';
import { mistakesOf } from '#lib/training/author/mistakes.ts';
import { type Proved, proofOf } from '#lib/training/author/proof.ts';
import { breakWith, kindOf, likelyCut, type Material, situationOf } from '#lib/training/author/stages.ts';
import { toldBetween } from '#lib/training/author/told.ts';
import type { Question } from '#lib/training/author/question.ts';
import { blocksOf } from '#lib/training/text.ts';
import { matrixExaminer } from '#lib/training/examine.ts';
import { faultCatalogue } from '#lib/twin/faults/index.ts';

const { faults } = faultCatalogue;
const titleOf = (id: string) => faults.find((one) => one.id === id)?.title ?? id;

const NETWORK_WORDS: Record<string, string> = {
  wan: 'WAN cable and line',
  lan1: 'LAN1 cable',
  lan2: 'LAN2 cable',
  router: 'router',
  firewall: 'firewall',
  dns: 'DNS servers',
  time: 'time servers',
  com: 'COM itself'
};

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** What a trainee may be allowed, in the words of the form. */
const MAY = [
  ...Object.entries(SETTING_WORDS).map(([key, text]) => ({ value: `configure.${key}`, text: capital(text) })),
  ...Object.entries(NETWORK_WORDS).map(([key, text]) => ({ value: `network.${key}`, text: capital(text) })),
  ...[
    { value: 'com.order', text: 'Order at COM' },
    { value: 'com.renew', text: 'Renew at COM' },
    { value: 'com.set', text: 'Change COM’s records' },
    { value: 'remote', text: 'Act as COM’s operator' },
    { value: 'default-security', text: 'Default security settings' },
    { value: 'reboot', text: 'Restart' },
    { value: 'call', text: 'Call somebody' },
    { value: 'hang-up', text: 'Hang up' },
    { value: 'advance', text: 'Let time pass' }
  ]
] as const;

const fileNameOf = (title: string): string =>
  title
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replaceAll(/^-+|-+$/g, '') || 'my-scenario';

/** A scenario as it is being written: the draft, what is worked out of it, and what the proof said of it last. */
export class AuthorDesk {
  draft: Draft = $state.raw(undefined as unknown as Draft);
  analysis: Analysis = $state.raw(undefined as unknown as Analysis);
  /** What was proved; null where nothing was, or the draft is another by now. */
  proof = $state.raw<Proved | null>(null);

  /** Whether a proof was asked for: from then on what is missing is said, too. */
  #asked = $state(false);

  private constructor(draft: Draft | null, material: Material) {
    this.analysis = analyse(material, faultCatalogue);
    // What an older edition kept has fewer parts.
    this.draft = withSteps({ ...firstDraft(material, this.analysis), ...draft }, this.analysis);
  }

  static of(run: Pick<Material, 'envelope' | 'commands'>): AuthorDesk {
    return new AuthorDesk(null, { ...run, ...likelyCut(run.commands) });
  }

  /** What was written before; null where it is none that can be gone on with. */
  static resume(text: string): AuthorDesk | null {
    try {
      const draft = JSON.parse(text) as Draft;
      const desk = new AuthorDesk(draft, draft.material);
      void [desk.moments, desk.preview, desk.repairs, desk.findings, desk.draft.hints.map(({ goal }) => goal)];
      return desk;
    } catch {
      return null;
    }
  }

  /** Every moment that the run can be cut at: its beginning, and after each of its steps. */
  get moments() {
    const { envelope, commands } = this.draft.material;
    const zone = Object.values(this.analysis.stages.broken.systems)[0]!.settings.time.zone;
    const { moments } = this.analysis.stages;
    return [
      { count: 0, text: envelope.start === 'new' ? 'At the beginning: a new system' : 'At the beginning: a system in service' },
      ...commands.map((command, index) => ({
        count: index + 1,
        text: `${civilMoment(moments[index]!, envelope.epoch, zone)}, after: ${stepText([command], titleOf)}`
      }))
    ];
  }
  told = $derived(toldBetween(this.analysis.stages.healthy, this.analysis.stages.broken, titleOf));
  get several() {
    return Object.keys(this.analysis.stages.broken.systems).length > 1;
  }
  /** Faults that can strike the healthy state. */
  striking = $derived.by(() => {
    const { healthy } = this.analysis.stages;
    return faults.filter((fault) => Object.keys(healthy.systems).some((system) => fault.cannot(this.#situation(system)) === null));
  });
  get repairs() {
    return this.analysis.repairs.map(({ id, title, steps }) => ({ id, title, steps: steps.map((step) => stepText([step], titleOf)) }));
  }
  /** What may be allowed, by where it is done; what the repair needs and no row speaks of has a row of its own. */
  get mayGroups() {
    const unnamed = this.draft.may.filter((path) => !MAY.some(({ value }) => value === path)).map((value) => ({ value, text: value }));
    const all: readonly { value: string; text: string }[] = [...MAY, ...unnamed];
    const under = (room: string) => all.filter(({ value }) => value.startsWith(`${room}.`));
    const [settings, network] = [under('configure'), under('network')];
    return [
      { legend: 'May set in Config', options: settings },
      { legend: 'May change in the network', options: network },
      { legend: 'May do', options: all.filter((one) => !settings.includes(one) && !network.includes(one)) }
    ];
  }
  get hidden() {
    const found = hiddenFault(this.draft.material);
    return 'reason' in found ? null : titleOf(found.id);
  }
  get preview() {
    return { brief: blocksOf(this.draft.brief), explanation: blocksOf(this.draft.explanation) };
  }
  /** Faults that may be in as well in a ticket. */
  get decoys() {
    return this.analysis.decoys.map(({ id, title }) => ({ value: id, text: title }));
  }
  #mistakes = $derived(mistakesOf(this.draft));
  /** What the proof found; once something was changed, what can be told without one. */
  get findings() {
    return this.proof?.findings ?? this.#mistakes.filter(({ missing }) => this.#asked || !missing);
  }

  change(change: Partial<Draft>): void {
    const draft = { ...this.draft, ...change };
    this.draft = 'solution' in change || 'question' in change ? withSteps(draft, this.analysis) : draft;
    this.proof = null;
  }

  /** The run went on in the lab: what was done there since can be chosen, too. */
  grow(commands: Material['commands']): void {
    const { material } = this.draft;
    const same = material.commands.every((command, index) => JSON.stringify(command) === JSON.stringify(commands[index]));
    if (same && commands.length > material.commands.length) this.#become({ ...material, commands });
  }

  changeStep(id: string, change: Partial<Draft['steps'][number]>): void {
    this.change({ steps: this.draft.steps.map((step) => (step.id === id ? { ...step, ...change } : step)) });
  }

  ask(change: Partial<Question>): void {
    this.change({ question: { ...this.draft.question, ...change } });
  }

  changeOption(id: string, change: Partial<Question['options'][number]>): void {
    this.ask({ options: this.draft.question.options.map((option) => (option.id === id ? { ...option, ...change } : option)) });
  }

  addOption(): void {
    const { options } = this.draft.question;
    const free = options.reduce((most, { id }) => Math.max(most, Number(id.split('-').at(-1)) || 0), 0) + 1;
    this.ask({ options: [...options, { id: `option-${free}`, says: '', outcome: '' }] });
  }

  removeOption(id: string): void {
    this.ask({ options: this.draft.question.options.filter((option) => option.id !== id) });
  }

  /** The name for files goes with the title until somebody gives it one of its own. */
  entitle(title: string): void {
    const { id, title: before } = this.draft;
    this.change({ title, ...(id === fileNameOf(before) && { id: fileNameOf(title) }) });
  }

  changeGoal(id: string, change: Partial<Draft['goals'][number]>): void {
    this.change({ goals: this.draft.goals.map((goal) => (goal.id === id ? { ...goal, ...change } : goal)) });
  }

  /** One hint for each goal; an empty one is none. */
  hint(goal: string, says: string): void {
    const others = this.draft.hints.filter((hint) => hint.goal !== goal);
    this.change({ hints: says === '' ? others : [...others, { goal, says }] });
  }

  cut(at: Partial<Pick<Material, 'healthy' | 'handedOver'>>): void {
    const { material } = this.draft;
    const healthy = at.healthy ?? material.healthy;
    this.#become({ ...material, healthy, handedOver: Math.max(healthy, at.handedOver ?? material.handedOver) });
  }

  break(id: string): void {
    const fault = faults.find((one) => one.id === id)!;
    const { healthy } = this.analysis.stages;
    const system = Object.keys(healthy.systems).find((one) => fault.cannot(this.#situation(one)) === null);
    if (system) this.#become(breakWith(this.draft.material, fault, system));
  }

  /** What somebody did after the trainee takes over, in place of what was done there before. */
  mend(commands: Material['commands']): void {
    const { material } = this.draft;
    this.#become({ ...material, commands: [...material.commands.slice(0, material.handedOver), ...commands] });
    if (commands.length > 0) this.change({ solution: 'own' });
  }

  prove(): void {
    this.#asked = true;
    this.proof = proofOf(this.draft, this.analysis, { faults: faultCatalogue, examiner: matrixExaminer() });
  }

  #become(material: Material): void {
    const before = this.analysis;
    this.analysis = analyse(material, faultCatalogue);
    this.draft = recut(this.draft, material, before, this.analysis);
    this.proof = null;
  }

  #situation(system: string) {
    return situationOf(this.analysis.stages.healthy, system, kindOf(this.draft.material.envelope));
  }
}
