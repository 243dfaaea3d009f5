import { goto } from '$app/navigation';
import type { RuleDesk } from '#lib/ui/rules/desk.ts';
import type { AppContext } from './appContext.ts';
import { freshEnvelope } from './newSession.ts';

/** Rule cards outside of a session: another value begins one. */
export function freshDesk(store: AppContext['store']): RuleDesk {
  return {
    site: () => 'ip500v2',
    tryWords: 'Start a session with it',
    ontry: async (trial) => {
      const { sessionWithNumber } = await import('./ownNumbers.ts');
      const model = { name: 'System in service', envelope: freshEnvelope('ready', 'ip500v2', 'error-mode'), commands: [] };
      await goto(await sessionWithNumber(await store(), model, trial));
    }
  };
}
