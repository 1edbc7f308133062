import { endFrom, ENDS, lowerAt, made, renumbered } from '../sentences.js';
import type { Token } from '../tokens.js';
import { before } from '../transfers/parts.js';
import { WEEKDAYS } from '../../when/days.js';

/*
 * Summaries by a model that are said as nouns: `Friday at 3: AI summary of …, to my inbox` is `Friday at 3: email me an AI
 * summary of …`. So are `a summary by AI of …` and `mail me what we did, summarized by AI`.
 */

const NOUN = /^(?:summary|digest|recap|overview|roundup|round-up|rundown)$/;
const KINDS = /^(?:a|an|the|short|brief|quick|ai)$/;
const SENDS = /^(?:send|mail|email|e-mail|give|post|write|make|create|get|show|forward|me|us)$/;
const SUMMARIZED = /^(?:summari[sz]ed|condensed)$/;
const BY = /^(?:by|with|using|through|via)$/;
const TO_ME = [
  'to my mail',
  'to my inbox',
  'to my email',
  'to my mailbox',
  'to my email inbox',
  'in my inbox',
  'by mail to me',
  'by email to me',
  'by mail',
  'by email',
  'to me by mail',
  'to me by email',
  'via email',
  'via mail',
  'mailed to me',
  'emailed to me',
  'sent to me',
].map((phrase) => phrase.split(' '));

/** The words with such a summary as an order. */
export function withDigestOrders(tokens: readonly Token[]): readonly Token[] {
  if (!tokens.some(({ lower }) => lower === 'ai')) return tokens;
  const line = ordered(summarizedBehind(byModel(tokens)));
  return line === tokens ? tokens : renumbered(line);
}

/** `a summary by AI of last week's commits` */
function byModel(tokens: readonly Token[]): readonly Token[] {
  const noun = tokens.findIndex(
    ({ lower }, at) => NOUN.test(lower) && BY.test(lowerAt(tokens, at + 1)) && lowerAt(tokens, at + 2) === 'ai',
  );
  const [seat, by, ai] = tokens.slice(Math.max(0, noun), noun + 3);
  if (noun === -1 || !seat || !by || !ai || lowerAt(tokens, noun + 3) !== 'of') return tokens;
  const article = tokens[noun - 1];
  const lead = article?.lower === 'a' ? [...tokens.slice(0, noun - 1), made(article, 'an')] : tokens.slice(0, noun);
  return [...lead, made(ai, 'ai', [by]), seat, ...tokens.slice(noun + 3)];
}

/** `email me what we finished this week, summarized by AI` */
function summarizedBehind(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findIndex(
    ({ lower }, place) =>
      SUMMARIZED.test(lower) && BY.test(lowerAt(tokens, place + 1)) && lowerAt(tokens, place + 2) === 'ai',
  );
  const [done, by, ai] = tokens.slice(Math.max(0, at), at + 3);
  const isEnd = at + 3 >= tokens.length || ENDS.test(lowerAt(tokens, at + 3));
  const me = tokens.findIndex(
    ({ lower }, place) => /^(?:me|us)$/.test(lower) && SENDS.test(lowerAt(tokens, place - 1)),
  );
  const stop = lowerAt(tokens, at - 1) === ',' ? at - 1 : at;
  if (at === -1 || !done || !by || !ai || !isEnd || me < 1 || me + 1 >= stop) return tokens;
  const head = [before(done, 'an'), made(ai, 'ai', [by]), made(done, 'summary'), before(done, 'of')];
  return [...tokens.slice(0, me + 1), ...head, ...tokens.slice(me + 1, stop), ...tokens.slice(at + 3)];
}

/** `AI summary of …, to my inbox` */
function ordered(tokens: readonly Token[]): readonly Token[] {
  const noun = tokens.findIndex(({ lower }, at) => NOUN.test(lower) && lowerAt(tokens, at - 1) === 'ai');
  if (noun === -1 || !/^(?:of|on|about|from)$/.test(lowerAt(tokens, noun + 1))) return tokens;
  let from = noun;
  while (KINDS.test(lowerAt(tokens, from - 1))) from -= 1;
  const to = endFrom(tokens, noun + 1);
  const phrase = TO_ME.find((words) => words.every((word, at) => lowerAt(tokens, to - words.length + at) === word));
  if (!phrase || /^(?:me|us)$/.test(lowerAt(tokens, from - 1))) return tokens;
  const start = to - phrase.length;
  const seat = tokens[start] as Token;
  const stop = lowerAt(tokens, start - 1) === ',' ? start - 1 : start;
  const isSent = SENDS.test(lowerAt(tokens, from - 1));
  if (isSent)
    return [
      ...tokens.slice(0, from),
      made(seat, 'me', tokens.slice(start + 1, to)),
      ...tokens.slice(from, stop),
      ...tokens.slice(to),
    ];
  const order = [made(seat, 'email', tokens.slice(stop, to)), before(seat, 'me')];
  return [
    ...repeated(tokens.slice(0, from)),
    ...order,
    ...(lowerAt(tokens, from) === 'ai' ? [before(seat, 'an')] : []),
    ...tokens.slice(from, stop),
    ...tokens.slice(to),
  ];
}

/** `Friday afternoon:` and `Friday at 3pm,` of a note are each Friday. */
function repeated(lead: readonly Token[]): readonly Token[] {
  const [day, ...more] = lead.slice(0, -1);
  const last = lead.at(-1);
  const isNote = last !== undefined && /^[:,–-]$/.test(last.lower) && more.every(({ lower }) => TIME.test(lower));
  if (!day || !isNote || !WEEKDAYS.includes(day.lower)) return lead;
  return [before(day, 'every'), day, ...more, { ...made(last, ','), kind: 'mark' }];
}

const TIME = /^(?:at|am|pm|\d[\d:.]*(?:am|pm)?|morning|afternoon|evening|night|noon|lunchtime)$/;
