import { type Entry, isRepeat } from '#lib/twin/trace/facts.ts';
import { systemName } from '#lib/views/index.ts';

const DAILY = 'daily alarms';

const NOTHING = 'nothing changed';

/** What happened on the way, in one sentence: a screen reader hears this once, not thirty alarms. Systems with one story share it. */
export function warpStory(entries: readonly Entry[], systems: readonly string[]): string {
  const [first, ...others] = systems;
  if (others.length === 0) return storyOf(entries, first!);
  const told = new Map<string, string[]>();
  for (const system of systems) {
    const story = storyOf(entries, system);
    told.set(story, [...(told.get(story) ?? []), system]);
  }
  const [same] = told.keys();
  if (told.size === 1) return same === NOTHING ? NOTHING : `on all systems: ${same}`;
  const news = [...told].filter(([story]) => story !== NOTHING);
  return (
    news.map(([story, who]) => `${who.map(systemName).join(', ')}: ${story}`).join('. ') +
    (told.has(NOTHING) ? `. The others: ${NOTHING}` : '')
  );
}

function storyOf(entries: readonly Entry[], system: string): string {
  const count = { daily: 0, featuresOff: 0, featuresOn: 0 };
  const news: string[] = [];
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
        news.push('the link to COM was lost and error mode began');
        break;
      case 'link.restored':
        news.push('the link came back; alarms and error mode are cleared');
        break;
      case 'entitlement.expired':
        news.push('error mode is over');
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
  const daily = `${count.daily} daily ${count.daily === 1 ? 'alarm' : 'alarms'}`;
  const said = [...new Set(news)].map((one) => (one === DAILY ? daily : one));
  if (said.length === 0) return NOTHING;
  return count.daily > 0 && said.length === 1 ? `${daily}, nothing else changed` : said.join('; ');
}

const features = (count: number) => (count === 1 ? '1 feature is' : `${count} features are`);
