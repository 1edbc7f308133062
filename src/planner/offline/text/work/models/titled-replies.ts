import { fitsAny } from '../../asides/aside-words.js';
import { made, placeOf, renumbered, sentencesOf } from '../../sentences.js';
import type { ServiceWords } from '../../services/words.js';
import type { Token } from '../../tokens.js';

/* Titles about answers of a model: `instantly respond to new emails with AI-powered replies via Gmail`. */

const ORDER: readonly RegExp[] = [
  /^(?:(?:instantly|automatically|auto|-|immediately|quickly) )*(?:respond|reply|auto-reply|auto-respond) to /,
];
/** `AI-powered` has become `generated` before. */
const ANSWER: readonly RegExp[] = [
  /^(?:with|using|by) (?:a |an )?(?:smart )?(?:generated|ai|ai ?-? ?(?:powered|generated|written|driven|based|made)) (?:replies|reply|responses?|answers?) /,
  /^(?:with|using|by) ai /,
];
const PLACE = /^(?:via|in|through|on|using|with|by|from)$/;

/** The request with the place of the things before `with AI`. */
export function withTitledReplies(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  const [one, ...more] = sentencesOf(tokens);
  if (!one || more.length > 0) return tokens;
  const order = titledReply(tokens.slice(one.from, one.to), words);
  return order ? renumbered([...tokens.slice(0, one.from), ...order, ...tokens.slice(one.to)]) : tokens;
}

function titledReply(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const order = fitsAny(sentence, 0, ORDER);
  if (order === 0) return null;
  for (let at = order + 1; at < sentence.length; at += 1) {
    const length = fitsAny(sentence, at, ANSWER);
    if (length === 0) continue;
    const [by, ...answer] = sentence.slice(at, at + length);
    const tail = sentence.slice(at + length);
    if (!by || answer.length === 0 || !isPlace(tail, words)) return null;
    const [place, ...service] = tail;
    const ai = made(answer[0] as Token, 'ai');
    const model = { ...ai, also: [...(ai.also ?? []), ...answer.slice(1).map(placeOf)] };
    const said = sentence
      .slice(0, at)
      .map((token) => (token.lower.startsWith('auto-re') ? made(token, token.lower.slice('auto-'.length)) : token));
    return [...said, ...(place ? [made(place, 'in'), ...service] : []), made(by, 'with'), model];
  }
  return null;
}

/** Nothing, or a service alone: further words would say something else about the answer. */
const isPlace = (tail: readonly Token[], words: ServiceWords): boolean =>
  tail.length === 0 ||
  (PLACE.test(tail[0]?.lower ?? '') && tail.length > 1 && words.anyService(tail, 1) === tail.length - 1);
