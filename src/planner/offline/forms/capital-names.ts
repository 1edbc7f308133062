import { serviceAt } from '../../words/services.js';
import { titled } from '../build/value.js';
import type { ForeignFrame } from '../read/frames.js';
import { renumbered } from '../text/sentences.js';
import type { Phrases, Token } from '../text/tokens.js';
import { wordList } from '../word-list.js';

/*
 * Names of places that are told by their capitals: `the Ready to Invoice view`, `the Weekly Schedule tab`, `moved to In Review`.
 * As one word, nothing in them is read as a verb, a time or a place.
 */

/** The names of the services at hand. */
interface Known {
  readonly services: Phrases<unknown>;
  readonly operations: readonly Pick<ForeignFrame, 'service' | 'tool'>[];
}

const HOLDERS = wordList(
  'sheet|spreadsheet|worksheet|folder|board|list|project|database|db|table|base|calendar|channel|label|team|playlist|view|group|form|page|workspace|repo|repository|inbox|audience|tab|section|category|column|bucket|queue|chat|server|file|doc|document|template|stage|milestone|cycle|epic|sprint|campaign|segment|pipeline',
);
/** A request with more capitals than this part says nothing by them. */
const MOST_CAPITALS = 0.6;
const MAX_WORDS = 6;
const INNER = /^(?:of|to|for|and|or|&)$/;
/** Small words that only have a capital as the first one of a name: `In Progress`, `On Hold`. */
const SMALL = /^(?:in|on|to|out|up|at|for|not|ready|of|off|under|with|no|do)$/;
const WITHIN = /^(?:in|into|under|within|inside)$/;
/** Words that turn a request round keep their meaning, however loudly they are written: `do NOT`. */
const LOUD = /^(?:NOT|NO|NEVER|ONLY|EXCEPT|UNLESS|WITHOUT|AND|OR|IF|ALL|BUT)$/;
/** Words that lead to the name of a state. */
const STATE =
  /^(?:to|in|into|as|is|are|from|at|or|and|the|=|becomes|become|reads|hits|reaches|marked|called|named|status|stage|column|list|section)$/;
/** No noun stands behind these, but a verb: `and list …`. */
const VERB_FOLLOWS = /^(?:and|then|please|also|just|to|,|can|could|should|will|→)$/;
const NO_NAME =
  /^(?:ai|i|i'm|i'd|i've|pdf|pdfs|csv|url|urls|api|id|ids|usd|eur|gbp|utc|am|pm|gpt|chatgpt|claude|gemini)$/;
const TIME =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|january|february|march|april|may|june|july|august|september|october|november|december)$/;

/** Places whose names are often written with small letters, right behind the name of their service. */
const TABLES = wordList('database|db|table|base|board|project|spreadsheet|sheet|worksheet');
const IN = /^(?:in|into|from|of|to|on)$/;
const OWN = /^(?:the|my|our|a|an)$/;
/** They say which of several is meant, and are no names. */
const WHICH = wordList(
  'main|shared|current|same|new|old|whole|first|last|second|other|own|entire|existing|big|small|active|open|closed|default|private|public|right|correct|only|online|and|or|in|on|the|a|an|my|our|this|that|each|every|all|any|work|data',
);

/** `from my Notion errands database` → `from my Notion Errands database`: the word is a name, though its letters are small. */
function withSmallNames(tokens: readonly Token[], { services }: Known): readonly Token[] {
  return tokens.map((token, at) => {
    const before = tokens[at - 1];
    const isPlain = token.kind === 'word' && /^\p{Ll}[\p{Ll}-]+$/u.test(token.text) && !WHICH.test(token.lower);
    if (!isPlain || !before || !TABLES.test(tokens[at + 1]?.lower ?? '') || HOLDERS.test(token.lower)) return token;
    if (services.at(tokens, at - 1)?.length !== 1 || services.at(tokens, at) !== null) return token;
    const lead = OWN.test(tokens[at - 2]?.lower ?? '') ? at - 3 : at - 2;
    return IN.test(tokens[lead]?.lower ?? '') ? { ...token, text: titled(token.text) } : token;
  });
}

/** The words with each such name as one word. */
export function withNames(given: readonly Token[], known: Known): readonly Token[] {
  const tokens = withSmallNames(given, known);
  const words = tokens.filter(({ kind }) => kind === 'word');
  if (words.filter(isCapital).length > words.length * MOST_CAPITALS) return tokens;
  const line: Token[] = [];
  let at = 0;
  while (at < tokens.length) {
    const end = isOpening(tokens, at) ? nameEnd(tokens, at, known) : at;
    if (end > at + 1 && isName(tokens, at, end, known)) line.push(joined(tokens.slice(at, end)));
    else line.push(...tokens.slice(at, Math.max(end, at + 1)));
    at = Math.max(end, at + 1);
  }
  return line.length === tokens.length ? tokens : renumbered(line);
}

const isCapital = ({ kind, text, lower }: Token): boolean =>
  kind === 'word' && /^\p{Lu}/u.test(text) && !NO_NAME.test(lower) && !LOUD.test(text) && !lower.includes(':');

/** The first word of a sentence has a capital in any case. */
const isOpening = (tokens: readonly Token[], at: number): boolean =>
  at > 0 && (tokens[at - 1]?.kind !== 'mark' || tokens[at - 1]?.lower === ',');

/** The end of the name that begins at a place; that place itself: none begins there. */
function nameEnd(tokens: readonly Token[], from: number, known: Known): number {
  const { services } = known;
  const isPart = (at: number): boolean => {
    const token = tokens[at];
    return token !== undefined && services.at(tokens, at) === null && (isCapital(token) || isYear(token));
  };
  if (!isPart(from) || serviceAt(tokens, from) !== null) return from;
  let end = from + 1;
  while (end < tokens.length && end - from < MAX_WORDS) {
    if (endsName(tokens, from, end, known)) return end + 1;
    const next = isInner(tokens, from, end) ? end + 1 : end;
    if (!isPart(next) && !(next === end && /^\d+$/.test(tokens[next]?.lower ?? ''))) break;
    end = next + 1;
  }
  return end;
}

/**
 * `the Notion Content Calendar`: the last word of a name may be that of a service as well. It is no other service if the
 * one that stands before the name has nothing of the kind itself.
 */
function endsName(tokens: readonly Token[], from: number, at: number, { services, operations }: Known): boolean {
  const token = tokens[at];
  const owner = services.at(tokens, from - 1);
  const isNoun = token !== undefined && isCapital(token) && HOLDERS.test(token.lower);
  if (!isNoun || owner?.length !== 1 || services.at(tokens, at)?.length !== 1) return false;
  return !operations.some(
    ({ service, tool }) => service?.id === owner.value && tool.title.toLowerCase().includes(token.lower),
  );
}

/** `the Ready to Invoice view`, and neither `from Leads to Archive` nor `in project WEB to Anna`. */
function isInner(tokens: readonly Token[], from: number, at: number): boolean {
  if (tokens[at]?.lower !== 'to') return INNER.test(tokens[at]?.text ?? '');
  return tokens[from - 1]?.lower !== 'from' && tokens.slice(at + 2, at + 4).some(({ lower }) => HOLDERS.test(lower));
}

/** `2024 Revenue` */
const isYear = ({ kind, lower }: Token): boolean => kind === 'word' && /^(?:19|20)\d\d$/.test(lower);

/** Whether words with capitals name a place: by the noun beside them, or by a small word with a capital. */
function isName(tokens: readonly Token[], from: number, end: number, { services }: Known): boolean {
  const name = tokens.slice(from, end);
  const before = tokens[from - 1]?.lower ?? '';
  if (!name.some(isCapital) || name.every(({ lower }) => TIME.test(lower))) return false;
  if (/['’]s$/.test(name.at(-1)?.lower ?? '')) return false;
  const holder = tokens[end + (services.at(tokens, end)?.length ?? 0)]?.lower ?? '';
  const isState = SMALL.test(name[0]?.lower ?? '') && STATE.test(before);
  // `the Notion Content Calendar`
  if (HOLDERS.test(name.at(-1)?.lower ?? '') && services.at(tokens, end - 1) !== null) return true;
  const isBehind = HOLDERS.test(before) && from > 1 && !VERB_FOLLOWS.test(tokens[from - 2]?.lower ?? '');
  return HOLDERS.test(holder) || isBehind || isState || WITHIN.test(before);
}

/** The words of a name as one word. */
function joined(name: readonly Token[]): Token {
  const [first] = name as readonly [Token, ...Token[]];
  const text = name.map((word) => word.text).join(' ');
  const lower = text.toLowerCase();
  return { ...first, text, lower, stem: lower, end: (name.at(-1) ?? first).end };
}
