import { Part } from '../account.js';
import { slotOf } from '../frames.js';
import { addMessage } from '../message-step.js';
import { newMessage } from '../message.js';
import { promptEnd, readModel } from '../model-act.js';
import { addressPath } from '../replies/payload-paths.js';
import type { Reading } from '../reading.js';
import { composedAt, servicePlace } from './composed.js';
import { instructionOf } from './instruction.js';
import type { Composed } from './composed.js';
import { goesTo } from './letters.js';
import { writeWithHeading } from './written-fields.js';

/*
 * `write an email to each new subscriber with AI`, `draft a reply`: a model writes the text. Whether and where it goes is
 * said by its verb, or by the acts after it.
 */

const TO = /^(?:to|for)$/;
const PERSON =
  /^(?:it|them|him|her|person|customer|client|subscriber|lead|user|contact|member|buyer|prospect|attendee|guest|sender|author|applicant|candidate|requester)s?$/;
const SENDS = /^(?:send|writ|compos)$/;
const BY_AI = /^(?:with|using|by|via|through)$/;

/** Reads a text that a model writes and that no service is named for. @returns whether it was one */
export function readComposed(r: Reading, at: number): boolean {
  const composed = composedAt(r, at);
  if (!composed) return false;
  const service = servicePlace(r, at);
  if (service?.isPlace === true || (service && !composed.isOnlyWritten)) return false;
  // `write a WordPress article` as the last act: it is made there.
  if (service && r.end >= r.tokens.length) return false;
  if (composed.isLetter && service === null && readLetter(r, at, composed)) return true;
  if (!composed.isOnlyWritten) return false;
  // `draft a reply` as the last act: a draft in the mailbox that brings the mail.
  if (r.stem(at) === 'draft' && r.end >= r.tokens.length && service === null && hasDrafts(r)) return false;
  return readModel(r, at, true);
}

/** Whether the service of the event keeps drafts. */
function hasDrafts(r: Reading): boolean {
  const id = r.event?.type?.planning?.service;
  return r.frames.operations.some(
    ({ service, objects, own, tool }) =>
      service?.id === id && tool.sideEffects && (objects.includes('draft') || own.has('draft')),
  );
}

/** `write an email to it with AI`: what is written goes to the person that starts the run. */
function readLetter(r: Reading, at: number, { noun, isModelNamed }: Composed): boolean {
  const to = recipientAt(r, noun + 1) ?? indirectAt(r, at + 1);
  const { event } = r;
  if (to === null || event === null || !(isModelNamed || r.stem(at) !== 'send')) return false;
  const end = promptEnd(r, at);
  const byModel = modelAt(r, at, end);
  const part = new Part(r.frames.ofUse('model')[0]?.tool.name ?? '');
  const content = { value: event.value, from: to.from, to: to.person + 1 };
  const instruction = instructionOf(r, at, end, content, byModel);
  const written = writeWithHeading(r, part, {
    instruction: instruction.replace(/^Send (?:the following )?/, 'Write '),
    of: event.value,
    heading: 'subject',
    noun: r.lower(noun),
  });
  if (!written) return false;
  for (let next = at; next < end; next += 1) r.take(next, next + 1, part, next === to.person ? 'data' : 'prompt');
  r.builder.values.push(written.text);
  const address = event.type ? addressPath(event.type) : null;
  if (address !== null) goesTo(written.step, `${event.value.expr}.${address}`);
  const isSent = SENDS.test(r.stem(at)) && (r.stem(at) === 'send' || r.end >= r.tokens.length);
  if (isSent) send(r, at, written.text);
  const rest = end + r.said(end, ',', 'and', ', and');
  if (rest < r.end) r.rest = rest;
  return true;
}

function send(r: Reading, at: number, content: NonNullable<Reading['last']>): void {
  const frame = r.frames.ofUse('send').find(({ planning }) => slotOf(planning, 'recipients') !== undefined);
  if (!frame) return;
  const message = newMessage(new Part(frame.tool.name), 'send');
  addMessage(
    r,
    at,
    frame,
    {
      ...message,
      content,
      subject: `{{ ${content.headline} }}`,
      isImplied: true,
    },
    true,
  );
  const step = r.builder.steps.at(-1);
  if (step && r.stem(at) !== 'send')
    r.builder.assume('What is written is sent.', { step: step.id, path: '/tool' }, r.textOf(at, at + 1));
}

/** `send them a personal email`. */
function indirectAt(r: Reading, at: number): Recipient | null {
  const person = at + r.said(at, 'the', 'this', 'that', 'each', 'the new');
  return PERSON.test(r.lower(person)) && r.is(person + 1, 'a|an|some|their') ? { from: at, person } : null;
}

/** The words for somebody. */
interface Recipient {
  readonly from: number;
  readonly person: number;
}

/** `to it`, `for the customer`. */
function recipientAt(r: Reading, at: number): Recipient | null {
  for (let next = at; next < Math.min(r.end, at + 3); next += 1) {
    if (!TO.test(r.lower(next))) continue;
    const person = next + 1 + r.said(next + 1, 'the', 'this', 'that', 'each', 'the new');
    return PERSON.test(r.lower(person)) ? { from: next + 1, person } : null;
  }
  return null;
}

function modelAt(r: Reading, from: number, to: number): { readonly from: number; readonly to: number } | null {
  for (let at = from + 1; at < to; at += 1)
    if (BY_AI.test(r.lower(at)) && r.is(at + 1, 'ai')) return { from: at, to: at + 2 };
  return null;
}
