import { LinkifyIt } from 'linkify-it';
import { RecentLists } from '../../../lib/collections/recent-lists.js';
import { isJsonObject } from '../../../lib/json/json.js';
import type { JsonValue } from '../../../lib/json/json.js';
import type { ToolCatalog } from '../../../domain/steps/tool.js';
import type { NameSaid } from '../../planner.js';
import { escapedPattern } from '../../../lib/text/escaped-pattern.js';
import { placeOfName, placeOfWords } from '../../words/name-words.js';
import { isTimeZone } from '../../../domain/schedule/index.js';
import { kept } from '../kept.js';
import { isChangeWord } from './starts/clauses/change-words.js';

/** A part of a request that stands for itself: it is taken as it is, and no word in it is read. */
export interface Mention {
  readonly kind:
    | 'url'
    | 'address'
    | 'quote'
    | 'json'
    | 'tool'
    | 'workflow'
    | 'event'
    | 'path'
    | 'header'
    | 'channel'
    | 'selector'
    | 'repository'
    | 'statement'
    | 'text'
    | 'unusable';
  readonly value: string;
  /** The kind of thing of an account that has this name, in lower case. Default: it is not known as one. */
  readonly of?: string | undefined;
  readonly start: number;
  readonly end: number;
}

export interface KnownNames {
  readonly tools: ReadonlySet<string>;
  readonly events: ReadonlySet<string>;
  /** Names of services that look like addresses, in lower case: `monday.com`. */
  readonly services?: ReadonlySet<string>;
  /** Names of things of the accounts of the user. */
  readonly things?: readonly NameSaid[];
}

type NamedTool = ReturnType<ToolCatalog['list']>[number];

/** Catalogues with the same tools that are kept: a request is read with a few of them. */
const MAX_RECENT = 4;
const recent = kept(() => new RecentLists<NamedTool | { readonly name: string }, KnownNames>(MAX_RECENT));

/** The names of a catalogue that stand for themselves. */
export function namesIn(tools: ToolCatalog, events: readonly { readonly name: string }[]): KnownNames {
  const list = tools.list();
  return recent().of([...list, ...events], () => ({
    tools: new Set(list.map(({ name }) => name)),
    events: new Set(events.map(({ name }) => name)),
    services: new Set(
      list.flatMap(({ service }) => (service?.title.includes('.') === true ? [service.title.toLowerCase()] : [])),
    ),
  }));
}

const MAX_MENTIONS = 60;
/** Domains at the top that a host without a protocol may have. */
const TOP_DOMAINS =
  'com org net io dev app ai gov edu info co eu uk de fr nl ch at es it us ca au in jp test example local'.split(' ');
const linkify = kept(() =>
  new LinkifyIt({ fuzzyLink: true, fuzzyEmail: true, fuzzyIP: false, urlAuth: true, maxLength: 2_000 }).tlds(
    TOP_DOMAINS,
  ),
);

/** `Summarize this: …`: what comes after it is the text itself. `Do this: …` says what is to be done. */
const BROUGHT =
  /(?<!\b(?:do|does|doing|like|want|need|automate|build|happen) )\b(?:this|the following)(?: text| message| article| paragraph| notes?)?(?: (?:in|to|into) \w+ sentences?)?\s*:\s*(?=\S)/i;
const MIN_BROUGHT_CHARS = 20;
const QUOTED = /"([^"\n]{1,2000})"|(?<![\w])'([^'\n]{2,500})'(?!\w)|`([^`\n]{1,500})`/g;
/** `:ticket:`: an emoji by its name. */
const EMOJI = /(?<=^|[\s(]):([a-z0-9][a-z0-9_+'-]{1,40}|[+-]1):(?=$|[\s,.;!?)])/g;
const HEADER =
  /\b(?:the )?headers?\b[^\w\n"'`]{0,3}["'`]?([A-Za-z][A-Za-z0-9-]{0,60})\s?:\s?([^\s"'`),;]{1,500})["'`]?/gi;
const WORKFLOW = /\bwf_[0-9A-Za-z]{26}\b/g;
/** `.price`, `span.price > b`: a CSS selector, which a class begins or follows. */
const SELECTOR =
  /(?<=^|\s)(?:[a-z][a-z0-9]{0,9})?\.[a-z][\w-]{1,60}(?: > [a-z.][\w.-]{0,60})*(?=[\s,;:!?)]|\.?$|\.\s)/g;
const CHANNEL = /(?<![\w/&#])#[a-z][\w-]{1,78}\b/g;
const REPOSITORY = /(?<![\w./@-])[A-Za-z0-9][\w-]{0,38}\/[\w.-]{1,100}(?<!\.)(?![\w/])/g;
const DOTTED = /(?<![\w./@-])[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)+(?![\w/@-]|\.\w)/g;
/** `get_forecast`: the name that a connected server has given a tool. */
const SNAKE = /(?<![\w./@-])[a-z][a-z0-9]*(?:[_-][a-z0-9]+)+(?![\w/@-]|\.\w)/g;
const NO_REPOSITORY =
  /^(?:and\/or|he\/she|his\/her|him\/her|yes\/no|on\/off|open\/closed|w\/o|n\/a|24\/7|am\/pm|\d+\/\d+)$/i;

/** `created/updated`. */
const isEitherChange = (text: string): boolean => text.toLowerCase().split('/').every(isChangeWord);

/** Words after which a selector stands, and nothing else with a point. */
const SELECTOR_LEAD = /\b(?:in|at|under|from|of|inside|within|selector|element|class|reads?|the|and|if)\s*:?\s*$/i;

/** Finds what stands for itself, in the order of the text; nothing overlaps. */
export function findMentions(text: string, names: KnownNames): readonly Mention[] {
  const found: Mention[] = [];
  const taken = new Uint8Array(text.length);
  const add = (kind: Mention['kind'], value: string, start: number, end: number, of?: string | null): void => {
    if (found.length >= MAX_MENTIONS) return;
    for (let at = start; at < end; at += 1) if (taken[at] === 1) return;
    taken.fill(1, start, end);
    found.push({ kind, value, start, end, ...(of ? { of } : {}) });
  };
  const addAll = (pattern: RegExp, kind: Mention['kind'], value: (match: RegExpExecArray) => string | null): void => {
    for (const match of text.matchAll(pattern)) {
      const one = value(match);
      if (one !== null) add(kind, one, match.index, match.index + match[0].length);
    }
  };
  const brought = BROUGHT.exec(text);
  if (brought) {
    const start = brought.index + brought[0].length;
    const value = text.slice(start).trim();
    if (value.length >= MIN_BROUGHT_CHARS && !/^https?:/.test(value)) add('text', value, start, text.trimEnd().length);
  }
  addStatement(text, add);
  for (const { value, start, end } of jsonIn(text)) add('json', value, start, end);
  addAll(HEADER, 'header', (match) => `${match[1] ?? ''}: ${match[2] ?? ''}`);
  addAll(QUOTED, 'quote', (match) => match.slice(1).find((group) => typeof group === 'string') ?? '');
  for (const { name, kind, said } of names.things ?? []) {
    if (said !== undefined && !name.includes('/')) {
      const place = placeOfWords(text, said);
      if (place) add('quote', name, place.start, place.end, kind);
      continue;
    }
    if (said !== undefined) {
      addAll(new RegExp(`(?<![\\w/.#-])${escapedPattern(said)}(?![\\w/-])`, 'gi'), 'repository', () => name);
      continue;
    }
    const place = placeOfName(text, name);
    if (place) add('quote', text.slice(place.start, place.end), place.start, place.end, kind);
  }
  addAll(EMOJI, 'quote', (match) => match[1] ?? null);
  if (names.services !== undefined) passOver(text, names.services, taken);
  addLinks(text, add);
  addAll(WORKFLOW, 'workflow', (match) => match[0]);
  addAll(DOTTED, 'tool', (match) => (names.tools.has(match[0]) ? match[0] : null));
  addAll(DOTTED, 'event', (match) => (names.events.has(match[0]) || isSaidAsEvent(text, match) ? match[0] : null));
  addAll(DOTTED, 'path', (match) =>
    /^(?:e\.g|i\.e|a\.m|p\.m|vs|etc)$/i.test(match[0]) || /\.(?:csv|pdf|txt|xlsx?|docx?)$/i.test(match[0])
      ? null
      : match[0],
  );
  const byLast = lastNames(names.tools);
  if (byLast.size > 0) addAll(SNAKE, 'tool', (match) => byLast.get(match[0]) ?? null);
  addAll(SELECTOR, 'selector', (match) => (SELECTOR_LEAD.test(text.slice(0, match.index)) ? match[0] : null));
  addAll(CHANNEL, 'channel', (match) => match[0]);
  addAll(REPOSITORY, 'repository', (match) =>
    isTimeZone(match[0]) || NO_REPOSITORY.test(match[0]) || isEitherChange(match[0]) ? null : match[0],
  );
  return found.toSorted((one, other) => one.start - other.start);
}

/** The name of a service is a word, even if it has the form of an address. */
function passOver(text: string, services: ReadonlySet<string>, taken: Uint8Array): void {
  for (const match of text.matchAll(DOTTED))
    if (services.has(match[0].toLowerCase())) taken.fill(1, match.index, match.index + match[0].length);
}

/** `orders.created comes in`, `the event orders.created`: a name of which something is said that only an event does. */
function isSaidAsEvent(text: string, match: RegExpExecArray): boolean {
  const after = text.slice(match.index + match[0].length, match.index + match[0].length + 40);
  const before = text.slice(Math.max(0, match.index - 20), match.index);
  return (
    /\bevents?\s*["'`]?$/i.test(before) ||
    /^\W{0,3}\s*(?:event\b|(?:has |have |is |was )?(?:com(?:es?|ing)|came|arriv\w+|happen\w*|occur\w*|fir(?:es?|ed)|emitted|received)\b)/i.test(
      after,
    )
  );
}

const byLastName = kept(() => new WeakMap<ReadonlySet<string>, ReadonlyMap<string, string>>());

/** Tools of connected servers by the last part of their names, if only one is called so. */
function lastNames(names: ReadonlySet<string>): ReadonlyMap<string, string> {
  const known = byLastName().get(names);
  if (known) return known;
  const found = new Map<string, string | null>();
  for (const name of names) {
    const last = name.slice(name.lastIndexOf('.') + 1);
    if (name.split('.').length > 2 && /[_-]/.test(last)) found.set(last, found.has(last) ? null : name);
  }
  const made = new Map([...found].filter((entry): entry is [string, string] => entry[1] !== null));
  byLastName().set(names, made);
  return made;
}

/** The beginning of a statement of SQL. */
const STATEMENT =
  /\b(?:select\s+(?!the\b|all\b|a\b|any\b)[^.;\n]{1,300}?\sfrom\s+(?!the\b|https?:|my\b|our\b)[a-z_"]|insert\s+into\s+[a-z_"]+\s*(?:\(|values|select)|update\s+[a-z_"]+\s+set\s+\w+\s*=|delete\s+from\s+[a-z_"]+\s+where\s)/i;
/** Words before one that is not written in capitals. */
const STATEMENT_LEAD = /(?:\b(?:query|sql|statement|run|execute|with)|:|["'`])\s*$/i;
/** The act that comes after a statement. */
const AFTER_STATEMENT =
  /["`]|;|\n|\.(?=\s|$)|,?\s+(?:and|then)\s+(?:then\s+)?(?:send|post|mail|e-?mail|share|save|put|notify|tell|report|write|add|store|export|make|turn|convert|message|forward|drop|summari[sz]e|return|reply|respond|ping|create)\b|\s(?:→|->|=>)|\s+on\s+(?:my|our|the)\b|$/i;
const MAX_STATEMENT_CHARS = 2_000;

/** `run select count(*) from users and post the number`: a statement ends where the next act begins. */
function addStatement(
  text: string,
  add: (kind: Mention['kind'], value: string, start: number, end: number) => void,
): void {
  const match = STATEMENT.exec(text);
  if (!match) return;
  const isShouted = /^[A-Z]+\b/.test(match[0]);
  if (!isShouted && !STATEMENT_LEAD.test(text.slice(Math.max(0, match.index - 20), match.index))) return;
  const rest = text.slice(match.index, match.index + MAX_STATEMENT_CHARS);
  const offset = match[0].length - 1;
  const end = match.index + offset + (AFTER_STATEMENT.exec(rest.slice(offset))?.index ?? rest.length - offset);
  const value = text.slice(match.index, end).trimEnd();
  const isQuoted = /["'`]$/.test(text.slice(0, match.index)) && /^["'`]/.test(text.slice(end));
  add('statement', value, match.index - (isQuoted ? 1 : 0), isQuoted ? end + 1 : match.index + value.length);
}

function addLinks(text: string, add: (kind: Mention['kind'], value: string, start: number, end: number) => void): void {
  const links = linkify().match(text) ?? [];
  const hasFull = links.some(({ schema }) => schema === 'http:' || schema === 'https:');
  for (const { schema, index, lastIndex: last, url, raw: given } of links) {
    // `https://example.com/list.csv: …` goes on after the address.
    const raw = given.replace(/[:;,]+$/, '');
    const lastIndex = last - (given.length - raw.length);
    const isAddress = schema === 'mailto:';
    const isFull = schema === 'http:' || schema === 'https:';
    // Beside a full address, `data.info` is the name of a value rather than a host.
    if (!isAddress && !isFull && (schema !== '' || hasFull || raw.includes('{{'))) continue;
    const value = isAddress ? url.replace(/^mailto:/i, '') : isFull ? raw : `https://${raw}`;
    // One with a password in it, or with an expression after it, is not taken for the part of it that looks well.
    const isUsable = isAddress || (isPlainUrl(value) && !value.includes('{{') && !text.startsWith('{{', lastIndex));
    add(isUsable ? (isAddress ? 'address' : 'url') : 'unusable', value, index, lastIndex);
  }
}

function isPlainUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { username, password, hostname } = new URL(value);
  return username === '' && password === '' && hostname !== '';
}

const MAX_JSON_CHARS = 3_000;
const MAX_JSON_TRIES = 20;

function* jsonIn(text: string): Generator<{ readonly value: string; readonly start: number; readonly end: number }> {
  let from = 0;
  for (let tries = 0; tries < MAX_JSON_TRIES; tries += 1) {
    const next = text.slice(from).search(/[{[]/);
    if (next === -1) return;
    const start = from + next;
    const end = closingOf(text, start);
    const data = end === null ? undefined : parsed(text.slice(start, end));
    if (end !== null && (isJsonObject(data) || Array.isArray(data)))
      yield { value: text.slice(start, end), start, end };
    from = end !== null && data !== undefined ? end : start + 1;
  }
}

function closingOf(text: string, start: number): number | null {
  let depth = 0;
  let inText = false;
  for (let at = start; at < text.length && at < start + MAX_JSON_CHARS; at += 1) {
    const char = text[at];
    if (inText) {
      if (char === '\\') at += 1;
      else if (char === '"') inText = false;
    } else if (char === '"') inText = true;
    else if (char === '{' || char === '[') depth += 1;
    else if (char === '}' || char === ']') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return null;
}

function parsed(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}
