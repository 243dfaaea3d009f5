import { type Entry, isRepeat } from '#lib/twin/trace/facts.ts';
import { periodName, systemName, type TwinState } from '#lib/views/index.ts';

const DAILY = 'daily alarms';

const NOTHING = 'nothing changed';

/** What happened on the way, in one sentence: a screen reader hears this once, not thirty alarms. Systems with one story share it. */
export function warpStory(entries: readonly Entry[], before: TwinState): string {
  const systems = Object.keys(before.systems);
  if (systems.length === 1) return storyOf(entries, systems[0]!, before);
  const told = new Map<string, string[]>();
  for (const system of systems) {
    const story = storyOf(entries, system, before);
    told.set(story, [...(told.get(story) ?? []), system]);
  }
  const news = [...told].filter(([story]) => story !== NOTHING);
  if (news.length === 0) return NOTHING;
  const [story, who] = news[0]!;
  if (told.size === 1) return `on all systems: ${story}`;
  // One system is named, however many there are: the sentence has to fit its bar.
  const name = systemName(who[0]!) + (who.length > 1 ? ` and ${who.length - 1} more` : '');
  const others = news.slice(1).reduce((sum, [, more]) => sum + more.length, 0);
  return `${name}: ${story}. ${others > 0 ? `${others} other${others === 1 ? '' : 's'} changed too` : 'Nothing else changed'}`;
}

function storyOf(entries: readonly Entry[], system: string, before: TwinState): string {
  const period = periodName(before.rules);
  const stood = before.systems[system]!.alarms.some((row) => row.code === 'link.down-daily' && row.cleared === null);
  const count = { daily: 0, featuresOff: 0, featuresOn: 0 };
  const news: string[] = [];
  let lost = -1;
  for (const entry of entries) {
    if (isRepeat(entry) || entry.fact.is !== 'log' || entry.fact.system !== system) continue;
    switch (entry.fact.code) {
      case 'link.down-daily':
        // Told where the first of them came; how many there were is known at the end.
        if (count.daily++ === 0) news.push(DAILY);
        break;
      case 'feature.off':
        count.featuresOff++;
        break;
      case 'feature.on':
        count.featuresOn++;
        break;
      case 'link.lost':
        lost = news.push(`the link to COM was lost and ${period} began`) - 1;
        break;
      case 'link.restored':
        news.push(`the link came back; alarms and ${period} are cleared`);
        break;
      case 'entitlement.expired':
        // Whoever hears of its end need not hear of its beginning.
        if (lost >= 0) news[lost] = 'the link to COM was lost';
        news.push(`${period} is over`);
        break;
      case 'telephony.off':
        news.push('telephony is off');
        break;
      case 'telephony.on':
        news.push('telephony is on');
        break;
      case 'certificate.expiring':
        news.push('a certificate alarm came up');
        break;
      case 'subscription.expired':
        news.push('a subscription expired');
        break;
    }
  }
  if (count.featuresOff) news.push(`${features(count.featuresOff)} off`);
  if (count.featuresOn) news.push(`${features(count.featuresOn)} on`);
  const daily = `${count.daily}${stood ? ' more' : ''} daily ${count.daily === 1 ? 'alarm' : 'alarms'}`;
  const said = [...new Set(news)].map((one) => (one === DAILY ? daily : one));
  if (said.length === 0) return NOTHING;
  return count.daily > 0 && said.length === 1 ? `${daily}, nothing else changed` : said.join('; ');
}

const features = (count: number) => (count === 1 ? '1 feature is' : `${count} features are`);
