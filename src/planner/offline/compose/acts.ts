import { assertNever } from '../../../domain/assert-never.js';
import type { JsonObject, JsonValue } from '../../../domain/json.js';
import { PlanningFailure } from '../../../errors.js';
import type { Act, Understanding } from '../understand/understanding.type.js';
import { literal, named, quoted, type Draft, type Value } from './draft.js';

/** Connections that steps name until the user has made them, or has put in another name. */
const MAIL_CONNECTION = 'mail';
const SLACK_CONNECTION = 'slack';

export interface ActContext {
  /** What was read before it; null where nothing was. */
  readonly value: Value | null;
  readonly title: string;
  /** A bare expression; null: always. */
  readonly when: string | null;
  /** Each item of the list is acted on by itself. */
  readonly loop: Understanding['loop'];
}

/** Adds the step that does an act, and answers what it yields where that is something to go on with. */
export function actStep(draft: Draft, act: Act, context: ActContext): Value | null {
  const { when } = context;
  const guarded = when === null ? {} : { when };
  switch (act.kind) {
    case 'sleep':
      draft.add({ id: 'wait', title: `Wait ${inWords(act.seconds)}`, description: 'Durable: it survives a restart.', tool: 'flow.sleep', why: 'The words say to wait.', input: { seconds: act.seconds } });
      return null;
    case 'wait-event': {
      const id = draft.add({ id: 'wait_event', title: `Wait for ${act.eventType}`.slice(0, 100), tool: 'flow.wait_event', why: 'The words say to wait for this event.', input: { eventType: act.eventType }, ...guarded });
      return payloadValue(`steps.${id}.output`, act.eventType);
    }
    case 'approval':
      draft.add({ id: 'ask_approval', title: 'Ask for approval', description: 'What comes after it is skipped where the answer is no.', tool: 'flow.approval', why: 'Somebody is to agree before anything is done.', input: { message: approvalMessage(context) }, ...guarded });
      return null;
    case 'call':
      return callStep(draft, act, context);
    case 'mail':
      mailStep(draft, act, context);
      return null;
    case 'slack':
      draft.add({ id: 'post_to_slack', title: 'Post to Slack', description: `By the incoming webhook of the connection "${act.connection ?? SLACK_CONNECTION}".`, tool: 'slack.post', why: 'The words ask for a message in Slack.', input: { connection: act.connection ?? SLACK_CONNECTION, text: act.text === null ? messageOf(context) : literal(act.text) }, ...loopOf(context), ...guarded });
      return null;
    case 'emit':
      draft.add({ id: 'emit_event', title: `Emit ${act.eventType}`.slice(0, 100), tool: 'event.emit', why: 'The words name an event to emit.', input: { eventType: act.eventType, ...(context.value ? { payload: isEachOf(context) ? { item: '{{ item }}' } : { result: `{{ ${context.value.data} }}` } } : {}) }, ...loopOf(context), ...guarded });
      return null;
    case 'run-workflow': {
      const id = draft.add({ id: 'run_workflow', title: 'Run the workflow', tool: 'flow.run_workflow', why: 'The words name a workflow to run.', input: { workflowId: act.workflowId, ...(context.value ? { context: { input: isEachOf(context) ? '{{ item }}' : `{{ ${context.value.data} }}` } } : {}) }, ...loopOf(context), ...guarded });
      return payloadValue(`steps.${id}.output.output`, 'the workflow');
    }
    case 'remind':
      remindStep(draft, act.note);
      return null;
    default:
      return assertNever(act);
  }
}

function payloadValue(output: string, what: string): Value {
  return { headline: quoted(`Result of ${what}`), text: `$string(${output}, true)`, full: `$string(${output})`, data: output, list: null, field: (name) => `${output}.**.${named(name)}`, up: null };
}

/** What is put to whoever has to agree. */
function approvalMessage({ value, title }: ActContext): string {
  return value === null ? literal(`Shall "${title.slice(0, 200)}" go on?`) : `Shall this go on?\n\n{{ ${value.headline} }}\n\n{{ $substring($string(${value.text}), 0, 4000) }}`;
}

function messageOf({ value, title, loop }: ActContext): string {
  if (value === null) return literal(title);
  if (loop && value.list) return `{{ ${value.list.itemText} }}`;
  return value.headline === value.text ? `{{ ${value.headline} }}` : `{{ ${value.headline} }}\n\n{{ ${value.text} }}`;
}

function loopOf({ value, loop }: ActContext): { readonly forEach?: string } {
  return loop && value?.list ? { forEach: value.list.items } : {};
}

function isEachOf({ value, loop }: ActContext): boolean {
  return loop !== null && Boolean(value?.list);
}

function callStep(draft: Draft, act: Extract<Act, { kind: 'call' }>, context: ActContext): Value {
  const body = bodyOf(act, context);
  const id = draft.add({
    id: 'call',
    title: `${act.method} to ${new URL(act.url).host}`.slice(0, 100),
    tool: 'http.request',
    why: `The words ask for a ${act.method} request to this address.`,
    input: { method: act.method, url: act.url, ...(Object.keys(act.headers).length > 0 ? { headers: { ...act.headers } } : {}), ...(body === undefined ? {} : { body }) },
    ...loopOf(context),
    ...(context.when === null ? {} : { when: context.when }),
  });
  const body2 = `steps.${id}.output.body`;
  return { ...payloadValue(body2, new URL(act.url).host), text: `($type(${body2}) = "string" ? ${body2} : $string(${body2}, true))` };
}

/** What a request carries: what the words give, the values that they name, or all that was read. */
function bodyOf(act: Extract<Act, { kind: 'call' }>, { value, loop }: ActContext): JsonValue | undefined {
  if (act.body !== undefined) return act.body;
  if (/^(?:GET|HEAD|DELETE)$/.test(act.method) || value === null || act.sends === 'nothing') return loop && value?.list ? '{{ item }}' : undefined;
  if (act.sends === 'value') return loop && value.list ? '{{ item }}' : `{{ ${value.data} }}`;
  const fields: { [name: string]: JsonValue } = {};
  for (const field of act.fields) {
    const path = loop && value.list ? (value.list.itemFields[field] ?? `item.${named(field)}`) : value.field(field);
    fields[field] = `{{ ${path} }}`;
  }
  return fields;
}

function mailStep(draft: Draft, act: Extract<Act, { kind: 'mail' }>, context: ActContext): void {
  const { value, title, loop } = context;
  const [only] = act.to;
  const isEach = loop !== null && value?.list;
  const each = value?.list?.itemFields['email'] ?? '($exists(item.email) ? item.email : item.address)';
  if (only === undefined && !isEach) throw new PlanningFailure('NOT_UNDERSTOOD', 'An email is to be sent, and the words do not say to which address. Name it.', false);
  const to: JsonValue = only === undefined ? `{{ ${each} }}` : act.to.length === 1 ? only : [...act.to];
  const input: JsonObject = {
    connection: act.connection ?? MAIL_CONNECTION,
    to,
    subject: act.subject !== null ? literal(act.subject) : value === null || isEach ? literal(title) : `{{ $substring($string(${value.headline}), 0, 200) }}`,
    text: act.text !== null ? literal(act.text) : messageOf(context),
  };
  draft.add({
    id: 'send_mail',
    title: `Send an email to ${act.to.length === 0 ? 'each' : act.to.join(', ')}`.slice(0, 100),
    description: `Through the connection "${act.connection ?? MAIL_CONNECTION}".`,
    tool: 'email.send',
    why: act.to.length === 0 ? 'The words ask for an email to each of them.' : 'The words name this address to send an email to.',
    input,
    ...(isEach ? { forEach: value.list?.items ?? '' } : {}),
    ...(context.when === null ? {} : { when: context.when }),
  });
}

/** What to say when the time has come: after the wait, or when a schedule starts the run. */
function remindStep(draft: Draft, note: string | null): void {
  const slept = draft.steps.findLast((step) => step.tool === 'flow.sleep');
  draft.add({
    id: 'remind',
    title: note === null ? 'Say that the time has come' : 'Remind',
    tool: 'data.transform',
    why: 'A reminder is the result of the run.',
    input: { expression: `{ "headline": ${quoted(note === null ? 'The time has come.' : `Reminder: ${note}`)}, "at": ${slept ? `steps.${slept.id}.output.wokeAt` : 'now'} }` },
  });
}

export function inWords(seconds: number): string {
  const units: readonly (readonly [size: number, name: string])[] = [[86_400, 'day'], [3_600, 'hour'], [60, 'minute'], [1, 'second']];
  const [size, name] = units.find(([unit]) => seconds >= unit && seconds % unit === 0) ?? [1, 'second'];
  const count = seconds / size;
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}
