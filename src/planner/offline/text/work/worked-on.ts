import { made, placeOf, renumbered } from '../sentences.js';
import type { Token } from '../tokens.js';

/*
 * What comes of a text: `translate it and forward it to …` sends the translation, and not the mail as it was; `read the total
 * out of the attachment` is to extract it.
 */

const WORKS = /^(?:translate|summari[sz]e|rewrite|rephrase|shorten|simplify|proofread|condense)$/;
const RESULT = /^(?:it|them|translations?|summar(?:y|ies)|results?)$/;
const ARTICLE = /^(?:the|its|their)$/;
const MAX_BETWEEN = 25;
const MAX_FIELDS = 12;

export const withWorkedOn = (tokens: readonly Token[]): readonly Token[] => withExtracted(withSentResult(tokens));

function withSentResult(tokens: readonly Token[]): readonly Token[] {
  const work = tokens.findIndex(({ lower }) => WORKS.test(lower));
  if (work === -1) return tokens;
  return tokens.map((token, at) => {
    const thing = ARTICLE.test(tokens[at + 1]?.lower ?? '') ? at + 2 : at + 1;
    const isSent = token.lower === 'forward' && at > work && at < work + MAX_BETWEEN;
    return isSent && RESULT.test(tokens[thing]?.lower ?? '') ? made(token, 'send') : token;
  });
}

function withExtracted(tokens: readonly Token[]): readonly Token[] {
  const out = tokens.findIndex(({ lower }, at) => lower === 'out' && tokens[at + 1]?.lower === 'of');
  const read = tokens.findLastIndex(({ lower }, at) => at < out && at >= out - MAX_FIELDS && lower === 'read');
  const [verb, lead, of] = [tokens[read], tokens[out], tokens[out + 1]];
  if (!verb || !lead || !of) return tokens;
  const from = { ...made(lead, 'from'), also: [...(lead.also ?? []), placeOf(of)] };
  return renumbered([
    ...tokens.slice(0, read),
    made(verb, 'extract'),
    ...tokens.slice(read + 1, out),
    from,
    ...tokens.slice(out + 2),
  ]);
}
