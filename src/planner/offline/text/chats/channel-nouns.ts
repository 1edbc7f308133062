import type { ServiceWords } from '../services/words.js';
import { placeOf, renumbered } from '../sentences.js';
import type { Token } from '../tokens.js';

const LEAD = /^(?:in|into|to|on|from|inside)$/;
const SMALL = /^(?:the|our|my|a)$/;
const NOUN = /^(?:channel|room)$/;

/**
 * `in the Discord #general channel`, `in the Discord channel #general` → `in the Discord #general`: beside the name of a place,
 * its noun says nothing more.
 */
export function withoutChannelNouns(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  const line: Token[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] as Token;
    const before = line.at(-1);
    const name = behindService(line, token, words);
    if (name && isLed(line.slice(0, -1), words)) {
      line.splice(-2, 2, line.at(-1) as Token, { ...name, also: [...(name.also ?? []), placeOf(token)] });
      continue;
    }
    const next = tokens[at + 1];
    const isService = line.length > 0 && words.anyService(line, line.length - 1) === 1;
    if (NOUN.test(token.lower) && next?.mention?.kind === 'channel' && isService && isLed([...line, token], words)) {
      line.push({ ...next, also: [...(next.also ?? []), placeOf(token)] });
      at += 1;
      continue;
    }
    // `in the backend Slack channel` → `in the #backend Slack`: a plain name before the service and the noun.
    const plain = line.at(-2);
    const isPlain =
      plain?.kind === 'word' && !plain.mention && /^[a-z][a-z0-9-]*$/.test(plain.text) && !KIND.test(plain.lower);
    if (token.lower === 'channel' && isService && isPlain && isNamedHere(line, words)) {
      line.splice(-2, 2, line.at(-1) as Token, asChannel(plain, token));
      continue;
    }
    const isNoun = NOUN.test(token.lower) && before?.mention?.kind === 'channel' && isLed(line, words);
    if (isNoun && before) line[line.length - 1] = { ...before, also: [...(before.also ?? []), placeOf(token)] };
    else line.push(token);
  }
  return line.length === tokens.length ? tokens : renumbered(line);
}

/** Adjectives for a channel, and no name of it. */
const KIND = /^(?:new|public|private|same|right|other|own|main|the|our|my|a|this|that|team|dedicated|whole|following)$/;

/** Whether an article and a preposition lead to a plain name: `in the backend Slack`. */
function isNamedHere(line: readonly Token[], words: ServiceWords): boolean {
  const service = words.serviceId(line, line.length - 1);
  const [lead, article] = line.slice(-4);
  return (
    service !== null &&
    words.hasChannels(service) &&
    !words.titlesChats(service) &&
    LEAD.test(lead?.lower ?? '') &&
    /^(?:the|our|my)$/.test(article?.lower ?? '')
  );
}

/** A plain name as that of a channel. */
const asChannel = (name: Token, noun: Token): Token => ({
  ...name,
  text: `#${name.text}`,
  lower: `#${name.lower}`,
  kind: 'mention',
  mention: { kind: 'channel', value: `#${name.text}`, start: name.start, end: name.end },
  also: [...(name.also ?? []), placeOf(noun)],
});

/** The channel of `in the #general Slack channel`, which is then read as `in the Slack #general`. Null: it is no such noun. */
function behindService(line: readonly Token[], token: Token, words: ServiceWords): Token | null {
  const name = line.at(-2);
  const isPlace = NOUN.test(token.lower) && name?.mention?.kind === 'channel';
  return isPlace && words.anyService(line, line.length - 1) === 1 ? name : null;
}

/** Whether a preposition leads to the last word, with nothing but an article or the name of a service between. */
function isLed(line: readonly Token[], words: ServiceWords): boolean {
  let at = line.length - 2;
  while (at >= 0 && !LEAD.test(line[at]?.lower ?? '')) {
    const isService = [0, 1, 2].some((back) => words.anyService(line, at - back) > back);
    if (!SMALL.test(line[at]?.lower ?? '') && !isService) return false;
    at -= 1;
  }
  return at >= 0;
}
