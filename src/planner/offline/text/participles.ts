import { made, renumbered, sentencesOf } from './sentences.js';
import type { Token } from './tokens.js';
import { wordList } from '../word-list.js';

/*
 * Acts that are said as participles: `create a card, tagging it "new"`, `new page in Posts, translated to German, saved as a
 * page`, `digest of unread mails, sent to me on Telegram`. They become orders, one behind the other.
 */

/** Participles of acts that take what is there to people or to a place, or make something of it. */
const DONE: Readonly<Record<string, string>> = {
  sent: 'send',
  posted: 'post',
  mailed: 'mail',
  emailed: 'email',
  messaged: 'message',
  shared: 'share',
  delivered: 'send',
  published: 'publish',
  saved: 'save',
  stored: 'store',
  added: 'add',
  logged: 'log',
  forwarded: 'forward',
  uploaded: 'upload',
  copied: 'copy',
  written: 'write',
  summarized: 'summarize',
  summarised: 'summarise',
  translated: 'translate',
  converted: 'convert',
  classified: 'classify',
  appended: 'append',
  filed: 'file',
  archived: 'archive',
};
const SHORTENS = /^(?:summarized|summarised)$/;
const GOAL = wordList('to|into|onto|in|as|on|by|via|with|through|at|under|for|back|every|each|daily');
const GERUNDS: Readonly<Record<string, string>> = {
  adding: 'add',
  tagging: 'tag',
  labelling: 'label',
  labeling: 'label',
  saving: 'save',
  storing: 'store',
  sending: 'send',
  posting: 'post',
  logging: 'log',
  assigning: 'assign',
  setting: 'set',
  moving: 'move',
  marking: 'mark',
  attaching: 'attach',
  replying: 'reply',
  notifying: 'notify',
  informing: 'inform',
  leaving: 'leave',
  putting: 'put',
  creating: 'create',
  copying: 'copy',
  uploading: 'upload',
  archiving: 'archive',
  forwarding: 'forward',
  emailing: 'email',
  mailing: 'mail',
  pinging: 'ping',
  alerting: 'alert',
  appending: 'append',
  closing: 'close',
  deleting: 'delete',
  updating: 'update',
};
const OBJECT = /^(?:it|them|me|us|him|her|a|an|the|its|their|each|every|all|both|my|our|everyone|to|in|<\w+>)$/;
const WHEN = /^(?:when|whenever|if|once|after|as|upon|on|unless|each|every|before|anytime)$/;
const IS = /^(?:is|are|was|were|be|been|being|get|gets|got|has|have|should|must|will|can)$/;
/** Nouns of what sums up things. */
const REPORT =
  /^(?:digest|summary|recap|overview|report|list|roundup|round-up|rundown|briefing|newsletter|export|backup|copy|snapshot)$/;
const BEFORE_REPORT = /^(?:a|an|the|my|our|daily|weekly|monthly|hourly|nightly|morning|evening|short|brief|quick)$/;

/** The words with orders for acts that are said as participles. */
export function withParticiples(tokens: readonly Token[]): readonly Token[] {
  const line: Token[] = [];
  let at = 0;
  for (const { from, to } of sentencesOf(tokens)) {
    line.push(...tokens.slice(at, from), ...ordersIn(tokens.slice(from, to)));
    at = to;
  }
  line.push(...tokens.slice(at));
  return line.length === tokens.length && line.every((token, index) => token === tokens[index])
    ? tokens
    : renumbered(line);
}

function ordersIn(sentence: readonly Token[]): readonly Token[] {
  const report = reportFirst(sentence);
  if (report) return report;
  const first = sentence.findIndex(({ lower }) => /^(?:,|:|→)$/.test(lower));
  const isWhen = WHEN.test(sentence[0]?.lower ?? '');
  const line: Token[] = [];
  const moved = new Set<number>();
  sentence.forEach((token, at) => {
    if (moved.has(at)) return;
    const isBehind = sentence[at - 1]?.lower === ',' && !(isWhen && at - 1 === first) && at > 2;
    const act = isBehind ? actAt(sentence, at) : null;
    const verb = verbBehind(sentence, at);
    // `: receipt mailed to the customer` → `: mail receipt to the customer`
    if (verb !== null) {
      moved.add(verb);
      line.push(made(sentence[verb] as Token, DONE[lowerAt(sentence, verb)] ?? 'send'));
    }
    line.push(...(act ?? [token]));
  });
  return line;
}

/** The place of the participle behind a noun that begins right behind a colon or an arrow; null: none stands there. */
function verbBehind(sentence: readonly Token[], at: number): number | null {
  if (!/^(?::|→)$/.test(sentence[at - 1]?.lower ?? '')) return null;
  let verb = at + 1;
  const isNoun = (place: number): boolean =>
    sentence[place]?.kind === 'word' && !IS.test(lowerAt(sentence, place)) && !GOAL.test(lowerAt(sentence, place));
  while (verb < at + 5 && isNoun(verb) && DONE[lowerAt(sentence, verb)] === undefined) verb += 1;
  const next = sentence[verb + 1];
  return isNoun(at) && DONE[lowerAt(sentence, verb)] !== undefined && next !== undefined && isGoal(next) ? verb : null;
}

const lowerAt = (sentence: readonly Token[], at: number): string => sentence[at]?.lower ?? '';

/** `sent to Slack` → `send it to Slack`; `tagging it "new"` → `tag it "new"`. Null: no act is said here. */
function actAt(sentence: readonly Token[], at: number): readonly Token[] | null {
  const token = sentence[at] as Token;
  const next = sentence[at + 1];
  const gerund = GERUNDS[token.lower];
  if (gerund !== undefined && next && (OBJECT.test(next.lower) || next.kind === 'mention'))
    return [made(token, gerund)];
  const done = DONE[token.lower];
  if (done === undefined || !next || !isGoal(next) || isPassive(sentence, at)) return null;
  return [{ ...made(token, done) }, { ...made(token, SHORTENS.test(token.lower) ? 'them' : 'it'), start: token.end }];
}

const isGoal = ({ lower }: Token): boolean => GOAL.test(lower) || /^\d{1,2}(?:[:.]\d\d)?(?:am|pm|h)?$/.test(lower);

/** `is summarized, translated and posted to Slack`: one more verb of a sentence in the passive. */
function isPassive(sentence: readonly Token[], at: number): boolean {
  for (let place = at - 2; place >= 0 && !/^(?:,|:|→)$/.test(lowerAt(sentence, place)); place -= 1)
    if (IS.test(lowerAt(sentence, place))) return true;
  return false;
}

/** `digest of unread mails, summarized in 5 bullets, sent to me`: the things are listed, and each participle is an act. */
function reportFirst(sentence: readonly Token[]): readonly Token[] | null {
  const start = startOf(sentence);
  let noun = start;
  while (BEFORE_REPORT.test(sentence[noun]?.lower ?? '')) noun += 1;
  const of = sentence[noun + 1];
  if (!REPORT.test(sentence[noun]?.lower ?? '') || !/^(?:of|with|on|about|from)$/.test(of?.lower ?? '')) return null;
  const commas = sentence.flatMap(({ lower }, at) => (lower === ',' && at > noun ? [at] : []));
  const acts = commas.filter((comma) => {
    const token = sentence[comma + 1];
    const next = sentence[comma + 2];
    return token !== undefined && next !== undefined && DONE[token.lower] !== undefined && isGoal(next);
  });
  const [goes] = acts.filter((comma) => !SHORTENS.test(sentence[comma + 1]?.lower ?? ''));
  const short = acts.find((comma) => SHORTENS.test(sentence[comma + 1]?.lower ?? ''));
  const verb = goes === undefined ? undefined : sentence[goes + 1];
  const [first, comma] = [sentence[noun] as Token, sentence[goes ?? 0] as Token];
  if (goes === undefined || !verb || acts[0] !== commas[0] || acts.length > 2) return null;
  const put = (lower: string): Token => ({ ...made(first, lower), end: first.start });
  const to = short ?? goes;
  if (short !== undefined && short < goes && of) {
    const style = sentence[short + 1] as Token;
    return [
      ...sentence.slice(0, start),
      made(first, 'list', [...sentence.slice(start, noun), of]),
      ...sentence.slice(noun + 2, short),
      sentence[short] as Token,
      ...['use', 'ai', 'to'].map(put),
      made(style, DONE[style.lower] ?? 'summarize'),
      { ...made(style, 'them'), start: style.end },
      ...sentence.slice(short + 2, goes),
      comma,
      made(verb, DONE[verb.lower] ?? 'send'),
      { ...made(verb, 'it'), start: verb.end },
      ...sentence.slice(goes + 2),
    ];
  }
  // `weekly report of open issues, posted to #leads` → `weekly post a report of open issues to #leads`
  const times = sentence
    .slice(start, noun)
    .filter(({ lower }) => /^(?:daily|weekly|monthly|hourly|nightly)$/.test(lower));
  const rest = sentence.slice(start, noun).filter((token) => !times.includes(token));
  return [
    ...sentence.slice(0, start),
    ...times,
    { ...made(first, DONE[verb.lower] ?? 'send', [comma, verb]), end: first.start },
    ...(rest.some(({ lower }) => /^(?:a|an|the|my|our)$/.test(lower)) ? [] : [put('a')]),
    ...rest,
    ...sentence.slice(noun, to),
    ...sentence.slice(goes + 2),
  ];
}

/** Behind a time and its mark: `Weekdays 7:30: …`, `Every Monday, …`. */
function startOf(sentence: readonly Token[]): number {
  const mark = sentence.findIndex(({ lower }, at) => at < 9 && /^(?:,|:)$/.test(lower));
  const isTime =
    mark > 0 &&
    sentence
      .slice(0, mark)
      .some(({ lower }) => /\d|^(?:every|each|daily|weekly|monthly|weekdays|mornings?|nightly)$|days?$/.test(lower));
  return isTime ? mark + 1 : 0;
}
