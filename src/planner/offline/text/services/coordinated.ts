import { made, placeOf } from '../sentences.js';
import type { Token } from '../tokens.js';
import type { ServiceWords } from './words.js';
import { wordList } from '../../word-list.js';

/*
 * Several places or things behind one verb: `add the person to Mailchimp and to HubSpot` becomes `add the person to
 * Mailchimp and add the person to HubSpot`, and `create a card in Trello plus a task in Asana` gets a second verb as well.
 */

const JOINS: readonly (readonly string[])[] = [
  ['as', 'well', 'as'],
  ['in', 'addition', 'to'],
  ['together', 'with'],
  ['along', 'with'],
  ['and'],
  ['plus'],
  ['&'],
  ['+'],
  [','],
];
/** Words behind a joint that belong to it. */
const FILLERS = /^(?:and|also|then|both|additionally|plus)$/;
const PLACE = /^(?:to|into|onto|in|on|via|through|by|over)$/;
const SMALL = /^(?:the|my|our|their|its|shared|team|company|both)$/;
/** Ways to reach people that are no names of services. */
const WAYS = /^(?:email|mail|sms|text)$/;
const MESSAGE = wordList('messages?|mails?|emails?|sms|notifications?|pings?|alerts?|dms?|reminders?');
const MAKES = /^(?:create|make|add|open|generate|start|send|post|schedule|write|publish|set|log|insert|append|draft)$/;
/** What is read in two places is no act for each of them. */
const READS = wordList(
  'find|search|list|get|read|fetch|check|look|show|collect|gather|monitor|watch|track|count|pull|query|compare|scrape|extract|summarize|see|view|download|ask|have|use|want|need|connect|link|wait',
);
/** What stands before the verb of an act. */
const BEFORE = /^(?:,|→|:|and|then|please|also|automatically|&|\+)$/;
/** Behind these the words are no places of the act before. */
const ENDS = wordList('if|unless|when|whenever|then|→|:|but|so|because|while|once|after|before|until|otherwise|else|;');
/** Behind these, a joint joins parts of one thing. */
const PARTS = /^(?:with|including|containing|that|which|whose|about|between)$/;
/** What may stand behind the name of a service that is a place. */
const HOLDS =
  /^(?:channel|page|account|list|board|database|table|group|profile|chat|audience|sheet|project|folder|workspace|team)$/;
/** The most words of an object that is said twice. */
const MAX_OBJECT = 10;
const MAX_PLACE = 6;

/** The same sentence with a verb for each place and for each thing. */
export function withEachAct(sentence: readonly Token[], words: ServiceWords): readonly Token[] {
  const line: Token[] = [];
  for (let at = 0; at < sentence.length;) {
    const end = startsAct(sentence, at, words) ? endOfAct(sentence, at + 1, words) : at + 1;
    const act = sentence.slice(at, end);
    line.push(...(act.length > 1 ? spread(act, words) : act));
    at = end;
  }
  return line;
}

function startsAct(sentence: readonly Token[], at: number, words: ServiceWords): boolean {
  const token = sentence[at];
  const before = sentence[at - 1];
  if (token?.kind !== 'word' || (before !== undefined && !BEFORE.test(before.lower))) return false;
  return isVerb(token, words) && words.anyService(sentence, at) === 0;
}

const isVerb = ({ lower, stem }: Token, words: ServiceWords): boolean =>
  !/.(?:ing|ed|[^s]s)$/.test(lower) && (words.isVerb(stem) || words.isOwnVerb(stem));

function endOfAct(sentence: readonly Token[], from: number, words: ServiceWords): number {
  for (let at = from; at < sentence.length; at += 1) {
    const length = joinAt(sentence, at);
    if (ENDS.test(sentence[at]?.lower ?? '')) return at;
    const next = pastFillers(sentence, at + length);
    if (length > 0 && startsAct(sentence, next, words) && !isThing(sentence.slice(next, next + 3), words)) {
      // `in Slack and email`: another way to tell it.
      const isWay = WAYS.test(sentence[next]?.lower ?? '') && (joinAt(sentence, next + 1) > 0 || !sentence[next + 1]);
      if (!isWay) return at;
    }
  }
  return sentence.length;
}

/** `Slack message`, `a task in Asana`: words of a thing rather than an order. */
const isThing = (tokens: readonly Token[], words: ServiceWords): boolean =>
  /^(?:a|an|another|one)$/.test(tokens[0]?.lower ?? '') || words.anyService(tokens, 0) > 0;

function joinAt(sentence: readonly Token[], at: number): number {
  const found = JOINS.find((join) => join.every((word, offset) => sentence[at + offset]?.lower === word));
  return found?.length ?? 0;
}

function pastFillers(sentence: readonly Token[], from: number): number {
  let at = from;
  while (FILLERS.test(sentence[at]?.lower ?? '')) at += 1;
  return at;
}

/** An act, with its verb before each of its further places and things. */
function spread(act: readonly Token[], words: ServiceWords): readonly Token[] {
  const [head, ...rest] = partsOf(act);
  if (!head || rest.length === 0) return act;
  const line: Token[] = [...withoutBoth(head.tokens)];
  /** The words of the act so far that belong to one verb. */
  let own: Token[] = [...line];
  for (const { join, tokens } of rest) {
    const added = asPlace(own, tokens, words) ?? asThing(own, tokens, words);
    const [first, ...more] = join;
    if (!first || !added) {
      line.push(...join, ...tokens);
      own.push(...join, ...tokens);
      continue;
    }
    line.push(made(first, 'and', more), ...added);
    own = [...added];
  }
  return line;
}

interface ActPart {
  readonly join: readonly Token[];
  readonly tokens: readonly Token[];
}

function partsOf(act: readonly Token[]): readonly ActPart[] {
  const parts: ActPart[] = [];
  let join: readonly Token[] = [];
  let from = 0;
  for (let at = 0; at <= act.length; at += 1) {
    const length = at < act.length ? joinAt(act, at) : 1;
    if (length === 0) continue;
    parts.push({ join, tokens: act.slice(from, at) });
    from = pastFillers(act, at + length);
    join = act.slice(at, from);
    at = Math.max(at, from - 1);
  }
  return parts;
}

/** `to both Slack and Teams`: the word has said what it had to say. */
function withoutBoth(tokens: readonly Token[]): readonly Token[] {
  const both = tokens.findIndex(({ lower }) => lower === 'both');
  const before = tokens[both - 1];
  if (both < 1 || !before) return tokens;
  const covering = { ...before, also: [...(before.also ?? []), ...tokens.slice(both, both + 1).map(placeOf)] };
  return [...tokens.slice(0, both - 1), covering, ...tokens.slice(both + 1)];
}

/** How many words the name of a place takes: of a service, a channel or a way to send; 0: none begins here. */
function nameAt(tokens: readonly Token[], at: number, words: ServiceWords): number {
  if (/^(?:channel|address)$/.test(tokens[at]?.mention?.kind ?? '')) return 1;
  return Math.max(words.anyService(tokens, at), WAYS.test(tokens[at]?.lower ?? '') ? 1 : 0);
}

/** The word for a place with the name of one behind it; -1: there is none. */
function placeIn(tokens: readonly Token[], words: ServiceWords): number {
  return tokens.findIndex(({ lower }, at) => {
    if (at === 0 || !PLACE.test(lower)) return false;
    let name = at + 1;
    while (SMALL.test(tokens[name]?.lower ?? '')) name += 1;
    return nameAt(tokens, name, words) > 0;
  });
}

/** `to HubSpot`, `HubSpot`: the same is done there. */
function asPlace(act: readonly Token[], part: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const place = placeIn(act, words);
  const [verb] = act;
  const [first] = part;
  if (READS.test(verb?.lower ?? '')) return null;
  if (place < 1 || place > MAX_OBJECT || !verb || !first || part.length > MAX_PLACE) return null;
  const isLed = PLACE.test(first.lower);
  let name = isLed ? 1 : 0;
  while (SMALL.test(part[name]?.lower ?? '')) name += 1;
  const length = nameAt(part, name, words);
  if (length === 0) return null;
  // `in HubSpot with their name and email`
  if (isSameWay(act.slice(place), part[name]) || act.slice(place).some(({ lower }) => PARTS.test(lower))) return null;
  const isWay = WAYS.test(part[name]?.lower ?? '');
  const behind = part[name + length];
  const isWhole = behind === undefined || HOLDS.test(behind.lower) || behind.mention?.kind === 'channel';
  if (!isWhole && !isLed) return null;
  const object = act.slice(1, place);
  const [lead] = object;
  const isAgain = lead === undefined || /^(?:new|each|every|all|any|it|them)$/.test(lead.lower);
  return [
    verb,
    ...(isAgain ? [{ ...made(verb, 'it'), isSame: true }] : object),
    ...(isLed ? [] : [made(act[place] as Token, isWay ? 'by' : (act[place]?.lower ?? 'to'))]),
    ...part,
  ];
}

/** `to the Slack channels #general and #sales`, `to ann@… and bob@…`: one act reaches both. */
function isSameWay(act: readonly Token[], name: Token | undefined): boolean {
  const has = (kind: string): boolean => act.some(({ mention }) => mention?.kind === kind);
  if (name?.mention?.kind === 'channel') return !has('address') && !act.some(({ lower }) => WAYS.test(lower));
  return name?.mention?.kind === 'address' && (has('address') || !has('channel'));
}

/** `a task in Asana`, `Slack message to #ops`: one more thing that is made. */
function asThing(act: readonly Token[], part: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const [verb] = act;
  const [first] = part;
  if (!verb || !first || !MAKES.test(verb.lower) || act.some(({ lower }) => PARTS.test(lower))) return null;
  const names = (tokens: readonly Token[]): boolean => tokens.some((_token, at) => words.anyService(tokens, at) > 0);
  const length = words.anyService(part, 0);
  const isNew = /^(?:a|an|another|one)$/.test(first.lower) || (length > 0 && /^\p{Ll}/u.test(part[length]?.text ?? ''));
  if (!isNew || !names(act) || !names(part)) return null;
  const isMessage = part.slice(0, MAX_PLACE).some(({ lower }) => MESSAGE.test(lower));
  const isRow = part.slice(0, MAX_PLACE).some(({ lower }) => /^(?:rows?|lines?)$/.test(lower));
  return [made(verb, isMessage ? 'send' : isRow ? 'add' : 'create'), ...part];
}
