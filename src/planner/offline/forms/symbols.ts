import { made, placeOf, renumbered } from '../text/sentences.js';
import { pathEnd } from '../text/paths.js';
import type { Token } from '../text/tokens.js';
import { wordList } from '../word-list.js';

/* Marks that people write in place of words: `w/ link`, `name + email`, `no reply = task for Ann`. */

const PLAIN: Readonly<Record<string, string>> = { '+': 'and', '&': 'and', '=': 'is', 'w/o': 'without', '»': '→' };
const RESULT =
  /^(?:a|an|new|task|card|ticket|issue|event|row|page|message|mail|email|note|reminder|alert|ping|record|contact|deal|lead|comment|post|draft|notification|entry)$/;

/** The words with a word in the place of each of these marks. */
export function withoutMarks(tokens: readonly Token[]): readonly Token[] {
  const line: Token[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] as Token;
    const next = tokens[at + 1];
    const glued = /^w\/(?=[\p{L}\d])(?!o$)/u.exec(token.lower);
    if (glued) {
      const cut = token.start + glued[0].length;
      const rest = token.lower.slice(glued[0].length);
      line.push({ ...made(token, 'with'), end: cut }, { ...made(token, rest), text: token.text.slice(2), start: cut });
    } else if (token.lower === 'w' && next?.lower === '/' && next.start === token.end) {
      line.push(made(token, 'with', [next]));
      at += 1;
    } else if (isEndOfEach(tokens, at)) {
      line.push(made(token, 'the'));
    } else {
      const plain = isBetween(tokens, at) && Object.hasOwn(PLAIN, token.lower) ? PLAIN[token.lower] : undefined;
      line.push(plain === undefined ? token : made(token, plain === 'is' && leadsTo(tokens, at) ? '→' : plain));
    }
  }
  return renumbered(line);
}

/** `at the end of every month`: as `of the month`. */
const isEndOfEach = (tokens: readonly Token[], at: number): boolean =>
  /^(?:every|each)$/.test(tokens[at]?.lower ?? '') &&
  tokens[at - 1]?.lower === 'of' &&
  tokens[at - 2]?.lower === 'end' &&
  tokens[at + 1]?.lower === 'month';

const HOLDERS = wordList(
  'sheet|sheets|spreadsheet|folder|board|list|project|database|db|table|base|calendar|channel|label|team|playlist|view|group|form|page|workspace|repo|repository|inbox|audience|tab|section|category',
);

/** `the "Orders" Google Sheet` → `the Google Sheet "Orders"`: the name stands behind what it names. */
export function namesBehind(tokens: readonly Token[], service: (at: number) => number): readonly Token[] {
  const line = [...tokens];
  for (let at = 1; at < line.length - 1; at += 1) {
    const name = line[at] as Token;
    const end = pathEnd(line, at);
    if (end > at + 1 && line[end]?.lower === 'folder') {
      // `the /Designs folder in Dropbox` → `the Dropbox folder /Designs`
      const holder = line[end] as Token;
      const link = line[end + 1];
      const named = link && /^(?:in|on|of)$/.test(link.lower) ? service(end + 2) : 0;
      const own = line.slice(end + 2, end + 2 + named);
      const covered = named > 0 && link ? { ...holder, also: [placeOf(link)] } : holder;
      line.splice(at, end + 1 - at + (named > 0 ? named + 1 : 0), ...own, covered, ...line.slice(at, end));
      at = end + named;
      continue;
    }
    if (name.mention?.kind !== 'quote' || !/^(?:the|my|our|a|this|that|in|of|from)$/.test(line[at - 1]?.lower ?? ''))
      continue;
    const named = service(at + 1);
    const holder = line[at + 1 + named]?.lower ?? '';
    const length = named + (HOLDERS.test(holder) ? 1 : 0);
    const last = line[at + length]?.lower ?? '';
    if (length === 0 || (named === length && !HOLDERS.test(last))) continue;
    line.splice(at, length + 1, ...line.slice(at + 1, at + 1 + length), name);
    at += length;
  }
  return renumbered(line);
}

/** `+1 row`, `a = 5`: numbers have a use for the mark. */
const isBetween = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.lower === 'w/o' || (at > 0 && tokens[at + 1] !== undefined && !/^\d/.test(tokens[at + 1]?.lower ?? ''));

/** `no reply for 3 days = task for the owner`: what is done behind the mark, and no value. */
const leadsTo = (tokens: readonly Token[], at: number): boolean =>
  at > 2 &&
  !tokens.some(({ lower }) => lower === '→') &&
  tokens
    .slice(at + 1, at + 4)
    .some(({ lower }, place, near) => RESULT.test(lower) && near.slice(0, place).every(({ kind }) => kind === 'word'));
