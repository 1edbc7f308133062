import type { ServiceWords } from '../services/words.js';
import { asQuoted, placeOf } from '../sentences.js';
import type { Token } from '../tokens.js';
import { wordList } from '../../word-list.js';

const CHANGES = wordList('pin|unpin|edit|delete|remove|update|change');
const WHICH = /^(?:last|latest|newest|pinned|first|previous)$/;
const ENDS = /^(?:in|on|from|to|at|and|when|so)$/;

/** `pin the message about parking in …`, `edit the last message in …`: the words that say which message are its name. */
export function withDescribed(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  const verb = tokens.findIndex(({ lower }, at) => CHANGES.test(lower) && tokens[at + 1]?.lower === 'the' && at < 8);
  const noun = tokens.findIndex(
    ({ lower }, at) => at > verb + 1 && at < verb + 5 && /^(?:message|post|announcement)$/.test(lower),
  );
  const token = tokens[noun];
  if (verb === -1 || !token) return tokens;
  const ahead = tokens.slice(verb + 2, noun);
  const before = ahead.filter(({ lower }) => WHICH.test(lower));
  const plain = ahead.filter(({ lower }) => !WHICH.test(lower));
  // `the weekly schedule message`, unless it is `the Slack message`.
  const isName = before.length === 0 && plain.length > 0 && !plain.some((_one, at) => isOther(plain, at, words));
  const others = isName ? [] : plain;
  const to = endOf(tokens, noun);
  const behind = tokens.slice(noun + 1, to);
  if (
    before.length + behind.length + (isName ? 1 : 0) === 0 ||
    others.length > 1 ||
    behind.some(({ mention }) => mention !== null)
  )
    return tokens;
  const said =
    isName && behind.length === 0
      ? plain
      : [...before, ...(isName ? plain : []), ...(before.length > 0 && behind.length > 0 ? [token] : []), ...behind];
  const first = behind[0] ?? said[0] ?? token;
  const value = said.map(({ text }) => text).join(' ');
  const covered = said.filter((one) => one !== first && one !== token).map(placeOf);
  const quote = { ...asQuoted([first], value), also: covered };
  return [...tokens.slice(0, verb + 2), ...others, token, quote, ...tokens.slice(to)];
}

const isOther = (tokens: readonly Token[], at: number, words: ServiceWords): boolean =>
  tokens[at]?.kind !== 'word' ||
  words.anyService(tokens, at) > 0 ||
  /^(?:new|direct|private|channel|whole|same|original|email|mail|bot|slack|commit|error|status)$/.test(
    tokens[at]?.lower ?? '',
  );

/** Where the words behind the noun end that say which message is meant: `about parking`, `I sent`. */
function endOf(tokens: readonly Token[], noun: number): number {
  let to = noun + 1;
  if (!/^(?:about|i|we|regarding|with)$/.test(tokens[to]?.lower ?? '')) return to;
  to += 1;
  while (tokens[to]?.kind === 'word' && !ENDS.test(tokens[to]?.lower ?? '')) to += 1;
  return to;
}
