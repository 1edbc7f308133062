import { range } from '../../../../lib/collections/range.js';
import { isMailEvent } from '../../../../domain/event/mail-event.js';
import type { EventType } from '../../../../domain/event/types/index.js';
import { columnsAt } from '../../read/payload/column-tests.js';
import { isPlaceWithin } from '../../read/sources/said-things.js';
import { phrasesOf } from '../../read/services/event-phrases.js';
import type { Token } from '../../text/tokens.js';
import { wordList } from '../../word-list.js';

/*
 * Words of a start that tell the event once more in other words: what a row stands for (`a new hire in the HR sheet`), how
 * somebody brings it about (`a colleague hands in a ticket`), the place that the service is (`in our store`), and the very
 * failure that the event is about (`doesn't complete the checkout`).
 */

interface Span {
  readonly from: number;
  readonly to: number;
}

/** People who bring about what happens, whoever they are. */
const PEOPLE = wordList(
  'clients?|customers?|users?|people|persons?|visitors?|buyers?|shoppers?|guests?|patients?|students?|pupils?|parents?|members?|colleagues?|coworkers?|co-workers?|teammates?|employees?|staff|tenants?|subscribers?|reps?|salespersons?|salespeople|donors?|applicants?|candidates?|attendees?|participants?|newcomers?|joiners?|someone|somebody|anyone|anybody|everyone|everybody|they|he|she|we|i|who|whoever',
);
/** Verbs by which people bring something new. */
const BRINGS = wordList(
  'hands?|handed|enters?|entered|joins?|joined|signs?|signed|places?|placed|posts?|posted|sends?|sent|submits?|submitted|brings?|brought|types?|typed|registers?|registered|fills?|filled|adds?|added|makes?|made|creates?|created|writes?|wrote|reaches|reached|hits|arrives?|lands?',
);
/** Verbs by which people give money. */
const PAYS = wordList(
  'pays?|paid|spends?|spent|buys?|bought|orders?|ordered|purchases?|purchased|donates?|donated|checks?',
);
const MONEY = /pay|order|checkout|invoice|charge|sale|subscription/i;
const PARTICLE = /^(?:in|up|out|over|on)$/;

/** Nouns for what a service is as a whole. */
const PLACE =
  /^(?:store|shop|webshop|server|workspace|account|site|website|homepage|bot|app|inbox|crm|helpdesk|organi[sz]ation|company|business)$/;
const OWN = /^(?:my|our|the)$/;
const INTO = /^(?:in|on|at|to|from|into|through|via|with|of|joins?|joined|visits?)$/;

/** Events that something did not come about. */
const FAILED = /abandon|fail|unpaid|declin|overdue|missed|lapse/i;
const NEGATES =
  /^(?:not|n['’]t|doesnt|doesn['’]t|didnt|didn['’]t|cant|can['’]t|cannot|couldnt|couldn['’]t|isnt|isn['’]t|wasnt|wasn['’]t|hasnt|hasn['’]t|never|wont|won['’]t)$/;
const SUCCEEDS =
  /^(?:complete|completed|completes|finish|finished|work|worked|succeed|succeeded|paid|pay|clear|collect|collected|charge|charged|go|goes|gone|went|check|buy|bought|through)$/;
const HOLDS = /^(?:not|no|never|none|without|except|excluding|unless|only|but|non|other|else)$/;

/** Whether a word that nothing has read tells no more than the event. @param isTold the mailbox that mails go to is known */
export function saysSame(tokens: readonly Token[], type: EventType, at: number, span: Span, isTold: boolean): boolean {
  const token = tokens[at];
  if (!token || token.mention !== null || token.kind !== 'word' || !type.planning) return false;
  if (isFailure(tokens, type, at, span)) return true;
  if (range(Math.max(span.from, at - 2), at).some((place) => HOLDS.test(tokens[place]?.lower ?? ''))) return false;
  if (/^\p{Lu}/u.test(token.text) && at > span.from && !/^I$/.test(token.text)) return false;
  return (
    isMailbox(tokens, type, at) ||
    (isPlace(tokens, at) && !isPlaceWithin(token, type.planning)) ||
    isRow(tokens, type, at, span) ||
    isPerson(tokens, type, at, isTold) ||
    brings(tokens, type, at, span)
  );
}

/** `checkout not finished`, `the payment didn't work`: the event tells of just that. */
function isFailure(tokens: readonly Token[], { title }: EventType, at: number, { from, to }: Span): boolean {
  if (!FAILED.test(title)) return false;
  const isAt = (place: number, words: RegExp): boolean =>
    place >= from && place < to && words.test(tokens[place]?.lower ?? '');
  if (isAt(at, NEGATES)) return isAt(at + 1, SUCCEEDS) || isAt(at + 2, SUCCEEDS);
  return isAt(at, SUCCEEDS) && [at - 1, at - 2].some((place) => isAt(place, NEGATES));
}

/** `they email me`, `a client writes to us`: the mailbox is that of the user. */
function isMailbox(tokens: readonly Token[], type: EventType, at: number): boolean {
  const verb = tokens[at - 1]?.lower === 'to' ? at - 2 : at - 1;
  return /\be-?mail/i.test(type.title) && isUser(tokens[at]) && WRITES.test(tokens[verb]?.lower ?? '');
}

const isUser = (token: Token | undefined): boolean => /^(?:me|us)$/.test(token?.lower ?? '');

/** `in our store`, `to my bot`: the place that the whole service is. A word between them says which one. */
function isPlace(tokens: readonly Token[], at: number): boolean {
  const [before, lead] = [tokens[at - 1]?.lower ?? '', tokens[at - 2]?.lower ?? ''];
  const next = tokens[at + 1]?.lower ?? '';
  if (!PLACE.test(tokens[at]?.lower ?? '') || !OWN.test(before) || /^(?:called|named|of|for)$/.test(next)) return false;
  return INTO.test(lead) || /^(?:my|our)$/.test(before);
}

/** `a new signup in the sheet`: a row is whatever its sheet is about. */
function isRow(tokens: readonly Token[], type: EventType, at: number, { from, to }: Span): boolean {
  if (columnsAt(type) === null) return false;
  const lead = /^(?:in|into|to|on|is|are|was|gets?|comes?|arrives?|appears?|lands?|['’]s)$/;
  const [before, next] = [tokens[at - 1]?.lower ?? '', tokens[at + 1]?.lower ?? ''];
  const isNoun = at + 1 < to && lead.test(next) && !/(?:ed|ing)$/.test(tokens[at]?.lower ?? '');
  const isNamed = /^(?:new|a|an|each|every|any|another|the|all)$/.test(before) || at === from;
  const isOwner = /['’]s$/.test(tokens[at]?.lower ?? '') && isNamed;
  return isOwner || (isNoun && (isNamed || /['’]s$/.test(before) || isAmong(tokens, at - 1)));
}

const isAmong = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.kind === 'word' && /^(?:new|every|each|all|the)$/.test(tokens[at - 1]?.lower ?? '');

/** `a colleague`, `our customers`: who it is says nothing, unless it is about those who write. */
function isPerson(tokens: readonly Token[], type: EventType, at: number, isTold: boolean): boolean {
  if (!PEOPLE.test(tokens[at]?.lower ?? '')) return false;
  const isOfWriters = isMailEvent(type.name) ? !isTold : /message|mention|comment|reaction|update$/.test(type.name);
  if (isOfWriters) return false;
  const [before, next] = [tokens[at - 1]?.lower ?? '', tokens[at + 1]?.lower ?? ''];
  // `one of my colleagues`: some of them, and the words do not say whom.
  if (tokens[at - 2]?.lower === 'of') return false;
  const isAny = /^(?:a|an|any|every|each|some|one|another|when|whenever|if|once|new|our|my)$/.test(before);
  return isAny && (BRINGS.test(next) || PAYS.test(next) || WRITES.test(next) || /^\p{L}{2,}[^s\W]s$/u.test(next));
}

/** `a customer`, `someone`: whoever writes to a mailbox. */
export const isAnyWriter = (tokens: readonly Token[], at: number): boolean =>
  PEOPLE.test(tokens[at]?.lower ?? '') &&
  /^(?:a|an|any|every|each|when|whenever|if|once|our)$/.test(tokens[at - 1]?.lower ?? '');

const WRITES = /^(?:e-?mails?|mails?|writes?|contacts?)$/;

/** `hands in`, `spends`: how people bring about what is new. */
function brings(tokens: readonly Token[], type: EventType, at: number, { from }: Span): boolean {
  const { changes = [], things = [] } = type.planning ?? {};
  if (changes.some(({ filters }) => Object.keys(filters ?? {}).length > 0)) return false;
  const verb = PARTICLE.test(tokens[at]?.lower ?? '') && BRINGS.test(tokens[at - 1]?.lower ?? '') ? at - 1 : at;
  const { lower = '' } = tokens[verb] ?? {};
  const isMoney = PAYS.test(lower) && (MONEY.test(type.title) || things.some((one) => MONEY.test(one)));
  const isNew = BRINGS.test(lower) && /: New |: Completed |submi/i.test(`: ${type.title}`);
  if (!isMoney && !isNew) return false;
  // The one who does it stands right before.
  const subject = verb - 1;
  return subject >= from && PEOPLE.test(tokens[subject]?.lower ?? '') && !isThingOf(tokens, type, verb + 1);
}

/** `writes a message`: the verb has another thing than that of the event. */
function isThingOf(tokens: readonly Token[], { planning }: EventType, at: number): boolean {
  const place = at + Number(PARTICLE.test(tokens[at]?.lower ?? ''));
  const first = /^(?:a|an|the|their|his|her|its|some|new)$/.test(tokens[place]?.lower ?? '') ? place + 1 : place;
  const isOther = first > place && planning !== undefined;
  const { things, names } = planning ? phrasesOf(planning) : { things: null, names: null };
  return (
    isOther &&
    range(first, first + 3).every((one) => (things?.at(tokens, one) ?? names?.at(tokens, one) ?? null) === null)
  );
}
