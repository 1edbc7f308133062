import { mentionsIn, restore, type MarkedText } from '../text/mentions.js';
import { readSender, readSubject } from '../when/mail-event.js';
import { isCommon } from './capability-index.js';
import type { Clause } from './clauses.js';
import type { MailWish } from './understanding.type.js';

/** Messages that are there, rather than one that is to be written. */
const MESSAGES =
  /\b(?:unread|unseen|important|urgent|recent|latest|priority|my|incoming)\s+(?:(?:and|\+|,|&)?\s*(?:unread|unseen|important|new|urgent)\s+)?(?:e-?mails?|mails?|messages?)\b|(?<!slack )\b(?:e-?mails|mails|messages)\b(?! (?:it|them|to)\b)|\b(?:inbox|mailbox)\b(?! addressref)|\b(?:today'?s|yesterday'?s|this week's|last week's|this month's|last month's|the day's|new) (?:e-?mail|mail)\b|\b(?:e-?mail|mail|messages?) (?:from|by|of|about|regarding|concerning)\b|\bunread\b/i;
const WROTE = /\b(?:what (?:did|has|have)|did) [^.;?]{0,60}\b(?:write|written|wrote|mail(?:ed)?|e-?mail(?:ed)?|sent?)\b|\bwritten me\b/i;
/** An address that messages come from. */
const SENDER = /(?:\b(?:from|by|of)\s+(?:[A-Z][\w-]+\s+)?\(?(addressref\d+)|\b(addressref\d+)\)?(?:'s)?\s+(?:(?:has|have|had|did)\s+)?(?:writes?|wrote|written|mailed me|e-?mailed me|sent me|sends me|mails me|e-?mails me|messages)\b|\b(?:did|has) (addressref\d+)\s)/gi;

export function sendersIn(text: string): readonly string[] {
  return [...text.matchAll(SENDER)].map((match) => match[1] ?? match[2] ?? match[3] ?? '').filter((token) => token !== '');
}

/** The messages that a request is about; null where it is about none. */
export function mailWish(clauses: readonly Clause[], text: string, marked: MarkedText): { readonly at: number; readonly wish: MailWish } | null {
  const clause = clauses.find((one) => MESSAGES.test(one.text.replaceAll(/\bslack (?:\w+ )?messages?\b|\bmessages? (?:to|in|on|into) slack\b/gi, ' '))) ?? clauses.find((one) => WROTE.test(one.text));
  if (!clause) return null;
  const whole = restore(text, marked.mentions);
  const lower = whole.toLowerCase();
  const senders = sendersIn(text).flatMap((token) => mentionsIn(token, marked.mentions, 'address'));
  return {
    at: clause.start,
    wish: {
      from: senders[0]?.value ?? readSender(whole),
      subject: readSubject(whole) ?? topicIn(clause),
      unseen: /\b(unread|unseen)\b|\bnot (?:yet )?(?:been )?read\b|\b(?:haven't|have not|hasn't) (?:yet )?(?:been )?read\b/.test(lower),
      sinceDays: /\b(today'?s?|last 24 hours|past day)\b/.test(lower) ? 1 : /\b(?:last|past|this) week(?:'s)?\b/.test(lower) ? 7 : /\b(?:last|past|this) month(?:'s)?\b/.test(lower) ? 31 : /\byesterday'?s?\b/.test(lower) ? 2 : null,
      important: /\b(important|urgent|priority|critical|relevant|matters?)\b/.test(lower),
      connection: connectionNamed(whole),
    },
  };
}

/** `through the connection "work"`, `my "work" mailbox` */
export function connectionNamed(text: string): string | null {
  return /\b(?:connection|account) ["'`]?([A-Za-z][\w-]{0,60})["'`]?/.exec(text)?.[1] ?? /["'`]([A-Za-z][\w-]{0,60})["'`] (?:connection|account|mailbox)\b/.exec(text)?.[1] ?? null;
}

/** What kind of messages a noun before them says: `payroll mails` are those about payroll. */
function topicIn(clause: Clause): string | undefined {
  const index = clause.words.findIndex((word) => /^(?:e-?mails|mails|messages)$/i.test(word.text));
  const before = clause.words[index - 1];
  if (!before || before.after.trim() !== '' || !before.tags.has('Noun') || before.tags.has('Pronoun') || before.tags.has('Possessive') || before.tags.has('Mention')) return undefined;
  return isCommon(before.text.toLowerCase()) || /^(?:unread|unseen|important|urgent|recent|latest|priority|new|incoming|gmail|outlook|imap|slack|today|yesterday|week|month|work|support|many|few|inbox|received|e|mail)$/i.test(before.text) ? undefined : before.text;
}
