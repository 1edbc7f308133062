import type { JsonObject } from '../../../domain/json.js';
import { TriggerType, type TriggerDraft } from '../../../domain/trigger.js';

/** Words that name no provider mean this type (see the contract). */
const NEW_EMAIL = 'gmail.new_email';

const ARRIVAL =
  /\b(when(ever)?|each time|every time|as soon as|once|if)\b[^.;]{0,100}?\b(e-?mails?|mails?|messages?)\b[^.;]{0,100}?\b(arrives?|comes? in|is received|are received|lands?|reaches|shows? up|gets? in)\b/i;
const RECEIVE = /\b(when(ever)?|each time|every time|as soon as|if)\b[^.;]{0,100}?\b(i|we) (get|receive)\b[^.;]{0,100}?\b(e-?mails?|mails?|messages?)\b/i;
const ON_NEW = /\b(on|for|upon) (every|each|any|a)? ?(new|incoming) (e-?mail|mail|message)\b/i;
const WRITES = /\b(?:when(?:ever)?|each time|every time|as soon as|if) ((?:my |our |the )?[\w.@+-]+(?: [A-Z][\w-]+)?) (?:writes?|e-?mails?|mails?|messages?|sends?)\b/i;

/** `when an email arrives`, `when my boss writes`; null where no message starts it. */
export function readMailEvent(text: string): TriggerDraft | null {
  const writer = WRITES.exec(text)?.[1];
  const isPerson = writer !== undefined && !/^(an?|the|new|any|some|someone|somebody|anyone|anybody|i|we|you)$/i.test(writer);
  if (!isPerson && !ARRIVAL.test(text) && !RECEIVE.test(text) && !ON_NEW.test(text) && writer === undefined) return null;
  if (!isPerson && writer !== undefined && /^(i|we|you)$/i.test(writer)) return null;
  const filters: JsonObject = {};
  const sender = readSender(text) ?? (isPerson ? writer : undefined);
  if (sender !== undefined) filters.from = sender.includes('@') ? sender : { contains: sender.replace(/^(my|our|the) /i, '') };
  const subject = readSubject(text);
  if (subject !== undefined) filters.subject = { contains: subject };
  return { type: TriggerType.EVENT, eventType: NEW_EMAIL, filters };
}

/** An address, or the name after `from`. */
export function readSender(text: string): string | undefined {
  const address = /\bfrom\s+<?([\w.+-]+@[\w-]+(?:\.[\w-]+)+)>?/i.exec(text)?.[1];
  if (address !== undefined) return address;
  const near = /\b(?:e-?mails?|mails?|messages?)\s+(?:\w+\s+){0,2}from\s+((?:my |our |the )?[A-Za-z][\w-]*(?: [A-Z][\w-]+)?)/.exec(text)?.[1];
  if (near === undefined || /^(the |my |our )?(last|past|inbox|mailbox|today|yesterday|this|everyone|anyone|all|gmail|outlook)\b/i.test(near)) return undefined;
  return near.replace(/^(my|our|the) /i, '');
}

/** What the subject has to hold: quoted, or the words after `about`. */
export function readSubject(text: string): string | undefined {
  const quoted = /\b(?:subject|about|regarding|titled|with)\b[^"“'.]{0,30}["“']([^"”']{1,200})["”']/i.exec(text)?.[1];
  if (quoted !== undefined) return quoted;
  return /\b(?:e-?mails?|mails?|messages?)\s+(?:about|regarding|concerning)\s+(?:the |our |my )?([A-Za-z][\w-]*)/i.exec(text)?.[1];
}
