import { asQuoted, made, placeOf, renumbered } from '../sentences.js';
import { COMPARISONS } from '../terse-conditions.js';
import type { Token } from '../tokens.js';

/*
 * Conditions that leave out what an earlier one says already: `if the amount > 1000, … If < 1000, …`, `if priority is High,
 * …; if Low, …`, `if labelled bug, …`. The subject is put in, with the place of `if`. `>=` is said in words.
 */

const SIGN = /^(?:[<>=]|→)$/;
const OPENS = /^(?:if|when|whenever|where)$/;
const BEGINS = /^(?:[.,;:!?\n→]|and|but|or)$/;
const ENDS_SUBJECT = /^(?:[.,;:!?\n]|and|or|then)$/;
const IS = /^(?:is|are|was|equals|=)$/;
/** What a thing has been given, which stands behind `is`. */
const GIVEN = /^(?:labell?ed|tagged|marked|flagged|assigned|titled|categori[sz]ed)$/;
/** Steps of a scale: each of them is a value of what the earlier condition is about. */
const SCALE =
  /^(?:low|medium|high|highest|lowest|urgent|critical|normal|minor|major|positive|negative|neutral|mixed|hot|warm|cold|small|large|true|false)$/;
const MAX_SUBJECT = 4;

/** A word that the words leave out. */
const leftOut = (token: Token, word: Token): Token => ({ ...word, start: token.start, end: token.start, also: [] });
const put = (token: Token, lower: string): Token => ({ ...made(token, lower), end: token.start });

/** The words with the subjects of all conditions. */
export function withBranches(tokens: readonly Token[]): readonly Token[] {
  const signed = withRoutes(withEither(withPatterns(inWords(tokens))));
  const line: Token[] = [];
  let subject: readonly Token[] = [];
  let value: Token | undefined;
  signed.forEach((token, at) => {
    line.push(token);
    if (!OPENS.test(token.lower)) return;
    const found = subjectAt(signed, at + 1);
    if (found) ({ subject, value } = found);
    else if (token.lower === 'if' && (at === 0 || BEGINS.test(signed[at - 1]?.lower ?? '')))
      line.push(...missing(signed, at, subject, value));
  });
  return line.length === tokens.length && signed === tokens ? tokens : renumbered(line);
}

/** The words before what something is compared with; null: they are no such condition. */
function subjectAt(
  tokens: readonly Token[],
  from: number,
): { readonly subject: readonly Token[]; readonly value: Token | undefined } | null {
  for (let at = from; at <= from + MAX_SUBJECT; at += 1) {
    const lower = tokens[at]?.lower ?? '.';
    if (ENDS_SUBJECT.test(lower)) return null;
    if (!(IS.test(lower) || SIGN.test(lower) || COMPARISONS.at(tokens, at))) continue;
    return at === from ? null : { subject: tokens.slice(from, at), value: IS.test(lower) ? tokens[at + 1] : undefined };
  }
  return null;
}

/** The words that a condition leaves out; none: it leaves out nothing that is known. */
function missing(
  tokens: readonly Token[],
  at: number,
  subject: readonly Token[],
  value: Token | undefined,
): readonly Token[] {
  const [opener, next, end] = tokens.slice(at, at + 3);
  if (!opener || !next) return [];
  if (GIVEN.test(next.lower)) return [put(opener, 'it'), put(opener, 'is')];
  const said = subject.map((one) => leftOut(opener, one));
  if (said.length === 0) return [];
  if (SIGN.test(next.lower)) return said;
  if (COMPARISONS.at(tokens, at + 1)) return [...said, put(opener, 'is')];
  const isEnd = end !== undefined && /^(?:[,:→]|then)$/.test(end.lower);
  return isEnd && value && isAlike(value, next) ? [...said, put(opener, 'is')] : [];
}

/** `High` and `Low`, `"open"` and `"closed"`: both are values of the same field. */
function isAlike(one: Token, other: Token): boolean {
  if (one.mention?.kind === 'quote') return other.mention?.kind === 'quote';
  const isName = ({ text, kind }: Token): boolean => kind === 'word' && /^\p{Lu}/u.test(text);
  return (SCALE.test(one.lower) && SCALE.test(other.lower)) || (isName(one) && isName(other));
}

/** `"a", "b" or "c"` → `"a" or "b" or "c"`: any of them. */
function withEither(tokens: readonly Token[]): readonly Token[] {
  const isQuote = (at: number): boolean => tokens[at]?.mention?.kind === 'quote';
  const isListed = (at: number): boolean => {
    if (tokens[at]?.lower !== ',' || !isQuote(at - 1)) return false;
    if (tokens[at + 1]?.lower === 'or') return isQuote(at + 2);
    return isQuote(at + 1) && (tokens[at + 2]?.lower === 'or' || isListed(at + 2));
  };
  if (!tokens.some((_token, at) => isListed(at))) return tokens;
  return tokens.flatMap((token, at) => {
    if (!isListed(at)) return [token];
    return tokens[at + 1]?.lower === 'or' ? [] : [made(token, 'or')];
  });
}

const ROUTES = /^(?:route|direct|funnel|redirect)$/;
/** As many words stand between the verb and the channel. */
const MAX_ROUTE = 7;

/** `route it to Slack #sales` → `post it to Slack #sales`. */
function withRoutes(tokens: readonly Token[]): readonly Token[] {
  const isRoute = (at: number): boolean => {
    if (
      !ROUTES.test(tokens[at]?.lower ?? '') ||
      !/^(?:it|them|this|that|these|those|the|all|each|every)$/.test(tokens[at + 1]?.lower ?? '')
    )
      return false;
    // `welcome whoever joins and direct them to #rules`: people are shown the way.
    if (tokens[at]?.lower === 'direct' && tokens.some(({ lower }) => /^(?:joins?|joined|newcomers?)$/.test(lower)))
      return false;
    const behind = tokens.slice(at + 2, at + MAX_ROUTE);
    const to = behind.findIndex(({ lower }) => lower === 'to');
    const channel = behind.findIndex(({ mention }) => mention?.kind === 'channel');
    return to !== -1 && channel > to && behind.slice(0, channel).every(({ kind }) => kind === 'word');
  };
  return tokens.some((_token, at) => isRoute(at))
    ? tokens.map((token, at) => (isRoute(at) ? made(token, 'post') : token))
    : tokens;
}

const MATCHES = /^(?:match|matches|matching)$/;
const PLAIN = /^[\p{L}\p{N} _-]+(?:\|[\p{L}\p{N} _-]+)*$/u;

/**
 * `matches /pricing|quote/i` → `contains "pricing" or "quote"`: a pattern of plain words without a regard to capitals says
 * the same. Any other pattern stays as it is.
 */
function withPatterns(tokens: readonly Token[]): readonly Token[] {
  const line: Token[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] as Token;
    const found = MATCHES.test(token.lower) ? patternAt(tokens, at + 1) : null;
    if (!found) {
      line.push(token);
      continue;
    }
    const { words, covered } = found;
    const [first] = covered;
    line.push(made(token, 'contains'));
    words.forEach((word, index) => {
      if (index > 0) line.push(put(first, 'or'));
      const quote = asQuoted([index === 0 ? first : put(first, word)], word);
      line.push(index === 0 ? { ...quote, also: covered.slice(1).map(placeOf) } : quote);
    });
    at += covered.length;
  }
  return line.length === tokens.length ? tokens : line;
}

/** The words of a pattern `/…/i`, and the tokens that it takes; null: no such pattern stands there. */
function patternAt(
  tokens: readonly Token[],
  from: number,
): { readonly words: readonly string[]; readonly covered: readonly [Token, ...Token[]] } | null {
  let text = '';
  for (let at = from; at < Math.min(tokens.length, from + MAX_PATTERN); at += 1) {
    const token = tokens[at] as Token;
    const before = tokens[at - 1];
    if (at > from && before && token.start > before.end) return null;
    text += token.text;
    const found = /^\/(.+)\/(i|gi|ig)$/.exec(text);
    const isEnd =
      (tokens[at + 1]?.start ?? token.end + 1) > token.end || /^[.,;:!?]$/.test(tokens[at + 1]?.lower ?? '');
    if (!found || !isEnd) continue;
    const [first, ...more] = tokens.slice(from, at + 1);
    return first && PLAIN.test(found[1] ?? '')
      ? { words: (found[1] ?? '').split('|'), covered: [first, ...more] }
      : null;
  }
  return null;
}

const MAX_PATTERN = 40;

/** `>= 1000` → `is at least 1000`. */
function inWords(tokens: readonly Token[]): readonly Token[] {
  const isSign = (at: number): boolean =>
    /^(?:[<>]|→)$/.test(tokens[at]?.lower ?? '') &&
    tokens[at + 1]?.lower === '=' &&
    tokens[at + 1]?.start === tokens[at]?.end;
  if (!tokens.some((_token, at) => isSign(at))) return tokens;
  return tokens.flatMap((token, at) => {
    if (isSign(at - 1)) return [];
    if (!isSign(at)) return [token];
    const equals = tokens[at + 1] as Token;
    const most = token.text === '<' ? 'most' : 'least';
    return [put(token, 'is'), { ...made(token, 'at'), also: [placeOf(equals)] }, put(equals, most)];
  });
}
