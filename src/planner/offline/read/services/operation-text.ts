import { plainTitle } from '../names/plain-title.js';
import { requiredOf } from '../../../../lib/json-schema/required-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonObject } from '../../../../lib/json/json.js';
import type { Draft } from '../../build/builder.js';
import { itemOf, literalOf } from '../../build/value.js';
import type { Value } from '../../build/value.js';
import { stem } from '../../text/stem.js';
import { CHANGES } from '../../text/verbs/thesaurus.js';
import { Phrases } from '../../text/tokens.js';
import { goesToOthers } from '../flow/bind-content.js';
import { wholeText } from '../flow/whole-text.js';
import { newMessage } from '../message.js';
import { readText } from '../message-text.js';
import type { Reading } from '../reading.js';
import { ofFields, reference } from '../reference.js';

/** The names of the field that holds what people call the text of a message. */
export const CONTENT = /^(?:text|content|body|message|comment|caption|markdown|html|note|details)$/i;
/** Stems of objects that a request to send something leaves unsaid. */
export const MESSAGE = new Set(['message', 'text', 'chat', 'channel', 'messages'].map(stem));
/** `send_direct_message`: it goes to one person. */
export const OF_ONE = new Set(['direct', 'private'].map(stem));
/** Stems of verbs that send a message. */
export const SENDS = new Set(
  [
    'send',
    'post',
    'notify',
    'share',
    'publish',
    'tell',
    'message',
    'forward',
    'write',
    'alert',
    'inform',
    'remind',
    'warn',
    'ping',
    'report',
    'announce',
    'drop',
    'say',
    'cheer',
    'page',
    'shout',
    'text',
    'mention',
  ].map(stem),
);

/** `post the summary`, `add it`, `send the titles and links of the latest 5 items`: what the text is made of. */
export function content(r: Reading, at: number, step: Draft, properties: JsonObject): void {
  const name = contentOf(properties);
  const isNeeded = name !== null && requiredOf(step.tool.inputSchema).includes(name);
  if (name === null || (!step.tool.sideEffects && !isNeeded) || step.input[name] !== undefined) return;
  if (r.builder.isOpenAt(step, name)) return;
  const known = new Set(r.builder.steps);
  for (let next = at + 1; next < r.end; next += 1) {
    // `close the issue and say …`: what is said is no new text of the thing.
    if (isChange(step) && r.is(next, 'and') && r.is(next + 1, 'say|comment|note|mention|reply|tell|write')) return;
    if (r.isTaken(next) || r.mention(next)) continue;
    if (letsKnow(r, next, step, name)) return;
    // `create a task`: what is made, and not the task that starts the run.
    if (r.is(next, 'a|an') && r.isTaken(next + 1)) continue;
    const saved = r.account.save();
    const fields = isSummary(r, next) ? null : ofFields(r, next, step.part, name);
    const operand = fields ?? reference(r, next, step.part, name);
    for (const fresh of r.builder.steps.filter((one) => !known.has(one))) r.builder.moveBefore(fresh, step);
    // `set its priority to 4`, `add the tag new`: what is changed, and not what is written.
    const isGiven = operand !== null && (r.is(operand.to, 'to') || r.mention(operand.to) !== null);
    if (operand !== null && isChange(step) && (isGiven || isLoose(r, operand.to))) {
      r.account.restore(saved);
      continue;
    }
    if (operand !== null && (operand.to >= r.end || r.isTaken(operand.to) || !CONTINUES.test(r.lower(operand.to)))) {
      r.builder.set(step, name, `{{ ${fields ? operand.value.text : wholeText(r, step, name, operand.value)} }}`);
      // `tweet about it`
      if (r.is(next - 1, 'about|with|of|saying') && next - 1 > at && !r.isTaken(next - 1))
        r.take(next - 1, next, step.part, name);
      return;
    }
    // `the name and …`: one of several values is not all that is said.
    if (operand !== null && r.is(operand.to, 'and|,')) r.account.restore(saved);
    if (told(r, next, step, name)) return;
  }
}

/** `email the guests to let them know`: the message tells what has happened, and `them` is none of its words. What other people get is asked. */
function letsKnow(r: Reading, at: number, step: Draft, name: string): boolean {
  const length = r.said(at, ...LETS_KNOW);
  const isAll = length > 0 && (at + length >= r.end || r.isTaken(at + length) || r.is(at + length, ',|.|and'));
  const text = isAll && isMessage(step) ? r.implied?.text : undefined;
  if (text === undefined) return false;
  if (!goesToOthers(step)) r.builder.set(step, name, `{{ ${text} }}`);
  r.take(at, at + length, step.part, 'use');
  return true;
}

const LETS_KNOW = ['let them know', 'let him know', 'let her know', 'let everyone know', 'inform them', 'notify them']
  .flatMap((said) => [`to ${said}`, said])
  .flatMap((said) => [`${said} about it`, `${said} about this`, `${said} about that`, said]);

/** Whether words that nothing took follow. */
const isLoose = (r: Reading, at: number): boolean => at < r.end && !r.isTaken(at) && r.tokens[at]?.kind === 'word';

/** `a summary` of events: a text that is still to be made, and not their field of that name. */
function isSummary(r: Reading, at: number): boolean {
  const [frame] = r.frames.ofUse('shorten');
  return r.is(at, 'a|an') && frame !== undefined && Phrases.of(frame.planning.nouns).at(r.tokens, at + 1) !== null;
}

/** Whether an operation changes a thing, by its name. */
const isChange = ({ tool }: Draft): boolean => CHANGES.has(verbsOf(tool)[0] ?? '');

/** Words behind which more is said about what is sent. */
const CONTINUES = /^(?:of|from|in|whose|that|which|with|and|,)$/;

/** The words for a text, as those for any other message. What they read comes before the step that sends it. */
function told(r: Reading, at: number, step: Draft, name: string): boolean {
  const saved = r.builder.save();
  const made = r.made.length;
  const known = new Set(r.builder.steps);
  const message = newMessage(step.part, r.stem(at - 1));
  let to = readText(r, at, message);
  if (to === null || message.content === null || message.content.kind === 'file') {
    r.builder.restore(saved);
    r.made.splice(made);
    return false;
  }
  const fresh = r.builder.steps.filter((one) => !known.has(one));
  // `create a Gmail draft`: the object of the operation, and no mail that is looked for.
  const isRead = fresh.some(({ tool }) => /^(?:read|table|call|fetch)$/.test(tool.planning?.use ?? ''));
  const isShort = fresh.some(({ tool }) => tool.planning?.use === 'shorten');
  if (isRead && !isShort && !r.slice(at, to).some(({ mention }) => mention?.kind === 'url')) {
    r.builder.restore(saved);
    r.made.splice(made);
    return false;
  }
  while (to !== null && to < r.end) to = r.isTaken(to) ? to + 1 : readText(r, to, message);
  for (const one of r.builder.steps.filter((each) => !known.has(each))) r.builder.moveBefore(one, step);
  const text = wholeText(r, step, name, message.content);
  const literal = literalOf(text);
  r.builder.set(step, name, literal === null ? `{{ ${text} }}` : plainTitle(step, literal), 'text');
  return true;
}

/** Whether it sends a message to people. */
export function isMessage({ tool }: Pick<Draft, 'tool'>): boolean {
  const verbs = verbsOf(tool);
  return (
    verbs.some((part) => SENDS.has(part)) &&
    verbs.every((part) => SENDS.has(part) || MESSAGE.has(part) || OF_ONE.has(part))
  );
}

/** Whether a message goes to one person, so that nobody else reads it. */
export const isToOne = ({ tool }: Draft): boolean => verbsOf(tool).some((part) => OF_ONE.has(part));

/** The stems of the words in the name of an operation, without that of its service. */
export function verbsOf({ name }: Draft['tool']): readonly string[] {
  return name
    .slice(name.lastIndexOf('.') + 1)
    .split('_')
    .map(stem);
}

/** `alert me on Telegram`: the message holds what there is to tell, as any other message does. */
export function impliedContent(r: Reading, step: Draft, properties: JsonObject): void {
  const name = contentOf(properties);
  const isNeeded = name !== null && requiredOf(step.tool.inputSchema).includes(name);
  const value = isNeeded && step.input[name] === undefined && isMessage(step) ? r.implied : null;
  if (name === null || value === null || value.stepId === step.id || value.kind === 'file' || goesToOthers(step))
    return;
  const text = wholeText(r, step, name, value);
  r.builder.set(step, name, literalOf(text) ?? `{{ ${text} }}`);
}

/** The name of the field that holds the text. */
export function contentOf(properties: JsonObject): string | null {
  const texts = Object.keys(properties).filter((name) => {
    const own = properties[name];
    return isJsonObject(own) && own['type'] === 'string' && own['enum'] === undefined && CONTENT.test(name);
  });
  return texts[0] ?? null;
}

/** `create a task for each one`: the operation is done once for each item of the newest list. @returns what to undo */
export function forEachOne(r: Reading, at: number, step: Draft): Value | null {
  for (let next = at + 1; next < r.end; next += 1) {
    if (r.isTaken(next) || !r.is(next, 'for')) continue;
    const { last } = r;
    const list = last?.kind === 'list' ? last : null;
    const all = r.said(next, ...EACH);
    const noun =
      all === 0 && r.is(next + 1, 'each|every') ? list && Phrases.of(list.nouns).at(r.tokens, next + 2) : null;
    const length = all > 0 ? all : noun ? 2 + noun.length : 0;
    if (!list || length === 0 || next + length > r.end || step.forEach !== null) continue;
    const item = itemOf(list);
    step.forEach = list.expr;
    step.part.wrote('each', `step:${step.id}/forEach`);
    r.take(next, next + length, step.part, 'each');
    r.builder.values.push(item);
    return item;
  }
  return null;
}

const EACH = [
  'for each one',
  'for each of them',
  'for every one',
  'for every one of them',
  'for each of these',
  'for each',
];
