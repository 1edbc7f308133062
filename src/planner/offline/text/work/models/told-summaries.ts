import { behind } from '../../transfers/parts.js';
import { made, placeOf } from '../../sentences.js';
import type { Token } from '../../tokens.js';
import { wordList } from '../../../word-list.js';

/*
 * `tell me when a release is published, with an AI summary of its notes`: the message is the summary. It becomes `when a release
 * is published, summarize its notes with AI, send it to me`.
 */

const TELLS = /^(?:tell|notify|alert|email|mail|message|text|inform|ping|let)$/;
const STARTS = /^(?:when|whenever|if|once)$/;
const MODEL = /^(?:ai|ai-written|ai-generated|ai-made|gpt|chatgpt|claude)$/;
const SUMMARY = wordList('summary|digest|recap|overview|rundown|synopsis');

/** The words with the summary as an act of its own. */
export function withToldSummary(tokens: readonly Token[]): readonly Token[] {
  const noun = tokens.findIndex(
    ({ lower }, at) => SUMMARY.test(lower) && tokens[at + 1]?.lower === 'of' && MODEL.test(tokens[at - 1]?.lower ?? ''),
  );
  const article = noun - 2;
  const isLed = /^(?:with|including|plus)$/.test(tokens[article - 1]?.lower ?? '');
  if (noun === -1 || !isLed || !/^(?:an?|the)$/.test(tokens[article]?.lower ?? '')) return tokens;
  const comma = tokens[article - 2]?.lower === ',' ? 1 : 0;
  const lead = article - 1 - comma;
  const verb = tokens.findIndex(({ lower }, at) => at < lead && TELLS.test(lower) && isMe(tokens[at + 1]));
  const know = tokens[verb + 2]?.lower === 'know' ? 1 : 0;
  const start = verb + 2 + know;
  const [told, me] = [tokens[verb], tokens[verb + 1]];
  if (!told || !me || verb > 1 || !STARTS.test(tokens[start]?.lower ?? '')) return tokens;
  let to = noun + 2;
  while (to < tokens.length && !/^(?:[.;!?,\n→]|and|then)$/.test(tokens[to]?.lower ?? '')) to += 1;
  const sum = tokens[noun] as Token;
  const last = tokens[to - 1] as Token;
  const put = (lower: string, seat: Token): Token => behind(seat, lower);
  const gone = [...tokens.slice(lead + comma, noun), tokens[noun + 1] as Token];
  return [
    ...tokens.slice(0, verb),
    ...tokens.slice(start, lead),
    put(',', tokens[lead - 1] as Token),
    { ...made(sum, 'summarize'), end: sum.start },
    ...tokens.slice(noun + 2, to),
    put('with', last),
    { ...put('ai', last), also: [sum, ...gone].map(placeOf) },
    put(',', last),
    {
      ...made(told, /^(?:email|mail|message|text)$/.test(told.lower) ? told.lower : 'send'),
      also: tokens.slice(verb + 2, start).map(placeOf),
    },
    put('it', told),
    put('to', told),
    me,
    ...tokens.slice(to),
  ];
}

const isMe = (token: Token | undefined): boolean => /^(?:me|us)$/.test(token?.lower ?? '');
