import { lowerAt, made } from '../sentences.js';
import type { Token } from '../tokens.js';
import { before, behind } from '../transfers/parts.js';
import { wordList } from '../../word-list.js';

/* Reactions in the words of a chat: `add a 👍 reaction to …`, `leave a rocket on …`, `react with :eyes:`. */

const ADDS = wordList('add|leave|put|drop|give|set|place|slap|stick');
const ARTICLE = wordList('a|an|the|our|my');
const SIGN = /^\p{Extended_Pictographic}/u;
const MAX_NAME = 4;

/** `:white_check_mark:`, which is read as a quoted text, is the emoji of that name. */
export function withShortcodes(tokens: readonly Token[]): readonly Token[] {
  const isCode = ({ mention, text }: Token): boolean => mention?.kind === 'quote' && /^:[\w+-]+:$/.test(text);
  // A status takes its emoji in this form.
  if (!tokens.some(isCode) || tokens.some(({ lower }) => lower === 'status')) return tokens;
  return tokens.flatMap((token, at) => {
    if (!isCode(token)) return [token];
    const name = made(token, token.text.slice(1, -1).toLowerCase());
    const isNamed = /^(?:emojis?|reactions?|icon)$/.test(lowerAt(tokens, at + 1));
    return isNamed ? [name] : [name, behind(token, 'emoji')];
  });
}

/** `add a 👍 reaction to …`, `leave an eyes emoji on …`, `put a 🎉 on …`. */
export function withReactions(tokens: readonly Token[]): readonly Token[] {
  const verb = tokens.findIndex(({ lower }) => ADDS.test(lower));
  const token = tokens[verb];
  if (!token) return tokens;
  const article = ARTICLE.test(lowerAt(tokens, verb + 1)) ? 1 : 0;
  const first = verb + 1 + article;
  const noun = tokens.findIndex(
    ({ lower }, at) => at > first && at <= first + MAX_NAME && /^(?:reactions?|emoji|emojis)$/.test(lower),
  );
  const sign = SIGN.test(tokens[first]?.text ?? '') ? signTo(tokens, first) : -1;
  const end = noun === -1 ? sign : noun;
  if (end === -1 || (article === 0 && sign === -1 && noun !== first + 1)) return tokens;
  let to = noun === -1 ? sign : noun + 1;
  if (/^reactions?$/.test(lowerAt(tokens, to))) to += 1;
  if (!/^(?:to|on)$/.test(lowerAt(tokens, to))) return tokens;
  const name = tokens.slice(first, end);
  if (name.some(({ kind, lower }) => kind === 'word' && /^(?:new|to|with|and)$/.test(lower))) return tokens;
  const lead = article === 1 ? (tokens[verb + 1] as Token) : (name[0] as Token);
  return [
    ...tokens.slice(0, verb),
    made(token, 'react', tokens.slice(end, to)),
    article === 1 ? made(lead, 'with') : before(lead, 'with'),
    ...name,
    made(tokens[to] as Token, 'to'),
    ...tokens.slice(to + 1),
  ];
}

/** `when a message gets a 🎉, …` is `… gets a 🎉 reaction`. */
export function withGottenSigns(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findIndex(
    ({ text }, place) =>
      SIGN.test(text) &&
      ARTICLE.test(lowerAt(tokens, place - 1)) &&
      /^(?:gets?|got|receives?)$/.test(lowerAt(tokens, place - 2)),
  );
  const to = at === -1 ? 0 : signTo(tokens, at);
  const last = tokens[to - 1];
  if (!last || /^(?:reactions?|emojis?)$/.test(lowerAt(tokens, to))) return tokens;
  return [...tokens.slice(0, to), behind(last, 'reaction'), ...tokens.slice(to)];
}

/** Where a sign ends, with its skin tones and joined signs. */
function signTo(tokens: readonly Token[], at: number): number {
  let to = at + 1;
  while (/^(?:\p{Emoji_Modifier}|\u200d|\ufe0f)/u.test(tokens[to]?.text ?? '')) to += 1;
  return to;
}

/** `when …, react with 🎉` is `… react with 🎉 to it`. */
export function withReactedTo(tokens: readonly Token[]): readonly Token[] {
  const verb = tokens.findIndex(({ lower }, at) => lower === 'react' && lowerAt(tokens, at + 1) === 'with');
  const isStarted = tokens.some(({ lower }, at) => at < verb && /^(?:when|whenever|if|once|time)$/.test(lower));
  if (verb === -1 || !isStarted) return tokens;
  const end = tokens.findIndex(({ lower }, at) => at > verb && /^(?:[.,;!?\n→]|and|then)$/.test(lower));
  const to = end === -1 ? tokens.length : end;
  const last = tokens[to - 1];
  const isShort = to > verb + 2 && to <= verb + 7;
  if (!last || !isShort || tokens.slice(verb, to).some(({ lower }) => /^(?:to|on|in|when|if)$/.test(lower)))
    return tokens;
  return [...tokens.slice(0, to), behind(last, 'to'), behind(last, 'it'), ...tokens.slice(to)];
}
