import { placeOf } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import type { Token } from '../tokens.js';

/* `rename the board Uni to Semester 4`: the new name is a text, though nobody wrote quotes. */

const RENAMES = /^(?:rename|retitle)$/;
const NAMES = /^(?:change|set|update|edit)$/;
const NAME = /^(?:name|title)$/;
const ENDS = /^(?:[.,;:!?()→]|and|then|if|when|unless|every|each|whenever|using|with|based|please)$/;
const MAX_NAME = 7;

/** The words with the new name as a quoted text; the same ones if nothing is renamed, or no name stands there. */
export function withNewName(sentence: readonly Token[], words: ServiceWords): readonly Token[] {
  const verb = sentence.findIndex(
    ({ lower }, at) => RENAMES.test(lower) || (NAMES.test(lower) && isName(sentence, at)),
  );
  if (verb === -1) return sentence;
  const to = sentence.findLastIndex(({ lower }, at) => at > verb + 1 && lower === 'to');
  let end = to + 1;
  while (end < sentence.length && !ENDS.test(sentence[end]?.lower ?? '') && !isService(sentence, end, words)) end += 1;
  const name = sentence.slice(to + 1, end);
  const [first, ...more] = name;
  const isPlain = name.every(({ kind, mention }) => kind === 'word' && mention === null);
  // `to the date of the mail`: what the name is made of.
  if (to === -1 || !first || name.length > MAX_NAME || !isPlain || !/^[\p{Lu}\d]/u.test(first.text)) return sentence;
  const last = name.at(-1) as Token;
  const value = name.map(({ text }) => text).join(' ');
  const quote: Token = {
    ...first,
    text: `"${value}"`,
    lower: '<quote>',
    stem: '<quote>',
    kind: 'mention',
    mention: { kind: 'quote', value, start: first.start, end: last.end },
    ...(more.length === 0 ? {} : { also: more.map(placeOf) }),
  };
  return [...sentence.slice(0, to + 1), quote, ...sentence.slice(end)];
}

/** `change the name of …` */
const isName = (sentence: readonly Token[], at: number): boolean =>
  /^(?:the|its)$/.test(sentence[at + 1]?.lower ?? '') &&
  NAME.test(sentence[at + 2]?.lower ?? '') &&
  /^(?:of|to)$/.test(sentence[at + 3]?.lower ?? '');

/** `… in Todoist` */
const isService = (sentence: readonly Token[], at: number, words: ServiceWords): boolean =>
  /^(?:in|on)$/.test(sentence[at]?.lower ?? '') && words.service(sentence, at + 1) > 0;
