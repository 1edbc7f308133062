import { made, placeOf } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import { before } from '../transfers/parts.js';
import type { Token } from '../tokens.js';
import { rowOf } from './column-words.js';
import { HOLDER, NOUN_OF_HOLDER, withQuotedNames } from './table-place.js';

/*
 * `have AI summarise the Training Log table in …`, `mail me an AI summary of the Snag List in …`: all rows of a table are
 * meant. They become `summarize the records in "Training Log" in … with AI and mail me the summary`.
 */

const SUMS = /^(?:summari[sz]e|recap)$/;
const ASKS = /^(?:have|let|get|make|ask)$/;
const SENDS = /^(?:send|mail|email|give|make|show)$/;
const STARTS = /^(?:when|whenever|if|once|after|as)$/;

const BACK = /^(?:it|that|this|me|to|the|summary|result|us)$/;
const SMALL = /^(?:the|my|our|in|on|of|from)$/;

/** The sentence in that form; the same if it sums up no whole table. */
export function withTableSummary(sentence: readonly Token[], words: ServiceWords): readonly Token[] {
  const ai = sentence.findIndex(({ lower }) => lower === 'ai');
  if (ai === -1 || STARTS.test(sentence[0]?.lower ?? '')) return sentence;
  const asked = summaryOf(sentence, ai) ?? orderTo(sentence, ai);
  if (!asked) return sentence;
  const { from, place: start } = asked;
  const to = endOfTable(sentence, start, words);
  const place = sentence.slice(start, to);
  const noun = rowOf(place, words);
  const [first] = place;
  const end = byModel(sentence, to);
  if (noun === null || noun === 'row' || !first || (end === to && ai > to)) return sentence;
  const isDone = end >= sentence.length;
  const isSent = isDone && asked.isNoun;
  const joint = /^(?:and|then|,)$/.test(sentence[end]?.lower ?? '');
  if (!isSent && !joint) return sentence;
  const quoted = withQuotedNames([before(first, 'in'), ...place], words, NOUN_OF_HOLDER[noun] ?? null);
  if (!quoted.some(({ mention }) => mention?.kind === 'quote')) return sentence;
  const act = sentence[asked.verb] as Token;
  const isOrder = !asked.isNoun && sentence[asked.from] !== act;
  const lead = isOrder ? sentence.slice(from, asked.verb) : [];
  const lost = sentence.slice(isOrder ? asked.verb + 1 : from, start).filter((token) => token !== act);
  const model = sentence.slice(to, end);
  const word = (said: string): Token => before(act, said);
  return [
    ...sentence.slice(0, from),
    ...lead,
    // `sum up` is one verb.
    isOrder ? { ...made(act, 'summarize'), end: (lost.at(-1) ?? act).end } : made(act, 'summarize', lost),
    word('the'),
    word(`${noun}s`),
    ...quoted,
    ...(isOrder ? [] : model.length > 0 ? model : [word('with'), word('ai')]),
    ...(isSent ? ['and', 'mail', 'me', 'the', 'summary'].map(word) : sentToMe(sentence.slice(end))),
  ];
}

/** `and mail it to me`, `, mail me` → `and mail me the summary` */
function sentToMe(tail: readonly Token[]): readonly Token[] {
  const [joint, verb, ...more] = tail;
  const me = more.find(({ lower }) => lower === 'me');
  const isMine = me && SENDS.test(verb?.lower ?? '') && more.every(({ lower }) => BACK.test(lower));
  if (!joint || !verb || !isMine) return tail;
  const lost = more.filter((token) => token !== me);
  return [made(joint, 'and'), verb, me, { ...before(me, 'the'), also: lost.map(placeOf) }, before(me, 'summary')];
}

interface Asked {
  readonly from: number;
  /** The word that stands for the work: the verb or `summary`. */
  readonly verb: number;
  readonly place: number;
  /** A summary is asked for, which is for the user. */
  readonly isNoun: boolean;
}

/** `mail me an AI summary of`, `an AI summary of` */
function summaryOf(sentence: readonly Token[], ai: number): Asked | null {
  const noun = ai + 1;
  if (sentence[noun]?.lower !== 'summary' || !/^(?:of|from)$/.test(sentence[noun + 1]?.lower ?? '')) return null;
  let from = ai;
  while (/^(?:a|an|the|short|quick|brief)$/.test(sentence[from - 1]?.lower ?? '')) from -= 1;
  const isSent = sentence[from - 1]?.lower === 'me' && SENDS.test(sentence[from - 2]?.lower ?? '');
  return { from: isSent ? from - 2 : from, verb: noun, place: noun + 2, isNoun: true };
}

/** `have AI summarise`, `let AI sum up`, `summarise … with AI` */
function orderTo(sentence: readonly Token[], ai: number): Asked | null {
  const at = sentence.findIndex(
    ({ lower }, place) => SUMS.test(lower) || (lower === 'sum' && sentence[place + 1]?.lower === 'up'),
  );
  if (at === -1) return null;
  const place = at + (sentence[at]?.lower === 'sum' ? 2 : 1);
  const to = sentence[at - 1]?.lower === 'to' ? 1 : 0;
  const isAsked = ai === at - to - 1 && ASKS.test(sentence[ai - 1]?.lower ?? '');
  return ai > at || isAsked ? { from: isAsked ? ai - 1 : at, verb: at, place, isNoun: false } : null;
}

/** The end of the words for a table: names with capitals, nouns for what holds rows, and the service. */
function endOfTable(sentence: readonly Token[], from: number, words: ServiceWords): number {
  let at = from;
  while (at < sentence.length) {
    const token = sentence[at] as Token;
    const service = words.service(sentence, at);
    const isName = token.mention?.kind === 'quote' || (token.kind === 'word' && /^[\p{Lu}\d&]/u.test(token.text));
    if (service > 0) at += service;
    else if (token.lower !== 'ai' && (isName || SMALL.test(token.lower) || HOLDER.test(token.lower))) at += 1;
    else break;
  }
  return at;
}

/** Behind `with AI`. */
const byModel = (sentence: readonly Token[], at: number): number =>
  /^(?:with|using|by|via)$/.test(sentence[at]?.lower ?? '') && sentence[at + 1]?.lower === 'ai' ? at + 2 : at;
