import type { JsonObject } from '../../../../lib/json/json.js';
import { isRead } from '../flow/carry-answer.js';
import { slotOf } from '../frames.js';
import { instructionIn } from '../model-answer.js';
import type { Reading } from '../reading.js';
import type { Answer } from './answer-words.js';

/*
 * `break it into subtasks and add them`, `suggest labels and apply them`: an answer of several parts that are used one by
 * one is asked for as a list.
 */

const MOST = 20;
const COUNT = /\b(\d{1,2})(?:\s*(?:to|-|–|and)\s*(\d{1,2}))?\s+\p{L}/u;

/** Has the model answer with a list. @returns JSONata of it; null: a step has read the answer as a text already */
export function asList(r: Reading, { step, value }: Answer, name: string, options: readonly string[]): string | null {
  const { planning } = step.tool;
  const fields = planning && slotOf(planning, 'fields');
  const prompt = planning && slotOf(planning, 'content');
  if (planning?.use !== 'model' || fields === undefined || prompt === undefined || isRead(r, step)) return null;
  const instruction = instructionIn(step);
  r.builder.set(step, prompt, `${instruction}.`, 'prompt');
  r.builder.set(step, fields, schemaOf(instruction, name, options));
  const expr = `steps.${step.id}.output.data.${name}`;
  r.builder.values.splice(r.builder.values.indexOf(value), 1, {
    ...value,
    kind: 'data',
    expr,
    text: `$join(${expr}, ", ")`,
    full: `$join(${expr}, ", ")`,
  });
  return expr;
}

function schemaOf(instruction: string, name: string, options: readonly string[]): JsonObject {
  const [, least, most] = options.length === 0 ? (COUNT.exec(instruction) ?? []) : [];
  const items: JsonObject = options.length === 0 ? { type: 'string' } : { type: 'string', enum: [...options] };
  return {
    type: 'object',
    required: [name],
    properties: {
      [name]: {
        type: 'array',
        items,
        ...(least === undefined ? {} : { minItems: Number(least) }),
        maxItems: Math.min(MOST, Number(most ?? least ?? MOST)),
      },
    },
  };
}
