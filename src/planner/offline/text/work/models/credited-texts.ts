import { made, placeOf } from '../../sentences.js';
import type { Token } from '../../tokens.js';
import { put } from '../new-things.js';
import { wordList } from '../../../word-list.js';

/*
 * `post the joke of the day in #fun, written by AI`, `send me one AI-picked quote`: a text of any name that is sent, and that a
 * model writes. It becomes `have AI write the joke of the day and post it in #fun`.
 */

const SENDS = wordList('send|post|publish|share|mail|email|text|message|dm|drop|give|deliver|write|put|get');
const ARTICLE = /^(?:an?|the|one|two|three|four|five|some|my|our|\d+)$/;
const WHOM = /^(?:me|us|everyone|everybody|them)$/;
const MESSAGE = /^(?:message|messages|email|mail|text|dm|note|post)$/;
const DONE = wordList(
  'written|generated|made|created|composed|produced|drafted|picked|chosen|selected|suggested|invented|prepared|crafted|authored',
);
const MODEL_MADE = /^(?:ai|gpt|chatgpt|claude)-(?:picked|chosen|selected|suggested|invented|crafted|composed)$/;
const BY = /^(?:by|from|with|using|via)$/;
const PLACE = /^(?:in|into|to|on|at|via|every|each|when|whenever|daily|nightly)$/;
const NEW = /^(?:an?|one|two|three|some)$/;
const LINK = /^(?:of|for|about|in|on|to|with|from|by|at|as)$/;
const BREAK = /^(?:[,.;:!?\n→]|and|then|but)$/;
const CHOOSES = /^(?:picked|chosen|selected|suggested|invented)$/;
/** How a model is asked for what people say that it picks. */
const VERBS: Readonly<Record<string, string>> = { picked: 'pick', chosen: 'choose', selected: 'select' };
const MAX_TEXT = 9;
/** Things to sum up are read first: other readers know these. */
const CONDENSED = /^(?:summary|summaries|digest|recap|overview|briefing|rundown|synopsis|report)$/;

/** The words of a sentence with the text of a model in front of the act that sends it. */
export function creditedFirst(tokens: readonly Token[]): readonly Token[] {
  const credit = creditOf(tokens);
  if (!credit) return tokens;
  const verb = verbBefore(tokens, credit.from);
  const act = verb === null ? undefined : tokens[verb];
  if (verb === null || !act) return tokens;
  const text = textOf(tokens, verb, credit);
  if (!text) return tokens;
  const gone = new Set([...credit.words, ...text.lead, ...text.comma]);
  const words = tokens.slice(text.from, text.to).filter((one) => !gone.has(one));
  const [first = act] = words;
  const last = words.at(-1) ?? first;
  const whom = text.whom;
  const rest = [...tokens.slice(text.behindWhom, text.from), ...tokens.slice(text.to)].filter(
    (one) => !gone.has(one) && !text.service.includes(one),
  );
  const credited = credit.words.find(({ lower }) => lower === 'ai' || MODEL_MADE.test(lower)) ?? act;
  return [
    ...tokens.slice(0, verb),
    put('have', act),
    { ...made(credited, 'ai'), also: [...gone].filter((one) => one !== credited).map(placeOf) },
    put(credit.verb, act),
    ...words,
    put('and', last),
    /^(?:give|get|write|put)$/.test(act.lower) ? made(act, act.lower === 'put' ? 'post' : 'send') : act,
    put('it', last),
    ...(whom.length > 0 ? [put('to', last), ...whom] : []),
    ...(text.service.length > 0 ? [put('on', last), ...text.service] : []),
    ...(text.isPlaced ? [put('to', last)] : []),
    ...rest.filter((one, at) => !(at === 0 && one.lower === ',')),
  ];
}

interface Credit {
  /** It stands before its noun: `an AI-written tip`. */
  readonly isBefore: boolean;
  readonly from: number;
  readonly to: number;
  readonly words: readonly Token[];
  readonly verb: string;
}

/** `written by AI`, `by AI`, `AI-picked`: the words that say that a model makes it. */
function creditOf(tokens: readonly Token[]): Credit | null {
  for (let at = 2; at < tokens.length; at += 1) {
    const token = tokens[at] as Token;
    if (MODEL_MADE.test(token.lower)) {
      const done = token.lower.split('-')[1] ?? '';
      return { isBefore: true, from: at, to: at + 1, words: [token], verb: VERBS[done] ?? 'write' };
    }
    if (token.lower === 'generated' && tokens[at + 1]?.kind === 'word' && !BY.test(tokens[at + 1]?.lower ?? ''))
      return { isBefore: true, from: at, to: at + 1, words: [token], verb: 'write' };
    if (token.lower !== 'ai') continue;
    const by = tokens[at - 1]?.lower === 'an' || tokens[at - 1]?.lower === 'the' ? at - 2 : at - 1;
    if (!BY.test(tokens[by]?.lower ?? '')) continue;
    // `, write it by AI`: a participle that another reader has made an order of.
    const isOrder = tokens[by - 1]?.lower === 'it' && tokens[by - 3]?.lower === ',';
    const last = tokens[by - 1]?.lower === 'up' ? by - 2 : by - 1;
    const done = tokens[last]?.lower ?? '';
    const from = isOrder ? by - 2 : DONE.test(done) ? last : by;
    if (from === by && tokens[by]?.lower !== 'by' && tokens[by]?.lower !== 'from') continue;
    const verb = CHOOSES.test(done) ? (VERBS[done] ?? 'suggest') : 'write';
    return { isBefore: false, from, to: at + 1, words: tokens.slice(from, at + 1), verb };
  }
  return null;
}

/** The verb of the clause that sends the text. */
function verbBefore(tokens: readonly Token[], credit: number): number | null {
  for (let at = credit - 1; at >= 0; at -= 1) {
    const { lower, kind } = tokens[at] as Token;
    if (/^(?:and|then|but|[.;:!?\n→])$/.test(lower) || /^(?:have|let|ask)$/.test(lower)) return null;
    const next = tokens[at + 1];
    const isObject =
      next !== undefined && (ARTICLE.test(next.lower) || WHOM.test(next.lower) || next.kind === 'mention');
    if (kind === 'word' && SENDS.test(lower) && isObject) return at;
  }
  return null;
}

interface Text {
  readonly whom: readonly Token[];
  readonly behindWhom: number;
  readonly lead: readonly Token[];
  /** The name of the service, before the noun for a message. */
  readonly service: readonly Token[];
  /** Its place stands right behind the verb. */
  readonly isPlaced: boolean;
  readonly comma: readonly Token[];
  readonly from: number;
  readonly to: number;
}

/** The words of the text: the ones from its article to the credit, or to the place that stands before the credit. */
function textOf(tokens: readonly Token[], verb: number, credit: Credit): Text | null {
  const said = (at: number): string => tokens[at]?.lower ?? '';
  let at = verb + 1;
  const isWhom = WHOM.test(said(at)) || tokens[at]?.mention?.kind === 'address';
  const whom = isWhom ? tokens.slice(at, at + 1) : [];
  if (isWhom) at += 1;
  const behindWhom = at;
  // `send me on Telegram one quote`: the place stands between.
  let from = at;
  while (from < credit.from && !ARTICLE.test(said(from))) from += 1;
  if (from >= credit.to || tokens.slice(at, from).some(({ lower }) => BREAK.test(lower))) return null;
  // `a Telegram message with a quote`: the text is the quote.
  const message = [from + 1, from + 2].find((place) => MESSAGE.test(said(place)) && said(place + 1) === 'with');
  const isLed = message !== undefined && ARTICLE.test(said(message + 2));
  const lead = isLed
    ? tokens
        .slice(from, message + 2)
        .filter(({ lower }) => ARTICLE.test(lower) || MESSAGE.test(lower) || lower === 'with')
    : [];
  const service = isLed ? tokens.slice(from + 1, message) : [];
  if (isLed) from = message + 2;
  const inner = tokens.findLastIndex(({ lower }, at) => at > from && at < credit.from && NEW.test(lower));
  // `send the Book Club group a question made up by AI`: the place comes first.
  const isPlaced = !isLed && !isWhom && from === at && inner > from + 1 && !LINK.test(said(inner - 1));
  if (isPlaced) from = inner;
  const { isBefore } = credit;
  const to = isBefore ? phraseEnd(tokens, credit.to) : credit.to;
  const text = { whom, behindWhom, lead, service, isPlaced, comma: [], from, to };
  if (tokens.slice(from, to).some(({ lower }) => CONDENSED.test(lower))) return null;
  if (isBefore) return text;
  const comma = tokens.findIndex(({ lower }, place) => place > from && place < credit.from && lower === ',');
  const place = tokens.findIndex(({ lower }, index) => index > from + 1 && index < credit.from && PLACE.test(lower));
  // `post the joke of the day in #fun, written by AI`: what is between belongs to the act.
  if (comma === credit.from - 1 && place !== -1 && place < comma)
    return { ...text, comma: tokens.slice(comma, comma + 1), to: place };
  if (comma !== -1 && comma !== credit.from - 1) return null;
  return to - from - credit.words.length > MAX_TEXT
    ? null
    : { ...text, comma: comma === -1 ? [] : tokens.slice(comma, comma + 1) };
}

/** Behind the noun of a text and what it is about: `quote from a classic novel`. */
function phraseEnd(tokens: readonly Token[], from: number): number {
  let to = from;
  while (to < tokens.length) {
    const { lower, mention } = tokens[to] as Token;
    if (BREAK.test(lower) || (PLACE.test(lower) && to > from) || mention?.kind === 'address') break;
    to += 1;
  }
  return to;
}
