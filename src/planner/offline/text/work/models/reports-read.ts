import { made, renumbered } from '../../sentences.js';
import type { ServiceWords } from '../../services/words.js';
import { before } from '../../transfers/parts.js';
import type { Token } from '../../tokens.js';
import { wordList } from '../../../word-list.js';

/*
 * `wait a day and mail me an AI comment on how it did` → `… and read its report and mail me an AI comment on it`: what starts the
 * run says nothing of how the thing went, and its service has an operation that reads the report. `send me opens and clicks with
 * a short AI comment` becomes `read its report, have AI write a text with opens and clicks and a short comment and mail it to me`.
 */

const WENT = wordList('did|does|performed|performs|went|goes|fared|worked|landed|resonated');
const RESULT = wordList('results?|performance|stats|statistics|numbers|figures|metrics|report');
const MODEL = /^(?:ai|gpt|chatgpt|claude|gemini)$/;
const OPENS = /^(?:when|whenever|once|after|if|soon)$/;
const BREAK = /^(?:,|and|then|→|;)$/;
const THING = /^(?:it|this|that|they|the|well)$/;
const MAX_THING = 5;

/** The words in which the report of the thing is read first; the same if they ask for nothing of how it went. */
export function withReportsRead(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  const model = tokens.findIndex(({ lower }) => MODEL.test(lower));
  const phrase = reportAt(tokens);
  const told = phrase || model === -1 ? null : figuresAt(tokens, model);
  const service = tokens.findIndex((_token, at) => words.service(tokens, at) > 0);
  const id = service === -1 ? null : words.serviceId(tokens, service);
  const from = phrase?.from ?? told?.from ?? -1;
  const first = tokens[from];
  const isStarted = tokens.slice(0, service + 1).some(({ lower }) => OPENS.test(lower));
  if (!first || id === null || service > from || !isStarted || !words.reports(id)) return tokens;
  if (told) return renumbered([...tokens.slice(0, from), ...withComment(told), ...tokens.slice(told.to)]);
  if (!phrase) return tokens;
  let act = model === -1 ? phrase.from : Math.min(phrase.from, model);
  while (act > 0 && !BREAK.test(tokens[act - 1]?.lower ?? '')) act -= 1;
  if (act <= service || /^(?:read|fetch)$/.test(tokens[act]?.lower ?? '')) return tokens;
  const [, ...rest] = tokens.slice(phrase.from, phrase.to);
  const lead = tokens.slice(act, phrase.from);
  // `tell me how it did`, `mail me its results`: the report as it is.
  if (model === -1 && !isToldToMe(lead)) return tokens;
  const [verb, me] = lead;
  const isWhole = model === -1 && verb !== undefined && me !== undefined;
  const said = [before(first, 'read'), before(first, 'its'), made(first, 'report', rest), before(first, 'and')];
  return renumbered([
    ...tokens.slice(0, act),
    ...said,
    ...(isWhole ? [made(verb, 'mail', lead.slice(2)), before(first, 'it'), before(first, 'to'), me] : lead),
    ...(isWhole ? [] : [before(first, 'it')]),
    ...tokens.slice(phrase.to),
  ]);
}

interface Figures {
  readonly from: number;
  readonly to: number;
  /** `send me` */
  readonly verb: readonly [Token, Token];
  readonly figures: readonly Token[];
  /** `with a short AI comment` */
  readonly comment: readonly [Token, ...Token[]];
}

const COMMENT = wordList('comment|commentary|summary|note|take|analysis|verdict|remark|interpretation');
const BY_MODEL = /^(?:summari[sz]ed|explained|analy[sz]ed|commented)$/;

/** `send me its opens and clicks with a short AI comment`, `…, summarised by AI`. Null: the figures or the comment are missing. */
function figuresAt(tokens: readonly Token[], model: number): Figures | null {
  const to = model + 1 + (COMMENT.test(tokens[model + 1]?.lower ?? '') ? 1 : 0);
  let link = model - 1;
  while (link > 0 && /^(?:a|an|short|brief|quick|little|one-line)$/.test(tokens[link]?.lower ?? '')) link -= 1;
  const isBy = tokens[link]?.lower === 'by' && BY_MODEL.test(tokens[link - 1]?.lower ?? '');
  if (isBy) link -= 1;
  if (!isBy && (to === model + 1 || tokens[link]?.lower !== 'with')) return null;
  const me = tokens.findLastIndex(({ lower }, at) => at < link && /^(?:me|us)$/.test(lower));
  const [verb, object] = tokens.slice(me - 1, me + 1);
  const start = me + 1 + (/^(?:its|the|their)$/.test(tokens[me + 1]?.lower ?? '') ? 1 : 0);
  const end = tokens[link - 1]?.lower === ',' ? link - 1 : link;
  const figures = tokens.slice(start, end);
  const [first, ...more] = tokens.slice(end, to);
  const isFigures =
    figures.length > 0 && figures.length <= MAX_FIGURES && figures.every(({ lower }) => FIGURE.test(lower));
  if (!verb || !object || !first || !isFigures || !/^(?:send|mail|email|give|show|tell)$/.test(verb.lower)) return null;
  return { from: me - 1, to, verb: [verb, object], figures, comment: [first, ...more] };
}

const FIGURE = /^(?:,|and|the|rates?|number|of|\p{Ll}+s|open|click)$/u;
const MAX_FIGURES = 8;

function withComment({ verb: [verb, me], figures, comment: [first, ...more] }: Figures): readonly Token[] {
  const noun = more.findLast(({ lower }) => COMMENT.test(lower)) ?? made(first, 'summary');
  const covered = [first, ...more].filter(({ start }) => start !== noun.start);
  const put = (word: string): Token => before(first, word);
  return [
    ...['read', 'its', 'report', ',', 'have', 'ai', 'write', 'a', 'text', 'with'].map((word) => before(verb, word)),
    ...figures,
    ...['and', 'a', 'short'].map(put),
    noun,
    put('and'),
    made(verb, 'mail', covered),
    ...['it', 'to'].map(put),
    me,
  ];
}

/** `send me`, `mail me a note on` */
const isToldToMe = ([verb, me, ...more]: readonly Token[]): boolean =>
  /^(?:send|mail|email|tell|show|give)$/.test(verb?.lower ?? '') &&
  me?.lower === 'me' &&
  more.every(({ lower }) => /^(?:a|an|short|quick|note|update|summary|message|mail|on|of|about|with)$/.test(lower));

/** `how well it did`, `its results`, `the campaign's performance` */
function reportAt(tokens: readonly Token[]): { readonly from: number; readonly to: number } | null {
  for (let at = 1; at < tokens.length; at += 1) {
    const { lower } = tokens[at] as Token;
    if (lower === 'how') {
      const verb = tokens.findIndex((token, place) => place > at + 1 && WENT.test(token.lower));
      const isShort = verb !== -1 && verb - at <= MAX_THING && THING.test(tokens[at + 1]?.lower ?? '');
      if (isShort) return { from: at, to: verb + 1 };
    }
    const lead = tokens[at - 1]?.lower ?? '';
    if (RESULT.test(lower) && (lead === 'its' || /['’]s$/.test(lead))) {
      const article = /^(?:the|that|this)$/.test(tokens[at - 2]?.lower ?? '') && lead !== 'its' ? 2 : 1;
      return { from: at - article, to: at + 1 };
    }
  }
  return null;
}
