import { made, placeOf } from '../text/sentences.js';
import type { ServiceWords } from '../text/services/words.js';
import { stem } from '../text/stem.js';
import { before } from '../text/transfers/parts.js';
import type { Token } from '../text/tokens.js';
import { wordList } from '../word-list.js';

/*
 * `the Minutes Google Drive folder` → `the Minutes folder in Google Drive`: the noun of a place goes beside its name. `the Team
 * calendar in Google Calendar` and `the Team Google Calendar` → `the Google Calendar "Team"`: the name of the service has the
 * noun already.
 */

const OWNER = /^(?:the|my|our|a)$/;
const HOLDER = wordList('folder|board|list|channel|project|database|table|base|calendar|label|subfolder');
const MAX_NAME = 4;

/** The words with each such name beside its noun. */
export const withPlacedNames = (tokens: readonly Token[], words: ServiceWords): readonly Token[] =>
  withNameBehind(withNounOnce(withServiceBehind(withNounBehind(tokens, words), words), words), words);

/** A lower-case word before it that names none: `my own Google Calendar`. */
const NO_NAME = wordList(
  "main|primary|own|new|default|whole|entire|same|other|this|that|all|first|second|connected|upcoming|today's|daily|weekly",
);

/** The name as a quoted one behind the service, if the service is called by the noun of such a place. */
function withNameBehind(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  for (let at = 2; at < tokens.length; at += 1) {
    const length = words.service(tokens, at);
    const service = tokens.slice(at, at + length);
    const isAlone = tokens[at + length]?.mention?.kind !== 'quote' && !NAMED.test(tokens[at + length]?.lower ?? '');
    if (length < 2 || !HOLDER.test(service.at(-1)?.lower ?? '') || !isAlone) continue;
    let from = at;
    while (from > 0 && at - from < MAX_NAME && isName(tokens[from - 1])) from -= 1;
    if (from === at && isOwnName(tokens, at - 1)) from = at - 1;
    const [first] = tokens.slice(from, at);
    const last = tokens[at - 1];
    if (!first || !last || !OWNER.test(tokens[from - 1]?.lower ?? '')) continue;
    const value = first.mention?.kind === 'quote' ? first.mention.value : nameOf(tokens.slice(from, at));
    const { start } = first;
    const name: Token = {
      ...first,
      text: `"${value}"`,
      lower: '<quote>',
      stem: stem('<quote>'),
      end: last.end,
      kind: 'mention',
      mention: { kind: 'quote', value, start, end: last.end },
    };
    const verb = tokens[at + length];
    const isStart =
      /^(?:on|in)$/.test(tokens[from - 2]?.lower ?? '') && /^(?:starts|begins|ends)$/.test(verb?.lower ?? '');
    // `an event on the … starts`: the verb goes beside its thing.
    if (isStart && verb)
      return [
        ...tokens.slice(0, from - 2),
        verb,
        ...tokens.slice(from - 2, from),
        ...service,
        name,
        ...tokens.slice(at + length + 1),
      ];
    return [...tokens.slice(0, from), ...service, name, ...tokens.slice(at + length)];
  }
  return tokens;
}

const NAMED = /^(?:called|named|titled|event|events|meeting|meetings|invite|invites|api|account|link|reminder|entry)$/;

/** `my work …`: a plain word that names one of several. */
function isOwnName(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  const isPlain = token?.kind === 'word' && /^\p{Ll}+$/u.test(token.text) && !NO_NAME.test(token.lower);
  return isPlain && /^(?:my|our)$/.test(tokens[at - 1]?.lower ?? '');
}

const nameOf = (tokens: readonly Token[]): string => tokens.map(({ text }) => text).join(' ');

function withNounOnce(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  for (let at = 2; at < tokens.length - 2; at += 1) {
    const noun = tokens[at];
    const length = words.service(tokens, at + 2);
    const last = tokens[at + 1 + length];
    if (!noun || length < 2 || last?.lower !== noun.lower || !/^(?:in|on|of)$/.test(tokens[at + 1]?.lower ?? ''))
      continue;
    let from = at;
    while (from > 0 && at - from < MAX_NAME && isName(tokens[from - 1])) from -= 1;
    if (from === at && isOwnName(tokens, at - 1)) from -= 1;
    if (from === at || !OWNER.test(tokens[from - 1]?.lower ?? '')) continue;
    const [first, ...rest] = tokens.slice(at + 2);
    const covered = tokens.slice(at, at + 2).map(placeOf);
    return first ? [...tokens.slice(0, at), { ...first, also: [...(first.also ?? []), ...covered] }, ...rest] : tokens;
  }
  return tokens;
}

function withNounBehind(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  for (let at = 1; at < tokens.length - 2; at += 1) {
    const length = words.service(tokens, at);
    const noun = tokens[at + length];
    if (length === 0 || !noun || !HOLDER.test(noun.lower)) continue;
    let from = at;
    while (from > 0 && at - from < MAX_NAME && isName(tokens[from - 1])) from -= 1;
    const service = tokens.slice(at, at + length);
    const [first] = service;
    if (from === at || !first || !OWNER.test(tokens[from - 1]?.lower ?? '')) continue;
    return [
      ...tokens.slice(0, at),
      made(noun, noun.lower),
      before(first, 'in'),
      ...service,
      ...tokens.slice(at + length + 1),
    ];
  }
  return tokens;
}

/** `our Notion Vendors database` → `our Vendors database in Notion`. */
function withServiceBehind(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  for (let at = 1; at < tokens.length - 2; at += 1) {
    // `Linear's Launch project`: the name of the service owns it.
    const isOwned = /['’]s$/.test(tokens[at]?.lower ?? '');
    const length = isOwned || OWNER.test(tokens[at - 1]?.lower ?? '') ? words.service(tokens, at) : 0;
    const from = at + length;
    let to = from;
    while (to < tokens.length && to - from < MAX_NAME && isName(tokens[to])) to += 1;
    const [noun, seat] = [tokens[to], tokens[from - 1]];
    if (length === 0 || to === from || !noun || !seat || !HOLDER.test(noun.lower)) continue;
    return [
      ...tokens.slice(0, at),
      ...tokens.slice(from, to),
      noun,
      before(seat, 'in'),
      ...tokens.slice(at, from),
      ...tokens.slice(to + 1),
    ];
  }
  return tokens;
}

const isName = (token: Token | undefined): boolean =>
  token !== undefined &&
  (token.mention?.kind === 'quote' || (token.kind === 'word' && /^[\p{Lu}\d]/u.test(token.text)));
