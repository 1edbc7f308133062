import type { Token } from '../tokens.js';
import { made, placeOf } from '../sentences.js';
import { asBase, isDone, MODAL } from './words.js';
import type { ServiceWords } from './words.js';
import { wordList } from '../../word-list.js';

/*
 * Orders that only say that something has to be there: `a mail must go out from Gmail to …`, `there should be a Trello
 * card "Paint"`, `every Monday a task "Pay" is to be made in Asana`. They become orders with a verb in front.
 */

/** The most words of the thing. */
const MAX_THING = 14;
const BETWEEN = /^(?:be|to|get|have|been|also|automatically|always|please|just)$/;
const GOES = /^(?:go|goes|leave)$/;
const WAY = /^(?:from|by|to|via|through|over|with|using)$/;
const NEEDED = /^(?:needed|required|wanted|necessary|due)$/;
/** A thing that is told of more closely is not one that is to be made. */
const TOLD = wordList('that|which|who|whose|when|if|new|incoming|each|every|,|and');
/** Messages are sent, other things are made. */
const MESSAGE =
  /^(?:messages?|mails?|emails?|e-mails?|sms|texts?|notifications?|pings?|alerts?|dms?|templates?|reminders?)$/;
const OVERVIEW =
  /^(?:list|overview|look|summary|copy|way|bot|workflow|automation|report|digest|count|number|reminder)$/;

/** `there should be a card …` → `create a card …`, `a mail must go out …` → `send a mail …`; null: it is said otherwise. */
export function wished(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  return thereShouldBe(sentence) ?? hasToGo(wantedToGo(sentence) ?? sentence, words);
}

/** `I'd like a mail to go out …` → `a mail must go out …`. */
function wantedToGo(sentence: readonly Token[]): readonly Token[] | null {
  let at = 0;
  while (/^(?:i|we|i'd|we'd|would|like|want|need|love)$/.test(sentence[at]?.lower ?? '')) at += 1;
  const to = sentence.findIndex(({ lower }, index) => index > at && lower === 'to');
  const thing = sentence[at];
  const link = sentence[to];
  if (at < 2 || !thing || !link || !/^(?:go|be)$/.test(sentence[to + 1]?.lower ?? '')) return null;
  return [...sentence.slice(at, to), made(link, 'must', sentence.slice(0, at)), ...sentence.slice(to + 1)];
}

function thereShouldBe(sentence: readonly Token[]): readonly Token[] | null {
  const at = sentence.findIndex(
    ({ lower }, index) =>
      lower === 'there' && /^(?:should|must|shall|has|needs)$/.test(sentence[index + 1]?.lower ?? ''),
  );
  if (at === -1) return null;
  let to = at + 2;
  while (/^(?:always|also|to|be)$/.test(sentence[to]?.lower ?? '')) to += 1;
  const thing = sentence[to];
  if (sentence[to - 1]?.lower !== 'be' || !thing || !/^(?:a|an|one)$/.test(thing.lower)) return null;
  const there = sentence[at] as Token;
  const isBehind =
    at > 0 && /^(?:for|when|whenever|if|once)$/.test(sentence[0]?.lower ?? '') && sentence[at - 1]?.kind !== 'mark';
  return [
    ...sentence.slice(0, at),
    ...(isBehind ? [{ ...made(there, ','), end: there.start }] : []),
    made(there, 'create', sentence.slice(at + 1, to)),
    ...sentence.slice(to),
  ];
}

/** The verb behind `must`, and where the words before it begin. */
function hasToGo(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const modal = sentence.findIndex(({ lower }) => MODAL.test(lower));
  const start = sentence.slice(0, Math.max(0, modal)).findLastIndex(({ lower }) => /^(?:a|an)$/.test(lower));
  const thing = sentence.slice(start, modal);
  if (modal < 1 || start === -1 || thing.length > MAX_THING || thing.some(({ lower }) => TOLD.test(lower))) return null;
  const lead = sentence.slice(0, start);
  const isTime = lead.length > 0 && words.hasTime && !lead.some(({ lower }) => /^(?:when|whenever|if|,)$/.test(lower));
  let at = modal + 1;
  while (BETWEEN.test(sentence[at]?.lower ?? '')) at += 1;
  const verb = sentence[at];
  if (!verb || !(lead.length === 0 || isTime || /^(?:,|then|:)$/.test(lead.at(-1)?.lower ?? ''))) return null;
  const between = sentence.slice(modal, at);
  const out = sentence[at + 1]?.lower === 'out' ? 1 : 0;
  const isStrong = between.some(({ lower }) => /^(?:must|should|shall|to)$/.test(lower));
  if (GOES.test(verb.lower) && isStrong && WAY.test(sentence[at + 1 + out]?.lower ?? '') && thing.some(isMessage))
    return [
      ...lead,
      made(verb, 'send', [...between, ...sentence.slice(at + 1, at + 1 + out)]),
      ...thing,
      ...sentence.slice(at + 1 + out),
    ];
  if (NEEDED.test(verb.lower)) return [...lead, made(verb, 'create', between), ...thing, ...sentence.slice(at + 1)];
  if (!isTime || !isStrong || !isDone(verb)) return null;
  return [...lead, { ...asBase(verb), also: between.map(placeOf) }, ...thing, ...sentence.slice(at + 1)];
}

const isMessage = ({ lower }: Token): boolean => MESSAGE.test(lower);

/** The verb for `I need a …`: `send` for messages, `create` for other things; null: nothing is to be made. */
export function verbForWish(object: readonly Token[]): string | null {
  const end = object.findIndex(
    ({ lower, kind }) => kind !== 'word' || /^(?:in|on|to|from|for|with|of|about|via|by|named|called)$/.test(lower),
  );
  const thing = object.slice(0, end === -1 ? object.length : end);
  if (!/^(?:a|an|another|one)$/.test(thing[0]?.lower ?? '') || thing.length < 2) return null;
  if (thing.some(({ lower }) => OVERVIEW.test(lower))) return null;
  return thing.some(isMessage) ? 'send' : 'create';
}

/** What `should land in #ops` does: a message goes to a channel or an address, and other things are added. */
export function goalAt(sentence: readonly Token[], verb: number): string {
  const kinds = sentence.slice(verb + 1, verb + 5).map(({ mention }) => mention?.kind);
  return kinds.includes('channel') ? 'post' : kinds.includes('address') ? 'mail' : 'add';
}

/** Where the thing begins that another one is turned into: `become a card`, `turn into a task`; null: it is another verb. */
export function becomes(sentence: readonly Token[], verb: number): number | null {
  const isTurned = /^(?:turn|lead|result)$/.test(sentence[verb]?.lower ?? '');
  if (!isTurned && sentence[verb]?.lower !== 'become') return null;
  const at = verb + 1 + (isTurned && /^(?:into|to|in)$/.test(sentence[verb + 1]?.lower ?? '') ? 1 : 0);
  return /^(?:a|an)$/.test(sentence[at]?.lower ?? '') ? at : null;
}

/** `Just show me.`: what was asked for before. */
export function isOnlyShown(sentence: readonly Token[]): boolean {
  const said = sentence.map(({ lower }) => lower).join(' ');
  return /^(?:please |just |simply |only )*(?:show|tell) (?:me|us)(?: it| them| that)?(?: please)?$/.test(said);
}
