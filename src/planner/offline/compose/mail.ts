import type { JsonObject } from '../../../domain/json.js';
import type { MailWish, Understanding } from '../understand/understanding.type.js';
import { digest } from './digest.js';
import type { Draft, Value } from './draft.js';

const MAX_MESSAGES = 50;
const DAY_MS = 86_400_000;
const SENTENCES = 7;

/** What makes a message stand out, and what takes that back. */
const IMPORTANT = String.raw`/\b(urgent|asap|important|critical|priority|deadline|due|overdue|action required|outage|incident|failed|failure|down|security|approv(e|al)|sign|invoice|payment|contract|interview|meeting|today|tomorrow|tonight)\b/i`;
const PROMOTION = String.raw`/unsubscribe|newsletter|\d ?% off|\bsale\b|webinar|no-?reply@.*(shop|deals|promo)/i`;

/** Search the mailbox, pick what counts, and shorten it; where nothing is done with it afterwards, put the result together. */
export function mailSteps(draft: Draft, query: MailWish, { shaping, loop }: Pick<Understanding, 'shaping' | 'loop'>, isEnd: boolean): Value {
  const found = `steps.${search(draft, query)}.output`;
  const isLooped = loop !== null && !isEnd;
  const isCounted = shaping.aggregate !== null;
  const wantsDigest = shaping.summary !== null || (isEnd && !isCounted);
  const list = { items: `${found}.messages`, itemText: 'item.subject', itemFields: { sender: 'item.from', from: 'item.from', subject: 'item.subject', title: 'item.subject', text: 'item.text', body: 'item.text', content: 'item.text', date: 'item.date' } };
  const bare: Value = {
    headline: `($count(${found}.messages) & ($count(${found}.messages) = 1 ? " message" : " messages"))`,
    text: `$join(${found}.messages.(from & ": " & subject), "\\n")`,
    full: `$join(${found}.messages.(subject & "\\n" & text), "\\n\\n")`,
    data: `${found}.messages`,
    list,
    field: (name) => (/^(?:amount|messages?|mails?|e-?mails?|number|unread)$/i.test(name) ? `$count(${found}.messages)` : `${found}.messages[0].\`${name}\``),
    up: null,
  };
  if (isLooped || (isCounted && shaping.summary === null) || (!wantsDigest && !query.important)) return bare;
  const picked = `steps.${pick(draft, found, query.important)}.output`;
  if (!wantsDigest) return { ...bare, headline: headlineOf(picked, query.important), text: `$join(${picked}.messages.(from & ": " & subject), "\\n")`, data: `${picked}.messages`, list: { ...list, items: `${picked}.messages` } };
  const summary = digest(draft, `${picked}.text`, shaping.summary?.sentences ?? SENTENCES);
  if (isEnd && !isCounted) compose(draft, picked, summary, query.important);
  return { ...bare, headline: headlineOf(picked, query.important), text: summary, full: `${picked}.text`, data: summary };
}

function search(draft: Draft, query: MailWish): string {
  const input: JsonObject = { connection: query.connection ?? 'sample', limit: MAX_MESSAGES };
  if (query.from !== undefined) input.from = query.from;
  if (query.subject !== undefined) input.subject = query.subject;
  if (query.unseen) input.unseen = true;
  if (query.sinceDays !== null) input.since = `{{ $fromMillis($toMillis(now) - ${query.sinceDays * DAY_MS}) }}`;
  const whose = query.from === undefined ? '' : ` from ${query.from}`;
  return draft.add({
    id: 'find_messages',
    title: `Find the messages${whose}`.slice(0, 100),
    description: query.connection === null ? 'Looks into the bundled sample mailbox; change "connection" to look into another one.' : '',
    tool: 'email.search',
    why: 'The words are about messages in a mailbox.',
    input,
  });
}

function pick(draft: Draft, found: string, important: boolean): string {
  const chosen = important
    ? `$chosen := $all[$contains(subject & " " & text, ${IMPORTANT}) and $not($contains(from & " " & subject & " " & text, ${PROMOTION}))];`
    : '$chosen := $all;';
  return draft.add({
    id: 'pick_messages',
    title: important ? 'Pick the important ones' : 'Read the messages',
    description: important ? 'Chooses messages by words that call for attention, leaving out promotions; all of them where none stands out.' : 'Puts the messages into one text.',
    tool: 'data.transform',
    why: important ? 'Only the important ones are asked for.' : 'It makes one text of the messages.',
    input: {
      input: `{{ ${found} }}`,
      expression: `(
  $all := messages;
  ${chosen}
  $shown := $count($chosen) > 0 ? $chosen : $all;
  $text := $join($shown.(subject & ".\\n" & $substring(text, 0, 2000)), "\\n\\n");
  {
    "total": $count($all),
    "chosen": $count($chosen),
    "messages": [$shown.{ "from": from, "subject": subject, "date": date }],
    "text": $exists($text) ? $text : "There are no messages."
  }
)`,
    },
  });
}

function headlineOf(picked: string, important: boolean): string {
  return important
    ? `(${picked}.total = 0 ? "No messages." : ${picked}.chosen = 0 ? "None of " & ${picked}.total & " messages stands out." : ${picked}.chosen & " of " & ${picked}.total & " messages " & (${picked}.chosen = 1 ? "is" : "are") & " important.")`
    : `(${picked}.total = 0 ? "No messages." : ${picked}.total & (${picked}.total = 1 ? " message." : " messages."))`;
}

function compose(draft: Draft, picked: string, summary: string, important: boolean): void {
  draft.add({
    id: 'put_together',
    title: 'Put the result together',
    description: 'A headline, the summary and the list of messages.',
    tool: 'data.transform',
    why: 'It makes one result of what the steps before have found.',
    input: {
      expression: `{
  "headline": ${headlineOf(picked, important)},
  "summary": ${summary},
  "messages": ${picked}.messages
}`,
    },
  });
}
