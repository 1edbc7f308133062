import { withTotalledLists } from './asides/totalled-lists.js';
import { withoutOrderCommas } from './asides/order-commas.js';
import { withoutLeftAlone } from './cases/left-alone.js';
import { withoutOwner } from './own-address.js';
import { renumbered } from './sentences.js';
import { isChangeWord } from './starts/clauses/change-words.js';
import { withStockOf } from './starts/clauses/stock-of.js';
import { withThroughForm } from './starts/clauses/through-form.js';
import { withOthers } from './others.js';
import { stem } from './stem.js';
import type { Token } from './tokens.js';
import { withPeopleNamed } from './work/person-pronouns.js';
import { withRatesBehind } from './work/rates-of.js';
import { withSharedHeads } from './work/shared-heads.js';
import { withTaskDue } from './work/task-due.js';
import { withWorkedOn } from './work/worked-on.js';
import { SHORT_FORMS } from '../../words/short-forms.js';
import { wordList } from '../word-list.js';

/*
 * Short forms that people type, in the words that the grammar knows: `tmrw`, `w/`, `5min`, `@ 8am`, `if its down`,
 * `wed & fri`. Each new word keeps the place of the old one in the request.
 */

const ENDS = /^[,.;!?\n]$/;

/** Whether words with capitals go on to the end of a part of the sentence, at most three. */
function isNameAlone(tokens: readonly Token[], from: number): boolean {
  const length = tokens.slice(from, from + 4).findIndex(({ kind, text }) => kind !== 'word' || !/^\p{Lu}/u.test(text));
  const end = length === -1 ? Math.min(tokens.length, from + 4) : from + length;
  return end > from && end - from <= 3 && (end === tokens.length || ENDS.test(tokens[end]?.lower ?? ''));
}

/** `if its down`: no possessive stands before one of these. */
const AFTER_IS =
  /^(?:not|a|an|the|down|up|offline|online|over|under|above|below|more|less|empty|unreachable|broken|dead|still|from|about|about|positive|negative|urgent|important|spam|true|false|approved|rejected|ok|okay|fine|done|back|at|too|in|on|[<>=]|\$?€?£?\d.*)$/;
const DAYS: Readonly<Record<string, string>> = {
  mon: 'monday',
  mo: 'monday',
  tue: 'tuesday',
  tu: 'tuesday',
  wed: 'wednesday',
  we: 'wednesday',
  thu: 'thursday',
  th: 'thursday',
  fri: 'friday',
  fr: 'friday',
  sat: 'saturday',
  sa: 'saturday',
  sun: 'sunday',
  su: 'sunday',
};
const DAY_NAME = /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|mon|tue|wed|thu|fri|sat|sun)$/;
const JOINT = /^(?:and|&|,|\+|\/)$/;
const CLOCK = /^(?:\d{1,2}(?:[:.]\d\d)?(?:am|pm|h)?|at|noon|midnight|mornings?|evenings?|afternoons?|nights?)$/;
const RANGE =
  /^(mo|tu|we|th|fr|sa|su|mon|tue|wed|thu|fri|sat|sun)[-–](mo|tu|we|th|fr|sa|su|mon|tue|wed|thu|fri|sat|sun)$/;
const GLUED = /^(\d{1,3})(minutes|minute|mins|min|hours|hour|hrs|hr|secs|sec|seconds|m|h|s|days|d)$/;
const UNITS: Readonly<Record<string, string>> = { m: 'minutes', h: 'hours', s: 'seconds', d: 'days' };
/** `every 5m`: beside one of these a letter is a unit of time. */
const OF_GMAIL =
  /^(?:reminder|note|letter|notification|alert|invitation|confirmation|notice|reply|answer|response|draft|label|thread|conversation|filter|attachment|account)s?$/;
const BEHIND_MAILS = /^(?:|[.,;:!?]|and|with|using|in|to|into|from|for|by|via|then|every|each|at|on)$/;
const ABBREVIATED = wordList('no|nr|approx|incl|excl|resp|max|min|vs|dept|tel|ext|ref|acct|qty|amt|desc|addr');
/** `Dr. Patel`: a name stands behind it. */
const TITLE = wordList('mr|mrs|ms|dr|prof');
const BEFORE_SPAN = /^(?:every|each|in|after|wait|for|last|past|within)$/;

const word = (token: Token, lower: string, start = token.start, end = token.end): Token => ({
  ...token,
  lower,
  stem: stem(lower),
  start,
  end,
  kind: 'word',
});

const SAME = wordList('one|thing|issue|task|card|ticket|item');

/** `create the same one in …` → `create it in …`; null: nothing of this stands here. The words behind it are gone. */
function sameAt(tokens: readonly Token[], at: number): readonly Token[] | null {
  const lower = (place: number): string => tokens[place]?.lower ?? '';
  const isVerb = (place: number): boolean => /^(?:create|make|open|add)$/.test(lower(place));
  const noun = SAME.test(lower(at)) && lower(at - 1) === 'same' ? at - 1 : lower(at) === 'same' ? at : at + 1;
  if (lower(noun) !== 'same' || lower(noun - 1) !== 'the' || !isVerb(noun - 2)) return null;
  const end = SAME.test(lower(noun + 1)) ? noun + 2 : noun + 1;
  if (!/^(?:in|on|at)$/.test(lower(end)) || at < noun - 1 || at >= end) return null;
  const [first, last] = [tokens[noun - 1], tokens[end - 1]];
  return at === noun - 1 && first && last ? [word(first, 'it', first.start, last.end)] : [];
}

const GROUPS = /^(?:e?-?mail|sms|text|phone)$/;

/** `how many orders | came in | on …`, `… | were placed | on …`, `how many new members | we got | in …` */
function cameIn(tokens: readonly Token[], at: number): boolean {
  const lower = (place: number): string => tokens[place]?.lower ?? '';
  const isSaid =
    (lower(at) === 'came' && /^(?:in|into)$/.test(lower(at + 1))) ||
    (lower(at) === 'were' && /^(?:placed|received)$/.test(lower(at + 1))) ||
    (/^(?:we|i)$/.test(lower(at)) && /^(?:got|gained|received|had)$/.test(lower(at + 1)) && lower(at - 2) === 'new');
  const isCount = [3, 4].some((by) => lower(at - by) === 'how' && lower(at - by + 1) === 'many');
  const isPlace = lower(at + 1) === 'into' || /^(?:on|in|from|through|at|via)$/.test(lower(at + 2));
  if (!isSaid || !isCount || !isPlace) return false;
  // `by email`: the way, which would group them.
  return !tokens.some((token, place) => token.lower === 'by' && GROUPS.test(lower(place + 1)));
}

/** `mail me | how many new orders` */
const countsNew = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.lower === 'how' &&
  tokens[at + 1]?.lower === 'many' &&
  tokens[at + 2]?.lower === 'new' &&
  /^(?:me|us|know|see|report|check|show|send)$/.test(tokens[at - 1]?.lower ?? '');

/** `total at the bottom` */
const isBelow = (tokens: readonly Token[], at: number): boolean =>
  /^(?:totals?|sum|count)$/.test(tokens[at]?.lower ?? '') &&
  tokens[at + 1]?.lower === 'at' &&
  tokens[at + 2]?.lower === 'the' &&
  /^(?:bottom|end|foot)$/.test(tokens[at + 3]?.lower ?? '') &&
  tokens[at + 4]?.lower !== 'of';

/** The same tokens with short forms written out. */
export function inPlainWords(given: readonly Token[]): readonly Token[] {
  const tokens = renumbered(
    withStockOf(
      withSharedHeads(
        withRatesBehind(
          withTaskDue(
            withThroughForm(withPeopleNamed(withoutLeftAlone(withWorkedOn(withoutOrderCommas(withoutOwner(given)))))),
          ),
        ),
      ),
    ),
  );
  const plain = tokens.flatMap((token, at): readonly Token[] => {
    if (token.kind === 'mention') return [token];
    const before = tokens[at - 1]?.lower ?? '';
    const next = tokens[at + 1]?.lower ?? '';
    const { lower } = token;
    const slashed = slashedAt(tokens, at);
    if (slashed !== null) return slashed;
    const unless = unlessAt(tokens, at);
    if (unless !== null) return unless;
    // `send me a Gmail`: a message of that service, and no mailbox.
    if (
      lower === 'gmail' &&
      !OF_GMAIL.test(next) &&
      /^(?:a|an|another|one|new|every|each|any)$/.test(before) &&
      !/^(?:\p{L}+|#.*)$/u.test(nounAfter(tokens, at))
    )
      // To the user, by any mailbox: what it is to say is asked for as well.
      return tokens[at - 2]?.lower === 'me'
        ? [word(token, 'mail')]
        : [token, word(token, 'message', token.end, token.end)];
    // `every school day`, `on school days`
    if (lower === 'school' && /^days?$/.test(next) && /^(?:every|each|on|all)$/.test(before))
      return [word(token, next === 'day' ? 'weekday' : 'weekdays', token.start, tokens[at + 1]?.end ?? token.end)];
    if (/^days?$/.test(lower) && before === 'school' && /^(?:every|each|on|all)$/.test(tokens[at - 2]?.lower ?? ''))
      return [];
    // `count how many orders came in`: the orders are counted.
    if (lower === 'how' && next === 'many' && before === 'count')
      return [word(token, 'the', token.start, tokens[at + 1]?.end ?? token.end)];
    if (lower === 'many' && before === 'how' && tokens[at - 2]?.lower === 'count') return [];
    // `how many orders came in on Shopify today`: those of the time, and no other ones.
    if (lower === 'into' && cameIn(tokens, at - 1)) return [word(token, 'in')];
    if (cameIn(tokens, at) || cameIn(tokens, at - 1)) return [];
    if (lower === 'how' && (cameIn(tokens, at + 3) || cameIn(tokens, at + 4))) return [word(token, 'the')];
    if (before === 'how' && (cameIn(tokens, at + 2) || cameIn(tokens, at + 3)))
      return [word(token, 'number'), word(token, 'of', token.end, token.end)];
    // `tell me how many new orders there are`
    if (countsNew(tokens, at)) return [word(token, 'the'), word(token, 'number', token.end, token.end)];
    if (countsNew(tokens, at - 1)) return [word(token, 'of')];
    // `go through my unread Gmail`: its messages.
    if (lower === 'gmail' && /^(?:unread|starred)$/.test(before) && BEHIND_MAILS.test(next))
      return [token, word(token, 'messages', token.end, token.end)];
    if (lower === '@' && /^\d{1,2}(?:[:.]\d\d)?(?:am|pm|h)?$/.test(next)) return [word(token, 'at')];
    if (lower === 'its' && AFTER_IS.test(next) && /^(?:if|when|unless|\(|,|because|whenever)$/.test(before))
      return [word(token, 'it'), word(token, 'is')];
    // `create the same one in Linear`: the thing that there is.
    const same = sameAt(tokens, at);
    // `…, leave out all-day events`: they are no thing to be made.
    if (lower === 'leave' && next === 'out' && before === ',')
      return [word(token, 'skip', token.start, tokens[at + 1]?.end ?? token.end)];
    if (lower === 'out' && before === 'leave' && tokens[at - 2]?.lower === ',') return [];
    if (same !== null) return same;
    // `asking if it is needed`: a question, and no condition.
    if (lower === 'if' && before === 'asking') return [word(token, 'whether')];
    // `1799 bucks`: of whatever currency the table or the shop has.
    if (/^bucks?$/.test(lower) && /\d/.test(before)) return [];
    if (/^hrs?$/.test(lower) && /\d/.test(before)) return [word(token, before === '1' ? 'hour' : 'hours')];
    // `create a bug, assign Tom Becker`: it is assigned to him.
    if (before === 'assign' && isNameAlone(tokens, at)) return [word(token, 'to', token.start, token.start), token];
    // `share it w Ann`, `the name n the date`: not a letter that is a name.
    if (/^[wn]$/.test(token.text) && /\p{L}{2}/u.test(before) && /^(?:\p{L}{2}|[a"#]|@)/u.test(next))
      return [word(token, lower === 'w' ? 'with' : 'and')];
    if (Object.hasOwn(SHORT_FORMS, lower))
      return (SHORT_FORMS[lower] ?? lower).split(' ').map((one) => word(token, one));
    // `8 o clock`
    const isClock = (noun: string, letter: string): boolean => noun === 'clock' && letter === 'o';
    if (isClock(next, lower) && /^\d{1,2}$/.test(before))
      return [word(token, "o'clock", token.start, tokens[at + 1]?.end ?? token.end)];
    if (isClock(lower, before) && /^\d{1,2}$/.test(tokens[at - 2]?.lower ?? '')) return [];
    // `with the total at the bottom`: figures stand below the list anyway.
    if ([1, 2, 3].some((by) => isBelow(tokens, at - by))) return [];
    if (isBelow(tokens, at)) return [word(token, lower, token.start, tokens[at + 3]?.end ?? token.end)];
    // `3x a day`
    const count = /^(\d)x$/.exec(lower);
    if (count && /^(?:a|an|per|every|each|daily)$/.test(next))
      return [
        word(token, count[1] === '2' ? 'twice' : `${count[1] ?? ''}`),
        ...(count[1] === '2' ? [] : [word(token, 'times')]),
      ];
    // `a couple times a day`
    const couple = coupleAt(tokens, at);
    if (couple !== null) return couple;
    const range = RANGE.exec(lower);
    if (range) return [word(token, `${DAYS[range[1] ?? '']?.slice(0, 3)}-${DAYS[range[2] ?? '']?.slice(0, 3)}`)];
    const day = dayAt(tokens, at);
    if (day !== null) return [word(token, day)];
    const both = bothChangesAt(token);
    if (both !== null) return both;
    const glued = GLUED.exec(lower);
    const unit = glued?.[2] ?? '';
    if (glued && (unit.length > 2 || BEFORE_SPAN.test(before))) {
      const cut = token.start + (glued[1] ?? '').length;
      return [word(token, glued[1] ?? '', token.start, cut), word(token, UNITS[unit] ?? unit, cut)];
    }
    return [token];
  });
  return withTotalledLists(withOthers(renumbered(plain)));
}

/** `but not if it is a draft`, `…, not when it rains`: `unless`, in the place of all these words. Null: something else stands here. */
function unlessAt(tokens: readonly Token[], at: number): readonly Token[] | null {
  const from = [at, at - 1, at - 2].find((one) => {
    const but = tokens[one]?.lower === 'but' ? 1 : 0;
    const isSetOff = but > 0 || tokens[one - 1]?.lower === ',';
    return (
      isSetOff &&
      at <= one + but + 1 &&
      /^(?:not|never)$/.test(tokens[one + but]?.lower ?? '') &&
      /^(?:if|when|whenever)$/.test(tokens[one + but + 1]?.lower ?? '')
    );
  });
  const token = tokens[at];
  if (from === undefined || !token) return null;
  const end = tokens.slice(at).find(({ lower }) => /^(?:if|when|whenever)$/.test(lower))?.end ?? token.end;
  return at === from ? [word(token, 'unless', token.start, end)] : [];
}

/** `created/updated` as `created or updated`; null: something else stands here. */
function bothChangesAt(token: Token): readonly Token[] | null {
  const [one = '', other = '', ...more] = token.lower.split('/');
  if (more.length > 0 || !isChangeWord(one) || !isChangeWord(other)) return null;
  const cut = token.start + one.length;
  return [
    { ...word(token, one, token.start, cut), text: one },
    { ...word(token, 'or', cut, cut + 1), text: 'or' },
    { ...word(token, other, cut + 1), text: other },
  ];
}

/** `w/ link`, `w/o drafts`: one word in the place of the letters and the mark. Null: something else stands here. */
function slashedAt(tokens: readonly Token[], at: number): readonly Token[] | null {
  const first = [at, at - 1, at - 2].find((from) => {
    const mark = tokens[from + 1];
    return tokens[from]?.lower === 'w' && mark?.lower === '/' && mark.start === tokens[from]?.end;
  });
  const token = first === undefined ? undefined : tokens[first];
  const mark = first === undefined ? undefined : tokens[first + 1];
  if (first === undefined || !token || !mark) return null;
  const last = tokens[first + 2];
  const isWithout = last?.lower === 'o' && last.start === mark.end;
  if (at > first + (isWithout ? 2 : 1)) return null;
  if (at > first) return [];
  return [word(token, isWithout ? 'without' : 'with', token.start, isWithout ? last.end : mark.end)];
}

const MESSAGE_NOUN = wordList(
  'messages?|mails?|emails?|accounts?|address|inbox|labels?|drafts?|filters?|connection|thread|user',
);

/** The noun that a name such as `Gmail` only describes; empty: it stands alone. */
function nounAfter(tokens: readonly Token[], at: number): string {
  const next = tokens[at + 1]?.lower ?? '';
  return MESSAGE_NOUN.test(next) ? next : '';
}

/** `a couple of times a day`: twice, in the place of all four words; null: something else stands here. */
function coupleAt(tokens: readonly Token[], at: number): readonly Token[] | null {
  const from = [at, at - 1, at - 2, at - 3].find((one) => {
    const times = one + 2 + (tokens[one + 2]?.lower === 'of' ? 1 : 0);
    return (
      tokens[one]?.lower === 'a' &&
      tokens[one + 1]?.lower === 'couple' &&
      tokens[times]?.lower === 'times' &&
      at <= times &&
      /^(?:a|an|per|each|every)$/.test(tokens[times + 1]?.lower ?? '')
    );
  });
  const token = tokens[at];
  if (from === undefined || !token) return null;
  if (at !== from) return [];
  const end = tokens.slice(from).find(({ lower }) => lower === 'times')?.end ?? token.end;
  return [word(token, 'twice', token.start, end)];
}

/** `wed & fri 2pm`, `on sat and sun`: days in a list repeat each week. `wed 3pm` is that day. */
function dayAt(tokens: readonly Token[], at: number): string | null {
  const full = dayName(tokens, at);
  if (full === null) return null;
  let from = at;
  while (from > 1 && JOINT.test(tokens[from - 1]?.lower ?? '') && dayName(tokens, from - 2) !== null) from -= 2;
  let to = at;
  while (JOINT.test(tokens[to + 1]?.lower ?? '') && dayName(tokens, to + 2) !== null) to += 2;
  const before = tokens[from - 1];
  const after = tokens[to + 1];
  const isTimed = CLOCK.test(after?.lower ?? '');
  const opens = before === undefined || before.kind === 'mark' || /^(?:on|and|then)$/.test(before.lower);
  if (to > from && opens && (isTimed || after === undefined || after.kind === 'mark' || before?.lower === 'on'))
    return `${full}s`;
  const isShort = !(tokens[at]?.lower ?? '').includes('day');
  return isShort && to === from && isTimed && (opens || /^(?:every|each|next|this)$/.test(before?.lower ?? ''))
    ? full
    : null;
}

function dayName(tokens: readonly Token[], at: number): string | null {
  const lower = tokens[at]?.lower ?? '';
  return DAY_NAME.test(lower) ? (DAYS[lower.slice(0, 3)] ?? null) : null;
}

/** `the tracking no. of it`: no sentence ends behind a short form. */
export function withoutDots(tokens: readonly Token[]): readonly Token[] {
  const isShort = (at: number): boolean => {
    const before = tokens[at - 1]?.lower ?? '';
    const next = tokens[at + 1]?.text ?? '';
    const isTitle = TITLE.test(before) && /^\p{L}/u.test(next);
    return tokens[at]?.lower === '.' && (isTitle || (ABBREVIATED.test(before) && /^\p{Ll}/u.test(next)));
  };
  return tokens.some((_token, at) => isShort(at)) ? tokens.filter((_token, at) => !isShort(at)) : tokens;
}
