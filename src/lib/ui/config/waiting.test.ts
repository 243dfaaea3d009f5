import { createTwin } from '#lib/twin/engine.ts';
import { stateAt } from '#lib/views/fold.ts';
import { expect, it } from 'vitest';
import { waitingOf } from './waiting.ts';

function after(...commands: unknown[]) {
  const twin = createTwin({ site: 'ip500v2', start: 'new', rules: 'error-mode', seed: 1, epoch: '2026-01-05T09:00:00Z' });
  for (const command of commands) expect(twin.apply(command)).toBeNull();
  return waitingOf(stateAt(twin.trace, twin.now).systems['hq']!).map(({ field, section, saved, effective }) => [
    section.id,
    field.label,
    saved,
    effective
  ]);
}
const save = (set: object) => ({ do: 'configure', system: 'hq', set });

it('SR-8 says of every DNS setting what is saved and what is in effect, until the reboot', () => {
  const dns = save({ dns: { server: '8.8.8.8', domain: 'clinic.example' } });
  expect(after(dns)).toEqual([
    ['dns', 'DNS Service IP Address', '8.8.8.8', 'none'],
    ['dns', 'DNS Domain', 'clinic.example', 'none']
  ]);
  expect(after(dns, { do: 'reboot', system: 'hq' })).toEqual([]);
});

it('what is in effect at once does not wait, and blank is as good as 0.0.0.0', () => {
  expect(after(save({ lan1: { ip: '192.168.42.2' }, com: { upgrade: true } }))).toEqual([]);
  expect(after(save({ dns: { server: '', backup: '' } }))).toEqual([]);
});
