import { named } from '../build/value.js';
import type { Value } from '../build/value.js';
import type { Message } from './message.js';
import type { Reading } from './reading.js';
import { LANGUAGES } from './text-style.js';
import { roleTo } from './things/people.js';
import { source } from './source.js';
import { wordList } from '../word-list.js';

/** Words for people of whom an address may follow. */
const PERSON = wordList(
  'me|myself|us|him|her|them|wife|husband|partner|boss|manager|team|mother|father|mum|mom|dad|brother|sister|son|daughter|colleagues?|friends?|assistant|accountant|secretary|landlord|customer|client|support|sales|ops|operations|finance|hr|marketing|management|office|group|list|mailing|address|inbox|mailbox|email|mail|account|family|staff|everyone|people|person|owner|department|crew|company|client|supplier|guys|folks|bookkeeper|cfo|ceo|cto|lawyer|agency|school|warehouse',
);
const MINE = /^(?:me|myself|us)$/;
const LINKS = [
  'at',
  'by mail at',
  'via mail at',
  'by email at',
  'via email at',
  'on',
  'under',
  'via',
  'to',
  ':',
  '(',
  ',',
  '-',
  '–',
  '<',
  '( at',
  'by mail to',
  'by email to',
  'as mail to',
  'with the address',
  'whose address is',
  'namely',
];
const MAX_NAME = 4;

/** Words for somebody with the address of theirs beside it: `my wife (anna@x.com)`, `me by mail at joe@x.com`, `Anna <anna@x.com>`. */
export interface Addressee {
  readonly to: number;
  readonly address: string;
  /** The words stand for the user. */
  readonly isMe: boolean;
}

export function addresseeAt(r: Reading, at: number): Addressee | null {
  const lead = r.said(at, 'to', 'for', 'and', 'and to', ',', ', and', 'also to', 'and also to');
  const start =
    at + lead + r.said(at + lead, 'my', 'our', 'the', 'all of', 'all', 'the whole', 'my whole', 'our whole');
  const described = describedAddress(r, at + lead, start);
  if (described) return described;
  let to = start;
  while (to < r.end && to < start + MAX_NAME && isName(r, to)) to += 1;
  if (to === start) return null;
  for (let end = to; end > start; end -= 1) {
    const link = r.said(end, ...LINKS);
    const address = link > 0 || end > start + 0 ? r.mention(end + link, 'address') : null;
    if (!address || (link > 0 && r.is(end, ',') && MINE.test(r.lower(start)))) continue;
    const close = end + link + 1;
    const isMe =
      MINE.test(r.lower(start)) ||
      (r.is(start - 1, 'my') && /^(?:address|inbox|mailbox|email|mail|account)$/.test(r.lower(start)));
    return { to: close + r.said(close, ')', '>'), address: address.value, isMe };
  }
  return null;
}

const NO_NOUN = wordList(
  'to|for|from|by|of|with|about|and|or|in|on|at|via|not|except|if|when|that|which|subject|text|title|following',
);

/** `to the maintainers: a@x.com`, `to my work address joe@x.com`: any noun, if its address comes right after it. */
function describedAddress(r: Reading, from: number, start: number): Addressee | null {
  if (start === from) return null;
  let to = start;
  while (to < r.end && to < start + MAX_NAME && r.tokens[to]?.kind === 'word' && !NO_NOUN.test(r.lower(to))) to += 1;
  const link = r.said(to, ':', '(', '<', 'at') || (isAppositive(r, to) ? 1 : 0);
  const isAddressNoun = /^(?:address|inbox|mailbox|email|mail|account)$/.test(r.lower(to - 1));
  const address = to > start && (link > 0 || isAddressNoun) ? r.mention(to + link, 'address') : null;
  if (!address) return null;
  const close = to + link + 1;
  return { to: close + (link > 0 ? r.said(close, ')', '>') : 0), address: address.value, isMe: false };
}

/** `to our director, ann@example.com`, and no list of several. */
const isAppositive = (r: Reading, at: number): boolean =>
  r.is(at, ',') && r.mention(at + 1, 'address') !== null && !r.is(at + 2, 'and|,|&|or');

function isName(r: Reading, at: number): boolean {
  const token = r.tokens[at];
  return (
    token?.kind === 'word' && !r.isTaken(at) && (PERSON.test(token.lower) || /^\p{Lu}[\p{L}'-]+$/u.test(token.text))
  );
}

/** `send it to me … to joe@x.com`: the address stands for `me`, unless `and` joins the two. */
export function standsForMe(r: Reading, at: number, message: Message): boolean {
  if (message.toMe === null || message.to.length > 0) return false;
  return r.is(at, 'to|at|on|via|under|(|:|<') && !r.is(at - 1, 'and|&');
}

const GROUPS =
  /^(?:team|boss|manager|customer|customers|client|clients|everyone|everybody|colleagues?|someone|somebody|people|group|users?|staff|family|wife|husband|assistant|accountant|support|sales|management|developers?|engineers?|subscribers?|members?|him|her|owner|author|sender|friends?|parents?|students?|department|office|board|investors?|finance|accounting|hr|stakeholders?|c[eftio]o|directors?|leads?|leadership|management|supervisors?|editors?|maintainers?|reviewers?|contractors?|suppliers?|vendors?|partners?|teachers?|coach|marketing|ops|operations|legal|crew|agency|bookkeeper|lawyer|tenants?|volunteers?|attendees|guests|technicians?|drivers?|designers?|testers?|devs?|squad|committee|founders?|executives?|organizers?|organisers?)$/;

/** `to the team`, `to each of them`, `to the address in the email column`. */
export function readAddressee(r: Reading, at: number, message: Message, isMail: boolean): number | null {
  const list = r.values.find(({ kind }) => kind === 'list');
  const each = r.said(
    at,
    'each of them',
    'to each of them',
    'every one of them',
    'to every one of them',
    'each one',
    'to each',
  );
  if (isMail && list && each > 0 && message.each === null) {
    message.each = list;
    r.take(at, at + each, message.part, 'each');
    return at + each;
  }
  const own = r.said(
    at,
    'to their email',
    'to their email address',
    'to its email',
    'to the email address',
    'to the email column',
    'to the address in the email column',
    'to their address',
    'at their email',
    'to the email',
    'to the customer email',
    'to its email address',
  );
  if (isMail && own > 0 && list?.isOpen === true) {
    message.itemAddress = 'email';
    message.each ??= list;
    r.take(at, at + own, message.part, 'to');
    return at + own;
  }
  const field = isMail ? addressField(r, at) : null;
  if (field) return takeField(r, at, message, field);
  const lead = r.said(
    at,
    'to',
    'to the',
    'to my',
    'to our',
    'the',
    'my',
    'our',
    'to all',
    'to all the',
    'to all our',
    'all',
    'the whole',
    'to the whole',
    'to every',
    'to each',
    'every',
    'each',
    'all my',
    'to all my',
  );
  if (
    message.strangers === null &&
    message.to.length === 0 &&
    // `a count per sender`
    !r.is(at - 1, 'per|by') &&
    !r.is(at + lead - 1, 'per') &&
    (GROUPS.test(r.lower(at + lead)) ||
      (lead > 0 &&
        r.is(at, 'to') &&
        // `translate it … to English` sends nothing to anyone of that name.
        !r.is(at + lead, LANGUAGES) &&
        /^\p{Lu}[\p{L}]+$/u.test(r.tokens[at + lead]?.text ?? '') &&
        r.tokens[at + lead]?.kind === 'word'))
  ) {
    const to = at + lead + groupLength(r, at + lead);
    message.strangers = [at, to];
    return to;
  }
  const role =
    isMail && r.is(at, 'to') && message.strangers === null && message.to.length === 0 ? roleTo(r, at, '') : null;
  if (role !== null) message.strangers = [at, role];
  return role;
}

const MAX_GROUP = 4;

/** `the sales ops team`: the words of a group end with the last of its nouns. */
function groupLength(r: Reading, at: number): number {
  let length = 1;
  for (let next = at + 1; next < Math.min(r.end, at + MAX_GROUP); next += 1) {
    if (r.tokens[next]?.kind !== 'word' || r.isTaken(next) || !/^\p{Ll}+$/u.test(r.tokens[next]?.text ?? '')) break;
    if (NO_NOUN.test(r.lower(next))) break;
    if (GROUPS.test(r.lower(next))) length = next + 1 - at;
  }
  return length;
}

/** `to the address in the email field`: a field of what starts the run, or of each item, which nothing describes. */
function addressField(r: Reading, at: number): AddressField | null {
  const lead = r.said(
    at,
    'to the address in',
    'to the address from',
    'to the email address in',
    'to the email in',
    'to the address in the',
    'to the address from the',
    'to the email address in the',
    'to the email address from the',
    'to the mail address in',
    'to the mail address in the',
    'to the email in the',
    'at the address in',
    'at the address in the',
  );
  // `to the address in the column email`: the kind of the name comes first.
  const kind =
    lead > 0 ? r.said(at + lead, 'the field', 'the column', 'field', 'column', 'its field', 'its column') : 0;
  return lead === 0 ? null : addressNamed(r, at + lead + kind, kind > 0);
}

interface AddressField {
  readonly to: number;
  readonly expr: string;
  readonly isItem: boolean;
}

function takeField(r: Reading, at: number, message: Message, field: AddressField): number {
  const list = r.values.find(({ kind }) => kind === 'list');
  message.person = field.expr;
  if (field.isItem && list) message.each ??= list;
  r.take(at, field.to, message.part, 'to');
  return field.to;
}

/** Takes the words for the owner of each row: a column of the table holds the address. */
export function readOwner(r: Reading, at: number, message: Message, isMail: boolean): number | null {
  const owner = isMail ? ownerOfEach(r, at, message) : null;
  return owner && takeField(r, at, message, owner);
}

/** `the owner of each`, `to the Email of each row`: a column of a table that was read holds the address. */
function ownerOfEach(r: Reading, at: number, message: Message): AddressField | null {
  const list = r.values.find(({ kind, isOpen }) => kind === 'list' && isOpen);
  const start = at + r.said(at, 'to the', 'the', 'to', 'to its', 'to their');
  const token = r.tokens[start];
  if (!list || start === at || token?.kind !== 'word' || start >= r.end || !/^[A-Za-z][\w-]*$/.test(token.text))
    return null;
  const each = r.said(
    start + 1,
    'of each row',
    'of every row',
    'of each one',
    'of each of them',
    'of each',
    'of every one',
  );
  if (each === 0 || message.to.length > 0 || NO_COLUMN.test(token.lower)) return null;
  r.builder.assume(`The address of each is in its column "${token.text}".`, { step: list.stepId, path: '' });
  return { to: start + 1 + each, expr: `item.${named(token.text)}`, isItem: true };
}

const NO_COLUMN =
  /^(?:rows?|list|table|summary|text|title|name|link|subject|content|result|results|values?|items?|total|number|count)$/;

function addressNamed(r: Reading, at: number, isNamed: boolean): AddressField | null {
  const token = r.tokens[at];
  const mention = token?.mention?.kind === 'path' || (isNamed && token?.mention?.kind === 'quote');
  if (at >= r.end || (token?.kind !== 'word' && !mention)) return null;
  const name = token?.mention?.value ?? token?.text ?? '';
  if (!/^[\w.-]+$/.test(name) || /^(?:mail|message|payload|body|webhook|row|table|list|request)$/i.test(name))
    return null;
  const tail = r.said(at + 1, 'field', 'column', 'of each row', 'property', 'of the payload', 'of it', 'of the form');
  const list = r.values.find(({ kind, isOpen }) => kind === 'list' && isOpen);
  const event = r.event?.value;
  const expr = list ? `item.${named(name)}` : event?.isOpen === true ? `${event.expr}.${named(name)}` : null;
  return expr === null ? null : { to: at + 1 + tail, expr, isItem: list !== undefined };
}

/** Takes the words for people in a table. */
export function readPeople(r: Reading, at: number, message: Message, isMail: boolean): number | null {
  const people = isMail && message.each === null && message.to.length === 0 ? peopleIn(r, at) : null;
  if (!people) return null;
  message.each = people.list;
  message.itemAddress = 'email';
  r.take(at, people.to, message.part, 'each');
  return people.to;
}

const TIME = /^(?:\w+day|day|week|month|hour|minute|morning|evening|night|afternoon|year|quarter|time|other)s?$/;

const PEOPLE_OF = [
  'everyone',
  'everybody',
  'each person',
  'every person',
  'all people',
  'all contacts',
  'each contact',
  'every contact',
  'each customer',
  'every customer',
  'all customers',
  'each member',
  'every member',
  'all members',
  'each subscriber',
  'every subscriber',
  'all subscribers',
  'each user',
  'every user',
  'all users',
  'each of them',
  'each one',
  'every one',
  'all of them',
  'each row',
  'every row',
  'each lead',
  'every lead',
  'each student',
  'every student',
];

/** `everyone in https://….csv`, `each person` of a table that was read: one message for each row, to its address. */
function peopleIn(r: Reading, at: number): { readonly to: number; readonly list: Value } | null {
  const lead = r.said(at, 'to', 'for');
  const table = r.values.some(({ kind, isOpen }) => kind === 'list' && isOpen);
  const isEach = table && r.is(at + lead, 'each|every') && r.tokens[at + lead + 1]?.kind === 'word';
  const who = Math.max(r.said(at + lead, ...PEOPLE_OF), isEach && !TIME.test(r.lower(at + lead + 1)) ? 2 : 0);
  if (who === 0) return null;
  const end = at + lead + who;
  const link = end + r.said(end, 'listed', 'who is', 'on the list', 'in the list', 'of the list', 'there');
  const place = r.said(
    link,
    'in',
    'from',
    'on',
    'of',
    'at',
    'in the file',
    'in the list',
    'from the list',
    'on the list',
    'in the table',
  );
  const saved = r.builder.save();
  const read = place > 0 ? source(r, link + place) : null;
  if (read?.value.kind === 'list' && read.value.isOpen) return { to: read.to, list: read.value };
  if (place > 0) r.builder.restore(saved);
  const known = r.values.find(({ kind, isOpen }) => kind === 'list' && isOpen);
  return known && place === 0 ? { to: link, list: known } : null;
}
