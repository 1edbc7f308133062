import { LinkifyIt } from 'linkify-it';
import { EVENT_TYPES } from '../../../domain/event-types/index.js';
import { isJsonObject } from '../../../domain/json.js';
import type { JsonValue } from '../../../domain/json.js';
import { isTimeZone } from '../../../domain/schedule/index.js';

/** What in a request is no word of a language: it is taken as it is. */
export interface Mention {
  readonly kind: 'url' | 'address' | 'quote' | 'json' | 'tool' | 'workflow' | 'event' | 'path' | 'header' | 'channel' | 'repo' | 'text';
  readonly value: string;
  /** What stands for it in the marked text, for example `urlref1`. */
  readonly token: string;
}

export interface MarkedText {
  /** The request with a word of its own for every mention, so that no point or slash in one ends a sentence. */
  readonly text: string;
  readonly mentions: readonly Mention[];
}

const MAX_MENTIONS = 60;
/** Stands for an address of the web that no step may have. */
export const UNUSABLE = 'unusableaddress';
/** Any of our words for a mention. */
export const TOKEN = /\b(?:url|address|quote|json|tool|workflow|event|path|header|channel|repo|text)ref\d+\b/g;

const linkify = new LinkifyIt({ fuzzyLink: true, fuzzyEmail: true, fuzzyIP: false, urlAuth: true, maxLength: 2_000 });
linkify.tlds(['com', 'org', 'net', 'io', 'dev', 'app', 'ai', 'gov', 'edu', 'info', 'co', 'eu', 'uk', 'de', 'fr', 'nl', 'ch', 'at', 'es', 'it', 'us', 'ca', 'au', 'in', 'jp']);
const KNOWN_EVENTS = new Set(EVENT_TYPES.map(({ name }) => name));
/** `Summarize this: …`: what comes after it is the text itself. */
const BROUGHT = /\b(?:summari[sz]e|shorten|condense|sum up|out of|summary of|tl;?dr|boil down)\b[^:\n]{0,60}?\b(?:this|the following)\b[^:\n]{0,40}:\s*(?=\S)/i;
const MIN_BROUGHT_CHARS = 20;
const DOTTED = /(?<![\w./@-])[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)+(?![\w/@-]|\.\w)/g;
/** `get_forecast`: the name that a connected server has given a tool. */
const SNAKE = /(?<![\w./@-])[a-z][a-z0-9]*(?:[_-][a-z0-9]+)+(?![\w/@-]|\.\w)/g;
const QUOTED = /"([^"\n]{1,2000})"|(?<![\w])'([^'\n]{2,500})'(?!\w)|`([^`\n]{1,500})`/g;
const HEADER = /\bheaders?\b[^\w\n"'`]{0,3}["'`]?([A-Za-z][A-Za-z0-9-]{0,60})\s?:\s?([^\s"'`),;]{1,500})["'`]?/gi;
const WORKFLOW = /\bwf_[0-9A-Za-z]{26}\b/g;
const CHANNEL = /(?<![\w/&#])#[a-z][\w-]{1,78}\b/g;
const REPOSITORY = /(?<![\w./@-])[A-Za-z0-9][\w-]{0,38}\/[\w.-]{1,100}(?<!\.)(?![\w/])/g;
const OF_GITHUB = /\b(?:github|repo(?:sitory)?|issues?|pull requests?|prs?|releases?|push(?:es|ed)?|commits?)\b/i;

/** Finds what stands for itself: addresses, texts in quotes, data, names of tools, events and workflows. */
export function markMentions(given: string, toolNames: readonly string[]): MarkedText {
  const mentions: Mention[] = [];
  let text = given;
  const add = (kind: Mention['kind'], value: string): string => {
    if (mentions.length >= MAX_MENTIONS) return ' ';
    const known = mentions.find((one) => one.kind === kind && one.value === value);
    if (known) return known.token;
    const token = `${kind}ref${mentions.length + 1}`;
    mentions.push({ kind, value, token });
    return token;
  };
  const replaceAll = (pattern: RegExp, kind: Mention['kind'], value: (...groups: string[]) => string | null, isApart = false): void => {
    text = text.replaceAll(pattern, (match: string, ...groups: string[]) => {
      const found = value(match, ...groups);
      return found === null ? match : isApart ? ` ${add(kind, found)} ` : add(kind, found);
    });
  };
  text = withoutBrought(text, add);
  text = withoutJson(text, add);
  replaceAll(HEADER, 'header', (_match, name = '', content = '') => `${name}: ${content}`, true);
  text = withoutLinks(text, add);
  // What is quoted may hold a mention that was found before: it is given back.
  replaceAll(QUOTED, 'quote', (_match, ...groups) => restore(groups.slice(0, 3).find((group) => typeof group === 'string') ?? '', mentions));
  replaceAll(WORKFLOW, 'workflow', (match) => match);
  const names = new Set(toolNames);
  replaceAll(DOTTED, 'tool', (match) => (names.has(match) ? match : null));
  const byLast = lastNames(toolNames);
  if (byLast.size > 0) replaceAll(SNAKE, 'tool', (match) => byLast.get(match) ?? null);
  replaceAll(DOTTED, 'event', (match) => (KNOWN_EVENTS.has(match) || /\bevents?\b/i.test(given) || arrives(given, match) ? match : null));
  replaceAll(DOTTED, 'path', (match) => match);
  replaceAll(CHANNEL, 'channel', (match) => match);
  if (OF_GITHUB.test(given)) replaceAll(REPOSITORY, 'repo', (match) => (isTimeZone(match) || /^(?:and\/or|he\/she|his\/her|yes\/no|open\/closed)$/i.test(match) ? null : match));
  return { text, mentions };
}

/** The text with what the tokens stand for in their place; what was quoted is so again. */
export function restore(text: string, mentions: readonly Mention[]): string {
  return text.replaceAll(TOKEN, (token) => {
    const mention = mentions.find((one) => one.token === token);
    return mention === undefined ? token : mention.kind === 'quote' ? `"${mention.value}"` : mention.value;
  });
}

/** The mentions of a part of the marked text, in their order there, each once. */
export function mentionsIn(part: string, mentions: readonly Mention[], kind?: Mention['kind']): readonly Mention[] {
  const tokens = [...new Set(part.match(TOKEN))];
  return tokens.flatMap((token) => mentions.filter((mention) => mention.token === token && (kind === undefined || mention.kind === kind)));
}

/** Tools of connected servers by the last part of their names, where only one is called so. */
function lastNames(toolNames: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string | null>();
  for (const name of toolNames.filter((one) => one.startsWith('mcp.'))) {
    const last = name.slice(name.lastIndexOf('.') + 1);
    found.set(last, found.has(last) ? null : name);
  }
  return new Map([...found].filter((entry): entry is [string, string] => entry[1] !== null));
}

type Add = (kind: Mention['kind'], value: string) => string;

function withoutBrought(text: string, add: Add): string {
  const match = BROUGHT.exec(text);
  if (!match) return text;
  const brought = text.slice(match.index + match[0].length).trim();
  if (brought.length < MIN_BROUGHT_CHARS) return text;
  return `${text.slice(0, match.index)}${match[0].replace(':', ' ')} ${add('text', brought)}`;
}

function withoutLinks(text: string, add: Add): string {
  const found = linkify.match(text) ?? [];
  const hasFull = found.some(({ schema }) => schema === 'http:' || schema === 'https:');
  let marked = '';
  let done = 0;
  for (const { schema, index, lastIndex, url, raw } of found) {
    if (index < done) continue;
    const isAddress = schema === 'mailto:';
    const isFull = schema === 'http:' || schema === 'https:';
    // Beside a full address, `data.info` is the name of a value rather than a host.
    if (!isAddress && !isFull && (schema !== '' || hasFull || raw.includes('{{'))) continue;
    const value = isAddress ? url.replace(/^mailto:/i, '') : isFull ? raw : `https://${raw}`;
    // One with a password in it, or with an expression after it, is not taken for the part of it that looks well.
    const isUsable = isAddress || (isPlainUrl(value) && !value.includes('{{') && !text.startsWith('{{', lastIndex));
    const token = isUsable ? add(isAddress ? 'address' : 'url', value) : UNUSABLE;
    const isWord = (char: string | undefined): boolean => char !== undefined && /\w/.test(char);
    marked += `${text.slice(done, index)}${isWord(text[index - 1]) ? ' ' : ''}${token}${isWord(text[lastIndex]) ? ' ' : ''}`;
    done = lastIndex;
  }
  return marked + text.slice(done);
}

function isPlainUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { username, password, hostname } = new URL(value);
  return username === '' && password === '' && hostname !== '';
}

const MAX_JSON_CHARS = 3_000;
const MAX_JSON_TRIES = 20;

/** Objects and lists of data; what merely looks like one stays. */
function withoutJson(text: string, add: Add): string {
  let marked = '';
  let done = 0;
  let tries = 0;
  for (let at = text.search(/[{[]/); at !== -1 && tries < MAX_JSON_TRIES; tries += 1) {
    const end = closingOf(text, at);
    const data = end === null ? undefined : parsed(text.slice(at, end));
    if (end !== null && (isJsonObject(data) || Array.isArray(data))) {
      marked += `${text.slice(done, at)}${gap(text[at - 1])}${add('json', text.slice(at, end))}${gap(text[end])}`;
      done = end;
    }
    const from = Math.max(done, at + 1);
    const next = text.slice(from).search(/[{[]/);
    at = next === -1 ? -1 : from + next;
  }
  return marked + text.slice(done);
}

/** A word of ours must not grow together with what stands beside it: it would become a part of an address. */
function gap(beside: string | undefined): string {
  return beside === undefined || /\s/.test(beside) ? '' : ' ';
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

/** `orders.created comes in`: a name of which something is said that only an event does. */
function arrives(text: string, name: string): boolean {
  const after = text.slice(text.indexOf(name) + name.length, text.indexOf(name) + name.length + 40);
  return /^\W{0,3}\s*(?:has |have |is |was )?(?:com(?:es?|ing)|came|arriv\w+|happen\w*|occur\w*|fir(?:es?|ed)|emitted|received)\b/i.test(after);
}
