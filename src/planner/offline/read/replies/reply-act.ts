import { range } from '../../../../lib/collections/range.js';
import { GapKind } from '../../../../domain/plan-report/index.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import type { Draft } from '../../build/builder.js';
import { literalOf } from '../../build/value.js';
import type { Value } from '../../build/value.js';
import { Part } from '../account.js';
import { fillConnection, TEXT } from '../accounts.js';
import { startsAct } from '../clauses.js';
import { askForRest } from '../foreign.js';
import { readModel } from '../model-act.js';
import type { Reading } from '../reading.js';
import { toYou } from '../../text/told/described-comments.js';
import { ofFields, reference } from '../reference.js';
import { botPath } from './payload-paths.js';
import { replyOperation } from './reply-operation.js';
import type { ReplyOperation } from './reply-operation.js';

/*
 * `reply to it`, `answer it with AI`, `send the answer to the same chat`: an answer to what starts the run, by the service
 * that brings it.
 */

const REPLIES = /^(?:repli|reply|respond|answer)$/;
const SENDS = /^(?:send|post|return|writ|deliver|shar|giv)$/;
/** Whom an answer goes to. */
const TO = [
  'to it',
  'it',
  'them',
  'to them',
  'back',
  'back to it',
  'back to them',
  'to him',
  'to her',
  'to the message',
  'to that message',
  'to this message',
  'the message',
  'to the question',
  'the question',
  'to the sender',
  'to the user',
  'to the customer',
  'to the author',
  'to the person',
  'to the writer',
  'the user',
  'the customer',
  'the sender',
  'back to the user',
  'back to the sender',
  'back to the customer',
  'back to the chat',
  'to the chat',
  'in the chat',
  'to the email',
  'the email',
  'to the ticket',
  'to the comment',
];
const PLACES = [
  'in the same chat',
  'to the same chat',
  'in the same channel',
  'to the same channel',
  'in the same thread',
  'to the same thread',
  'in the same conversation',
  'to the same conversation',
  'back to the same chat',
  'back to the same channel',
  'in the thread',
  'in a thread',
  'in its thread',
  'as a reply',
  'as an answer',
  'as a thread reply',
  'in thread',
  'there',
  'in that chat',
  'in that thread',
  'in that channel',
  'in the channel',
  'to the channel',
  'in channel',
  'directly',
  'automatically',
];
const WITH = ['with', 'by sending', 'using'];

/** Reads an answer to what starts the run. @returns whether it was one */
export function readReply(r: Reading, at: number): boolean {
  const isReply = REPLIES.test(r.stem(at)) && r.tokens[at]?.kind === 'word';
  const isTold = r.is(at, 'have|let') && r.is(at + 1, 'ai') && REPLIES.test(r.stem(at + 2)) && isLastAct(r);
  if (!isReply && !isTold && !SENDS.test(r.stem(at))) return false;
  const operation = replyOperation(r);
  if (!operation || leadsElsewhere(r, at, operation)) return false;
  const saved = r.builder.save();
  const made = r.made.length;
  const isRead = isTold
    ? toldToAnswer(r, at, operation)
    : isReply
      ? replies(r, at, operation)
      : sendsBack(r, at, operation);
  if (isRead) return true;
  r.builder.restore(saved);
  r.made.splice(made);
  return false;
}

/** `have AI answer it` as the last act: the answer is sent. Elsewhere the acts after it say what becomes of it. */
function isLastAct(r: Reading): boolean {
  return r.tokens
    .slice(r.end)
    .every(
      (token, index) =>
        !/^(?:,|and|then|→|;|[.\n])$/.test(token.lower) || !startsAct(r.tokens, r.end + index + 1, r.frames),
    );
}

function toldToAnswer(r: Reading, at: number, operation: ReplyOperation): boolean {
  if (!answersByModel(r, at + 2, operation)) return false;
  const step = r.made.at(-1);
  if (step) r.take(at, at + 2, step.part, 'use');
  return true;
}

/** Whether the clause names another place than that of the event. */
function leadsElsewhere(r: Reading, at: number, { frame }: ReplyOperation): boolean {
  for (let next = at; next < r.end; next += 1) {
    if (r.mention(next, 'address', 'channel', 'url')) return true;
    const named = r.frames.services.at(r.tokens, next);
    if (named && named.value !== frame.service?.id) return true;
  }
  return false;
}

/** `reply to it in Slack with the summary`, `answer the question with AI`. */
function replies(r: Reading, at: number, operation: ReplyOperation): boolean {
  const part = new Part(operation.frame.tool.name);
  const text = r.builder.values.findLast(({ kind }) => kind === 'text') ?? null;
  let next = at + 1;
  let content: Value | string | null = null;
  while (next < r.end) {
    const small = Math.max(r.said(next, ...TO), r.said(next, ...PLACES), placeLength(r, next, operation));
    if (small > 0) {
      next += small;
      continue;
    }
    // `answer in its thread: "Thanks"`
    const link = Math.max(r.said(next, ...WITH), r.mention(next + 1, 'quote') ? r.said(next, ':') : 0);
    const quote = r.mention(next + link, 'quote');
    const operand =
      link > 0 && !quote
        ? (ofFields(r, next + link, part, 'content') ?? reference(r, next + link, part, 'content'))
        : null;
    const told = quote || operand ? null : toldText(r, next);
    if (told) {
      content = told.text;
      next = told.to;
      break;
    }
    if (!quote && !operand) break;
    content = quote ? quote.value : (operand?.value ?? null);
    next = operand?.to ?? next + link + 1;
  }
  if (next >= r.end && (content ?? text) !== null) {
    if (content === null && isSentAlready(r, at, operation, text)) return true;
    r.take(at, Math.max(next, r.end), part, 'use');
    addReply(r, operation, part, content ?? text);
    return true;
  }
  // `reply to anyone writing to us with "Thanks"`: no model writes what is quoted.
  const isQuoted = range(at, r.end).some((place) => r.mention(place, 'quote') !== null && r.is(place - 1, 'with'));
  if (text !== null || (isQuoted && next < r.end)) return false;
  // `answer the question`: only a model does.
  const isAnswer = r.stem(at) === 'answer';
  return next >= r.end && !isAnswer ? asksText(r, at, operation, part) : answersByModel(r, at, operation);
}

const TELLS = [
  'saying that',
  'saying',
  'that says',
  'to say that',
  'to say',
  'with the text',
  'with the message',
  'telling them that',
  'telling them',
  'letting them know that',
  'to let them know that',
  'that',
];

/** `reply saying I am away`, `reply: Thanks, we got it`: the words themselves are sent. Null: they are not written here. */
function toldText(r: Reading, at: number): { readonly text: string; readonly to: number } | null {
  const colon = r.said(at, ':', 'with :');
  const from = at + (colon > 0 ? colon : r.said(at, ...TELLS));
  const end = r.tokens.findIndex(({ lower }, place) => place >= from && /^[.;\n]$/.test(lower));
  // What is written behind a colon may have commas.
  const to = colon === 0 ? r.end : end === -1 ? r.tokens.length : end;
  const words = r.tokens.slice(from, to);
  const isWritten = words.some(({ lower }) => /^(?:ai|model|llm|gpt|chatgpt|claude|when|if|unless)$/.test(lower));
  if (from === at || words.length < 2 || isWritten || words.some(({ index }) => r.account.hasEffect(index)))
    return null;
  const text = colon === 0 ? toYou(r.textOf(from, to)) : r.textOf(from, to);
  r.readTo = Math.max(r.readTo, to);
  return { text: `${text.charAt(0).toUpperCase()}${text.slice(1)}`, to };
}

/** `in Slack`, `on Telegram`: the service of the event. */
function placeLength(r: Reading, at: number, { frame }: ReplyOperation): number {
  const lead = r.said(at, 'in', 'on', 'via', 'through', 'by', 'over', 'in the', 'on the');
  const named = lead > 0 ? r.frames.services.at(r.tokens, at + lead) : null;
  if (!named || named.value !== frame.service?.id) return 0;
  const to = at + lead + named.length;
  return to - at + r.said(to, 'chat', 'thread', 'channel', 'conversation', 'message');
}

/** `answer it with AI in a friendly tone`: a model writes what is sent. */
function answersByModel(r: Reading, at: number, operation: ReplyOperation): boolean {
  const end = r.end;
  let to = end;
  for (let next = at + 1; next < end; next += 1)
    if (placeLength(r, next, operation) === end - next || r.said(next, ...PLACES) === end - next) to = next;
  r.end = to;
  const isRead = readModel(r, at, true);
  r.end = end;
  const text = r.builder.values.at(-1);
  const open = r.slice(at, to).some((_token, offset) => !r.isTaken(at + offset));
  if (!isRead || r.rest !== null || text?.kind !== 'text' || open) {
    r.rest = null;
    return false;
  }
  const part = new Part(operation.frame.tool.name);
  r.take(to, end, part, 'use');
  addReply(r, operation, part, text);
  askForSource(r, at, to);
  return true;
}

/** Words for how a model writes. None of them is a fact that it would have to know. */
const MEANS = /^(?:ai|model|assistant|tone|style|voice|wording|signature|gpt|chatgpt|own|usual)$/;

/** `questions about our products`, `our opening hours`: a model alone knows nothing of what belongs to the user. */
function askForSource(r: Reading, from: number, to: number): void {
  for (let at = from; at < to; at += 1) {
    const isFact = r.is(at, 'with') && !MEANS.test(r.lower(at + 2));
    if (!(isFact || r.is(at, 'about|from|on|of|using')) || !r.is(at + 1, 'our|my')) continue;
    const tokens = r.slice(at, to);
    r.builder.ask({
      kind: GapKind.UNCLAIMED,
      tokens,
      reason: 'A model alone does not know this.',
      question: `Where is it to look up what it has to know "${r.builder.said(tokens)}"? Name a knowledge base, for example: from the knowledge base "Documents".`,
      at: { step: r.builder.steps.at(-2)?.id ?? null, path: '' },
    });
    return;
  }
}

/** `send the answer back to the same chat`. */
function sendsBack(r: Reading, at: number, operation: ReplyOperation): boolean {
  const part = new Part(operation.frame.tool.name);
  const text = r.builder.values.findLast(({ kind }) => kind === 'text') ?? null;
  const operand = reference(r, at + 1, part, 'content');
  const value = operand?.value.kind === 'event' ? text : (operand?.value ?? null);
  if (!operand || value === null || value.stepId === null) return false;
  let next = operand.to;
  let isBack = false;
  while (next < r.end) {
    const back = Math.max(r.said(next, ...TO), r.said(next, ...PLACES));
    const place = placeLength(r, next, operation);
    if (back === 0 && place === 0) return false;
    isBack ||= back > 0;
    next += Math.max(back, place);
  }
  if (!isBack) return false;
  if (isSentAlready(r, at, operation, value)) return true;
  r.take(at, r.end, part, 'use');
  addReply(r, operation, part, value);
  return true;
}

/** `answer it with AI and send the answer to the same chat`: the second act only says where the first one goes. */
function isSentAlready(r: Reading, at: number, { frame, content }: ReplyOperation, of: Value | null): boolean {
  const sent = r.builder.steps.find(
    ({ tool, input }) => tool.name === frame.tool.name && of !== null && input[content] === `{{ ${of.text} }}`,
  );
  if (sent) r.take(at, r.end, sent.part, 'use');
  return sent !== undefined;
}

function asksText(r: Reading, at: number, operation: ReplyOperation, part: Part): boolean {
  r.take(at, r.end, part, 'use');
  const step = addReply(r, operation, part, null);
  r.builder.ask({
    kind: GapKind.VALUE,
    tokens: [],
    reason: 'Nothing says what the answer is to say.',
    question: 'What is the answer to say? Give a text, or say that AI writes it.',
    at: { step: step.id, path: `/input/${operation.content}` },
    valueSchema: TEXT,
  });
  return true;
}

/** Its own answers start no further ones. */
function notToBots(r: Reading, step: Draft): void {
  const path = r.event?.type ? botPath(r.event.type) : null;
  if (path === null || step.when !== null) return;
  const expr = `trigger.payload.${path}`;
  step.when = `$not($exists(${expr})) or ${expr} = false or ${expr} = null`;
  r.builder.assume('What bots write is not answered, so that it never answers itself.', {
    step: step.id,
    path: '/when',
  });
}

function addReply(
  r: Reading,
  { frame, content, input, open }: ReplyOperation,
  part: Part,
  of: Value | string | null,
): Draft {
  const { tool, service } = frame;
  const step = r.addStep(tool, part, 'The words ask for an answer to what starts the run.', input);
  if (service) fillConnection(r, step, service);
  if (typeof of === 'string') r.builder.set(step, content, of, 'content');
  else if (of) r.builder.set(step, content, literalOf(of.text) ?? `{{ ${of.text} }}`, 'content');
  notToBots(r, step);
  askForRest(r, step, { ...tool.inputSchema, required: [...open] }, propertiesOf(tool.inputSchema));
  return step;
}
