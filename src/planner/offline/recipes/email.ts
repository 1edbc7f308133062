import type { JsonObject } from '../../../domain/json.js';
import type { StepDraft } from '../../../domain/step.js';
import type { Wishes } from '../read-request.js';
import { digest } from './digest.js';

const MAX_MESSAGES = 50;
const DAY_MS = 86_400_000;

/** What makes a message stand out, and what takes that back. */
const IMPORTANT = String.raw`/\b(urgent|asap|important|critical|priority|deadline|due|overdue|action required|outage|incident|failed|failure|down|security|approv(e|al)|sign|invoice|payment|contract|interview|meeting|today|tomorrow|tonight)\b/i`;
const PROMOTION = String.raw`/unsubscribe|newsletter|\d ?% off|\bsale\b|webinar|no-?reply@.*(shop|deals|promo)/i`;

/** Search the mailbox, pick what counts, shorten it, and put the result together. */
export function emailSteps(email: NonNullable<Wishes['email']>, wishes: Wishes, tools: { readonly summarize: boolean }): readonly StepDraft[] {
  return [search(email), pick(wishes.important), digest('steps.pick_messages.output.text', 7, tools), compose(wishes.important)];
}

function search(email: NonNullable<Wishes['email']>): StepDraft {
  const input: JsonObject = { connection: 'sample', limit: MAX_MESSAGES };
  if (email.from !== undefined) input.from = email.from;
  if (email.subject !== undefined) input.subject = email.subject;
  if (email.unseen) input.unseen = true;
  if (email.sinceDays !== null) input.since = `{{ $fromMillis($toMillis(now) - ${email.sinceDays * DAY_MS}) }}`;
  const whose = email.from === undefined ? '' : ` from ${email.from}`;
  return {
    id: 'find_messages',
    title: `Find the messages${whose}`,
    description: 'Looks into the bundled sample mailbox; change "connection" to look into another one.',
    tool: 'email.search',
    input,
  };
}

function pick(important: boolean): StepDraft {
  const chosen = important
    ? `$chosen := $all[$contains(subject & " " & text, ${IMPORTANT}) and $not($contains(from & " " & subject & " " & text, ${PROMOTION}))];`
    : '$chosen := $all;';
  return {
    id: 'pick_messages',
    title: important ? 'Pick the important ones' : 'Read the messages',
    description: important ? 'Chooses messages by words that call for attention, leaving out promotions; all of them where none stands out.' : 'Puts the messages into one text.',
    tool: 'data.transform',
    input: {
      input: '{{ steps.find_messages.output }}',
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
  };
}

function compose(important: boolean): StepDraft {
  const headline = important
    ? '$p.total = 0 ? "No messages." : $p.chosen = 0 ? "None of " & $p.total & " messages stands out." : $p.chosen & " of " & $p.total & " messages " & ($p.chosen = 1 ? "is" : "are") & " important."'
    : '$p.total = 0 ? "No messages." : $p.total & ($p.total = 1 ? " message." : " messages.")';
  return {
    id: 'put_together',
    title: 'Put the result together',
    description: 'A headline, the summary and the list of messages.',
    tool: 'data.transform',
    input: {
      expression: `(
  $p := steps.pick_messages.output;
  {
    "headline": ${headline},
    "summary": steps.summarize.output.summary,
    "messages": $p.messages
  }
)`,
    },
  };
}
