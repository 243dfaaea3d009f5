import { type Reason, REMOTE_SETTING, type RemoteAction } from '#lib/contract/index.ts';
import { causesOfReason } from '../../rules.ts';
import { ACTION_WORDS, REASON_WORDS } from '../../words.ts';
import { NOWHERE, type Past } from '../past.ts';
import { type Asking, factStart, holdingStart, isOf, leaderOf, type Start } from '../start.ts';

/** What COM shows of the system: online or offline; or that it has never heard of it, which is the link's doing. */
export function comStart(asking: Asking): Start {
  const { past } = asking;
  const leader = leaderOf(asking);
  const shown = past.last('com', past.end, (fact) => isOf(fact, leader));
  const fact = shown === NOWHERE ? null : past.fact(shown);
  if (fact?.is !== 'com') return holdingStart(asking, 'COM has never heard of the system', ['SC-4'], [`link@${leader}`]);
  const start = factStart(asking, shown, { text: '', grounds: [] });
  return start.grounds.length > 0 ? start : { ...start, grounds: ['com'] };
}

/** An operator's action: why it was refused last, or why it can or cannot be had now. */
export function remoteStart(asking: Asking, action: RemoteAction): Start {
  const { past, system } = asking;
  const { rules } = past.opening;
  const leader = leaderOf(asking);
  const setting = `settings/com/${REMOTE_SETTING[action]}` as const;
  const refusal = past.last('remote', past.end, (one) => isOf(one, system) && one.action === action);
  const refused = refusal === NOWHERE ? null : past.fact(refusal);
  const title = ACTION_WORDS[action];
  if (refused?.is === 'remote' && refused.change === 'refused')
    return {
      step: {
        at: past.at(refusal),
        text: `COM’s ${title} was refused: ${REASON_WORDS[refused.why]}`,
        rules: causesOfReason(refused.why, rules)
      },
      grounds: refused.because ?? [],
      before: refusal
    };
  // Grey is what the system does not allow, whether or not it could be asked.
  const isOff = past.settingNow(system, ['com', REMOTE_SETTING[action]]) !== true;
  const why: Reason = isOff ? 'setting-off' : isUp(past, leader) ? 'link-up' : 'link-down';
  const text = `COM’s ${title} can${why === 'link-up' ? '' : 'not'} be had: ${REASON_WORDS[why]}`;
  return holdingStart(asking, text, causesOfReason(why, rules), isOff ? [setting] : [`link@${leader}`]);
}

/** Whether the link stands at the end. */
function isUp(past: Past, system: string): boolean {
  const place = past.last('link', past.end, (fact) => isOf(fact, system) && fact.set.state !== undefined);
  const fact = place === NOWHERE ? null : past.fact(place);
  return fact?.is === 'link' && fact.set.state === 'connected';
}
