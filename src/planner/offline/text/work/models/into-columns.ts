import { put } from '../new-things.js';
import type { Token } from '../../tokens.js';
import { COLUMN_NOUN } from '../../tables/column-words.js';

/*
 * `have AI sum up their pitch in the Summary column`: the result is written there. It becomes `have AI sum up their pitch and
 * put it in the Summary column`. `the text in the Pitch column` is what the model reads, and stays.
 */

const MODEL = /^(?:ai|gpt|chatgpt|claude)$/;
const BREAK = /^(?:[,.;:!?\n→]|and|then)$/;
const ARTICLE = /^(?:the|its|their|a|your|our|my)$/;
/** These begin an object that is no content of a column. */
const OTHER_OBJECT = /^(?:it|them|its|their|his|her|a|an|this|that)$/;
/** Columns for what a model makes. */
const RESULT =
  /^(?:summary|summaries|category|categories|class|type|score|rating|sentiment|translation|priority|reply|answer|response|verdict|tags?|labels?|keywords?|topic|analysis|assessment|result|results|grade|urgency|mood|tone|language)$/;
/** Verbs that tell the place themselves. */
const FILLS = /^(?:fill|filled|filling|put|puts|save|saves|store|stores|enter|look|find|read|check|is|are|stands?)$/;
const MAX_NAME = 4;

/** The words with the column as an act of its own. */
export function withColumnAct(tokens: readonly Token[]): readonly Token[] {
  const model = tokens.findIndex(({ lower }) => MODEL.test(lower));
  if (model === -1) return tokens;
  for (let at = model + 2; at < tokens.length; at += 1) {
    const { lower } = tokens[at] as Token;
    if (BREAK.test(lower)) return tokens;
    if (!/^(?:in|into|to|under)$/.test(lower) || !ARTICLE.test(tokens[at + 1]?.lower ?? '')) continue;
    const noun = tokens.findIndex(
      (token, place) => place > at + 2 && place <= at + 2 + MAX_NAME && COLUMN_NOUN.test(token.lower),
    );
    if (noun === -1 || tokens.slice(at + 2, noun).some((token) => BREAK.test(token.lower))) continue;
    const end = tokens[noun + 1]?.lower ?? '';
    const said = tokens.slice(model + 1, at).map((token) => token.lower);
    const isTarget =
      lower === 'into' ||
      said.some((word) => OTHER_OBJECT.test(word)) ||
      tokens.slice(at + 2, noun).some((token) => RESULT.test(token.lower));
    const seat = tokens[at - 1];
    if (!isTarget || !seat || (end !== '' && !BREAK.test(end)) || said.some((word) => FILLS.test(word))) return tokens;
    return [...tokens.slice(0, at), ...['and', 'put', 'it'].map((word) => put(word, seat)), ...tokens.slice(at)];
  }
  return tokens;
}
