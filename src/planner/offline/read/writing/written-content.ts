import { GapKind } from '../../../../domain/plan-report/index.js';
import { requiredOf } from '../../../../lib/json-schema/required-of.js';
import type { JsonObject } from '../../../../lib/json/json.js';
import type { Draft } from '../../build/builder.js';
import type { Value } from '../../build/value.js';
import { Part } from '../account.js';
import { TEXT } from '../accounts.js';
import { slotOf } from '../frames.js';
import { askModel, promptEnd } from '../model-act.js';
import { asksForReply, instructionIn } from '../model-answer.js';
import { addressPath, senderPath, subjectPath } from '../replies/payload-paths.js';
import type { Reading } from '../reading.js';
import { isAnyText } from '../services/field-names.js';
import { contentOf } from '../services/operation-text.js';
import { servicePlace } from './composed.js';
import { instructionOf } from './instruction.js';
import { writeWithHeading } from './written-fields.js';

/*
 * `write a blog post draft in WordPress`: the text that an operation takes is written by a model first, and its title with
 * it. A reply that is kept as a draft is addressed to whoever is answered.
 */

const HEADING = /^(?:title|subject|name|headline|summary)$/;

/** Has a model write what the operation holds, if the words ask for a text and give none. */
export function writtenContent(r: Reading, at: number, step: Draft, properties: JsonObject): void {
  const name = contentOf(properties);
  if (name === null || !step.tool.sideEffects || isSaid(step, name)) return;
  write(r, at, step, { properties, name });
}

function write(
  r: Reading,
  at: number,
  step: Draft,
  { properties, name }: { readonly properties: JsonObject; readonly name: string },
): void {
  const [frame] = r.frames.ofUse('model');
  const prompt = frame && slotOf(frame.planning, 'content');
  if (!frame || prompt === undefined) return;
  const of = r.it;
  const place = servicePlace(r, at);
  const end = Math.min(promptEnd(r, at), place?.isPlace === true ? place.from : r.end);
  const part = new Part(frame.tool.name);
  const instruction = instructionOf(r, at, end, of ? { value: of, from: at, to: at } : null, null).replaceAll(
    / (?:with|using|by|via) (?:ai|AI)\b/g,
    '',
  );
  const heading = requiredOf(step.tool.inputSchema).find(
    (one) => HEADING.test(one) && isAnyText(properties[one]) && !isSaid(step, one),
  );
  const about = of === null ? instruction : aboutIt(instruction);
  const before = new Set(r.builder.steps);
  const values = r.builder.values.length;
  const isReply = /\b(?:reply|answer|response)\b/i.test(instruction);
  const written =
    heading !== undefined && !isReply
      ? writeWithHeading(r, part, { instruction: about, of, heading, noun: 'text' })
      : null;
  if (!written) askModel(r, frame, prompt, part, isReply && of ? `${instruction} to the following` : about, of, false);
  const text: Value | undefined = written?.text ?? r.builder.values.at(-1);
  const made = r.builder.steps.find((one) => !before.has(one));
  r.builder.values.splice(values);
  if (!text || !made) return;
  r.builder.moveBefore(made, step);
  for (let next = at + 1; next < end; next += 1) if (!r.isTaken(next)) r.take(next, next + 1, part, 'prompt');
  r.builder.set(step, name, `{{ ${text.text} }}`, 'content');
  if (written && heading !== undefined) {
    r.builder.forget(step);
    r.builder.set(step, heading, `{{ ${text.headline} }}`);
  }
  if (of === null && !/\b(?:about|on|for|of|from)\b/i.test(instruction)) askForTopic(r, made, prompt);
}

/** Whether words give the input, and not a field of what is at hand. */
function isSaid(step: Draft, name: string): boolean {
  const value = step.input[name];
  return value !== undefined && !(typeof value === 'string' && value.startsWith('{{'));
}

/** `Write a post about it` names what is given as data. */
function aboutIt(instruction: string): string {
  const named = instruction.replace(/ (about|on|of|for|from) (?:it|them|this|that)$/i, ' $1 the following');
  return named === instruction && !/ the following\b/.test(instruction) ? `${instruction} about the following` : named;
}

function askForTopic(r: Reading, step: Draft, prompt: string): void {
  r.builder.ask({
    kind: GapKind.VALUE,
    tokens: [],
    reason: 'Nothing says what the text is to be about.',
    question: 'What is the text to be about? Give the whole instruction for the model.',
    at: { step: step.id, path: `/input/${prompt}` },
    valueSchema: TEXT,
  });
}

const LETTER = /\b(?:email|e-mail|mail|letter|message)\b/i;
/** Words for somebody else than whom the event is about. */
const TO_OTHERS =
  /\bto (?!them\b|him\b|her\b|it\b|the following\b|the (?:contact|customer|lead|client|person|subscriber)\b)/i;

/** A letter that is kept as a draft is to the person whom what starts the run is about. */
function addressedLetter(r: Reading, step: Draft, properties: JsonObject, model: Draft): void {
  const frame = r.frames.operations.find(({ tool }) => tool === step.tool);
  const asked = instructionIn(model);
  const isDraft = frame?.parts.has('draft') === true && properties['to'] !== undefined && !isSaid(step, 'to');
  if (!isDraft || !r.event?.type || !LETTER.test(asked) || TO_OTHERS.test(asked)) return;
  const address = addressPath(r.event.type);
  if (address !== null) r.builder.set(step, 'to', `{{ ${r.event.value.expr}.${address} }}`);
}

/** A reply goes to the sender of what starts the run, below its subject and in its conversation. */
export function addressedReply(r: Reading, step: Draft, properties: JsonObject): void {
  const content = contentOf(properties);
  const { type } = r.event ?? {};
  if (content === null) return;
  const id = /steps\.(\w+)\./.exec(JSON.stringify(step.input[content] ?? ''))?.[1];
  const model = r.builder.steps.find((one) => one.id === id);
  if (!type || !model) return;
  if (!asksForReply(model)) {
    addressedLetter(r, step, properties, model);
    return;
  }
  const set = (name: string, value: string): void => {
    if (properties[name] === undefined || isSaid(step, name)) return;
    r.builder.set(step, name, value);
  };
  const sender = senderPath(type);
  const subject = subjectPath(type);
  if (sender !== null) set('to', `{{ trigger.payload.${sender} }}`);
  if (subject !== null) set('subject', `Re: {{ trigger.payload.${subject} }}`);
  const isSame = type.planning?.service === step.tool.service?.id;
  if (isSame && r.event?.value.fields['thread id'] !== undefined)
    set('threadId', `{{ trigger.payload.${r.event.value.fields['thread id']} }}`);
}
