/** What a trainer says of an exam, as its form holds it. */
export interface ExamForm {
  title: string;
  level: 1 | 2 | 3;
  families: string[];
  site: 'ip500v2' | 'server-edition';
  probes: number;
  daysLeft: { from: number; to: number };
  decoy: boolean;
  candidates: number;
  minutes: number;
  /** `C-2 +15`, one a line. */
  extra: string;
  weights: Record<'outcome' | 'diagnosis' | 'evidence' | 'safety', number>;
  proctor: string;
}

/** What a part of the form is given. `problems` stand at their fields. */
export interface ExamPart {
  form: ExamForm;
  problems: Partial<Record<keyof ExamForm, string>>;
  onchange: (more: Partial<ExamForm>) => void;
}

export const SITES = [
  { value: 'ip500v2', text: 'IP500 V2' },
  { value: 'server-edition', text: 'Server Edition' }
] as const;

/** How hard a level is: the fewest probes of an expert, and whether something else is wrong as well. Ours. */
export const LEVELS = {
  1: { probes: 2, decoy: false },
  2: { probes: 3, decoy: false },
  3: { probes: 3, decoy: true }
} as const;

export const FIRST_FORM: ExamForm = {
  title: 'Exam',
  level: 2,
  families: ['initial', 'route', 'dns', 'firewall', 'tls', 'time', 'security', 'account', 'quality', 'site'],
  site: 'ip500v2',
  probes: 3,
  daysLeft: { from: 2, to: 9 },
  decoy: false,
  candidates: 10,
  minutes: 30,
  extra: '',
  weights: { outcome: 40, diagnosis: 25, evidence: 20, safety: 15 },
  proctor: ''
};

/** Extra minutes by candidate code, or the line that is none. */
export function extraMinutes(text: string): { ok: true; value: Record<string, number> } | { ok: false; says: string } {
  const value: Record<string, number> = {};
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '') continue;
    const [, code, minutes] = /^([A-Za-z0-9][A-Za-z0-9._-]{0,31})[\s:,]+\+?(\d{1,3})$/.exec(line) ?? [];
    if (!code || Number(minutes) < 1 || Number(minutes) > 240)
      return { ok: false, says: `“${line}” is no line such as C-2 +15: a code, then 1 to 240 minutes.` };
    value[code] = Number(minutes);
  }
  return { ok: true, value };
}
