import { kept } from '../../kept.js';
import { made, placeOf } from '../sentences.js';
import type { Token } from '../tokens.js';
import { before, behind } from '../transfers/parts.js';
import { inPlural, withIt } from './each-of-things.js';
import { thingsIn } from './things.js';
import type { ServiceWords } from './words.js';
import { wordList } from '../../word-list.js';

/*
 * States that no event tells of, since they come by waiting: `if a ticket has had no reply for 5 days, …`, `when a card is due
 * tomorrow, …`, `no activity on a deal for 14 days: …`. They are looked for every day: `every day list tickets with no reply
 * for 5 days, for each of them, …`.
 */

const OPENER = /^(?:if|when|whenever|once|as soon as|anytime) /;
const AMOUNT = '(?:\\d+|a|an|one|two|three|four|five|six|seven|eight|ten|fourteen|thirty|sixty|ninety)';
const UNIT = '(?:hours?|days?|weeks?|months?|fortnight)';
/** Nothing has happened for so long. */
const STILL =
  "(?:no|not|isnt|isn't|arent|aren't|wasnt|wasn't|gone without|been without|without|hasnt|hasn't|havent|haven't|hadn't|untouched|unchanged|unanswered|unpaid|unassigned|unread|overdue|idle|inactive|stale|stuck|open|waiting|pending|sitting|older|sits|sat|stays|stayed|remains|remained|still|nobody|nobody's)";
const LASTS = kept(
  () =>
    new RegExp(
      `\\b(?:${STILL}\\b.*?|(?:is|are|been|stays|remains|sits) (?:\\S+ ){1,5})(?:for|in|within|since|than|over|after) (?:the last |more than |over |at least |longer than )?${AMOUNT} ${UNIT}\\b(?: old)?`,
    ),
);
const DAY = `(?:today|tomorrow|(?:in|within) (?:less than |the next )?${AMOUNT} ${UNIT}|${AMOUNT} ${UNIT} (?:away|from now|before|ahead))`;
/** It is soon to be done. */
const DUE = kept(
  () =>
    new RegExp(
      `\\b(?:due|due date|deadline)\\b(?: \\w+){0,9}? ${DAY}\\b|\\b${AMOUNT} ${UNIT} (?:away )?(?:from|before|off|until|till) (?:its|the|their|it's) (?:due date|deadline|due)\\b|\\b(?:is|goes|becomes|gets|are) (?:over|past |beyond )(?:due|(?:the|its|their) (?:due date|deadline))\\b`,
    ),
);

/** The clause of a state that lasts or comes near, as a list that is read every day; null: the sentence has none. */
export function lastingState(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  if (words.hasTime) return null;
  const found = daysBefore(sentence) ?? leading(sentence) ?? trailing(sentence) ?? toldAbout(sentence);
  const things = found && asThings(found.clause, words);
  const [first] = sentence;
  const [verb] = found?.act ?? [];
  if (!found || !things || !first || !verb) return null;
  const opening = ['every', 'day', ','].map((word) => before(first, word));
  const list = made(first, 'list', found.covered);
  const each = [',', 'for', 'each', 'of', 'them', ','].map((word) => before(verb, word));
  const order = found.covered.length > 0 ? list : { ...list, end: first.start };
  if (found.isWhole === true) return [...opening, order, ...things, before(verb, ','), ...found.act];
  const once = isTold(found) ? [before(verb, '~once')] : [];
  return [...opening, order, ...things, ...once, ...each, ...withIt(found.act, things[0] ?? first)];
}

interface Found {
  readonly clause: readonly Token[];
  readonly act: readonly Token[];
  /** The words that join them. */
  readonly covered: readonly Token[];
  /** The act is about the whole list. */
  readonly isWhole?: boolean;
}

/** Acts on the thing itself, which may be done again as long as it stays so. */
const CHANGES = wordList(
  'close|archive|delete|remove|move|update|set|change|assign|reassign|comment|label|tag|leave|put|complete|cancel|write|nudge|mark|trash|reopen|escalate|reschedule|bump|push|postpone|shift|snooze|defer',
);
const MADE = /^(?:task|card|ticket|issue|row|record|page|entry|event|todo|to-do|message|mail|email)$/;

const WRITES = /^(?:comment|leave|write|nudge)$/;
const COMMENT = /^(?:comment|note|reply|remark)$/;
/** Nothing was done to the thing. */
const UNCHANGED =
  /\b(?:no|without(?: an?| any)?) (?:recent )?(?:updates?|activity|changes?|progress)\b|\b(?:untouched|unchanged|idle|inactive|stale)\b|(?:\bnot|n't|nt|\bnobody|\bno one)(?: has| been| have)* (?:updated|touched|changed|edited|modified|moved|worked on)\b/;
/** It comes near, and does not last. A place may stand behind `in`, too. */
const SOON = kept(
  () => new RegExp(`\\b(?:today|tomorrow|away|ahead|(?:in|within) (?:less than |the next )?${AMOUNT} ${UNIT})\\b`),
);

/** A state that goes on is told once of each thing, and not every day. */
function isTold({ clause, act }: Found): boolean {
  const said = wordsIn(clause);
  const isLasting = LASTS().test(said) || !SOON().test(said);
  const [first, ...object] = act;
  const isComment = object.some(({ lower }) => COMMENT.test(lower));
  const isPut = first?.lower === 'add' && !isComment && !object.some(({ lower }) => MADE.test(lower));
  const isChange = first !== undefined && CHANGES.test(first.lower);
  // A comment is a change of a thing, and so takes it out of those that nothing was done to. It ends no other state.
  const isWritten = first !== undefined && (WRITES.test(first.lower) || (first.lower === 'add' && isComment));
  const isAgain = isWritten ? UNCHANGED.test(said) : isChange;
  return isLasting && first !== undefined && !isAgain && !isPut;
}

/** The words in a row, as patterns look at them. */
const wordsIn = (tokens: readonly Token[]): string => tokens.map(({ lower }) => lower).join(' ');

const isState = (clause: readonly Token[]): boolean => {
  const said = wordsIn(clause);
  return LASTS().test(said) || DUE().test(said);
};

/** `if a ticket has had no reply for 5 days, …`, `no activity on a deal for 14 days: …` */
function leading(sentence: readonly Token[]): Found | null {
  const opener = openerIn(sentence);
  const comma = sentence.findIndex(({ lower }, at) => at > opener + 2 && /^(?:,|→|:|=)$/.test(lower));
  if (comma === -1 || (opener === 0 && sentence[comma]?.lower === ',')) return null;
  const clause = sentence.slice(opener, comma);
  const covered = [...sentence.slice(0, opener), ...sentence.slice(comma, comma + 1)];
  return isState(clause) ? { clause, act: sentence.slice(comma + 1), covered } : null;
}

/** `remind me on Slack when a card is due tomorrow` */
function trailing(sentence: readonly Token[]): Found | null {
  const at = sentence.findLastIndex(({ lower }, index) => index > 1 && /^(?:when|whenever|if|once)$/.test(lower));
  if (at === -1 || sentence.slice(0, at).some(({ lower }) => /^(?:when|whenever|if|once|after)$/.test(lower)))
    return null;
  const clause = sentence.slice(at + 1);
  const end = sentence[at - 1]?.lower === ',' ? at - 1 : at;
  const isWhole = isState(clause) && !clause.some(({ lower }) => lower === ',');
  return isWhole ? { clause, act: sentence.slice(0, end), covered: sentence.slice(end, at + 1) } : null;
}

const TELLS =
  /^(?:(?:please )?(?:tell|notify|alert|warn|remind|email|mail|message|ping|inform) (?:me|us)|let (?:me|us) know) (?:about|of) /;
const OVERDUE = /\b(?:overdue|past due)\b|\b(?:past|beyond|over) (?:its|the|their) (?:due date|deadline)$/;

const TEXT =
  /^(?:, )?and (?:have|let|ask|get) (?:an? )?(?:ai|model|gpt|chatgpt|claude|gemini) (?:to )?(?:write|make|draft|summari[sz]e|give|add|create)\b/;

/** `tell me about any task past its due date` → `tell me about it` for each of them */
function toldAbout(sentence: readonly Token[]): Found | null {
  const said = wordsIn(sentence);
  const lead = TELLS.exec(said)?.[0].trim().split(' ').length ?? 0;
  if (lead === 0 || !/^(?:a|an|any|every|each)$/.test(sentence[lead]?.lower ?? '')) return null;
  const end = sentence.findIndex(
    ({ lower }, at) =>
      lower === ',' || (lower === 'and' && /^(?:have|let|ask|get|then)$/.test(sentence[at + 1]?.lower ?? '')),
  );
  const clause = sentence.slice(lead, end === -1 ? sentence.length : end);
  const isOver = OVERDUE.test(wordsIn(clause));
  const last = clause.at(-1);
  if (!last || !(isOver || isState(clause))) return null;
  const it = behind(last, 'it');
  const tells = sentence.slice(0, lead);
  const rest = sentence.slice(lead + clause.length);
  const text = TEXT.exec(wordsIn(rest));
  if (text === null) return { clause, act: [...tells, it, ...rest], covered: [] };
  // `…, and have AI write a summary of each`: the text is made first, and is what they are told.
  const [first] = tells;
  const me = tells.find(({ lower }) => /^(?:me|us)$/.test(lower));
  if (!first || !me) return null;
  const [joint, ...write] = rest.slice(rest.findIndex(({ lower }) => lower === 'and'));
  const others = tells.filter((one) => one !== first && one !== me);
  const act = [...write, behind(last, ','), ...(joint ? [joint] : []), made(first, 'email', others), me, it];
  return { clause, act, covered: rest.slice(0, rest.length - write.length - 1), isWhole: true };
}

const BEFORE_DUE = kept(
  () => new RegExp(`^(${AMOUNT} ${UNIT}) before (?=.*?(?:due date|deadline|is due|are due|due)$)`),
);

/** `3 days before a card is due, …` → `a card due in 3 days` */
function daysBefore(sentence: readonly Token[]): Found | null {
  const comma = sentence.findIndex(({ lower }) => lower === ',');
  const [amount, unit, lead] = sentence;
  if (comma < 4 || !amount || !unit || !lead || !BEFORE_DUE().test(wordsIn(sentence.slice(0, comma)))) return null;
  const last = sentence[comma - 1] as Token;
  const place = { ...last, start: last.end };
  const thing = sentence.slice(3, comma).filter(({ lower }) => !/^(?:is|are|due|date|deadline|of|'s)$/.test(lower));
  const joined = sentence.slice(3, comma).filter(({ lower }) => /^(?:is|are|due|date|deadline|of|'s)$/.test(lower));
  const due = [made(place, 'due'), made(place, 'in'), { ...amount }, { ...unit }];
  return {
    clause: [...thing, ...due],
    act: sentence.slice(comma + 1),
    covered: [lead, ...joined, sentence[comma] as Token],
  };
}

/** Where the clause begins behind `if`, `when`; 0: it has no such word. */
function openerIn(sentence: readonly Token[]): number {
  const said = wordsIn(sentence.slice(0, 4));
  const found = OPENER.exec(`${said} `)?.[0];
  return found === undefined ? 0 : found.trim().split(' ').length;
}

/** `a ticket has had no reply for 5 days` → `tickets with no reply for 5 days`; null: it names nothing that is listed. */
function asThings(clause: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const given = withFor(dueIn(ownerFirst(clause, words)));
  const [first] = given;
  if (!first) return null;
  const place = { ...first, end: first.start };
  const article = /^(?:a|an|any|the|each|every|one|some)$/.test(first.lower);
  const every = [
    made(place, 'x'),
    article ? made(first, 'each') : made(place, 'each'),
    ...given.slice(article ? 1 : 0),
  ];
  const plural = inPlural(every, 0, words).slice(1);
  const things = thingsIn([made(place, 'list'), ...plural], 0, words);
  return things === null || things.from > 2 ? null : withoutGone(plural.map((token) => plainState(token)));
}

const TIME = kept(() => new RegExp(`^(after|longer than|more than) ${AMOUNT} ${UNIT}\\b`));

/** `still open after two days`, `stays open longer than two days` → `open for two days`, `open for longer than two days` */
function withFor(clause: readonly Token[]): readonly Token[] {
  const at = clause.findIndex(
    ({ lower }, place) =>
      place > 1 &&
      /^(?:after|longer|more)$/.test(lower) &&
      !/^(?:for|in|since|within)$/.test(clause[place - 1]?.lower ?? '') &&
      TIME().test(wordsIn(clause.slice(place, place + MAX_TIME))),
  );
  const token = clause[at];
  if (!token || !STAYS().test(wordsIn(clause.slice(0, at)))) return clause;
  const isAfter = token.lower === 'after';
  return [
    ...clause.slice(0, at),
    isAfter ? made(token, 'for') : before(token, 'for'),
    ...clause.slice(isAfter ? at + 1 : at),
  ];
}

/** The most words of a time with the word that leads to it. */
const MAX_TIME = 4;
/** What lasts, and does not happen once. */
const STAYS = kept(() => new RegExp(`\\b${STILL}\\b`));

/** `are gone without an update` → `are without an update` */
const withoutGone = (said: readonly Token[]): readonly Token[] =>
  said.flatMap((token, at) => {
    if (/^(?:gone|been)$/.test(token.lower) && said[at - 1]?.lower === 'are') return [];
    const next = said[at + 1];
    const isLead = token.lower === 'are' && next !== undefined && /^(?:gone|been)$/.test(next.lower);
    return [isLead ? { ...token, also: [...(token.also ?? []), placeOf(next)] } : token];
  });

/** `the due date of a card is tomorrow` → `a card due tomorrow`; `no activity on a deal for 14 days` → `a deal no activity for 14 days`. */
function ownerFirst(clause: readonly Token[], words: ServiceWords): readonly Token[] {
  const link = clause.findIndex(({ lower }, at) => at > 0 && at < 5 && /^(?:of|on|in|to)$/.test(lower));
  const state = clause.slice(0, Math.max(link, 0));
  const isState =
    link > 0 &&
    state.every((_token, at) => words.service(clause, at) === 0) &&
    /^(?:(?:the )?(?:due date|deadline)|(?:there )?(?:is |was |has been )?no (?:\w+ )?\w+)$/.test(wordsIn(state));
  if (!isState) return clause;
  const after = clause.slice(link + 1);
  const age = after.findIndex(({ lower }) => /^(?:is|for|in|since|within|has|will)$/.test(lower));
  const joint = clause[link] as Token;
  if (age === -1) return clause;
  const isDue = /date$|deadline$/.test(state.at(-1)?.lower ?? '');
  const said = isDue ? [made(state.at(-1) as Token, 'due', [...state.slice(0, -1), joint])] : state;
  const rest = after.slice(age);
  return [...after.slice(0, age), ...said, ...(isDue && rest[0]?.lower === 'is' ? rest.slice(1) : rest)];
}

const AWAY = kept(
  () =>
    new RegExp(
      `^${AMOUNT} ${UNIT} (?:away )?(?:from|before|off|until|till) (?:its|the|their|it's) (?:due date|deadline|due)\\b`,
    ),
);

const OVER = /^(?:over|past|beyond) (?:its|the|their|it's) (?:due date|deadline) /;

/** `a day away from its due date` → `due in a day` */
function dueIn(clause: readonly Token[]): readonly Token[] {
  for (let at = 1; at < clause.length; at += 1) {
    const rest = clause.slice(at);
    const over =
      OVER.exec(`${wordsIn(rest)} `)?.[0]
        .trim()
        .split(' ').length ?? 0;
    // `past its due date` → `overdue`
    if (over > 0)
      return [...clause.slice(0, at), made(rest[0] as Token, 'overdue', rest.slice(1, over)), ...rest.slice(over)];
    const found = AWAY().exec(wordsIn(rest))?.[0];
    const [amount, unit] = rest;
    if (found === undefined || !amount || !unit) continue;
    const to = found.split(' ').length;
    const [next, ...more] = rest.slice(2, to);
    const place = { ...amount, end: amount.start };
    const isVerb = /^(?:is|are)$/.test(clause[at - 1]?.lower ?? '');
    const due = made(isVerb ? (clause[at - 1] as Token) : place, 'due', [...(next ? [next] : []), ...more]);
    return [...clause.slice(0, isVerb ? at - 1 : at), due, made(place, 'in'), amount, unit, ...rest.slice(to)];
  }
  return clause;
}

/** Forms of verbs that only join the state to the thing. */
const plainState = (token: Token): Token =>
  /^(?:has|had|gets|got|goes|becomes|stays|remains|sits)$/.test(token.lower)
    ? { ...made(token, 'are'), also: [placeOf(token)] }
    : token;
