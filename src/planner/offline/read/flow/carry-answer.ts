import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../../../lib/json/json.js';
import type { Draft } from '../../build/builder.js';
import { quoted } from '../../build/value.js';
import { stem } from '../../text/stem.js';
import { slotOf } from '../frames.js';
import { headingOf, instructionIn } from '../model-answer.js';
import type { Reading } from '../reading.js';
import { goesToOthers } from './bind-content.js';
import { hasOwnKeys, isFreeInput } from './columns.js';
import { answers, partsOf, roleOfInput } from './inputs.js';

/*
 * `judge the tone and store the comment in Baserow`: what a model finds out about a thing goes along wherever the thing
 * goes, if no words say another use of it.
 */

/** Puts the answers that no step uses into the later steps that take the same thing. */
export function carryAnswers(r: Reading): void {
  for (const value of r.builder.values) {
    const of = value.choice?.of;
    const at = r.builder.steps.findIndex(({ id }) => id === value.stepId);
    const step = r.builder.steps[at];
    if (!of || !step || step.forEach !== null || isRead(r, step)) continue;
    // `translate it and create a ticket`: what other steps have made of the thing stands for it.
    const made = r.builder.steps.filter(
      (other) => other !== step && !other.tool.sideEffects && JSON.stringify(other.input).includes(of.expr),
    );
    const answer = {
      expr: `$string(${value.expr})`,
      name: headingOf(instructionIn(step), value.choice?.options ?? []),
      of: [of.expr, ...made.map(({ id }) => `steps.${id}.output`)],
    };
    const given = r.builder.steps.slice(at + 1).filter((later) => carry(r, later, answer));
    if (given.length > 0)
      r.builder.assume(`What the model answers goes along as "${answer.name}".`, { step: step.id, path: '/tool' });
  }
}

/** Whether any step reads what another one yields. */
export const isRead = (r: Reading, { id }: Draft): boolean =>
  r.builder.steps.some(({ input, when, forEach }) =>
    JSON.stringify([input, when, forEach]).includes(`steps.${id}.output`),
  );

interface Answer {
  /** JSONata. */
  readonly expr: string;
  readonly name: string;
  /** JSONata of the thing that it is about, and of what steps have made of it. */
  readonly of: readonly string[];
}

function carry(r: Reading, step: Draft, answer: Answer): boolean {
  if (step.forEach !== null || !step.tool.sideEffects) return false;
  return Object.entries(propertiesOf(step.tool.inputSchema)).some(([name, own]) => {
    const now = step.input[name];
    const added = now === undefined || !isJsonObject(own) ? null : withAnswer(step, name, own, now, answer);
    if (added === null) return false;
    r.builder.set(step, name, added);
    return true;
  });
}

/** What an input holds with the answer beside it; null: it does not hold the thing. */
function withAnswer(step: Draft, name: string, own: JsonObject, now: JsonValue, answer: Answer): JsonValue | null {
  const { expr, of } = answer;
  const held = JSON.stringify(now);
  if (!of.some((one) => held.includes(one))) return null;
  if (isFreeInput(name, own) && hasOwnKeys(own)) return null;
  if (isFreeInput(name, own)) {
    if (isJsonObject(now)) return { ...now, [answer.name]: `{{ ${expr} }}` };
    const row = wholeOf(now);
    return row === null ? null : `{{ $merge([${row}, { ${quoted(answer.name)}: ${expr} }]) }}`;
  }
  const isText = step.tool.planning
    ? step.tool.planning.use === 'send' && slotOf(step.tool.planning, 'content') === name
    : roleOfInput(step, name, own) === 'text';
  const text = isText && !isForOthers(step) ? wholeOf(now) : null;
  return text === null ? null : `{{ (${text}) & ${quoted(`\n\n${answer.name}: `)} & ${expr} }}`;
}

/** What goes to the person that the thing is from, or to the public, says nothing of how it was judged. */
const isForOthers = (step: Draft): boolean =>
  goesToOthers(step) ||
  answers(step) ||
  (step.tool.planning === undefined && partsOf(step).some((part) => PUBLIC.has(part))) ||
  Object.entries(step.input).some(([name, value]) => REPLY.test(name) && JSON.stringify(value).includes('{{'));

const PUBLIC = new Set(['publish', 'tweet', 'post'].map(stem));
const REPLY = /^(?:chat_id|thread_ts|reply_to\w*|in_?reply_?to)$/i;

const wholeOf = (now: JsonValue): string | null =>
  typeof now === 'string' ? (/^\{\{ (.*) \}\}$/s.exec(now)?.[1] ?? null) : null;
