import { serviceAt } from '../../words/services.js';
import { renumbered } from '../text/sentences.js';
import type { Phrases, Token } from '../text/tokens.js';

/*
 * Names of places that are told by their capitals: `the Ready to Invoice view`, `the Weekly Schedule tab`, `moved to In Review`.
 * As one word, nothing in them is read as a verb, a time or a place.
 */

/** The names of the services at hand. */
interface Known {
  readonly services: Phrases<unknown>;
}

const HOLDERS =
  /^(?:sheet|spreadsheet|worksheet|folder|board|list|project|database|db|table|base|calendar|channel|label|team|playlist|view|group|form|page|workspace|repo|repository|inbox|audience|tab|section|category|column|bucket|queue|chat|server|file|doc|document|template|stage|milestone|cycle|epic|sprint|campaign|segment|pipeline)$/;
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

/** The words with each such name as one word. */
export function withNames(tokens: readonly Token[], known: Known): readonly Token[] {
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
function nameEnd(tokens: readonly Token[], from: number, { services }: Known): number {
  const isPart = (at: number): boolean => {
    const token = tokens[at];
    return token !== undefined && services.at(tokens, at) === null && (isCapital(token) || isYear(token));
  };
  if (!isPart(from) || serviceAt(tokens, from) !== null) return from;
  let end = from + 1;
  while (end < tokens.length && end - from < MAX_WORDS) {
    const next = isInner(tokens, from, end) ? end + 1 : end;
    if (!isPart(next) && !(next === end && /^\d+$/.test(tokens[next]?.lower ?? ''))) break;
    end = next + 1;
  }
  return end;
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
