import { describe, expect, it } from 'vitest';
import { answersOf, COMPLAINTS, toggled } from './complaints.ts';
import { Call } from './call.ts';
import { AUDIENCES, questionsFor } from './evidence.ts';
import { keptMatrix } from './kept.ts';

const said = (words: string) => COMPLAINTS.find(({ say }) => say === words)!;

describe('what a customer says first', () => {
  it('answers questions of somebody at the site, and leaves causes', () => {
    const asked = questionsFor(AUDIENCES.phone).map(({ id }) => id);
    const call = new Call(keptMatrix(), AUDIENCES.phone);
    const all = call.standing([]).causes.length;
    for (const { say, answers } of COMPLAINTS) {
      for (const { question } of answers) expect(asked, say).toContain(question);
      const { causes, contradiction } = call.standing(answers);
      expect(contradiction, say).toBeNull();
      expect(causes.length, say).toBeLessThan(all);
    }
  });

  it('is not asked again', () => {
    const call = new Call(keptMatrix(), AUDIENCES.phone);
    const answers = answersOf([said('No voicemail'), said('An alarm')]);
    expect(answers.map(({ question }) => question)).not.toContain(call.standing(answers).next?.id);
  });

  it('is ticked and unticked, and nobody says both that no phone calls and that some do', () => {
    const dead = toggled([], said('Some phones are dead'));
    expect(toggled(dead, said('Some phones are dead'))).toEqual([]);
    expect(toggled([...dead, said('An alarm')], said('No calls at all'))).toEqual([said('An alarm'), said('No calls at all')]);
    expect(answersOf(dead)).toEqual([
      { question: 'calls-at-all', reply: 'yes' },
      { question: 'calls-everybody', reply: 'no' }
    ]);
  });
});
