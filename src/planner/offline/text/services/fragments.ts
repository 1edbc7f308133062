import { made, placeOf } from '../sentences.js';
import type { Token } from '../tokens.js';
import { REPORT, thingsIn } from './things.js';
import { asBase, isParticiple } from './words.js';
import type { ServiceWords } from './words.js';
import { wordList } from '../../word-list.js';

/*
 * Requests that name only a time, things of a service and where they go: `Mondays 9:00: open Jira bugs to #dev`, `unread
 * mail → Telegram, every morning`, `each evening, a digest of my tasks, summarized in 5 points, sent to me on Slack`. They
 * become orders: `send open Jira bugs to #dev`.
 */

const MARK = /^(?:,|:|→|;)$/;
const ARTICLE = /^(?:a|an|the|my|our|all|any|some)$/;
const LINK = /^(?:of|on|about|with|for|from)$/;
/** Ways that a list takes to a person. */
const MEDIUM = /^(?:mail|email|e-mail|message|dm|sms|text|post|notification)$/;
const TO = wordList('to|by|via|in|into|on|onto|through|as');
/** What stands before plural nouns, and is the verb of an order elsewhere. */
const STATES = /^(?:open|close|closed|due|set|complete|completed|clean|clear|mark|list|top)$/;
const CONDENSES = /^(?:summari[sz]ed|condensed|shortened|translated|ranked|sorted|grouped|rewritten)$/;
const SENDS = /^(?:sent|posted|emailed|mailed|delivered|forwarded|shared|messaged|texted|pushed|dropped|dmed|dm'd)$/;

/** The fragment as orders; null: it is none. */
export function sentThings(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  if (!words.hasTime) return null;
  const from = afterTimes(sentence, 0, words);
  const first = sentence[from];
  const things = first && thingsIn(sentence, from - 1, words);
  if (!things || !isNounPhrase(sentence, from, things.from, words)) return null;
  const rest = sentence.slice(things.to);
  const lead = sentence.slice(from, things.from);
  const before = sentence.slice(0, from);
  const span = sentence.slice(things.from, things.to);
  const chain = chainOf(rest, words);
  if (chain) {
    const list = made(first, 'list', lead);
    return [...before, { ...list, end: lead.length > 0 ? list.end : first.start }, ...span, ...chain];
  }
  const goal = goalOf(rest, words);
  const article = REPORT.test(first.lower) ? [{ ...made(first, 'a'), end: first.start }] : [];
  return goal && [...before, { ...made(first, 'send'), end: first.start }, ...article, ...lead, ...span, ...goal];
}

/** Where the words for the time at the beginning end. */
function afterTimes(sentence: readonly Token[], at: number, words: ServiceWords): number {
  let from = at;
  while (from < sentence.length && (words.isTime(sentence[from] as Token) || MARK.test(sentence[from]?.lower ?? '')))
    from += 1;
  return from;
}

/** Whether nothing but a report and words for things stands before them, and no verb. */
function isNounPhrase(sentence: readonly Token[], from: number, things: number, words: ServiceWords): boolean {
  const lead = sentence.slice(from, things);
  const first = sentence[from] as Token;
  const next = sentence[from + 1]?.lower ?? '';
  const isOrder =
    words.isVerb(first.stem) &&
    !/[^s]s$/.test(first.lower) &&
    !REPORT.test(first.lower) &&
    !(STATES.test(first.lower) && !ARTICLE.test(next));
  if (first.kind !== 'word' || isOrder) return false;
  // `list the issues` is an order, and `list of issues` is none.
  if (REPORT.test(first.lower) && !LINK.test(next)) return false;
  const report = lead.findIndex(({ lower }) => REPORT.test(lower));
  if (lead.every(({ lower }) => ARTICLE.test(lower))) return true;
  const isPlain = lead.every(
    ({ kind, lower }) => kind === 'word' && !/^(?:i|we|you|it|is|are|to|when|if)$/.test(lower),
  );
  return report !== -1 && report < 5 && isPlain;
}

/** `→ Telegram`, `to #dev`, `by mail to ann@…`: where they go, as words behind `send`. */
function goalOf(rest: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const [first] = rest;
  if (!first) return null;
  if (TO.test(first.lower)) return goesSomewhere(rest, words) ? rest : null;
  if (!MARK.test(first.lower)) return null;
  const goal = rest.slice(1);
  const [next] = goal;
  if (!next) return null;
  if (TO.test(next.lower)) return goesSomewhere(goal, words) ? goal : null;
  if (first.lower !== '→') return null;
  const to = (word: string): readonly Token[] => [made(first, word), ...goal];
  if (MEDIUM.test(next.lower) && !words.isVerb(goal[1]?.stem ?? '')) return to('by');
  if (next.mention?.kind === 'channel' || next.mention?.kind === 'address' || /^(?:me|us)$/.test(next.lower))
    return to('to');
  return isMessenger(goal, 0, words) ? to('to') : null;
}

/** `, summarized in 5 points, sent to me on Slack` → `, summarize them in 5 points, send it to me on Slack`. */
function chainOf(rest: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const acts: Token[] = [];
  let count = 0;
  for (let at = 0; at < rest.length; at += 1) {
    const token = rest[at] as Token;
    const verb = rest[at + 1];
    const isJoint = MARK.test(token.lower) || /^(?:and|then)$/.test(token.lower);
    const isAct =
      isJoint &&
      verb !== undefined &&
      (SENDS.test(verb.lower) || (CONDENSES.test(verb.lower) && isParticiple(verb, words))) &&
      (TO.test(rest[at + 2]?.lower ?? '') || CONDENSES.test(verb.lower));
    if (at === 0 && !isAct) return null;
    if (!isAct || !verb) {
      acts.push(token);
      continue;
    }
    const order = SENDS.test(verb.lower) ? made(verb, 'send') : { ...asBase(verb), also: [placeOf(verb)] };
    const it = { ...made(verb, count === 0 ? 'them' : 'it'), start: verb.end, end: verb.end };
    acts.push(made(token, ','), order, it);
    count += 1;
    at += 1;
  }
  return count > 0 ? acts : null;
}

/** Whether words name where a message goes. */
function goesSomewhere(said: readonly Token[], words: ServiceWords): boolean {
  return said.some((_token, at) => {
    if (!TO.test(said[at]?.lower ?? '')) return false;
    let place = at + 1;
    while (ARTICLE.test(said[place]?.lower ?? '')) place += 1;
    const next = said[place];
    const isPerson = /^(?:me|us|inbox)$/.test(next?.lower ?? '') && /^(?:to|in|into)$/.test(said[at]?.lower ?? '');
    return (
      isPerson ||
      MEDIUM.test(next?.lower ?? '') ||
      /^(?:channel|address)$/.test(next?.mention?.kind ?? '') ||
      isMessenger(said, place, words)
    );
  });
}

const isMessenger = (said: readonly Token[], at: number, words: ServiceWords): boolean => {
  const id = words.serviceId(said, at);
  return id !== null && (words.isMessenger(id) || words.isMailer(id));
};
