import { expect, test } from 'vitest';
import type { Command } from '#lib/contract/index.ts';
import { Lab } from '#lib/lab/lab.svelte.ts';
import { exportRun, importRun } from '#lib/sessions/runFile.ts';
import { faultCatalogue } from '#lib/twin/faults/index.ts';
import { traceHash } from '#lib/twin/trace/hash.ts';
import { runAll } from '#lib/views/index.ts';
import { cardOf } from '#lib/views/ruleCards.ts';
import { allTitles, CLAUSE_IDS, leadingClauses } from './titles.ts';
import { cut, document, envelope, installation, mend, reboot } from './twin/given.ts';

/** What an examiner of partners can rely on. */

test('UC-6 whatever a partner may be asked has a card to learn it from, a place in the lab to see it, and a test that it is so', () => {
  const proved = new Set(allTitles().flatMap(leadingClauses));
  for (const id of CLAUSE_IDS) {
    const card = cardOf(id)!;
    expect(card, id).toMatchObject({ kind: 'documented', says: expect.stringMatching(/\w/) });
    expect(card.seeAt.length, id).toBeGreaterThan(0);
    expect(proved, id).toContain(id);
  }
});

/** A trainee brings a system into service, with a mistake on the way, loses the link, and puts a fault right. */
function trainee(): Lab {
  const lab = Lab.start(envelope('new'));
  lab.learn(faultCatalogue);
  expect(lab.apply({ do: 'configure', system: 'hq', set: { dns: { server: '8.8.8' } } })).not.toBeNull();
  for (const command of [installation, reboot]) expect(lab.apply(command)).toBeNull();
  for (let frame = 0; frame < 200; frame++) lab.pass(50, 60);
  lab.save();
  expect(lab.apply(cut)).toBeNull();
  lab.warp({ day: 12 });
  const rest: Command[] = [mend, { do: 'advance', by: 'PT5M' }, { do: 'fault', id: 'dns-server-wrong' }, reboot];
  for (const command of rest) expect(lab.apply(command)).toBeNull();
  lab.warp('attempt');
  for (const command of [
    { do: 'repair', id: 'dns-server-wrong' },
    { do: 'advance', by: 'PT5M' }
  ] as const)
    expect(lab.apply(command)).toBeNull();
  return lab;
}

test('UC-6 a trainee’s work, handed in as a file, is the same run at the examiner’s, by its fingerprint', () => {
  const lab = trainee();
  expect(lab.words).toBe('connected to COM');
  const file = exportRun(lab.envelope, lab.commands);
  const read = importRun(file);
  if (!read.ok) throw new Error(read.refusal.reason);
  const checked = runAll(document('new', read.run.commands, read.run.envelope), { faults: faultCatalogue });
  expect(checked.refused).toEqual([]);
  expect(checked.traceHash).toBe(traceHash(lab.trace));
  expect(checked.state.systems['hq']).toMatchObject({ link: { state: 'connected' }, faults: [], telephony: { on: true } });

  // Whoever leaves something out, or does something else, hands in another run.
  for (const [index, { do: what }] of read.run.commands.entries()) {
    const other = runAll(document('new', read.run.commands.toSpliced(index, 1), read.run.envelope), { faults: faultCatalogue });
    expect(other.traceHash, `${what}, ${index}`).not.toBe(checked.traceHash);
  }
});
