import { asBase, isDone, isParticiple } from '../text/services/words.js';
import type { ServiceWords } from '../text/services/words.js';
import { made } from '../text/sentences.js';
import { before, inPlaceOf, isActAt } from '../text/transfers/parts.js';
import type { Token } from '../text/tokens.js';
import { withVerbs } from './acts.js';

/*
 * Acts without a verb beside a time: `biweekly on Thursdays, a task "Demo" in Asana`, `Mon 7am: digest of unread mail, sent to
 * me`. They get the verb that they mean, and participles become orders.
 */

const TIME_WORD =
  /^(?:every|each|daily|weekly|monthly|hourly|yearly|nightly|biweekly|weekdays?|weekends?|on|at|in|the|of|and|am|pm|morning|evening|noon|midnight|afternoon|night|day|week|month|year|hour|hours|minutes?|first|second|third|last|(?:mon|tues?|wednes|wed|thurs?|fri|satur|sat|sun)(?:days?)?|one|two|three|four|five|six|seven|eight|ten|eleven|twelve|o'clock|half|past|quarter|january|february|march|april|may|june|july|august|september|october|november|december|\d{1,2}(?:[:.]\d\d)?(?:am|pm|h|st|nd|rd|th)?|-|–|from|to|until|through|but|except|work|working|business)$/;

/** The sentence with orders behind its time; null: it has no time before an act without a verb. */
export function asTimed(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  if (!words.hasTime) return null;
  const end = timeLength(sentence);
  const mark = sentence[end];
  if (end === 0 || !mark) return behind(sentence, words);
  const isMark = /^(?:,|:|→|-|–)$/.test(mark.lower);
  const act = sentence.slice(end + (isMark ? 1 : 0));
  const said = withOrders(sentTo(act, words) ?? withVerbs(act, words), words);
  const isChanged = said.length !== act.length || mark.lower === ':' || mark.lower === '→';
  return isChanged && said.length > 0
    ? [...sentence.slice(0, end), isMark ? made(mark, ',') : before(mark, ','), ...said]
    : null;
}

/** How many words of a time a sentence begins with. */
export function timeLength(sentence: readonly Token[]): number {
  let end = 0;
  while (end < sentence.length && TIME_WORD.test(sentence[end]?.lower ?? '')) end += 1;
  // `each row of …`: it belongs to the thing.
  while (end > 0 && end < sentence.length && /^(?:every|each)$/.test(sentence[end - 1]?.lower ?? '')) end -= 1;
  return end > 14 ? 0 : end;
}

/** `reminder in Discord #events, Fri 19:30`: the time stands at the end. */
function behind(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const mark = sentence.findLastIndex(({ lower }) => lower === ',');
  const time = sentence.slice(mark + 1);
  const [first] = time;
  const act = sentence.slice(0, mark);
  // `each row of … → POST …` says its act behind the arrow.
  if (/^(?:every|each)$/.test(act[0]?.lower ?? '')) return null;
  if (mark < 2 || !first || timeLength(time) !== time.length) return null;
  const said = withOrders(withVerbs(act, words), words);
  return said.length === act.length ? null : [...time, sentence[mark] as Token, ...said];
}

/** `Todoist tasks due today → Telegram` → `send Todoist tasks due today to Telegram`. */
function sentTo(act: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const arrow = act.findLastIndex(({ lower }) => lower === '→');
  const [first] = act;
  const goal = act.slice(arrow + 1);
  const isBare = arrow > 0 && act.slice(0, arrow).every(({ lower }) => lower !== '→');
  if (!first || !isBare || goal.length === 0 || isActAt(act, 0, words)) return null;
  const named = words.anyService(goal, 0);
  const isPlace =
    goal[0]?.mention?.kind === 'channel' ||
    (named > 0 && (named >= goal.length || !/^(?:page|row|task|card|issue)s?$/.test(goal[named]?.lower ?? '')));
  return isPlace ? [before(first, 'send'), ...act.slice(0, arrow), made(act[arrow] as Token, 'to'), ...goal] : null;
}

/** `…, summarized in 5 bullets, sent to me` → `…, summarize it in 5 bullets, send it to me`. */
export function withOrders(act: readonly Token[], words: ServiceWords): readonly Token[] {
  return act.flatMap((token, at) => {
    const mark = act[at - 1];
    const isBehind = mark !== undefined && /^(?:,|and|then|→)$/.test(mark.lower) && at > 2;
    const next = act[at + 1];
    const isOrder =
      isBehind &&
      (isParticiple(token, words) || isDone(token)) &&
      next !== undefined &&
      /^(?:in|to|as|by|into|on|with|via|for|from|at|through)$/.test(next.lower) &&
      !isActAt(act, at, words);
    return isOrder ? [asBase(token), before(token, 'it')] : [token];
  });
}

/** `Google Calendar event in 15 min` → `15 minutes before a Google Calendar event starts`. */
export function asSoon(head: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const link = head.findIndex(({ lower }) => lower === 'in' || lower === 'within');
  const [number, unit] = head.slice(link + 1);
  if (link < 1 || !number || !unit || link + 3 !== head.length || !/^\d+$/.test(number.lower)) return null;
  if (!/^(?:min|mins|minutes?|hours?|h|hrs?|days?)$/.test(unit.lower) || !words.event(head.slice(0, link))) return null;
  const plain = unit.lower.startsWith('m') ? 'minutes' : unit.lower.startsWith('h') ? 'hours' : 'days';
  return [
    number,
    made(unit, plain),
    inPlaceOf([head[link] as Token], 'before'),
    before(head[0] as Token, 'a'),
    ...head.slice(0, link),
    before(unit, 'starts'),
  ];
}
