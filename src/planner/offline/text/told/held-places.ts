import { before } from '../transfers/parts.js';
import { asQuoted, lowerAt, made, renumbered, writtenText } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import type { Token } from '../tokens.js';

/*
 * A list within a board, in the words that readers know: `my Home board's Later list` is `the Later list on my Home board`,
 * `my Home Trello board` is `my Home board in Trello`, and what is moved `from Doing to Done` is now in the first of them. A
 * name with a small word within it is one quoted text: `the Ready to publish view`.
 */

const HOLDER = /^(?:board|project|repo|repository|workspace|space|team|base|spreadsheet|server)$/;
const INNER = /^(?:list|section|column|lane|folder|tab|sheet|table|channel|stage)$/;
const OWNER = /^(?:my|our|the|your|their)$/;
const LEADS = /^(?:of|on|in|from|to|within)$/;
const MAX_NAME = 4;

/** The words with such places in the order that readers know. */
export function withHeldPlaces(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  let line = tokens;
  for (let at = 0; at < line.length; at += 1) line = namedByPurpose(line, at) ?? line;
  for (let at = 0; at < line.length; at += 1)
    line =
      possessive(line, at) ??
      serviceBehind(line, at, words) ??
      movedFrom(line, at) ??
      joinedName(line, at, words) ??
      line;
  return line === tokens ? tokens : renumbered(line);
}

const isName = (token: Token | undefined): boolean => token?.kind === 'word' && /^[\p{Lu}\d]/u.test(token.text);

/** The end of a name in capitals that begins here. */
function nameEnd(tokens: readonly Token[], at: number): number {
  if (tokens[at]?.mention?.kind === 'quote') return at + 1;
  let to = at;
  while (to < at + MAX_NAME && isName(tokens[to])) to += 1;
  return to;
}

/** `my Home board's Later list` */
function possessive(tokens: readonly Token[], at: number): readonly Token[] | null {
  const holder = tokens[at];
  const noun = /^(\w+)['’]s$/.exec(holder?.lower ?? '')?.[1] ?? '';
  if (!holder || !HOLDER.test(noun)) return null;
  const to = nameEnd(tokens, at + 1);
  const inner = tokens[to];
  let from = at;
  while (from > at - MAX_NAME && isName(tokens[from - 1])) from -= 1;
  if (to === at + 1 || !inner || !INNER.test(inner.lower) || from === at) return null;
  const owner = OWNER.test(lowerAt(tokens, from - 1)) ? from - 1 : from;
  const first = tokens[at + 1] as Token;
  return [
    ...tokens.slice(0, owner),
    before(first, 'the'),
    ...tokens.slice(at + 1, to),
    inner,
    before(tokens[owner] as Token, 'on'),
    ...tokens.slice(owner, at),
    made(holder, noun),
    ...tokens.slice(to + 1),
  ];
}

/** `of my Home Trello board` */
function serviceBehind(tokens: readonly Token[], at: number, words: ServiceWords): readonly Token[] | null {
  if (!LEADS.test(lowerAt(tokens, at)) || !OWNER.test(lowerAt(tokens, at + 1))) return null;
  // `my Google Calendar team sync`: the name of a service begins there, and none of a place.
  if (words.anyService(tokens, at + 2) > 0) return null;
  for (let service = at + 3; service <= at + 2 + MAX_NAME; service += 1) {
    // `Calendar` may be the last word of the name of a service.
    if (!isName(tokens[service - 1]) || words.anyService(tokens, service - 1) > 1) return null;
    const length = words.anyService(tokens, service);
    if (length === 0) continue;
    const noun = HOLDER.test(lowerAt(tokens, service + length - 1)) ? service + length - 1 : service + length;
    const word = tokens[noun];
    if (noun === service || !word || !HOLDER.test(word.lower)) return null;
    return [
      ...tokens.slice(0, service),
      word,
      before(tokens[service] as Token, 'in'),
      ...tokens.slice(service, noun),
      ...tokens.slice(noun + 1),
    ];
  }
  return null;
}

/** `move all cards from Doing to Done` */
function movedFrom(tokens: readonly Token[], at: number): readonly Token[] | null {
  const from = tokens[at];
  const to = nameEnd(tokens, at + 1);
  const isPair =
    from?.lower === 'from' && to > at + 1 && lowerAt(tokens, to) === 'to' && nameEnd(tokens, to + 1) > to + 1;
  const verb = tokens.slice(Math.max(0, at - MAX_THING), at).findLastIndex(({ lower }) => lower === 'move');
  const things = verb === -1 ? [] : tokens.slice(Math.max(0, at - MAX_THING) + verb + 1, at);
  const isMany = things.length > 1 && /^(?:all|every|each|any|the|my|our)$/.test(things[0]?.lower ?? '');
  if (!from || !isPair || !isMany || things.some(({ kind }) => kind === 'mark')) return null;
  const said = ['that', 'are', 'now'].map((word) => before(from, word));
  return [...tokens.slice(0, at), ...said, made(from, 'in'), ...tokens.slice(at + 1)];
}

const MAX_THING = 6;

const SMALL = /^(?:to|for|of|in|on|by|and|with|from|at)$/;
const PLACE = /^(?:view|list|section|column|stage|folder|board|project|table|base|database|channel|label|tag|form)$/;

/** `the Ready to publish view`: one name, whose words are no places by themselves. */
function joinedName(tokens: readonly Token[], at: number, words: ServiceWords): readonly Token[] | null {
  if (!OWNER.test(lowerAt(tokens, at)) || !isName(tokens[at + 1]) || words.anyService(tokens, at + 1) > 0) return null;
  let to = at + 2;
  while (isName(tokens[to]) && to < at + MAX_NAME) to += 1;
  const [last, noun] = [tokens[to + 1], tokens[to + 2]];
  const isPlain = last?.kind === 'word' && /^\p{Ll}/u.test(last.text) && !SMALL.test(last.lower);
  if (!SMALL.test(tokens[to]?.text ?? '') || !isPlain || OWNER.test(last.lower) || PLACE.test(last.lower)) return null;
  if (noun?.text !== noun?.lower || !PLACE.test(noun?.lower ?? '')) return null;
  const name = tokens.slice(at + 1, to + 2) as [Token, ...Token[]];
  return [...tokens.slice(0, at + 1), asQuoted(name, writtenText(name)), ...tokens.slice(to + 2)];
}

/** Words that are completed by what is to be done: `Ready to Edit`. */
const TO_DO = /^(?:ready|waiting|things|items|about|yet|nice|needs?|cleared|approved|good|free|stuff|ideas|due|time)$/;

const MOVES = /^(?:mov(?:e|es|ed|ing)|goes|chang(?:e|es|ed)|drag(?:s|ged)?|reach(?:es|ed)?|enters?|transitions?)$/;

/** `moved to Ready to Edit`: the name of one list, and no act. */
function namedByPurpose(tokens: readonly Token[], at: number): readonly Token[] | null {
  const first = tokens[at];
  const isFirst = first !== undefined && isName(first) && TO_DO.test(first.lower);
  if (!isFirst || at === 0 || lowerAt(tokens, at + 1) !== 'to' || !/^\p{Lu}/u.test(tokens[at + 2]?.text ?? ''))
    return null;
  if (!tokens.slice(Math.max(0, at - 5), at).some(({ lower }) => MOVES.test(lower))) return null;
  const to = nameEnd(tokens, at + 2);
  const name = tokens.slice(at, to);
  // `from Waiting to Done`: two lists.
  if (lowerAt(tokens, at - 1) === 'from' && lowerAt(tokens, to) !== 'to') return null;
  return to === at + 2
    ? null
    : [...tokens.slice(0, at), asQuoted([first, ...name.slice(1)], writtenText(name)), ...tokens.slice(to)];
}
