import { made, renumbered } from '../text/sentences.js';
import type { Token } from '../text/tokens.js';

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
    } else {
      const plain = isBetween(tokens, at) && Object.hasOwn(PLAIN, token.lower) ? PLAIN[token.lower] : undefined;
      line.push(plain === undefined ? token : made(token, plain === 'is' && leadsTo(tokens, at) ? '→' : plain));
    }
  }
  return renumbered(line);
}

const HOLDERS =
  /^(?:sheet|sheets|spreadsheet|folder|board|list|project|database|db|table|base|calendar|channel|label|team|playlist|view|group|form|page|workspace|repo|repository|inbox|audience|tab|section|category)$/;

/** `the "Orders" Google Sheet` → `the Google Sheet "Orders"`: the name stands behind what it names. */
export function namesBehind(tokens: readonly Token[], service: (at: number) => number): readonly Token[] {
  const line = [...tokens];
  for (let at = 1; at < line.length - 1; at += 1) {
    const name = line[at] as Token;
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
