import { made } from '../text/sentences.js';
import type { ServiceWords } from '../text/services/words.js';
import { before } from '../text/transfers/parts.js';
import type { Token } from '../text/tokens.js';

/*
 * `send me the value in cell D14 of the sheet X` → `read cell D14 of the sheet X and send it to me`: cells are read before they are
 * sent.
 */

const SENDS = /^(?:send|email|mail|message|text|show|give|tell)$/;
const PERSON = /^(?:me|us)$/;
const NOUN = /^(?:values?|contents?|number|text|figure|amount|total|data)$/;
const CELL = /^(?:cells?|range)$/;
const ENDS = /^(?:every|each|when|whenever|if|at|on|daily|weekly|monthly|then|by|via|in the|,|\.)$/;

/** The words in this form; the same if they send no cells. */
export function withCellsRead(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  const verb = tokens.findIndex(({ lower }, at) => SENDS.test(lower) && PERSON.test(tokens[at + 1]?.lower ?? ''));
  const first = tokens[verb];
  const person = tokens[verb + 1];
  if (!first || !person) return tokens;
  const cell = tokens.findIndex(({ lower }, at) => at > verb + 1 && at < verb + 7 && CELL.test(lower));
  const noun = tokens[cell];
  const lead = tokens.slice(verb + 2, cell);
  const isLed = lead.every(({ lower }) => NOUN.test(lower) || /^(?:the|current|what|is|in|of|from|a)$/.test(lower));
  if (!noun || !isLed) return tokens;
  let end = cell + 2;
  let isNamed = false;
  for (; end < tokens.length && !(isNamed && ENDS.test(tokens[end]?.lower ?? '')); end += 1)
    isNamed ||= words.service(tokens, end) > 0;
  return [
    ...tokens.slice(0, verb),
    made(first, 'read', lead),
    ...tokens.slice(cell, end),
    before(person, 'and'),
    before(person, first.lower === 'text' ? 'message' : 'send'),
    before(person, 'it'),
    before(person, 'to'),
    person,
    ...tokens.slice(end),
  ];
}
