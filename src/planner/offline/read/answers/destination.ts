import { columnSaidAt } from '../../columns/known-columns.js';
import { Phrases } from '../../text/tokens.js';
import { answerAt, answerOf } from './answer-words.js';
import { takesField } from './own-operations.js';
import type { Reading } from '../reading.js';
import { eventService } from '../things/event-service.js';

/*
 * Where an answer goes on the thing that starts the run: `in column G`, `as a comment`, `into the field Mood`, `as labels`,
 * `in the page itself`.
 */

export type Destination =
  | { readonly kind: 'comment' | 'label' | 'thing'; readonly to: number; readonly noun: number }
  | { readonly kind: 'field' | 'column'; readonly to: number; readonly noun: number; readonly name: string };

const LINK = /^(?:as|in|into|to|on|onto|under|inside|at|for)$/;
const ARTICLE = [
  'a',
  'an',
  'the',
  'its',
  'their',
  'that',
  'this',
  'an internal',
  'a private',
  'a new',
  'the card’s',
  'another',
];
const COMMENT = /^(?:comments?|notes?|remarks?)$/;
const LABEL = /^(?:labels?|tags?)$/;
const FIELD = /^(?:field|property|attribute|column)$/;
const COLUMN = /^[A-Z]{1,2}$/;
const MAX_NAME = 4;

/** Whether words say where an answer goes that there is already: `write it as a comment`. */
export function placesAnswer(r: Reading, at: number): boolean {
  const answer = /^(?:write|put|make|create)$/.test(r.lower(at)) ? answerOf(r) : null;
  const to = answer && answerAt(r, at + 1, answer);
  return typeof to === 'number' && destinationAt(r, to) !== null;
}

/** Behind a link; null: the words say another place. */
export function destinationAt(r: Reading, at: number): Destination | null {
  if (!LINK.test(r.lower(at))) return null;
  const bare = at + 1 + r.said(at + 1, ...ARTICLE);
  const column = r.is(at, 'in|into|to|as|under') ? knownAt(r, bare) : null;
  if (column) return column;
  const custom = r.said(bare, 'custom', 'internal', 'private', 'new', 'short', 'additional');
  const noun = bare + custom;
  if (r.is(at, 'as|in|into|to|on|under') && COMMENT.test(r.lower(noun))) return done(r, 'comment', noun);
  if (LABEL.test(r.lower(noun)) && !r.is(at, 'in|under|at')) return done(r, 'label', noun);
  return fieldAt(r, noun) ?? directAt(r, noun) ?? thingAt(r, noun);
}

const done = (r: Reading, kind: 'comment' | 'label' | 'thing', noun: number, length = 1): Destination => ({
  kind,
  noun,
  to: noun + length + r.said(noun + length, 'itself'),
});

/** `into the description`: a field that things have as a rule. */
function directAt(r: Reading, at: number): Destination | null {
  // `as its due date`: a field that an operation of the service takes.
  const thing = r.event ? (Phrases.of(r.event.value.nouns).at(r.tokens, at)?.length ?? 0) : 0;
  for (const from of thing > 0 ? [at + thing, at] : [at]) {
    const to = nameEnd(r, from);
    // `in the product`: the thing itself, whatever field begins with that word.
    if (from === at && thing > 0 && to === at + thing) continue;
    const name = to > from ? r.textOf(from, to) : '';
    if (name !== '' && takesField(r, name)) return { kind: 'field', noun: from, name, to };
  }
  const isEnd = at + 1 >= r.end || /^(?:of|on|in|for|field|,)$/.test(r.lower(at + 1));
  return DIRECT.test(r.lower(at)) && isEnd
    ? { kind: 'field', noun: at, name: r.lower(at), to: at + 1 + r.said(at + 1, 'field') }
    : null;
}

/** The end of a name of up to three words. */
function nameEnd(r: Reading, at: number): number {
  let to = at;
  while (
    to < r.end &&
    to < at + 3 &&
    r.tokens[to]?.kind === 'word' &&
    !/^(?:of|on|in|for|to|with|and)$/.test(r.lower(to))
  )
    to += 1;
  return to;
}

const DIRECT = /^(?:description|title|name|priority|estimate|subject|body|summary|status|type|category)$/;

/** `in Short bio`, of a table with this column. */
function knownAt(r: Reading, at: number): Destination | null {
  const said = columnSaidAt(r.tokens, at, r.end);
  if (!said) return null;
  const { column, to } = said;
  return { kind: 'field', noun: at, name: column.name, to: FIELD.test(r.lower(to)) && to < r.end ? to + 1 : to };
}

/** `the field Mood`, `the Mood field`, `column G`, `the "Score" column`. */
export function fieldAt(r: Reading, at: number): Destination | null {
  if (FIELD.test(r.lower(at))) {
    const start = at + 1 + r.said(at + 1, 'called', 'named', 'titled', ':');
    const name = nameAt(r, start);
    return name && { kind: kindOf(r, at, name.name), noun: at, ...name };
  }
  const known = knownAt(r, at);
  const name = nameAt(r, at);
  if (known && !(name && name.to > known.to)) return known;
  return name && FIELD.test(r.lower(name.to))
    ? { kind: kindOf(r, name.to, name.name), noun: name.to, name: name.name, to: name.to + 1 }
    : null;
}

/** A column of a table that is called by its letter has no title. */
const kindOf = (r: Reading, noun: number, name: string): 'field' | 'column' =>
  r.is(noun, 'column') && COLUMN.test(name) ? 'column' : 'field';

function nameAt(r: Reading, at: number): { readonly name: string; readonly to: number } | null {
  const quote = r.mention(at, 'quote');
  if (quote) return { name: quote.value, to: at + 1 };
  let to = at;
  while (
    to < r.end &&
    to < at + MAX_NAME &&
    /^(?:\p{Lu}|\d)/u.test(r.tokens[to]?.text ?? '') &&
    r.tokens[to]?.kind === 'word'
  )
    to += 1;
  if (to > at) return { name: r.textOf(at, to), to };
  const word = r.tokens[at];
  const isEnd = at + 1 >= r.end || FIELD.test(r.lower(at + 1)) || /^(?:of|on|in|for|,|and)$/.test(r.lower(at + 1));
  return word?.kind === 'word' &&
    at < r.end &&
    isEnd &&
    !FIELD.test(word.lower) &&
    !/^(?:of|on|in|for|and)$/.test(word.lower)
    ? { name: word.text, to: at + 1 }
    : null;
}

/** `the page itself`, `the card`: what starts the run. */
function thingAt(r: Reading, at: number): Destination | null {
  const { event } = r;
  const noun = event && Phrases.of(event.value.nouns).at(r.tokens, at);
  return noun && at + noun.length <= r.end ? done(r, 'thing', at, noun.length) : null;
}

/** `on the card`, `to it`, `in HubSpot`: words for the thing that starts the run, behind a destination. */
export function thingEnd(r: Reading, at: number): number {
  let to = at;
  for (;;) {
    const lead = r.said(to, 'on', 'to', 'of', 'for', 'under', 'in', 'at', 'below', 'there', 'back to');
    if (lead === 0) return to;
    if (r.is(to, 'there')) {
      to += 1;
      continue;
    }
    const start = to + lead + r.said(to + lead, 'the', 'that', 'this', 'its', 'same', 'the same', 'each', 'our', 'my');
    const service = r.frames.services.at(r.tokens, start);
    const isOwn = service !== null && service.value === eventService(r);
    const noun = r.event ? (Phrases.of(r.event.value.nouns).at(r.tokens, start)?.length ?? 0) : 0;
    const length = isOwn ? service.length : r.is(start, 'it|them') ? 1 : noun;
    if (length === 0 || start + length > r.end) return to;
    to = start + length + r.said(start + length, 'itself');
  }
}
