import type { Part } from '../account.js';
import type { Message } from '../message.js';
import type { Operand, Reading } from '../reading.js';
import { formAt, madeOf } from './forms.js';

/** `as a PDF`, `attached as CSV`: what is sent is made into a file first. */
export function readAsFile(
  r: Reading,
  at: number,
  message: Message,
  readOperand: (r: Reading, at: number, part: Part, slot: string) => Operand | null,
): number | null {
  const lead = r.said(at, 'as', 'in', 'attached as', 'as attached', 'as an attached', ', as', 'as attachment in');
  const form = lead > 0 ? formAt(r, at + lead) : null;
  const of = message.content ?? r.last;
  if (!form || !of || form.frame.planning.yields.kind !== 'file') return null;
  const tail = r.said(form.to, 'attachment', 'file');
  const saved = r.builder.save();
  const values = r.builder.values.length;
  if (message.content) r.builder.values.push(message.content);
  const made = madeOf(r, at, form, readOperand);
  if (!made) {
    r.builder.restore(saved);
    return null;
  }
  if (message.content) r.builder.values.splice(values, 1);
  r.take(at, form.to + tail, made.part, 'use');
  message.content = made.operand.value;
  return form.to + tail;
}

/** `a reminder to drink water in Slack`: how many words at the end name the way that the message takes. */
export function mediumAtEnd(r: Reading, from: number): number {
  if (r.end - 2 <= from || !r.is(r.end - 2, 'in|on|via|by')) return 0;
  const last = r.lower(r.end - 1);
  const services = r.frames.ofUse('send').flatMap(({ planning }) => planning.service ?? []);
  const isService = services.includes(last) || (last === 'mail' && services.includes('email'));
  const isWay = r.is(r.end - 2, 'by|via') || last !== 'email';
  return isService && isWay && last !== (r.is(r.end - 2, 'in|on') ? 'mail' : '') ? 2 : 0;
}
