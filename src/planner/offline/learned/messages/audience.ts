import { range } from '../../../../lib/collections/range.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import type { Draft } from '../../build/builder.js';
import { usualText } from '../../read/message-noun.js';
import { contentOf, isMessage } from '../../read/services/operation-text.js';
import type { Reading } from '../../read/reading.js';
import { slotsOf } from '../../said/slots.js';
import { LANGUAGES } from '../../text/work/judged-words.js';
import { asRequest } from '../../said/words/telling.js';
import type { LearnedWords } from '../../text/pins.js';
import { wordList } from '../../word-list.js';

/*
 * `share it with the artists in #art`, `give the mods a heads-up in #mod-chat`: people who read the place that a message goes to.
 * The place is named beside them, so that they need no address.
 */

/** Verbs whose object is somebody. */
const TO_SOMEBODY = wordList(
  'tell|notify|alert|inform|warn|remind|ask|update|welcome|greet|congratulate|thank|praise|ping|let|message|nudge|poke|brief|cheer|applaud|celebrate|invite|encourage|urge',
);
const GIVES = /^(?:give|gives|send|drop|shoot|write)$/;
/** What is given to them: `a heads-up`. */
const GIVEN =
  /^(?:heads-up|headsup|shout-out|shoutout|ping|nudge|note|message|word|update|alert|notice|notification|reminder|line|poke|warning)$/;
const LEAD = /^(?:the|our|my|all|every|each|everyone|everybody)$/;
const PRONOUN = /^(?:them|him|her|us|everyone|everybody|people|folks|all)$/;
const NO_PEOPLE =
  /^(?:channel|channels|list|folder|sheet|table|inbox|group|chat|thread|page|database|calendar|file|files|report|summary|result|results|link|links|name|names|title|total|amount|number|text|message|messages|content|data|record|row|item|items|day|week|month|time|status|details|detail|rest|same|server|workspace|dm|dms|order|orders|room|news|notes|release|issue|ticket|card|task|event|email|mail)$/;
const BEHIND = /^(?:in|on|at|inside|within|over|via|that|about|to|know|,|:)$/;
const PLAIN = /^[a-z][a-z'’-]*$/;
const MAX_WORDS = 4;

/** Takes the words for the people who read the place, if the words name the place as well. */
export function takeAudience(r: Reading, at: number, step: Draft, { values }: LearnedWords): void {
  if (!isMessage(step) || !isPlaced(r, at, step, values)) return;
  for (const next of range(at, r.end)) {
    const found = audienceAt(r, at, next);
    if (!found) continue;
    const [from, to, end] = found;
    if (range(next, end).some((place) => r.isTaken(place))) continue;
    r.take(next, end, step.part, 'use');
    if (next === at) asWritten(r, at, end, step, values);
    const said = r.textOf(from, to);
    if (!PRONOUN.test(said)) r.builder.assume(`"${said}" will read it there.`, { step: step.id, path: '/tool' }, said);
    return;
  }
}

/** Whether the words name the place that the message goes to. A message to one person has none. */
function isPlaced(r: Reading, at: number, step: Draft, values: LearnedWords['values']): boolean {
  const places = slotsOf(step.tool).filter(({ name }) => /^(?:channel|chat)(?:_?id)?$/i.test(name));
  const isSaid = r.slice(at, r.end).some(({ mention }) => mention?.kind === 'channel');
  return places.length > 0 && (isSaid || places.some(({ name }) => values.some((value) => value.name === name)));
}

/** Where the words for people begin and end, and what else belongs to them. Null: none stand there. */
function audienceAt(r: Reading, at: number, next: number): readonly [number, number, number] | null {
  const isVerb = next === at && TO_SOMEBODY.test(r.lower(next));
  const isGiving = next === at && GIVES.test(r.lower(next));
  const isLed = next > at && r.is(next, 'with|to');
  if (!isVerb && !isGiving && !isLed) return null;
  const from = next + 1;
  let to = from;
  while (to < r.end && to - from < MAX_WORDS && isPlain(r, to)) to += 1;
  if (to === from) return null;
  const first = r.lower(from);
  const isSomebody = PRONOUN.test(first) ? to === from + 1 : LEAD.test(first) ? to > from + 1 : isName(r, from, to);
  if (!isSomebody || NO_PEOPLE.test(r.lower(to - 1))) return null;
  if (isGiving) {
    const given = r.is(to, 'a|an') ? to + 1 : to;
    return given > to && GIVEN.test(r.lower(given)) ? [from, to, given + 1] : null;
  }
  if (isVerb && r.is(to, 'know')) return [from, to, to + 1];
  const isEnd = to >= r.end || BEHIND.test(r.lower(to)) || r.tokens[to]?.kind === 'mark';
  return isEnd ? [from, to, to] : null;
}

const ASKS = /^(?:ask|remind|tell|invite|encourage|urge|nudge)$/;
const WISHES = /^(?:congratulate|thank)$/;

/** `invite them to introduce themselves in #hello`, `thank them in #wins`: what the verb says of the text, if nothing else does. */
function asWritten(r: Reading, at: number, end: number, step: Draft, values: LearnedWords['values']): void {
  const name = contentOf(propertiesOf(step.tool.inputSchema));
  if (name === null || step.input[name] !== undefined || values.some((value) => value.name === name)) return;
  let to = end + 1;
  while (to < r.end && !isPlace(r, to) && !r.isTaken(to)) to += 1;
  if (ASKS.test(r.lower(at)) && r.is(end, 'to') && to > end + 1 && r.tokens[end + 1]?.kind === 'word') {
    r.builder.set(step, name, asRequest(r.textOf(end + 1, to)));
    r.take(end, to, step.part, name);
    return;
  }
  const usual = WISHES.test(r.lower(at)) && r.is(end, 'in|on') ? usualText([WISHED[r.lower(at)] ?? ''], null) : null;
  if (usual === null) return;
  r.builder.set(step, name, usual);
  r.take(at, at + 1, step.part, name);
  r.builder.assume(`It says: "${usual}"`, { step: step.id, path: `/input/${name}` }, r.textOf(at, end));
}

const WISHED: Readonly<Record<string, string>> = { congratulate: 'congratulations', thank: 'thank' };

/** `in #hello`, `on Discord`: where it is sent. */
const isPlace = (r: Reading, at: number): boolean =>
  r.mention(at)?.kind === 'channel' ||
  (r.is(at, 'in|on|at|via') &&
    (r.mention(at + 1)?.kind === 'channel' ||
      r.frames.services.at(r.tokens, at + 1) !== null ||
      (r.is(at + 1, 'the|our|my') && r.frames.services.at(r.tokens, at + 2) !== null)));

/** `Mods`: a name in one word, and no language. */
const isName = (r: Reading, from: number, to: number): boolean =>
  to === from + 1 && /^\p{Lu}\p{Ll}+$/u.test(r.tokens[from]?.text ?? '') && !LANGUAGES.test(r.lower(from));

function isPlain(r: Reading, at: number): boolean {
  const token = r.tokens[at];
  return (
    token?.kind === 'word' &&
    token.mention === null &&
    PLAIN.test(token.lower) &&
    !BEHIND.test(token.lower) &&
    !/^(?:a|an|and|or|when|if|who|whose|which|with|of|for|from|by|not|except|only|but|how|what)$/.test(token.lower) &&
    r.frames.services.at(r.tokens, at) === null
  );
}
