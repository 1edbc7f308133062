import { before, behind } from '../../transfers/parts.js';
import { lowerAt, renumbered } from '../../sentences.js';
import type { Token } from '../../tokens.js';
import { wordList } from '../../../word-list.js';

/*
 * `mail me the notes in plain English`: a model says them so, and its text is sent. It becomes `rewrite the notes in plain
 * English with AI and mail me the result`.
 */

const SENDS = /^(?:mail|email|e-mail|send|forward|dm)$/;
const STARTS = /^(?:[,.;:]|and|then|please)$/;
const PLAIN = wordList("plain|simple|everyday|layman's|layman’s|laymans|easy|non-technical");
const WORDS = /^(?:english|words|terms|language)$/;
const MADE = /^(?:summary|recap|digest|overview|report|list|it|that|this)$/;
const MAX_THING = 4;

/** The words with an order to a model before the message. */
export function withPlainLanguage(tokens: readonly Token[]): readonly Token[] {
  const verb = tokens.findIndex(
    ({ lower }, at) =>
      SENDS.test(lower) && lowerAt(tokens, at + 1) === 'me' && (at === 0 || STARTS.test(lowerAt(tokens, at - 1))),
  );
  const [send, me] = [tokens[verb], tokens[verb + 1]];
  const plain = tokens.findIndex(
    ({ lower }, at) => at > verb + 3 && PLAIN.test(lower) && WORDS.test(lowerAt(tokens, at + 1)),
  );
  const link = plain - 1;
  const thing = tokens.slice(verb + 2, link);
  const isThing =
    /^(?:the|its|their)$/.test(thing[0]?.lower ?? '') &&
    thing.length <= MAX_THING &&
    thing.every(({ kind, lower }) => kind === 'word' && !MADE.test(lower));
  if (!send || !me || plain === -1 || lowerAt(tokens, link) !== 'in' || !isThing) return tokens;
  const last = tokens[plain + 1] as Token;
  const put = (lower: string): Token => behind(last, lower);
  return renumbered([
    ...tokens.slice(0, verb),
    before(thing[0] as Token, 'rewrite'),
    ...tokens.slice(verb + 2, plain + 2),
    put('with'),
    { ...put('ai'), text: 'AI' },
    put('and'),
    send,
    me,
    put('the'),
    put('result'),
    ...tokens.slice(plain + 2),
  ]);
}
