import { lowerAt, made, renumbered } from '../sentences.js';
import type { Token } from '../tokens.js';

/*
 * Fields of a thing that is there, in everyday words: `make it due in 3 days` → `set its due date to in 3 days`, `make it
 * urgent` → `set its priority to urgent`, `assign it to Ann, due tomorrow` → `assign it to Ann and set its due date to tomorrow`.
 */

const SETS = /^(?:make|mark|set|flag)$/;
const SHIFTS = /^(?:move|push|shift|bump|postpone|change)$/;
const LEVEL = /^(?:urgent|highest|high|top|medium|normal|low|lowest)$/;
const MAKES = /^(?:create|make|add|file|open|log|put|insert|raise|draft)$/;
const HANDS = /^(?:assign|give|hand)$/;
/** The most words of the name of a person. */
const MAX_NAME = 4;
const DAY =
  /^(?:today|tomorrow|in|on|next|this|by|within|the|monday|tuesday|wednesday|thursday|friday|saturday|sunday)$/;

export interface Form {
  readonly to: number;
  readonly tokens: readonly Token[];
}

/** The order that sets one field; null: none begins here. */
export function setField(tokens: readonly Token[], at: number): Form | null {
  const owner = ownerSet(tokens, at);
  if (owner) return owner;
  const form = madeDue(tokens, at) ?? madeUrgent(tokens, at) ?? dateShifted(tokens, at) ?? handedDue(tokens, at);
  // `create a task, assign it to Ann, due Friday`: what is made takes these as its own values.
  return form && tokens.slice(0, at).some(({ lower }) => MAKES.test(lower)) ? null : form;
}

/** The words with such orders in their plain form, behind words that begin an order. */
export function withSetFields(tokens: readonly Token[]): readonly Token[] {
  const line: Token[] = [];
  for (let at = 0; at < tokens.length;) {
    const form = BEGINS.test(lowerAt(tokens, at - 1)) ? setField(tokens, at) : null;
    line.push(...(form?.tokens ?? [tokens[at] as Token]));
    at = form?.to ?? at + 1;
  }
  return line.length === tokens.length && line.every((token, at) => token === tokens[at]) ? tokens : renumbered(line);
}

const BEGINS = /^(?:,|→|:|and|then|please|also)$/;

/** `set its due date to` in the place of some words. */
function setting(field: readonly string[], covered: readonly Token[]): readonly Token[] {
  const [first, ...rest] = covered as [Token, ...Token[]];
  return ['set', 'its', ...field, 'to'].map((word, index) =>
    index === 0 ? made(first, word, rest) : { ...made(first, word), start: first.end },
  );
}

/** `make it due in 3 days` */
function madeDue(tokens: readonly Token[], at: number): Form | null {
  if (!SETS.test(lowerAt(tokens, at)) || lowerAt(tokens, at + 1) !== 'it' || lowerAt(tokens, at + 2) !== 'due')
    return null;
  // `due on Friday` is the day itself.
  const to = at + 3 + (/^(?:on|by)$/.test(lowerAt(tokens, at + 3)) ? 1 : 0);
  return { to, tokens: setting(['due', 'date'], tokens.slice(at, to)) };
}

/** `make it urgent`, `mark it as high priority` */
function madeUrgent(tokens: readonly Token[], at: number): Form | null {
  if (!SETS.test(lowerAt(tokens, at)) || lowerAt(tokens, at + 1) !== 'it') return null;
  const level = at + 2 + (/^(?:as|to|a)$/.test(lowerAt(tokens, at + 2)) ? 1 : 0);
  const token = tokens[level];
  const hasNoun = lowerAt(tokens, level + 1) === 'priority';
  if (!token || !LEVEL.test(token.lower) || !(hasNoun || token.lower === 'urgent')) return null;
  const noun = hasNoun ? tokens.slice(level + 1, level + 2) : [];
  return {
    to: level + 1 + noun.length,
    tokens: [...setting(['priority'], [...tokens.slice(at, level), ...noun]), token],
  };
}

const OWNER = /^(?:owner|assignee)$/;

/** `make Ann Lee the owner of the deal`, `set Ann as its contact owner`, `change the owner to Ann` */
function ownerSet(tokens: readonly Token[], at: number): Form | null {
  if (!/^(?:make|set|change|update)$/.test(lowerAt(tokens, at))) return null;
  const article = (place: number): number => (/^(?:the|its|their)$/.test(lowerAt(tokens, place)) ? 1 : 0);
  const first = at + 1 + article(at + 1);
  // `set the Owner to Mia`: a column of a table has a capital, and is read with its name.
  const isColumn = /^\p{Lu}/u.test(tokens[first]?.text ?? '');
  if (first > at + 1 && !isColumn && OWNER.test(lowerAt(tokens, first)) && lowerAt(tokens, first + 1) === 'to') {
    const covered = tokens.slice(at, first + 2);
    return { to: first + 2, tokens: setting([lowerAt(tokens, first)], covered) };
  }
  let end = at + 1;
  while (end <= at + MAX_NAME && isName(tokens[end])) end += 1;
  const lead = end + (lowerAt(tokens, end) === 'as' ? 1 : 0);
  const noun = lead + article(lead);
  const owner = OWNER.test(lowerAt(tokens, noun)) ? noun : noun + 1;
  if (end === at + 1 || noun === end || !OWNER.test(lowerAt(tokens, owner))) return null;
  const of = lowerAt(tokens, owner + 1) === 'of' ? owner + 2 + article(owner + 2) : owner;
  const to = of + 1;
  // `the owner of the deal`, `the deal owner`: the noun says of what.
  const thing = of > owner ? tokens.slice(of, to) : tokens.slice(noun, owner);
  const isIt = thing.length === 0 || thing[0]?.lower === 'it';
  const covered = [...tokens.slice(at, at + 1), ...tokens.slice(end, to).filter((token) => !thing.includes(token))];
  const [start, ...rest] = covered as [Token, ...Token[]];
  const field = lowerAt(tokens, owner);
  const words = isIt ? ['set', 'its', field, 'to'] : ['set', 'the', field, 'of', 'the'];
  const line = words.map((word, index) =>
    index === 0 ? made(start, word, [...rest, ...(isIt ? thing : [])]) : { ...made(start, word), start: start.end },
  );
  const tail = isIt ? [] : [...thing, { ...made(start, 'to'), start: start.end }];
  return { to, tokens: [...line, ...tail, ...tokens.slice(at + 1, end)] };
}

const isName = (token: Token | undefined): boolean =>
  token !== undefined && (token.mention?.kind === 'quote' || (token.kind === 'word' && /^\p{Lu}/u.test(token.text)));

/** `move its date to today`, `push the due date to next Monday` */
function dateShifted(tokens: readonly Token[], at: number): Form | null {
  if (!SHIFTS.test(lowerAt(tokens, at)) || !/^(?:its|the)$/.test(lowerAt(tokens, at + 1))) return null;
  const date = at + 2 + (lowerAt(tokens, at + 2) === 'due' ? 1 : 0);
  const isDate =
    /^(?:date|deadline)$/.test(lowerAt(tokens, date)) && (date > at + 2 || lowerAt(tokens, at + 1) === 'its');
  if (!isDate || lowerAt(tokens, date + 1) !== 'to' || !DAY.test(lowerAt(tokens, date + 2))) return null;
  return { to: date + 2, tokens: setting(['due', 'date'], tokens.slice(at, date + 2)) };
}

/** `assign it to Ann, due tomorrow` */
function handedDue(tokens: readonly Token[], at: number): Form | null {
  if (!HANDS.test(lowerAt(tokens, at)) || lowerAt(tokens, at + 1) !== 'it' || lowerAt(tokens, at + 2) !== 'to')
    return null;
  for (let due = at + 4; due <= at + 4 + MAX_NAME; due += 1) {
    if (lowerAt(tokens, due) !== 'due' || !DAY.test(lowerAt(tokens, due + 1))) continue;
    // `and make it due tomorrow`: the order of its own says the same.
    const own = lowerAt(tokens, due - 1) === 'it' && SETS.test(lowerAt(tokens, due - 2)) ? 2 : 0;
    const joint = own + (/^(?:,|and|then)$/.test(lowerAt(tokens, due - own - 1)) ? 1 : 0);
    const to = due + 1 + (/^(?:on|by)$/.test(lowerAt(tokens, due + 1)) ? 1 : 0);
    const covered = tokens.slice(due - joint, to);
    const [first] = covered;
    if (!first) return null;
    const and = { ...made(first, 'and'), end: first.start };
    return { to, tokens: [...tokens.slice(at, due - joint), and, ...setting(['due', 'date'], covered)] };
  }
  return null;
}
