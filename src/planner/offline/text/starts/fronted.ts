import { made, placeOf } from '../sentences.js';
import { asNeed } from './needs.js';
import type { ServiceWords } from '../services/words.js';
import { before } from '../transfers/parts.js';
import { Phrases } from '../tokens.js';
import type { Token } from '../tokens.js';

/*
 * Wishes with their start behind them: `I'd like a message in Discord every time I upload a video on YouTube` becomes `when I
 * upload a video on YouTube, send a message in Discord`. And wishes around a sentence: `I want that every new row …`.
 */

const OPENERS = Phrases.of([
  'each time',
  'every time',
  'any time',
  'anytime',
  'whenever',
  'when',
  'as soon as',
  'the moment',
  'once',
  'if',
  'after',
]);
const FOR_EACH = /^(?:each|every|any|all)$/;
const ENDS = /^(?:,|→|;|:)$/;
const GREETING = /^(?:good|day|morning|afternoon|evening|hi|hello|hey|dear|team|there|all|,|!|please)$/;
const THAT = Phrases.of([
  'i want that',
  'we want that',
  'i need that',
  'we need that',
  'i would like that',
  "i'd like that",
  'i wish that',
  'i wish',
  'we wish',
  'it would be nice that',
  'set things up so that',
  'can you set things up so that',
  'could you set things up so that',
  'can you set it up so that',
  'set it up so that',
  'make it so that',
  'can you make it so that',
  'i want it so that',
  'is it possible that',
  'it is important that',
]);

/** The sentence with its start in front, and what is wanted as an order; null: it is no such wish. */
export function fronted(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const plain = withoutLead(sentence);
  return startBehind(plain ?? sentence, words) ?? plain;
}

/** `Good day, I want that every new row …` → `every new row …` */
function withoutLead(sentence: readonly Token[]): readonly Token[] | null {
  let at = 0;
  while (at < 5 && GREETING.test(sentence[at]?.lower ?? '')) at += 1;
  const lead = THAT.at(sentence, at);
  const next = lead ? sentence[at + lead.length] : undefined;
  if (!lead || !next || sentence.length < at + lead.length + 4) return null;
  const covered = sentence.slice(0, at + lead.length).map(placeOf);
  return [{ ...next, also: [...(next.also ?? []), ...covered] }, ...sentence.slice(at + lead.length + 1)];
}

/** `I'd like a message … every time …` */
function startBehind(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const first = /^(?:please)$/.test(sentence[0]?.lower ?? '') ? 1 : 0;
  for (let at = first + 2; at < sentence.length - 2; at += 1) {
    const isEach = sentence[at]?.lower === 'for' && FOR_EACH.test(sentence[at + 1]?.lower ?? '');
    const opener = isEach ? { length: 1 } : OPENERS.at(sentence, at);
    if (!opener) continue;
    const act = sentence.slice(first, at);
    const order = asNeed(act, words);
    if (order === act || words.hasTime) return null;
    const end = sentence.findIndex(({ lower }, place) => place > at && ENDS.test(lower));
    const stop = end === -1 ? sentence.length : end;
    const lead = sentence[at] as Token;
    const clause = sentence.slice(at + opener.length, stop);
    if (!clause.some((_token, place) => words.anyService(clause, place) > 0)) return null;
    const when = isEach
      ? sentence.slice(at, stop)
      : [made(lead, 'when', sentence.slice(at + 1, at + opener.length)), ...clause];
    const comma = before(lead, ',');
    return [...sentence.slice(0, first), ...when, comma, ...order, ...sentence.slice(stop)];
  }
  return null;
}
