import { made, placeOf, sentencesOf } from './sentences.js';
import type { Token } from './tokens.js';
import { wordList } from '../word-list.js';

/*
 * What people write around an act: words before it, a model that does it, a person who approves it, or what a call is
 * for. Each is written out as the order that it means.
 */

const LEADS = [
  "what i'd like is",
  'what i would like is',
  'what i want is',
  'what i need is',
  'what we need is',
  'what we want is',
  'it would be great if',
  'it would be nice if',
  'it would be cool if',
  'it would be good if',
  'it would be helpful if',
  'would be great if',
  'would be nice if',
  'would be cool if',
  'i was wondering if',
  'is it possible to',
  'is there a way to',
  'is there any way to',
  'i am looking for a way to',
  'the idea is',
  'my goal is',
  'the goal is',
  'my idea is',
  "let's",
  'basically',
  'ideally',
  'hey so',
  'ok so',
  'okay so',
  'so',
].map((phrase) => phrase.split(' '));
const LINKS = /^(?:that|to|you|could|can|please|we|,)$/;

/** `So basically what I'd like is that …`: words before the order that only say that one comes. */
export function withoutLead(tokens: readonly Token[]): readonly Token[] {
  let line = tokens;
  for (const { from, to } of sentencesOf(tokens).toReversed()) {
    let at = from;
    for (;;) {
      const place = at;
      const lead = LEADS.find((words) => words.every((word, offset) => tokens[place + offset]?.lower === word));
      if (!lead || at + lead.length >= to) break;
      at += lead.length;
      while (at < to - 1 && LINKS.test(tokens[at]?.lower ?? '')) at += 1;
    }
    const last = tokens[at - 1];
    if (at === from || !last) continue;
    line = [...line.slice(0, from), { ...made(tokens[from] as Token, 'please'), end: last.end }, ...line.slice(at)];
  }
  return line;
}

const IF = /^(?:if|when|unless)$/;

/** `Only alert #ops if it is down`: the condition holds the act back already. */
export function onlyActs(tokens: readonly Token[]): readonly Token[] {
  for (const { from, to } of sentencesOf(tokens)) {
    const only = tokens[from];
    const verb = tokens[from + 1];
    const at = tokens.slice(from + 2, to).findIndex(({ lower }) => IF.test(lower));
    const condition = tokens[from + 2 + at];
    const goes = /^(?:alert|notify|tell|mail|email|ping|warn|post|message|inform|send|write|forward)$/;
    if (!only || !/^(?:only|just)$/.test(only.lower) || !goes.test(verb?.lower ?? '') || at < 1 || !condition) continue;
    const object = tokens.slice(from + 2, from + 2 + at);
    // `only send it if …` is about the message before.
    if (object.every(({ lower }) => /^(?:it|that|this|them|me|us|anything|something|so)$/.test(lower))) continue;
    const also = [{ start: only.start, end: only.end }];
    return [
      ...tokens.slice(0, from),
      ...tokens.slice(from + 1, from + 2 + at),
      { ...condition, also: [...(condition.also ?? []), ...also] },
      ...tokens.slice(from + 3 + at),
    ];
  }
  return tokens;
}

const SHORTENS = /^(?:summari[sz]e|condense|shorten|recap)$/;
const MODEL = /^(?:ai|gpt|chatgpt|llm|claude)$/;
const MAX_OBJECT = 8;

/** `summarize it with AI` → `use AI to summarize it`. */
export function byModel(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findIndex(({ lower }) => SHORTENS.test(lower));
  if (at === -1) return tokens;
  const by = tokens.slice(at + 1, at + MAX_OBJECT).findIndex(({ lower }, offset) => {
    const model = tokens[at + 2 + offset + (/^(?:an|the)$/.test(tokens[at + 2 + offset]?.lower ?? '') ? 1 : 0)];
    return /^(?:with|using|via|by)$/.test(lower) && MODEL.test(model?.lower ?? '');
  });
  const object = tokens.slice(at + 1, at + 1 + by);
  if (by < 0 || object.some(({ kind, lower }) => kind === 'mark' || lower === 'and')) return tokens;
  const place = at + 1 + by;
  const to = place + (MODEL.test(tokens[place + 1]?.lower ?? '') ? 2 : 3);
  const link = tokens[place] as Token;
  return [
    ...tokens.slice(0, at),
    made(link, 'use'),
    ...tokens.slice(place + 1, to),
    made(link, 'to'),
    ...tokens.slice(at, place),
    ...tokens.slice(to),
  ];
}

const AFTER = wordList('after|once|with|pending|if|when|upon');
const OPENS = /^(?:when|whenever|if|once|every|each|on|at|after|as|in|daily|weekly|monthly|hourly)$/;
const APPROVAL = /^(?:ok|okay|approval|sign-off|signoff|go-ahead|blessing|confirmation|permission|consent|yes)$/;
const APPROVES = /^(?:approves?|approved|agrees?|agreed|confirms?|confirmed|oks|okays?)$/;

/** `post it, after Anna's ok (anna@example.com)`, `…, once anna@example.com approves`: that person is asked before the act. */
export function approvalsOf(tokens: readonly Token[]): readonly Token[] {
  for (const { from, to } of sentencesOf(tokens)) {
    const at = tokens.findIndex(
      ({ lower }, index) =>
        index > from && index < to && AFTER.test(lower) && (approvalOf(tokens, index + 1)?.to ?? -1) >= to,
    );
    const read = at === -1 ? null : approvalOf(tokens, at + 1);
    if (!read) continue;
    const first = tokens[at] as Token;
    const words = tokens.slice(at, read.to).filter((one) => one !== read.person);
    const also = words.map(placeOf);
    const opens = OPENS.test(tokens[from]?.lower ?? '')
      ? tokens.slice(from, at).findIndex(({ lower }) => lower === ',')
      : -1;
    const start = opens === -1 ? from : from + opens + 1;
    let end = at;
    while (end > start && /^(?:,|but|and|only)$/.test(tokens[end - 1]?.lower ?? '')) end -= 1;
    // Behind an event or a time without a comma nothing says where the act begins.
    if (opens === -1 && OPENS.test(tokens[from]?.lower ?? '')) continue;
    const asks = [
      { ...made(first, 'ask'), also },
      read.person,
      made(first, 'for'),
      made(first, 'approval'),
      made(first, ','),
      made(first, 'then'),
    ];
    return [...tokens.slice(0, start), ...asks, ...tokens.slice(start, end), ...tokens.slice(Math.max(to, read.to))];
  }
  return tokens;
}

function approvalOf(tokens: readonly Token[], start: number): { readonly person: Token; readonly to: number } | null {
  const first = tokens[start];
  const isAddress = (at: number): boolean => tokens[at]?.mention?.kind === 'address';
  if (isAddress(start) && first) {
    let at = start + 1;
    while (/^(?:has|gave|gives|says|said|it|a|the)$/.test(tokens[at]?.lower ?? '')) at += 1;
    if (!APPROVES.test(tokens[at]?.lower ?? '') && !(at > start + 1 && APPROVAL.test(tokens[at]?.lower ?? '')))
      return null;
    return { person: first, to: at + 1 + (/^(?:it|this|that|them)$/.test(tokens[at + 1]?.lower ?? '') ? 1 : 0) };
  }
  const isOwner = first?.kind === 'word' && first.lower.endsWith("'s");
  if (!isOwner || !APPROVAL.test(tokens[start + 1]?.lower ?? '')) return null;
  const open = tokens[start + 2]?.lower === '(' ? 1 : 0;
  const person = tokens[start + 2 + open];
  if (!person || !isAddress(start + 2 + open)) return null;
  const close = open === 1 && tokens[start + 4]?.lower === ')' ? 1 : 0;
  return { person, to: start + 3 + open + close };
}

const HTTP = /^(?:get|post|put|patch|delete|head)$/;
const CALLING = /^(?:calling|requesting|pinging|hitting|invoking|fetching)$/;
const MAX_PURPOSE = 6;
const TIME = /^(?:at|every|each|on|in|daily|hourly|nightly|weekly|monthly|once|twice)$/;
const NOT_A_PURPOSE = /^(?:not|no|never|only|except|unless|if|when|without|and|or|then|but|\d+)$/;

/** `clear the cache by calling https://…`: the call is the act, and the words before it say what it is for. */
export function byCalling(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findIndex(({ lower }, index) => lower === 'by' && callAt(tokens, index + 1) !== null);
  const call = at === -1 ? null : callAt(tokens, at + 1);
  if (call === null) return tokens;
  let from = at;
  while (from > 0 && !/^(?:then|and|please)$/.test(tokens[from - 1]?.lower ?? '') && tokens[from - 1]?.kind !== 'mark')
    from -= 1;
  // The time between them stays.
  const time = tokens.slice(from, at).findIndex(({ lower }) => TIME.test(lower));
  const to = time === -1 ? at : from + time;
  const isPlain = tokens.slice(from, to).every(isPurpose) && to > from && to - from <= MAX_PURPOSE;
  if (!isPlain) return tokens;
  const verb = tokens[at + 1] as Token;
  const also = [...tokens.slice(from, to), tokens[at] as Token].map(placeOf);
  const rest = to === at ? [] : [...tokens.slice(to, at), made(verb, ',')];
  const text = call.verb === 'call' ? 'call' : call.verb.toUpperCase();
  return [...tokens.slice(0, from), ...rest, { ...made(verb, call.verb), text, also }, ...tokens.slice(call.to)];
}

const isPurpose = (token: Token | undefined): boolean =>
  token?.kind === 'word' && !NOT_A_PURPOSE.test(token.lower) && !/\d/.test(token.lower);

/** `calling`, `a POST request to`, `a call to`; what stands after it is an address. */
function callAt(tokens: readonly Token[], start: number): { readonly verb: string; readonly to: number } | null {
  const isUrl = (at: number): boolean => tokens[at]?.mention?.kind === 'url';
  if (CALLING.test(tokens[start]?.lower ?? '') && isUrl(start + 1)) return { verb: 'call', to: start + 1 };
  let at = start;
  while (/^(?:a|an|sending|making|doing)$/.test(tokens[at]?.lower ?? '')) at += 1;
  const method = HTTP.test(tokens[at]?.lower ?? '') ? (tokens[at]?.lower ?? '') : null;
  if (method !== null) at += 1;
  const noun = /^(?:request|call)$/.test(tokens[at]?.lower ?? '');
  if (noun) at += 1;
  if (tokens[at]?.lower !== 'to' || !isUrl(at + 1) || (!noun && method === null)) return null;
  return { verb: method ?? 'call', to: method === null ? at + 1 : at };
}

const WATCHES = ['monitor', 'watch', 'keep an eye on', 'keep watching', 'observe'].map((phrase) => phrase.split(' '));
const REPEATS = /^(?:every|each|daily|hourly|weekly|minutes?|hours?)$/;

/** `monitor my inbox and alert me`: each mail starts it as it comes. */
export function watched(tokens: readonly Token[]): readonly Token[] {
  const start = /^(?:please|automatically)$/.test(tokens[0]?.lower ?? '') ? 1 : 0;
  const lead = WATCHES.find((words) => words.every((word, offset) => tokens[start + offset]?.lower === word));
  const first = tokens[start];
  if (!lead || !first || tokens.some(({ lower }) => REPEATS.test(lower))) return tokens;
  const place = start + lead.length + (/^(?:my|our|the)$/.test(tokens[start + lead.length]?.lower ?? '') ? 1 : 0);
  const box = tokens[place];
  const joint = tokens[place + 1];
  if (!box || !joint || !/^(?:inbox|mailbox|emails?|mails?)$/.test(box.lower) || !/^(?:and|,|:|→)$/.test(joint.lower))
    return tokens;
  const also = tokens.slice(start + 1, place).map(placeOf);
  return [
    ...tokens.slice(0, start),
    { ...made(first, 'when'), also },
    ...['a', 'new', 'mail', 'arrives'].map((word) => made(box, word)),
    made(joint, ','),
    ...tokens.slice(place + 2),
  ];
}
