/** What people say and what our texts say, brought to the same words: ours are few, theirs are many. */

/** Several words that mean one thing, in the order in which they are looked for. */
const PHRASES: readonly (readonly [RegExp, string])[] = [
  [/[’']/g, ''],
  [/\b(sc|sr|uc)-(\d+)\b/g, '$1$2'],
  [/\b(every|each) (single )?(day|morning)\b/g, 'daily'],
  [/\b(this|since|yesterday|last) (morning|week|night|monday|yesterday)\b/g, ' '],
  [/\b(not|never|cannot|cant|dont|doesnt|wont) (be |get )?(regist|log in|log on)\w*|\bunregistered\b/g, 'loggedout'],
  [/\b(log|logs|logged|signed) (out|off)\b|\bout of service\b|\b(no|without|without a) licen[cs]e( is available)?\b/g, 'loggedout'],
  [/\b(no|cannot|cant|nobody can) (longer |make |place |receive )?(any )?(phone |outside )?calls?\b/g, 'nocalls'],
  [/\b(calls?|telephony) (\w+ )?(stop\w*|gone|dead|fail\w*|off|missing)\b/g, 'nocalls'],
  [/\bno (dial ?tone|telephony)\b/g, 'nocalls'],
  [/\b(never|not|cannot|cant|doesnt|wont) (been )?(connect\w*|online|come up|came up)\b/g, 'neverconnected'],
  [/\bphones? (is |are |went |goes )?(dead|off|blank)\b/g, 'phone loggedout'],
  [/\bnothing (\w+ )?works?\b/g, 'nothingworks'],
  [/\b(no|without) internet\b/g, 'internet down'],
  [/\bback(ed|ing|s)? ups?\b/g, 'backup'],
  [/\b(not|nobody|never|no) (\w+ )?answer\w*\b|\bout of order\b/g, 'down']
];

/** Words that are taken for one another; the first stands for all. */
const SAME: readonly (readonly string[])[] = [
  ['call', 'dial', 'dialling', 'telephony', 'dialtone'],
  ['off', 'gone', 'stop', 'missing', 'lost', 'vanished', 'disappeared', 'away'],
  ['down', 'fail', 'failure', 'dead', 'cut', 'broken', 'crash', 'outage', 'offline'],
  ['picture', 'image', 'background', 'wallpaper', 'file'],
  ['phone', 'telephone', 'handset', 'deskphone', 'extension'],
  ['user', 'people', 'colleague', 'staff', 'person', 'employee'],
  ['clock', 'time', 'date'],
  ['expire', 'expiry', 'end', 'ended', 'over'],
  ['subscription', 'licence', 'license', 'licencing', 'licensing'],
  ['voicemail', 'mailbox'],
  ['internet', 'web'],
  ['alarm', 'alert', 'warning', 'notification'],
  ['slow', 'sluggish', 'delay']
];

/** Words that tell no fault from another. */
const FILLERS = new Set(
  (
    'a an the is are was were be been being am we our us i you your it its my they their them he she his her this that these those there ' +
    'here some several of on in at to for from by with and or but so since now all any get gets got getting have has had do does did ' +
    'not no can cannot cant could will would may might please when what why how say says said just very too also again suddenly today ' +
    'yesterday morning more longer dont doesnt work works working as if because after before customer ones one'
  ).split(' ')
);

/** A word without its ending: simple, and the same for what is asked and what is read. */
function stem(word: string): string {
  if (word.length < 4 || /\d/.test(word)) return word;
  return word
    .replace(/(?<=...)(ing|ings|ed|es|s)$/, '')
    .replace(/([^aeiou])\1$/, '$1')
    .replace(/e$/, '');
}

const canonical = new Map(SAME.flatMap((words) => words.map((word) => [stem(word), stem(words[0]!)] as const)));

/** The words of a text that say something, brought to the same form. */
export function wordsOf(text: string): string[] {
  const said = PHRASES.reduce((result, [phrase, word]) => result.replace(phrase, word), text.toLowerCase());
  return (said.match(/[\p{L}\p{N}]+/gu) ?? [])
    .filter((word) => word.length > 1 && !FILLERS.has(word))
    .map(stem)
    .map((word) => canonical.get(word) ?? word);
}

const WELL = /\b(fine|works?|well|rings?|as ever|go on|does not mind|do not mind)\b/;
const ILL = /\b(no|not|nothing|nobody|gone|off|wrong|only|never)\b/;

/** A text without what it says is well: that is no symptom. */
export function complaint(text: string): string {
  return text
    .toLowerCase()
    .split(/[.!?;:,“”]|\b(?:but|yet|while)\b/)
    .filter((part) => !WELL.test(part) || ILL.test(part.replace(/do(es)? not mind/, '')))
    .join(' . ');
}
