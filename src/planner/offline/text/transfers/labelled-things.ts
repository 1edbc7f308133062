import { placeOf } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import type { Token } from '../tokens.js';

/* Things by their label: the name of the service behind the label belongs to the thing. */

const LABELLED = /^(?:labell?ed|tagged|categori[sz]ed)$/;
const LABEL = /^(?:label|tag|category)$/;
const IS_SMALL = /^(?:with|the|a|as|new|each|every|any|all)$/;
/** The most words of the name of a label. */
const MAX_LABEL = 5;

/** `email labelled Action in Gmail` → `Gmail email labelled Action`: the place is one of the thing, and not of the label. */
export function withPlaceBeforeLabel(sentence: readonly Token[], words: ServiceWords): readonly Token[] {
  const said = sentence.findIndex(
    ({ lower }, at) => at > 0 && (LABELLED.test(lower) || (LABEL.test(lower) && isWith(sentence, at))),
  );
  const noun = LABELLED.test(sentence[said]?.lower ?? '') ? said - 1 : sentence.findLastIndex(isLead(said));
  const thing = sentence[noun];
  if (said < 1 || thing?.kind !== 'word' || IS_SMALL.test(thing.lower)) return sentence;
  const place = sentence.findIndex(
    ({ lower }, at) => at > said + 1 && at <= said + 1 + MAX_LABEL && /^(?:in|on|from)$/.test(lower),
  );
  const name = sentence.slice(said + 1, place);
  const length = place === -1 ? 0 : words.service(sentence, place + 1);
  const isName = name.every(({ text, mention, lower }) => mention !== null || /^\p{Lu}/u.test(text) || lower === 'as');
  if (length === 0 || !isName || words.service(sentence, noun - 1) > 0) return sentence;
  const [first, ...more] = sentence.slice(place + 1, place + 1 + length);
  // Other services read the name behind the label as it is.
  if (!first || !words.isMailer(words.serviceId(sentence, place + 1) ?? '')) return sentence;
  return [
    ...sentence.slice(0, noun),
    { ...first, also: [...(first.also ?? []), placeOf(sentence[place] as Token)] },
    ...more,
    ...sentence.slice(noun, place),
    ...sentence.slice(place + 1 + length),
  ];
}

/** `with the label …` */
const isWith = (sentence: readonly Token[], at: number): boolean =>
  sentence.slice(Math.max(0, at - 2), at).some(({ lower }) => lower === 'with');

/** The word before those that lead to the label. */
const isLead =
  (said: number) =>
  ({ lower }: Token, at: number): boolean =>
    at < said && at >= said - 3 && !IS_SMALL.test(lower);
