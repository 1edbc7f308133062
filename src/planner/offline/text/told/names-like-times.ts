import { asQuoted, lowerAt, made, renumbered, writtenText } from '../sentences.js';
import type { Token } from '../tokens.js';
import { wordList } from '../../word-list.js';

/*
 * `move it to Today`, `from This Week to Later`: lists and sections are often called like times. Their capitals in a sentence
 * of small letters tell that they are names.
 */

const ALONE = wordList('Today|Tomorrow|Tonight|Later|Someday|Daily|Weekly|Monthly');
const FIRST = /^(?:This|Next|Last)$/;
const PERIOD = /^(?:Day|Week|Month|Quarter|Year|Weekend|Sprint)$/;
const LEADS = wordList('to|of|in|into|from|the|my|our|list|column|section|board');

/** The words with other small letters for such names, so that no reader takes them for a time. Their text stays. */
export function withTimeNames(line: readonly Token[]): readonly Token[] {
  const tokens = withTimedNames(line);
  const names = new Set<Token>();
  tokens.forEach((_token, at) => tokens.slice(at, at + lengthAt(tokens, at)).forEach((token) => names.add(token)));
  if (names.size === 0) return tokens;
  return tokens.map((token) =>
    names.has(token) ? { ...token, lower: `‹${token.lower}›`, stem: `‹${token.stem}›` } : token,
  );
}

function lengthAt(tokens: readonly Token[], at: number): number {
  const [token, next] = tokens.slice(at, at + 2);
  const before = tokens[at - 1];
  if (!token || before?.text !== before?.lower || !LEADS.test(lowerAt(tokens, at - 1))) return 0;
  if (ALONE.test(token.text)) return /^\p{Lu}/u.test(next?.text ?? '') ? 0 : 1;
  return FIRST.test(token.text) && PERIOD.test(next?.text ?? '') ? 2 : 0;
}

/* `named Invoices plus the month`: the name stands in quotes before the time that belongs to it. */

const CALLED = /^(?:named|called|titled)$/;
const NAMES = /^(?:name|call|title)$/;
const COPY = /^(?:copy|duplicate)$/;
const TIME = /^(?:month|year|week|date|day)(?:['’]s)?$/;
const SMALL = /^(?:the|this|current|today['’]s|of|name)$/;
const MAX_NAME = 5;

function withTimedNames(line: readonly Token[]): readonly Token[] {
  const tokens = withNamedCopies(line);
  const at = tokens.findIndex(
    ({ lower }, place) => CALLED.test(lower) || (lower === 'it' && NAMES.test(lowerAt(tokens, place - 1))),
  );
  const from = at + 1;
  if (at === -1) return tokens;
  const join = tokens.findIndex((_token, place) => place > from && timeBehind(tokens, place));
  const [first, ...more] = tokens.slice(from, join);
  const isPlain = first && [first, ...more].every(({ kind }) => kind === 'word') && join - from <= MAX_NAME;
  if (join === -1 || !isPlain) return tokens;
  const quote = asQuoted([first, ...more], writtenText([first, ...more]));
  return renumbered([...tokens.slice(0, from), quote, ...tokens.slice(join)]);
}

/** Whether `plus the month`, `followed by today's date`, `and the week number` stands at a place. */
function timeBehind(tokens: readonly Token[], place: number): boolean {
  const isBy = lowerAt(tokens, place) === 'followed' && lowerAt(tokens, place + 1) === 'by';
  if (!isBy && !/^(?:plus|\+|and)$/.test(lowerAt(tokens, place))) return false;
  let at = place + (isBy ? 2 : 1);
  while (SMALL.test(lowerAt(tokens, at))) at += 1;
  return TIME.test(lowerAt(tokens, at)) && (lowerAt(tokens, place) !== 'and' || at > place + 1);
}

/** `copy the file … and name the copy Rota` → `… and name it Rota`: the copy has the name, and is not copied again. */
function withNamedCopies(tokens: readonly Token[]): readonly Token[] {
  const verb = tokens.findIndex(({ lower }) => COPY.test(lower));
  const at = tokens.findIndex(
    ({ lower }, place) =>
      NAMES.test(lower) && lowerAt(tokens, place + 1) === 'the' && COPY.test(lowerAt(tokens, place + 2)),
  );
  const [order, article, noun] = tokens.slice(at, at + 3);
  if (verb === -1 || at <= verb || !order || !article || !noun) return tokens;
  const it = made(noun, 'it', [article]);
  return renumbered([...tokens.slice(0, at), made(order, 'name'), it, ...tokens.slice(at + 3)]);
}
