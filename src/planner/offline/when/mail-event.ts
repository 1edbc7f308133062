import type { JsonObject } from '../../../domain/json.js';
import { TriggerType, type TriggerDraft } from '../../../domain/trigger.js';
import { mentionsIn, restore, type MarkedText } from '../text/mentions.js';
import { stemmed } from '../text/stem.js';
import type { Clause } from './event-clauses.js';

/** Words that name no provider mean this type (see the contract). */
const NEW_EMAIL = 'gmail.new_email';

const MAIL = / (?:mail|email|e-mail|gmail|inbox) /;
const MESSAGE = / (?:messag|invoic|newsletter|something|anything) /;
const ARRIVAL = / (?:arriv|come|receiv|land|reach|show up|get in|(?:i|we) get|(?:i|we) have got|incom|new|turn up|drop in|hit) /;
/** What is done with each message by itself, so that it is about those that come. */
const PASSED_ON = / (?:forward|redirect|relay|auto-forward) | (?:all|every|each|any) (?:\S+ ){0,2}(?:mail|email|e-mail) .*(?:slack|send on|post|notify|pas on|mirror) /;
/** Somebody writes: a name, an address, or `my boss`. */
const WRITES = /\b(?:when(?:ever)?|each time|every time|any ?time|as soon as|once|if)\s+((?:my |our |the )?[\w.@+-]+(?: [A-Z][\w-]+)?)(?:\s*\([^()]{0,80}\))? (?:writes?|e-?mails?|mails?|messages?|sends?)\b/i;
const NOBODY = /^(?:an?|the|new|any|some|someone|somebody|anyone|anybody|each|every|for|to|all)$/i;
const OURSELVES = /^(?:i|we|you)$/i;
/** Others that have messages too. */
const OTHER_PLACE = / (?:slack|discord|team|github|stripe|webhook) /;

/**
 * `when an email arrives`, `when my boss writes`: the trigger. Null: the clause is about mail that is there, or that we
 * write. Undefined: it is not about mail at all.
 */
export function readMailEvent(clause: Clause, marked: MarkedText, isSentence: boolean): TriggerDraft | null | undefined {
  const stems = stemmed(clause.text);
  const writer = WRITES.exec(clause.text)?.[1];
  const isPerson = writer !== undefined && !NOBODY.test(writer.split(' ', 1)[0] ?? '') && !OURSELVES.test(writer) && !/^\w+ref\d+$/.test(writer.replace(/^(?:quote|url|event|tool|path)/, 'x')) || /^addressref\d+$/.test(writer ?? '');
  const isMail = MAIL.test(stems) || (MESSAGE.test(stems) && !OTHER_PLACE.test(stems));
  const arrives = ARRIVAL.test(stems) || (isSentence && PASSED_ON.test(stems));
  const writes = writer !== undefined && !OURSELVES.test(writer) && clause.isStrong;
  if (!isMail && !(writes && isPerson)) return undefined;
  if (!arrives && !writes && !(isSentence && isHead(clause, marked) && MAIL.test(stems))) return MAIL.test(stems) && !OTHER_PLACE.test(stems) ? null : undefined;
  if (isSentence && !MAIL.test(stems)) {
    // A `message` alone comes by mail only where it is from an address, or is said to come in.
    if (!/ (?:incom|incoming|new) messag /.test(stems)) return undefined;
  }
  const filters: JsonObject = {};
  const sender = senderIn(clause, marked, isPerson ? writer : undefined, !isSentence);
  if (sender !== undefined) filters.from = sender.includes('@') ? sender : { contains: sender };
  const subject = readSubject(restore(clause.text, marked.mentions)) ?? (isSentence ? readQuotedSubject(restore(marked.text, marked.mentions)) : undefined);
  if (subject !== undefined) filters.subject = { matches: `(?i)${literally(subject)}` };
  if (/\bwith (?:an? |any |some )?attachments?\b/i.test(clause.text)) filters['attachments.contentType'] = { exists: true };
  return { type: TriggerType.EVENT, eventType: NEW_EMAIL, filters };
}

/** What people say of a subject holds however it is written there: `Invoice` and `INVOICE` alike. */
function literally(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

/** Whether the clause stands before an arrow or a colon rather than being a sentence. */
function isHead(clause: Clause, marked: MarkedText): boolean {
  return /^\s*(?:->|=>|→|:)/.test(marked.text.slice(clause.end));
}

function senderIn(clause: Clause, marked: MarkedText, writer: string | undefined, isWhole: boolean): string | undefined {
  const text = restore(clause.text, marked.mentions);
  const said = readSender(text);
  if (said !== undefined) return said;
  const before = /(addressref\d+)\)?\s+(?:writes?|e-?mails?|mails?|messages?|sends?)\b/i.exec(clause.text)?.[1] ?? /\bby\s+(addressref\d+)/i.exec(clause.text)?.[1];
  const address = before ?? (isWhole ? /(?<!\bto\s)(addressref\d+)/i.exec(clause.text)?.[1] : undefined);
  const mention = address === undefined ? undefined : mentionsIn(address, marked.mentions, 'address')[0];
  return mention?.value ?? writer?.replace(/^(?:my|our|the) /i, '');
}

/** An address, or the name after `from` or `by`. */
export function readSender(text: string): string | undefined {
  const address = /\b(?:from|sent by)\s+(?:[\w ]{1,30}\s)?[<(]?([\w.+-]+@[\w-]+(?:\.[\w-]+)+)[>)]?/i.exec(text)?.[1];
  if (address !== undefined) return address;
  const near = /\b(?:e-?mails?|mails?|messages?)\s+(?:\w+\s+){0,2}(?:from|by)\s+((?:my |our |the )?[A-Za-z][\w-]*(?: [A-Z][\w-]+)?)/.exec(text)?.[1];
  if (near === undefined || /^(?:an?|some|certain|one|any|people|somebody|someone)\b|^(the |my |our )?(last|past|inbox|mailbox|today|yesterday|this|everyone|anyone|all|gmail|outlook|each|every|sender|email|mail|now|monday|hand)\b/i.test(near)) return undefined;
  return near.replace(/^(my|our|the) /i, '');
}

/** What the subject has to hold: quoted, or the words after `about`. */
export function readSubject(text: string): string | undefined {
  return readQuotedSubject(text) ?? /\b(?:e-?mails?|mails?|messages?)\s+(?:me\s+|us\s+)?(?:(?:from|by)\s+\S{1,80}\s+)?(?:about|regarding|concerning)\s+(?:the |our |my )?([A-Za-z][\w-]*)/i.exec(text)?.[1];
}

function readQuotedSubject(text: string): string | undefined {
  return /\b(?:subject|about|regarding|titled|with|contain\w*)\b[^"'.]{0,30}["']([^"']{1,200})["']/i.exec(text)?.[1] ?? /["']([^"']{1,200})["'] in (?:the|its) subject\b/i.exec(text)?.[1];
}
