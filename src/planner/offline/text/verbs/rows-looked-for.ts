import { made } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import type { Token } from '../tokens.js';
import { before } from '../transfers/parts.js';
import { wordList } from '../../word-list.js';

/*
 * Things that are looked for in a table: `check a Google Sheet for tasks due today`, `look through my Airtable base for projects
 * that are late`. Its rows are those things, and so it becomes `list the rows due today in a Google Sheet`.
 */

const VERB = wordList('check|look|scan|search|review|go|inspect|monitor|examine|query');
const LEAD = /^(?:in|into|through|at|over|up)$/;
const ROWS: ReadonlySet<string> = new Set(['row', 'record']);
/** They are no things that a table holds. */
const NO_ROWS =
  /^(?:rows?|lines?|records?|entries|changes|updates|duplicates|errors|words|this|us|times|minutes|hours|days|weeks)$/;
const ENDS = /^(?:[.;!?\n→]|and|then|,)$/;
/** Words that say how the things are, before their noun. */
const MAX_ADJECTIVES = 3;

/** The sentence with such an order in this form. */
export function withRowsLookedFor(sentence: readonly Token[], words: ServiceWords): readonly Token[] {
  for (let at = 0; at < sentence.length; at += 1) {
    const said = VERB.test(sentence[at]?.lower ?? '') ? rowsAt(sentence, at, words) : null;
    if (said) return said;
  }
  return sentence;
}

function rowsAt(sentence: readonly Token[], at: number, words: ServiceWords): readonly Token[] | null {
  const verb = sentence[at] as Token;
  let from = at + 1;
  while (LEAD.test(sentence[from]?.lower ?? '')) from += 1;
  const link = sentence.findIndex(({ lower }, place) => place > from && (lower === 'for' || ENDS.test(lower)));
  const place = sentence.slice(from, link);
  const isTable = place.some((_token, index) => {
    const id = words.service(place, index) > 0 ? words.serviceId(place, index) : null;
    return id !== null && ROWS.has(words.onlyThing(id) ?? '');
  });
  if (sentence[link]?.lower !== 'for' || !isTable || place.some(({ lower }) => lower === 'row')) return null;
  let noun = link + 1;
  while (noun < link + 1 + MAX_ADJECTIVES && isPlainWord(sentence[noun]) && !isPlural(sentence[noun])) noun += 1;
  const [name, joint] = [sentence[noun], sentence[link] as Token];
  if (!name || !isPlural(name) || NO_ROWS.test(name.lower)) return null;
  const end = sentence.findIndex(({ lower }, index) => index > noun && ENDS.test(lower));
  const stop = end === -1 ? sentence.length : end;
  return [
    ...sentence.slice(0, at),
    made(verb, 'list', sentence.slice(at + 1, from)),
    made(joint, 'the'),
    ...sentence.slice(link + 1, noun),
    made(name, 'rows'),
    ...sentence.slice(noun + 1, stop),
    before(place[0] ?? joint, 'in'),
    ...place,
    ...sentence.slice(stop),
  ];
}

const isPlainWord = (token: Token | undefined): boolean =>
  token?.kind === 'word' && token.mention === null && token.text === token.lower;

const isPlural = (token: Token | undefined): boolean =>
  token?.kind === 'word' && token.mention === null && /[^s']s$/.test(token.lower);
