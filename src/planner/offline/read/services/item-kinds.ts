import { stem } from '../../text/stem.js';

/*
 * Kinds of things that services hold, and what people mean by taking a thing of one kind to a service that has several: a
 * buyer becomes a contact, and an order becomes a deal or a row. No service is named here.
 */

export type ItemKind =
  | 'person'
  | 'company'
  | 'file'
  | 'text'
  | 'task'
  | 'row'
  | 'message'
  | 'event'
  | 'deal'
  | 'money'
  | 'answer'
  | 'product'
  | 'time';

const NOUNS: Readonly<Record<ItemKind, readonly string[]>> = {
  person:
    'contact person people subscriber member customer lead user client invitee attendee registrant recipient buyer prospect sender author submitter requester reporter visitor respondent organizer student employee candidate applicant patient guest shopper'.split(
      ' ',
    ),
  company: ['company', 'organization', 'organisation', 'account', 'vendor', 'supplier', 'firm'],
  file: ['file', 'attachment', 'photo', 'image', 'recording', 'picture', 'scan', 'pdf', 'media'],
  text: ['text', 'post', 'article', 'page', 'video', 'tweet', 'story', 'note', 'document', 'paragraph', 'item'],
  task: ['task', 'card', 'issue', 'todo', 'ticket', 'item', 'bug', 'case'],
  row: ['row', 'record', 'entry', 'line', 'point', 'item', 'page'],
  message: ['message', 'mail', 'email', 'e-mail', 'sms', 'notification', 'mention', 'comment', 'reply', 'text'],
  event: ['event', 'meeting', 'booking', 'appointment', 'webinar', 'call', 'slot', 'calendar'],
  deal: ['deal', 'opportunity', 'lead'],
  money: ['order', 'payment', 'invoice', 'charge', 'sale', 'purchase', 'subscription', 'refund'],
  answer: ['submission', 'response', 'answer', 'form', 'registration', 'application'],
  product: ['product'],
  time: ['timer', 'time'],
};

/** The kinds that a thing of one kind becomes elsewhere, the likeliest first. */
const BECOMES: Readonly<Record<ItemKind, readonly ItemKind[]>> = {
  person: ['person', 'row'],
  company: ['company', 'row'],
  file: ['file'],
  text: ['text', 'message', 'row', 'task'],
  task: ['task', 'row'],
  row: ['row'],
  message: ['message', 'text', 'task', 'row'],
  event: ['event', 'task', 'row'],
  deal: ['deal', 'row'],
  money: ['money', 'deal', 'row'],
  answer: ['row', 'person', 'task'],
  product: ['product', 'row'],
  time: ['time', 'row'],
};

const KINDS = new Map<string, ItemKind[]>();
for (const [kind, nouns] of Object.entries(NOUNS) as [ItemKind, readonly string[]][])
  for (const noun of nouns) KINDS.set(stem(noun), [...(KINDS.get(stem(noun)) ?? []), kind]);

/** The kinds of a thing, by the stem of its noun. */
export const kindsOf = (noun: string): readonly ItemKind[] => KINDS.get(noun) ?? [];

/** Whether a noun is for one thing: `records` is for several. */
export const isSingle = (noun: string): boolean => !/[^s]s$/.test(noun) && noun !== 'people';

/** Of some kinds, those that a thing of one kind most likely becomes. All of them: nothing tells them apart. */
export function likeliest(from: readonly ItemKind[], to: readonly (readonly ItemKind[])[]): readonly number[] {
  for (const kind of from)
    for (const wanted of BECOMES[kind]) {
      const fitting = to.flatMap((kinds, index) => (kinds.includes(wanted) ? [index] : []));
      if (fitting.length > 0) return fitting;
    }
  return to.map((_kinds, index) => index);
}
