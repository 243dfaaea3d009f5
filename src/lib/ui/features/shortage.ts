import type { Profile } from '#lib/contract/index.ts';
import type { SystemState } from '#lib/views/state.ts';

/** Users of one profile who go without because subscriptions are too few: the first to lose service first. */
export interface Shortage {
  profile: Profile;
  /** How many of the profile there are. */
  users: number;
  without: string[];
}

/** The highest extension goes first (simulator assumption; domain 3.3). */
export function shortagesOf(users: SystemState['users']): Shortage[] {
  return [...new Set(users.map((user) => user.profile))]
    .map((profile) => {
      const same = users.filter((user) => user.profile === profile);
      const without = same.filter(({ why }) => why === 'subscription-short' || why === 'subscription-missing');
      return {
        profile,
        users: same.length,
        without: without.map(({ extension }) => extension).toSorted((a, b) => Number(b) - Number(a))
      };
    })
    .filter(({ without }) => without.length > 0);
}
