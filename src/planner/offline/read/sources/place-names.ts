import { requiredOf } from '../../../../lib/json-schema/required-of.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonObject, JsonSchema } from '../../../../lib/json/json.js';
import { serviceAt } from '../../../words/services.js';
import { pathEnd, takesPath } from '../../text/paths.js';
import { stem } from '../../text/stem.js';
import type { Token } from '../../text/tokens.js';
import { wordsOf } from '../services/field-names.js';
import { isSameNoun } from '../services/same-nouns.js';
import { wordList } from '../../word-list.js';

/* `in our board Launch`, `of the folder /Invoices`: the name of the place that is watched, behind or before its noun. */

/** A place that the words name. */
export interface PlaceName {
  /** The parameter that its noun means. Null: the source has none for it. */
  readonly parameter: string | null;
  readonly noun: string;
  /** The words of the name. */
  readonly name: readonly Token[];
  /** The noun and the name. */
  readonly tokens: readonly Token[];
}

/** Nouns of places in which things of services stand. */
const PLACES =
  /^(?:board|project|database|base|table|list|folder|directory|channel|playlist|audience|workspace|team|group|queue|pipeline|form|calendar|sheet|spreadsheet|worksheet|tab|workbook|repository|repo|notebook|segment|campaign|space|site|collection)$/;
/** `#ideas` says its noun itself. */
const CHANNEL = { stem: stem('channel') };
const REPOSITORY = { stem: stem('repository') };
const CALLED = /^(?:called|named|titled|:)$/;
const OWNER = wordList('the|my|our|a|an|this|that|your|their');
/** Words that lead to the place of an order. */
const LEADS = wordList('in|into|on|onto|to|at|from|of|within');
const AFTER = /^(?:in|on|at|of|from|then|[,.;:!?\n])$/;
/** One word in small letters behind the noun that is rather no name. */
const NO_NAME =
  /^(?:is|are|was|gets?|has|have|then|and|or|with|without|by|for|from|to|in|on|at|of|that|which|when|whose|item|items|changes?|channel|page|pages|name|id|file|files|member|members|owner|admin|message|messages|entry|update|updates|it|me|us|today|now|called|named|titled|too|also|there|everything|everyone|something|them|him|her|this|these|tomorrow|weekly|once|again|first|last|new|if|so|as|because|via|due|each|every)$/;
/** Words that end a name of several words. */
const SMALL =
  /^(?:is|are|was|gets?|has|have|then|and|or|with|without|by|for|from|to|in|on|at|of|that|which|when|whose|if|so|as|because|via|due|each|every|it|them|him|her|me|us|this|these|too|also|there|today|now|tomorrow|again|once|first|called|named|titled|tagged|labell?ed|assigned)$/;
const NOT = wordList('or|not|except|excluding|but|without|outside|other|unless');
const MAX_NAME = 5;

interface Reads {
  /** Whether something else begins at a token behind the event. */
  readonly isEnd?: (at: number) => boolean;
  /** Whether the clause is an order, in which no verb stands behind the name of a place. */
  readonly isOrder?: boolean;
}

/** The places that the clause of an event, or an order, names. */
export function placeNames(
  tokens: readonly Token[],
  from: number,
  to: number,
  schema: JsonSchema,
  { isEnd = () => false, isOrder = false }: Reads = {},
): readonly PlaceName[] {
  const end = endOf(tokens, from, to, isEnd, schema);
  const found: PlaceName[] = [];
  for (let at = from; at < end; at += 1) {
    const token = tokens[at];
    // What is left out, and what is another one, is no value of the source.
    if (NOT.test(token?.lower ?? '')) break;
    const path = pathAt(tokens, at, end, schema);
    if (path) {
      found.push(path);
      at += path.tokens.length - 1;
      continue;
    }
    const channel = token?.mention?.kind === 'channel' ? parameterOf(CHANNEL, schema) : null;
    if (token && channel !== null) found.push({ parameter: channel, noun: 'channel', name: [token], tokens: [token] });
    const repository = token?.mention?.kind === 'repository' ? parameterOf(REPOSITORY, schema) : null;
    if (token && repository !== null)
      found.push({ parameter: repository, noun: 'repository', name: [token], tokens: [token] });
    if (token?.kind !== 'word') continue;
    const parameter = parameterOf(token, schema);
    if (token.text !== token.lower && !isInService(tokens, at)) {
      const whole = parameter === null ? [] : nameWithNoun(tokens, at, from, isOrder);
      if (whole.length > 0) found.push({ parameter, noun: token.lower, name: whole, tokens: whole });
      continue;
    }
    const isNeeded = parameter !== null && requiredOf(schema).includes(parameter);
    if (!PLACES.test(token.lower) && !(isNeeded && token.text === token.lower)) continue;
    const behind = nameBehind(tokens, at, end, isOrder);
    const name = behind.length > 0 ? behind : nameBefore(tokens, at, from, isOrder);
    const [first] = name;
    const last = name.at(-1);
    if (!first || !last) continue;
    const start = Math.min(at, tokens.indexOf(first));
    const stop = Math.max(at, tokens.indexOf(last)) + 1;
    found.push({ parameter, noun: token.lower, name, tokens: tokens.slice(start, stop) });
    const outer = parameter === null ? null : outerPlace(tokens, stop, end, schema, parameter);
    if (outer) found.push(outer);
    at = (outer ? tokens.indexOf(outer.tokens.at(-1) as Token) + 1 : stop) - 1;
  }
  const alone = isOrder || found.length > 0 ? null : nameAlone(tokens, from, end, schema);
  return alone ? [alone] : found;
}

/** `the Done section of Marketing`, `the list Later on Desk`: the place in which another one is, without its noun. */
function outerPlace(
  tokens: readonly Token[],
  at: number,
  end: number,
  schema: JsonSchema,
  inner: string,
): PlaceName | null {
  if (!/^(?:of|in|on)$/.test(tokens[at]?.lower ?? '')) return null;
  let from = at + 1;
  while (OWNER.test(tokens[from]?.lower ?? '')) from += 1;
  let to = from;
  while (to < end && to < from + MAX_NAME && isOfName(tokens, to, to > from)) to += 1;
  const next = tokens[to]?.lower ?? '';
  const isEnd = to >= end || AFTER.test(next) || IS.test(next) || HAPPENS.test(next);
  const holders = Object.entries(propertiesOf(schema)).filter(
    ([name, own]) => name !== inner && isJsonObject(own) && [...wordsOf(name, own)].some((word) => PLACES.test(word)),
  );
  const [holder, ...others] = holders;
  if (to === from || !isEnd || !holder || others.length > 0 || TIME.test(tokens[from]?.lower ?? '')) return null;
  return { parameter: holder[0], noun: holder[0], name: tokens.slice(from, to), tokens: tokens.slice(at, to) };
}

const ADDED = /^(?:added|uploaded|saved|posted|submitted|put|appended|copied)$/;
const HAPPENS = /^(?:changes|appears|arrives|updates|moves|lands|comes|shows|closes|opens)$/;
const WITHIN = wordList('inside|under|underneath|within|beneath');
const IS = /^(?:is|are|gets?|was|has|should|must|needs)$/;
const TIME =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|english|german|french|spanish)$/;

/** `a task in Bug triage`, `added to Volunteers`: a name without a noun is that of the innermost place that is needed. */
function nameAlone(tokens: readonly Token[], from: number, end: number, schema: JsonSchema): PlaceName | null {
  const parameter = innermost(schema);
  if (parameter === null) return null;
  for (let at = from + 1; at + 1 < end; at += 1) {
    // `set to In Review`: a word with a capital leads to nothing.
    const lead = tokens[at]?.text ?? '';
    if (NOT.test(lead)) return null;
    const isLed =
      /^(?:in|into)$/.test(lead) || WITHIN.test(lead) || (lead === 'to' && ADDED.test(tokens[at - 1]?.lower ?? ''));
    const start = at + 1;
    // `in "Ideas"`, `Airtable "Feedback"`
    const isQuoted = tokens[start]?.mention?.kind === 'quote';
    if (isQuoted && (isLed || isInService(tokens, at))) {
      const name = tokens.slice(start, start + 1);
      return { parameter, noun: parameter, name, tokens: name };
    }
    if (!isLed || !isOfName(tokens, start, false) || TIME.test(tokens[start]?.lower ?? '')) continue;
    let to = start;
    while (to < end && to < start + MAX_NAME && isOfName(tokens, to, to > start)) to += 1;
    if (isTail(tokens, to, end)) to += 1;
    const next = tokens[to]?.lower ?? '';
    const isEnd = to >= end || AFTER.test(next) || HAPPENS.test(next) || IS.test(next);
    const name = tokens.slice(start, to);
    return isEnd
      ? { parameter, noun: parameter, name, tokens: tokens.slice(WITHIN.test(lead) ? at : start, to) }
      : null;
  }
  return null;
}

/** The innermost place that is needed. If none is, the only one that may be given. */
function innermost(schema: JsonSchema): string | null {
  const fields = Object.entries(propertiesOf(schema)).filter(
    ([, own]) => isJsonObject(own) && own['enum'] === undefined && own['type'] !== 'boolean',
  );
  const required = requiredOf(schema);
  const needed = fields.filter(([name]) => required.includes(name)).at(-1);
  if (needed) return needed[0];
  const [only, ...others] = fields.filter(([name, own]) => [...wordsOf(name, own)].some((word) => PLACES.test(word)));
  // `events in Berlin` tells the town, and no calendar.
  return only && others.length === 0 && !wordsOf(...only).has('calendar') ? only[0] : null;
}

/** `Design requests`: the last word of a name in small letters. */
function isTail(tokens: readonly Token[], at: number, end: number): boolean {
  const { kind, lower = '' } = tokens[at] ?? {};
  const next = tokens[at + 1]?.lower ?? '';
  const isLast = at + 1 >= end || AFTER.test(next) || HAPPENS.test(next);
  return at < end && kind === 'word' && isLast && !SMALL.test(lower) && !HAPPENS.test(lower) && !lower.endsWith('ed');
}

/** `in /Scans`: a path without a noun, for the only parameter that takes one. */
function pathAt(tokens: readonly Token[], at: number, end: number, schema: JsonSchema): PlaceName | null {
  const to = pathEnd(tokens, at, end);
  if (to === at) return null;
  const fields = Object.entries(propertiesOf(schema)).filter(([, own]) => isJsonObject(own) && takesPath(own));
  const [only] = fields;
  if (!only || fields.length > 1) return null;
  const name = tokens.slice(at, to);
  return { parameter: only[0], noun: 'folder', name, tokens: name };
}

/** Whether the schema of a parameter says that a name, a key or a path is its value. */
export function takesName(own: JsonObject, name: string): boolean {
  const told = typeof own['description'] === 'string' ? own['description'] : '';
  if (own['enum'] !== undefined || ![own['type']].flat().includes('string')) return false;
  if (typeof own['pattern'] === 'string' && !new RegExp(own['pattern'], 'u').test(name)) return false;
  if (/\bpath\b/i.test(told)) return name.includes('/');
  if (name.includes('/')) return false;
  if (/\bkey\b/i.test(told)) return /^[A-Z][A-Z0-9_]{1,9}$/.test(name);
  return /\bname of (?:the|a)\b|^(?:its|the) name\b|\bor the name\b/i.test(told) && !/:\s*#/.test(told);
}

/** The end of the clause in which the event is told. */
function endOf(
  tokens: readonly Token[],
  from: number,
  to: number,
  isEnd: (at: number) => boolean,
  schema: JsonSchema,
): number {
  for (let at = Math.max(from, to); at < tokens.length; at += 1)
    if (
      (/^(?:[,.;:!?\n]|then|and|→)$/.test(tokens[at]?.lower ?? '') && !leadsToPlace(tokens, at, schema)) ||
      (isEnd(at) && !isNoun(tokens, at))
    )
      return at;
  return tokens.length;
}

/** `in the base "Events", table "Speakers"`: a further place of the source, set off by a comma. */
function leadsToPlace(tokens: readonly Token[], comma: number, schema: JsonSchema): boolean {
  if (tokens[comma]?.lower !== ',') return false;
  let at = comma + 1;
  while (/^(?:in|on|the|my|our)$/.test(tokens[at]?.lower ?? '')) at += 1;
  const noun = tokens[at];
  if (noun?.kind !== 'word' || !PLACES.test(noun.lower) || parameterOf(noun, schema) === null) return false;
  const next = tokens[at + 1];
  return next?.mention?.kind === 'quote' || /^\p{Lu}/u.test(next?.text ?? '');
}

/** `the Zendesk group`: a noun that is a verb as well. */
function isNoun(tokens: readonly Token[], at: number): boolean {
  const isOwned = OWNER.test(tokens[at - 1]?.lower ?? '') || isInService(tokens, at - 1);
  return isOwned && PLACES.test(tokens[at]?.lower ?? '');
}

/** The parameter by a word of its name, else by a noun that people use for it. */
function parameterOf({ stem }: Pick<Token, 'stem'>, schema: JsonSchema): string | null {
  const fields = Object.entries(propertiesOf(schema)).filter(
    ([, own]) => isJsonObject(own) && [own['type']].flat().includes('string'),
  );
  const required = requiredOf(schema);
  const fits = (isSame: (word: string) => boolean): string | undefined => {
    const fitting = fields.filter(([name, own]) => [...wordsOf(name, own)].some(isSame)).map(([name]) => name);
    return fitting.find((name) => required.includes(name)) ?? fitting[0];
  };
  return fits((word) => word === stem) ?? fits((word) => isSameNoun(word, stem)) ?? null;
}

function nameBehind(tokens: readonly Token[], noun: number, end: number, isOrder: boolean): readonly Token[] {
  let at = noun + 1;
  while (at < end && CALLED.test(tokens[at]?.lower ?? '')) at += 1;
  const first = tokens[at];
  if (!first || at >= end) return [];
  if (first.mention) return /^(?:quote|channel|repository)$/.test(first.mention.kind) ? [first] : [];
  let to = at;
  if (first.text === '/') {
    to = pathEnd(tokens, at, end);
    return tokens.slice(at, to);
  }
  while (to < end && to < at + MAX_NAME && isOfName(tokens, to, to > at)) to += 1;
  // `the project Client work`: a name goes on in small letters.
  // `in the folder Lesson plans, …`: what happens is no part of the name of what is watched.
  const goesOn = isPlainName(tokens, to, end, SMALL) && (isOrder || !HAPPENS.test(tokens[to]?.lower ?? ''));
  if (to > at) return tokens.slice(at, goesOn ? to + 1 : to);
  const owner = ownerOf(tokens, noun);
  const isOwned = OWNER.test(owner) || (isOrder && (LEADS.test(owner) || isInService(tokens, noun - 1)));
  return isOwned && isPlainName(tokens, at, end) ? [first] : [];
}

/** A single word in small letters, behind which the words for the place end. */
function isPlainName(tokens: readonly Token[], at: number, end: number, no = NO_NAME): boolean {
  const { kind, lower = '' } = tokens[at] ?? {};
  const isLast = at + 1 >= end || AFTER.test(tokens[at + 1]?.lower ?? '');
  return at < end && kind === 'word' && isLast && !PLACES.test(lower) && !no.test(lower) && !lower.endsWith('ly');
}

/** The article before a noun, with the name of a service between. */
function ownerOf(tokens: readonly Token[], noun: number): string {
  for (let at = noun - 1; at >= 0 && at > noun - 4; at -= 1) {
    const service = serviceAt(tokens, at);
    if (service && at + service.length >= noun) return tokens[at - 1]?.lower ?? '';
  }
  return tokens[noun - 1]?.lower ?? '';
}

function isOfName(tokens: readonly Token[], at: number, isFollowing: boolean): boolean {
  const token = tokens[at];
  if (token?.kind !== 'word' || serviceAt(tokens, at)) return false;
  return /^\p{Lu}/u.test(token.text) || (isFollowing && /^\d+$/.test(token.text));
}

/** `the Launch board`, `the Orders 2025 Google Sheet`: capitals between an article, or the name of the service, and the noun. */
function nameBefore(tokens: readonly Token[], noun: number, from: number, isOrder: boolean): readonly Token[] {
  if (tokens[noun - 1]?.mention?.kind === 'quote') return tokens.slice(noun - 1, noun);
  return (
    capitalsBefore(tokens, noun, from, isOrder) ??
    capitalsBefore(tokens, serviceStart(tokens, noun), from, isOrder) ??
    codeBefore(tokens, noun) ??
    []
  );
}

/** `in our Partner Pipeline`: the noun with a capital is the last word of the name. */
function nameWithNoun(tokens: readonly Token[], noun: number, from: number, isOrder: boolean): readonly Token[] {
  const next = tokens[noun + 1]?.lower ?? '';
  const isLast = noun + 1 >= tokens.length || AFTER.test(next) || /^(?:and|to|is|gets|,)$/.test(next);
  if (!isLast || !PLACES.test(tokens[noun]?.lower ?? '')) return [];
  const before = capitalsBefore(tokens, noun, from, isOrder) ?? [];
  return before.length === 0 ? [] : [...before, ...tokens.slice(noun, noun + 1)];
}

/** `my dotfiles repo`: repositories have names in small letters. */
function codeBefore(tokens: readonly Token[], noun: number): readonly Token[] | null {
  const name = tokens[noun - 1];
  const isCode = /^(?:repo|repository)$/.test(tokens[noun]?.lower ?? '') && OWNER.test(tokens[noun - 2]?.lower ?? '');
  const isName = name?.kind === 'word' && !NO_CODE.test(name.lower) && !isInService(tokens, noun - 1);
  return isCode && isName && name ? [name] : null;
}

const NO_CODE = /^(?:git|new|own|same|other|main|whole|public|private|team|company|current|first|last)$/;

/** Nouns for the places of things. */
const ON = new RegExp(`${PLACES.source}|^page$`);

function capitalsBefore(
  tokens: readonly Token[],
  end: number,
  from: number,
  isOrder: boolean,
): readonly Token[] | null {
  if (tokens[end - 1]?.mention?.kind === 'quote') return tokens.slice(end - 1, end);
  let at = end;
  while (at > from && at > end - MAX_NAME && isOfName(tokens, at - 1, at > from + 1) && !isInService(tokens, at - 1))
    at -= 1;
  const before = tokens[at - 1]?.lower ?? '';
  // `a comment on a card on Launch board`: without an article, as people and other forms of a request write it.
  const isLed = isOrder ? LEADS.test(before) : before === 'on' && ON.test(tokens[end]?.lower ?? '');
  const isOwned = OWNER.test(before) || isInService(tokens, at - 1) || isLed;
  const isNumber = /^\d/.test(tokens[at]?.text ?? '');
  return at < end && isOwned && !isNumber ? tokens.slice(at, end) : null;
}

/** Where the name of the service begins that a noun is a part of, or stands behind. */
function serviceStart(tokens: readonly Token[], noun: number): number {
  for (let at = Math.max(0, noun - MAX_NAME); at < noun; at += 1) {
    const length = serviceAt(tokens, at)?.length ?? 0;
    if (length > 0 && at + length >= noun) return at;
  }
  return noun;
}

function isInService(tokens: readonly Token[], at: number): boolean {
  return [0, 1, 2].some((back) => (at - back >= 0 ? (serviceAt(tokens, at - back)?.length ?? 0) : 0) > back);
}
