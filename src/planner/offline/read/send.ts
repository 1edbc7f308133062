import { propertiesOf } from '../../../lib/json-schema/properties-of.js';
import { serviceAt } from '../../words/services.js';
import { Phrases } from '../text/tokens.js';
import { Part } from './account.js';
import { strangerAt } from './things/people.js';
import { addresseeAt, readAddressee, readOwner, readPeople, standsForMe } from './addressee.js';
import { slotOf } from './frames.js';
import type { Frame } from './frames.js';
import { newMessage } from './message.js';
import type { Message } from './message.js';
import { readMessageNoun } from './message-noun.js';
import { readChannels } from './channels.js';
import { addMessage } from './message-step.js';
import { readText } from './message-text.js';
import { onlyFor } from './option-acts.js';
import { optionAt } from './option.js';
import { personAt } from './person.js';
import type { PersonRead } from './person.js';
import type { Reading } from './reading.js';
import { endOfSubject } from './writing/mail-subject.js';

/** The frame of a message: of the named service or channel, else mail if words, an address or the verb allow it. */
export function sendFrame(
  r: Reading,
  from: number,
  to: number,
  verbs: readonly Frame[],
): { readonly frame: Frame | null; readonly isNamed: boolean } {
  const frames = r.frames.ofUse('send');
  for (let at = from; at < to; at += 1) {
    const named = frames.find(
      ({ planning }) =>
        planning.service !== undefined &&
        planning.service !== 'email' &&
        (r.lower(at) === planning.service || r.stem(at) === planning.service),
    );
    if (named) return { frame: named, isNamed: true };
    if (r.mention(at, 'channel')) {
      // `a message in Discord → #support`: whose channel it is decides the words.
      if (isElsewhere(r)) return { frame: null, isNamed: false };
      return {
        frame:
          frames.find(
            ({ planning }) => slotOf(planning, 'recipients') === undefined && planning.nouns.includes('message'),
          ) ?? null,
        isNamed: true,
      };
    }
  }
  const byMail = frames.find(({ planning }) => slotOf(planning, 'recipients') !== undefined);
  const hasAddress = r.slice(from, to).some(({ mention }) => mention?.kind === 'address');
  const saysMail = r.slice(from, to).some(({ stem }) => stem === 'email' || stem === 'mail');
  if (byMail && (hasAddress || saysMail)) return { frame: byMail, isNamed: true };
  return { frame: verbs.find((frame) => frame === byMail) ?? null, isNamed: false };
}

/** Whether the request names messengers, and the one that bundled tools post to is not among them. */
function isElsewhere(r: Reading): boolean {
  const { tokens } = r.account;
  const named = tokens.flatMap((_token, at) => serviceAt(tokens, at)?.service ?? []);
  const chats = named.filter(({ group, names }) => group === 'chat' && mayHaveChannels(r, names));
  return chats.length > 0 && !named.some(({ id }) => r.frames.reaching('send', id));
}

/** Whether a messenger may have channels: an operation of it takes one, or nothing is known of it. */
function mayHaveChannels(r: Reading, names: readonly string[]): boolean {
  const own = r.frames.operations.filter(({ service }) => service?.names.some((name) => names.includes(name)) === true);
  return own.length === 0 || own.some(({ tool }) => Object.keys(propertiesOf(tool.inputSchema)).some(isChannel));
}

const isChannel = (name: string): boolean => /channel/i.test(name);

/**
 * Reads the words about a message after its verb, and adds the step that sends it. Words that fit no part of a message
 * stay open.
 */
export function readSend(
  r: Reading,
  verbAt: number,
  start: number,
  frame: Frame,
  isNamed: boolean,
  occasion: readonly [number, number] | null = null,
): number {
  const { tool } = frame;
  const part = new Part(tool.name);
  const message: Message = {
    ...newMessage(part, r.stem(verbAt)),
    occasion,
    noun: occasion,
    isReply: /^(?:reply|respond|auto-reply)/.test(r.stem(verbAt)) || r.is(verbAt, 'write back'),
  };
  r.take(verbAt, start, part, 'use');
  // `post bugs to #bugs`: only what a model called so.
  const option = optionAt(r, start);
  const made = r.made.length;
  let at = option?.to ?? start;
  const someone = option ? null : strangerAt(r, verbAt, start);
  if (someone !== null) {
    message.strangers = [start, someone];
    at = someone;
  }
  while (at < r.end) {
    const next = readPart(r, at, frame, message);
    if (next === null) at += 1;
    else at = next;
  }
  addMessage(r, verbAt, frame, message, isNamed);
  if (option) onlyFor(r, option, start, made);
  return r.end;
}

/** Their object is a person: `email them`. */
const PERSON_VERB = /^(?:email|mail|notify|inform|tell|alert|warn|remind)$/;

/** Whether the words after a pronoun say that it stands for people, and not for a list that was made. */
function isPerson(r: Reading, at: number): boolean {
  if (at >= r.end) return r.builder.values.length === 0;
  return (
    r.is(at, 'that|saying|about|asking|whether|if|thanking') ||
    (r.is(at, 'to') && r.is(at + 1, 'ask|thank|say|welcome|confirm|apologize|apologise|tell'))
  );
}

function readPart(r: Reading, at: number, frame: Frame, message: Message): number | null {
  const { planning } = frame;
  if (r.isTaken(at)) return at + 1;
  const { part } = message;
  const isMail = slotOf(planning, 'recipients') !== undefined;
  const lead = r.said(at, 'to', 'for', 'at', 'with', 'and to', 'and', ',', ', and');
  const copies = r.said(
    at,
    'cc',
    'with cc to',
    'and cc',
    'with a copy to',
    'copy',
    'and copy',
    'with copy to',
    ', cc',
    'in cc',
  );
  const blind = r.said(at, 'bcc', 'and bcc', 'with bcc to', ', bcc');
  if (isMail && blind > 0 && r.mention(at + blind, 'address'))
    return addresses(r, at, at + blind, message.bcc, part, 'bcc');
  if (isMail && copies > 0 && r.mention(at + copies, 'address'))
    return addresses(r, at, at + copies, message.cc, part, 'cc');
  if (isMail && copies > 0 && r.is(at + copies, 'me|us') && r.has.email !== null) {
    message.cc.push(r.has.email);
    r.take(at, at + copies + 1, part, 'cc');
    return at + copies + 1;
  }
  const copied = isMail && copies > 0 ? addresseeAt(r, at + copies) : null;
  if (copied) {
    message.cc.push(copied.address);
    r.take(at, copied.to, part, 'cc');
    return copied.to;
  }
  const isFrom =
    lead === 0 &&
    /^(?:from|by|via|about|of|with|in|on|except|not|but|without|against|excluding|than|or|never)$/.test(
      r.tokens[at - 1]?.lower ?? '',
    );
  const someone = isMail && copies === 0 && blind === 0 ? addresseeAt(r, at) : null;
  if (someone) {
    message.to.push(someone.address);
    r.take(at, someone.to, part, 'to');
    const joined = r.said(someone.to, ',', 'and', '&', ', and');
    return joined > 0 && r.mention(someone.to + joined, 'address')
      ? addresses(r, someone.to, someone.to + joined, message.to, part, 'to')
      : someone.to;
  }
  const open = r.said(
    at,
    '(',
    '<',
    ':',
    'to :',
    'to (',
    'recipient :',
    'recipients :',
    '( to',
    'by mail to',
    'by email to',
  );
  const bare = lead > 0 ? lead : open;
  if (isMail && !isFrom && r.mention(at + bare, 'address') && !r.is(at, 'with')) {
    if (standsForMe(r, at, message)) message.toMe = null;
    const next = addresses(r, at, at + bare, message.to, part, 'to');
    const close = open > 0 ? r.said(next, ')', '>') : 0;
    r.take(next, next + close, part, 'to');
    return next + close;
  }
  const me = r.said(
    at,
    'me',
    'us',
    'to me',
    'to us',
    'to myself',
    'myself',
    'for me',
    'to my email',
    'to my email address',
    'to my inbox',
    'to my mailbox',
    'to my address',
    'to my mail',
  );
  if (me > 0 && message.toMe === null) {
    message.toMe = [at, at + me];
    r.take(at, at + me, part, isMail ? 'to' : 'use');
    return at + me;
  }
  // `email the customer "…"` names a person, who counts only if no address follows.
  const isOpen =
    isMail &&
    message.to.length === 0 &&
    message.person === null &&
    !r.slice(at, r.end).some(({ mention }) => mention?.kind === 'address');
  const person = isOpen && message.toMe === null ? personAt(r, at) : null;
  // `send them a note`: people whose address nothing brings along.
  if (
    isOpen &&
    !person &&
    message.toMe === null &&
    message.strangers === null &&
    r.is(at, 'them|him|her') &&
    (r.is(at + 1, 'a|an|our|the|this') || (PERSON_VERB.test(message.verb) && isPerson(r, at + 1)))
  ) {
    message.strangers = [at, at + 1];
    return at + 1;
  }
  if (person) return takePerson(r, at, message, person, part);
  // `a@example.com and the customer`: both get it.
  const other = isMail && message.person === null && message.content === null ? personAt(r, at) : null;
  const isJoined =
    other !== null &&
    ((message.to.length > 0 && r.is(at - 1, 'and|,|&')) ||
      (r.is(other.to, 'and|,|&') && r.mention(other.to + 1, 'address') !== null));
  if (other && isJoined) return takePerson(r, at, message, other, part);
  return (
    readOwner(r, at, message, isMail) ??
    readPeople(r, at, message, isMail) ??
    readMessageNoun(r, at, frame, message) ??
    readSubject(r, at, message, isMail) ??
    readMedium(r, at, planning, message) ??
    readText(r, at, message) ??
    readAddressee(r, at, message, isMail)
  );
}

function takePerson(r: Reading, at: number, message: Message, person: PersonRead, part: Part): number {
  message.isEcho = person.isWriter;
  message.person = person.expr;
  if (person.told !== undefined) r.builder.assume(person.told, { step: null, path: '/steps' });
  r.take(at, person.to, part, 'to');
  return person.to;
}

function addresses(r: Reading, from: number, start: number, list: string[], part: Part, slot: string): number {
  let at = start;
  for (;;) {
    const address = r.mention(at, 'address');
    if (!address) return at;
    list.push(address.value);
    at += 1;
    const joined = r.said(
      at,
      ',',
      'and',
      '&',
      ', and',
      'and to',
      ';',
      '/',
      '+',
      'as well as',
      'plus',
      'and also',
      'and also to',
    );
    r.take(from, at, part, slot);
    if (joined === 0 || !r.mention(at + joined, 'address')) return at;
    at += joined;
    r.take(from, at, part, slot);
  }
}

function readSubject(r: Reading, at: number, message: Message, isMail: boolean): number | null {
  if (!isMail || message.subject !== null) return null;
  const lead = r.said(
    at,
    'with the subject',
    'with subject',
    'subject',
    'with the subject line',
    'with subject line',
    'and subject',
    'and the subject',
    'and the subject line',
    'titled',
    'with a subject',
    ', subject',
    'under the subject',
    'the subject being',
    'the subject is',
    'with the title',
    'with title',
  );
  if (lead === 0) return null;
  const start = at + lead + r.said(at + lead, ':', 'of', 'line', 'is', 'line :', '=');
  const quote = r.mention(start, 'quote');
  const to = quote ? start + 1 : endOfSubject(r, start);
  if (to === start) return null;
  message.subject = quote?.value ?? r.textOf(start, to);
  r.take(at, to, message.part, 'subject');
  return to;
}

/** `in Slack`, `by mail`, `as an email`, `an email`, `to the #dev channel`, `with the connection "work"`. */
function readMedium(r: Reading, at: number, planning: Frame['planning'], message: Message): number | null {
  const service = planning.service ?? '';
  const lead = r.said(
    at,
    'to',
    'in',
    'on',
    'via',
    'by',
    'as',
    'into',
    'as a',
    'as an',
    'through',
    'with',
    'using',
    'over',
    'per',
    'both',
    'to both',
    'in both',
    'into both',
    'on both',
  );
  const det = r.said(at + lead, 'the', 'our', 'my', 'a', 'an', 'this', 'another', 'one');
  const start = at + lead + det;
  const listed = readChannels(r, at, start, planning, message);
  if (listed !== null) return listed;
  // `the support channel`, as people say it without its sign.
  // `the customer's email address` is a value, and not the way that the message takes.
  if ((r.tokens[at - 1]?.lower ?? '').endsWith("'s") && lead === 0) return null;
  // `send me the email address`: so is that of the thing at hand.
  if (lead === 0 && r.is(at, 'the|an') && r.is(start + 1, 'address|addresses')) return null;
  const isNamed = det > 0 && r.tokens[start]?.kind === 'word' && r.is(start + 1, 'channel') && !r.is(start, service);
  if (isNamed && message.channel === null && slotOf(planning, 'recipients') === undefined) {
    const tail = r.said(start + 2, `in ${service}`, `on ${service}`, `of ${service}`);
    message.channel = { name: `#${r.lower(start)}`, at: start };
    r.take(at, start + 2 + tail, message.part, 'use');
    r.take(start, start + 1, message.part, 'channel');
    return start + 2 + tail;
  }
  if (
    service !== '' &&
    (r.is(start, service) || (service === 'email' && r.is(start, 'mail|email|emails'))) &&
    (lead > 0 || det > 0 || r.is(start, service))
  ) {
    const tail = r.said(start + 1, 'channel', 'message', 'notification', 'workspace', 'post', 'address');
    const named = r.mention(start + 1 + tail, 'quote');
    const isPlainQuote = named !== null && tail > 0 && r.is(start + 1, 'channel');
    if (isPlainQuote) return null;
    r.take(at, start + 1 + tail, message.part, 'use');
    return start + 1 + tail;
  }
  const noun = Phrases.of(planning.nouns).at(r.tokens, start);
  if (noun && det > 0 && lead === 0 && start + noun.length <= r.end && !r.is(at, 'the|this|my|our')) {
    r.take(at, start + noun.length, message.part, 'use');
    return start + noun.length;
  }
  const account = r.said(
    at,
    'with the connection',
    'using the connection',
    'through the connection',
    'via the connection',
    'from the connection',
    'with the account',
    'using the account',
    'from the account',
    'over the connection',
  );
  const quote = account > 0 ? (r.mention(at + account, 'quote')?.value ?? r.tokens[at + account]?.text) : undefined;
  if (quote !== undefined && account > 0) {
    message.account = quote;
    r.take(at, at + account + 1, message.part, 'connection');
    return at + account + 1;
  }
  return null;
}
