import { asQuoted, lowerAt, made, opensStart, renumbered, sentencesOf, writtenText } from '../../sentences.js';
import type { Token } from '../../tokens.js';
import type { ServiceWords } from '../../services/words.js';
import { put } from '../new-things.js';
import { periodIn } from './work-on-lists.js';

/*
 * `look at next week in my calendar and tell me which days have more than five meetings`: what a person would answer who has
 * read the list. A model answers it, in the words of the user: `look at next week in my calendar, have AI do "tell me …", send
 * it to me`.
 */

const LOOKS = [
  'look at',
  'look through',
  'go through',
  'go over',
  'check',
  'read',
  'review',
  'scan',
  'analyze',
  'analyse',
];
const TELLS = /^(?:tell|email|mail|send|write|give|let|message|text)$/;
const ASKED = /^(?:which|what|how|whether|who|whom|whose|when|where|why)$/;
const TEXT =
  /^(?:summary|digest|recap|overview|rundown|report|list|note|message|email|mail|analysis|assessment|estimate|verdict)$/;
const DAY = /^(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)$/;
const MAX_ADJECTIVES = 4;

/** The words with the answer to such a question as work of a model. */
export function withLookedAt(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  for (const { from, to } of sentencesOf(tokens)) {
    const look = tokens.findIndex((_token, at) => at >= from && at < to && looksAt(tokens, at) > 0);
    if (look === -1 || tokens.slice(from, look).some((_token, at) => opensStart(tokens, from + at))) continue;
    const behind = look + looksAt(tokens, look);
    const link = tokens.findIndex(
      ({ lower }, at) =>
        at > behind && at < to && /^(?:and|then|,)$/.test(lower) && TELLS.test(lowerAt(tokens, at + 1)),
    );
    const isOfService = tokens
      .slice(behind, Math.max(behind, link))
      .some((_token, at) => words.service(tokens, behind + at) > 0);
    const work = link === -1 || !isOfService ? null : asked(tokens, link + 1, to);
    if (!work) continue;
    const verb = made(tokens[look] as Token, 'list', tokens.slice(look + 1, behind));
    // `Friday at 3pm look at …`
    const isLed =
      look > from && tokens[look - 1]?.kind === 'word' && !/^(?:and|then|please)$/.test(lowerAt(tokens, look - 1));
    const comma = isLed ? [put(',', verb)] : [];
    const isWeekly = isLed && look - from < 6 && DAY.test(lowerAt(tokens, from));
    const every = isWeekly ? [put('every', tokens[from] as Token)] : [];
    const line = [
      ...tokens.slice(0, from),
      ...every,
      ...tokens.slice(from, look),
      ...comma,
      verb,
      ...tokens.slice(behind, link),
      ...timeOf(tokens, behind, link, to),
    ];
    return renumbered([...line, put(',', tokens[link + 1] as Token), ...work, ...tokens.slice(to)]);
  }
  return tokens;
}

/** The time that the question is about, if the list has none. */
function timeOf(tokens: readonly Token[], behind: number, link: number, to: number): readonly Token[] {
  const asked = periodIn(tokens.slice(link, to));
  const seat = tokens[link];
  if (asked === null || !seat || periodIn(tokens.slice(behind, link)) !== null) return [];
  return ['of', ...asked.split(' ')].map((one) => put(one, seat));
}

const looksAt = (tokens: readonly Token[], at: number): number => {
  const pair = `${lowerAt(tokens, at)} ${lowerAt(tokens, at + 1)}`;
  return LOOKS.includes(pair) ? 2 : LOOKS.includes(lowerAt(tokens, at)) ? 1 : 0;
};

/** `tell me which days …`, `write me a short summary of how busy I am` */
function asked(tokens: readonly Token[], verb: number, to: number): readonly Token[] | null {
  const act = tokens[verb];
  const isMe = /^(?:me|us)$/.test(lowerAt(tokens, verb + 1));
  const me = tokens[verb + 1];
  if (!act || !me || !isMe) return null;
  let at = verb + 2 + (lowerAt(tokens, verb + 2) === 'know' ? 1 : 0);
  const isText = /^(?:an?|the)$/.test(lowerAt(tokens, at));
  if (isText) {
    const first = at;
    while (at < first + MAX_ADJECTIVES && !TEXT.test(lowerAt(tokens, at))) at += 1;
    if (!TEXT.test(lowerAt(tokens, at)) || !/^(?:of|about|on)$/.test(lowerAt(tokens, at + 1))) return null;
    at += 2;
  }
  if (!ASKED.test(lowerAt(tokens, at))) return null;
  let end = at + 1;
  while (end < to && !(/^(?:and|then|,)$/.test(lowerAt(tokens, end)) && TELLS.test(lowerAt(tokens, end + 1)))) end += 1;
  const said = tokens.slice(verb, end);
  const [, , third, ...more] = said;
  if (!third) return null;
  const quote = asQuoted([third, ...more], writtenText(said));
  const isMail = /^(?:email|mail|message|text)$/.test(act.lower);
  return [
    put('have', act),
    put('ai', act),
    put('do', act),
    quote,
    put(',', act),
    isMail ? act : made(act, 'send'),
    put('it', me),
    put('to', me),
    me,
    ...tokens.slice(end, to),
  ];
}
