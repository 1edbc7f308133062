import { titled } from '../../build/value.js';
import { asQuoted, made, renumbered, writtenText } from '../../text/sentences.js';
import type { ServiceWords } from '../../text/services/words.js';
import type { Token } from '../../text/tokens.js';
import { before } from '../../text/transfers/parts.js';
import { isVerbOfRequest } from '../../text/verbs/thesaurus.js';
import { WEEKDAYS } from '../../when/days.js';
import { wordList } from '../../word-list.js';

/*
 * Titles and texts without quotes: `add a card in Trello: order 20 boxes of napkins`, `open an issue saying the map freezes
 * when two people share a route`, `create a task to add alt texts to every photo, due Friday`. Their words are no orders,
 * conditions or values, so that they stand in quotes.
 */

const MAKES = wordList('add|create|open|file|log|make|put|schedule|book|raise|report|set|new');
const SENDS = wordList('send|post|write|draft|message|mail|email|text|dm|say|tell|share|announce|publish');
const OPENS = /^(?:when|whenever|if|once|new|each|every|→)$/;
const STARTS = /^(?:when|whenever|if|once|→)$/;
/** Things whose values stand behind the colon, each for a field of its own. */
const RECORD = wordList(
  'rows?|records?|contacts?|columns?|fields?|polls?|subscribers?|values?|leads?|companies|company|deals?|customers?|products?|orders?|answers?|entry|entries|steps?|items?|headings?|events?|meetings?|appointments?',
);
const WORK = wordList(
  'tasks?|todo|to-do|cards?|issues?|tickets?|bugs?|story|stories|pages?|notes?|reminders?|subtasks?',
);
/** A field with its value. */
const FIELD = wordList(
  'title|name|subject|text|body|summary|description|amount|email|due|priority|label|status|stage|date|from|to',
);
const WEEKDAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)day';
/** Behind a comma, such words give another value than the title. */
const TAIL = new RegExp(
  String.raw`^(?:due|by|${WEEKDAY}|tomorrow|today|tonight|on|next|this|priority|prio|p[1-4]|labels?|labell?ed|tags?|tagged|assigned?|assign|assignee|for|at|in|with|high|low|medium|urgent|every|each|stage|status|estimate|and|under|\d+)$`,
);
/** Acts on what is made, behind its text. */
const BEHIND = /^(?:assign|label|tag|mail|email|notify|tell|let|set|move|mark|send|message|ping|post|add|comment)$/;
const REFERS = wordList(
  "the|its|their|his|her|my|our|all|every|each|today|today's|any|new|how|what|who|which|a|an|list|summary|number|count",
);
const SAYS =
  /^(?:please|is|are|was|were|will|can|could|should|must|we|you|i|i'm|we're|you're|let|let's|don't|thanks|thank|hi|hello|hey|remember|your|needs?|won't|can't)$/;
const DAY = new RegExp(
  String.raw`^(?:${WEEKDAY}|today|tomorrow|tonight|next|in|the|end|noon|\d.*|january|february|march|april|may|june|july|august|september|october|november|december)$`,
);
/** The most words of a day at the end of a sentence, with the one that leads to it. */
const MAX_DAY = 6;
const DUE = new RegExp(
  String.raw`\b(?:(?:on|by|next|this) ${WEEKDAY}|tomorrow|in (?:an?|\d+|two|three|four|five|six) (?:days?|weeks?|months?))\b`,
  'i',
);
/** A clause that tells when the run starts. */
const ARRIVES = /\bthe (?:day|moment|minute|second|instant) (?:they|it) (?:come|arrive|appear)s?\b/i;
const MIN_TEXT = 2;

/** The words with such a text in quotes. */
export function withFreeTexts(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  if (tokens.some(({ lower }) => lower === '\n') || isTitled(tokens)) return tokens;
  return behindColon(tokens) ?? behindSaying(tokens) ?? behindPurpose(tokens, words) ?? tokens;
}

/** `a task "Call the bank"`, `called "x"`: the words have a title of their own. */
const isTitled = (tokens: readonly Token[]): boolean =>
  tokens.some(
    ({ mention }, at) =>
      mention?.kind === 'quote' &&
      (WORK.test(tokens[at - 1]?.lower ?? '') ||
        /^(?:called|named|titled|saying|:)$/.test(tokens[at - 1]?.lower ?? '')),
  );

/** `add a card to Ideas in Trello: …` */
function behindColon(tokens: readonly Token[]): readonly Token[] | null {
  const colons = tokens.flatMap(({ lower, kind }, at) => (lower === ':' && kind === 'mark' ? [at] : []));
  const [colon, ...more] = colons;
  if (colon === undefined || more.length > 0 || colon < 3) return null;
  const lead = tokens.slice(0, colon);
  const isSent = lead.some(({ lower }) => SENDS.test(lower)) && !lead.some(({ lower }) => WORK.test(lower));
  // `open bugs in Jira: list those for me`: the ones that are open.
  const isState =
    lead[0]?.lower === 'open' && !lead.slice(1, 3).some(({ lower }) => /^(?:an?|the|one|new)$/.test(lower));
  const isMade = lead.some(({ lower }, at) => MAKES.test(lower) && !(isState && at === 0));
  if ((!isSent && !isMade) || lead.some(({ lower }) => RECORD.test(lower) || STARTS.test(lower))) return null;
  const rest = tokens.slice(colon + 1);
  const first = rest[0]?.lower ?? '';
  const isField =
    FIELD.test(first) && (rest.some(({ lower }) => lower === ',') || !/^\p{Ll}/u.test(rest[1]?.text ?? ''));
  if (isField || (isSent && REFERS.test(first) && !rest.some(({ lower }) => SAYS.test(lower)))) return null;
  if (!isSent && (isAskedBack(rest) || (!lead.some(({ lower }) => WORK.test(lower)) && hasValues(rest)))) return null;
  const to = isSent ? tokens.length : endOf(tokens, colon + 1);
  return to === null ? null : quotedIn(tokens, colon + 1, to, false);
}

/** `mail me when done`: an order about what is made, and no title of it. */
const isAskedBack = ([verb, whom]: readonly Token[]): boolean =>
  BEHIND.test(verb?.lower ?? '') && /^(?:it|me|us|them)$/.test(whom?.lower ?? '');

/** `lentil stew, cook Ines`: behind a comma, a column stands with its value. */
const hasValues = (rest: readonly Token[]): boolean =>
  rest.some(
    ({ lower }, at) =>
      lower === ',' &&
      /^\p{Ll}+$/u.test(rest[at + 1]?.text ?? '') &&
      !TAIL.test(rest[at + 1]?.lower ?? '') &&
      !PLAIN_VERB.test(rest[at + 1]?.lower ?? '') &&
      /^[\p{Lu}\d]/u.test(rest[at + 2]?.text ?? '') &&
      (rest[at + 3]?.lower ?? ',') === ',',
  );

/** `open an issue … saying …` */
function behindSaying(tokens: readonly Token[]): readonly Token[] | null {
  const at = tokens.findIndex(({ lower }) => lower === 'saying');
  const lead = tokens.slice(0, Math.max(at, 0));
  const isMade = lead.some(({ lower }) => MAKES.test(lower)) && lead.some(({ lower }) => WORK.test(lower));
  if (at === -1 || !isMade || lead.some(({ lower }) => STARTS.test(lower))) return null;
  const start = tokens[at + 1]?.lower === 'that' ? at + 2 : at + 1;
  const to = endOf(tokens, start);
  const quoted = to === null ? null : quotedIn(tokens, start, to, false);
  return ledBy(quoted, at, 'called');
}

const TELLS = wordList('post|announce|say|share|write|send|message');
const WHOLE =
  /^(?:everyone|everybody|them|us|people|all|team|chat|channel|group|members|customers|followers|subscribers)$/;
const CLAUSE = /^(?:we|the|our|i|there|it|everyone|all|my|they|you|this|tomorrow|today|next)$/;

/** `post in #general that the office is closed and everyone gets the day off`: all of it is the text. */
function behindThat(tokens: readonly Token[]): readonly Token[] | null {
  const at = tokens.findIndex(({ lower }, place) => lower === 'that' && place > 1);
  const [place, next] = [tokens[at - 1], tokens[at + 1]];
  const lead = tokens.slice(0, Math.max(at, 0));
  if (!place || !next || lead.some(({ lower }) => STARTS.test(lower)) || !lead.some(({ lower }) => TELLS.test(lower)))
    return null;
  const isPlace = place.mention !== null || /^\p{Lu}/u.test(place.text) || WHOLE.test(place.lower);
  const rest = tokens.slice(at + 1);
  const isCut = rest.some(({ lower }) => /^(?:,|and|but|so)$/.test(lower));
  const isAct = rest.some(
    ({ lower }, place) => /^(?:and|then|,)$/.test(lower) && BEHIND.test(rest[place + 1]?.lower ?? ''),
  );
  if (!isPlace || !isCut || isAct || !CLAUSE.test(next.lower)) return null;
  const quoted = quotedIn(tokens, at + 1, tokens.length, true);
  return ledBy(quoted, at, 'saying');
}

/**
 * Texts that are cut without quotes: `saying the footer is broken and assign it to Ben`, and whole sentences behind `that`.
 */
export function withSaidBefore(tokens: readonly Token[]): readonly Token[] {
  const told = behindThat(tokens);
  if (told || isTitled(tokens)) return told ?? tokens;
  const quoted = behindSaying(tokens);
  const at = quoted?.findIndex(({ mention }) => mention?.kind === 'quote') ?? -1;
  return quoted && /^(?:and|then)$/.test(quoted[at + 1]?.lower ?? '') ? quoted : tokens;
}

/** `create a task … to add …` */
function behindPurpose(tokens: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const noun = tokens.findIndex(({ lower }) => WORK.test(lower));
  const verb = tokens.findIndex(({ lower }, at) => at < noun && MAKES.test(lower));
  if (noun === -1 || verb === -1 || tokens.slice(0, verb).some(({ lower }) => STARTS.test(lower))) return null;
  const at = tokens.findIndex(({ text }, place) => place > noun && text === 'to' && isPlainVerb(tokens[place + 1]));
  const lead = tokens[at];
  if (at === -1 || !lead) return null;
  const place = tokens.findIndex((_token, index) => index > at && words.anyService(tokens, index) > 0);
  const end = endOf(tokens, at + 1);
  // `… to call the bank in Todoist`: the place stands behind the title, and its name may belong to either.
  if (end === null || (place !== -1 && place < end)) return null;
  // `to call Ann on Tuesday about the flat`: the day is when it is due, and no word of the title.
  // `to call new leads the day they come in`: they start the run.
  const text = writtenText(tokens.slice(at + 1, end));
  if (DUE.test(text) || ARRIVES.test(text)) return null;
  const quoted = quotedIn(tokens, at + 1, end, true);
  return ledBy(quoted, at, 'called');
}

/** `add`, `let`: a verb in small letters that is no noun of a place. */
const isPlainVerb = (token: Token | undefined): boolean =>
  token !== undefined &&
  token.kind === 'word' &&
  token.mention === null &&
  /^\p{Ll}+$/u.test(token.text) &&
  (isVerbOfRequest(token.stem) || PLAIN_VERB.test(token.lower));

const PLAIN_VERB =
  /^(?:let|call|check|fix|buy|order|review|replace|write|clean|book|pay|plan|test|prepare|update|translate|renew|finish|measure|help|make|rewrite|improve|investigate|refactor|design|document|migrate|remove|ask|tell|pick|bring|change|get|find|look)$/;

/** The end of a title: before a comma with another value, or at the end of the sentence. Null: more sentences follow. */
function endOf(tokens: readonly Token[], from: number): number | null {
  for (let at = from; at < tokens.length; at += 1) {
    const { lower = '' } = tokens[at] ?? {};
    const next = tokens[at + 1]?.lower ?? '';
    if (lower === ',' && TAIL.test(next)) return at;
    if (/^(?:and|then)$/.test(lower) && BEHIND.test(next) && /^(?:it|me|them|that)$/.test(tokens[at + 2]?.lower ?? ''))
      return at;
    if (/^(?:by|due|before)$/.test(lower) && DAY.test(next) && tokens.length - at < MAX_DAY) return at;
    if (/^(?:[.!?;])$/.test(lower)) return at === tokens.length - 1 ? at : null;
    if (OPENS.test(lower) && at === from) return null;
  }
  return tokens.length;
}

/** The words with another word in the place of the one that leads to the text. */
const ledBy = (quoted: readonly Token[] | null, at: number, lead: string): readonly Token[] | null =>
  quoted && quoted.map((token, index) => (index === at ? made(token, lead) : token));

function quotedIn(tokens: readonly Token[], from: number, to: number, isTitle: boolean): readonly Token[] | null {
  const [first, ...more] = tokens.slice(from, to);
  if (!first || more.length + 1 < MIN_TEXT || [first, ...more].some(({ mention }) => mention?.kind === 'quote'))
    return null;
  const text = writtenText([first, ...more]);
  const value = isTitle ? titled(text) : text;
  // `…, friday 9am`: the day of what is made, and no time at which the request runs.
  const day = tokens[to]?.lower === ',' && WEEKDAYS.includes(tokens[to + 1]?.lower ?? '') ? tokens[to + 1] : undefined;
  const rest = day ? [...tokens.slice(to, to + 1), before(day, 'due'), ...tokens.slice(to + 1)] : tokens.slice(to);
  return renumbered([...tokens.slice(0, from), asQuoted([first, ...more], value), ...rest]);
}
