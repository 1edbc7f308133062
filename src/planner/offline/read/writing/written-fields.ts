import type { JsonObject } from '../../../../lib/json/json.js';
import type { Draft } from '../../build/builder.js';
import { literalOf } from '../../build/value.js';
import type { Value } from '../../build/value.js';
import type { Part } from '../account.js';
import { slotOf } from '../frames.js';
import { legible } from '../made/file-text.js';
import { connectModel } from '../model-connection.js';
import type { Reading } from '../reading.js';

/** The part of a model's output that has the fields of a schema. */
const DATA = 'data';

/** A step that has a model write a text together with a heading. @returns it, and the text as a value */
export function writeWithHeading(
  r: Reading,
  part: Part,
  { instruction, of, heading, noun }: { instruction: string; of: Value | null; heading: string; noun: string },
): { readonly step: Draft; readonly text: Value } | null {
  const [frame] = r.frames.ofUse('model');
  const prompt = frame && slotOf(frame.planning, 'content');
  const fields = frame && slotOf(frame.planning, 'fields');
  if (!frame || prompt === undefined || fields === undefined) return null;
  const step = r.builder.add(frame.tool, 'generate', 'Ask the model', {
    part,
    reason: 'The words ask for a text that only a language model writes.',
    sentence: r.sentence,
  });
  r.builder.set(step, prompt, `${instruction.replace(/[.!?]$/, '')}.`, 'prompt');
  const data = slotOf(frame.planning, 'data');
  if (of !== null && data !== undefined) {
    const material = legible(r, of);
    const text = of.kind === 'event' ? material.text : material.full;
    r.builder.set(step, data, literalOf(text) ?? `{{ ${text} }}`, 'data');
  } else part.wrote('data', `step:${step.id}/input/${prompt}`);
  r.builder.set(step, fields, schemaOf(heading));
  connectModel(r, step, frame);
  r.made.push(step);
  const expr = `steps.${step.id}.output.${DATA}`;
  return { step, text: { ...valueOf(step, expr, heading), nouns: [noun, ...frame.planning.yields.nouns] } };
}

function schemaOf(heading: string): JsonObject {
  return {
    type: 'object',
    required: [heading, 'text'],
    properties: {
      [heading]: { type: 'string', description: `The ${heading}, in one line.` },
      text: { type: 'string', description: 'The text itself.' },
    },
  };
}

function valueOf({ id }: Draft, expr: string, heading: string): Omit<Value, 'nouns'> {
  return {
    kind: 'text',
    expr: `${expr}.text`,
    headline: `${expr}.${heading}`,
    text: `${expr}.text`,
    full: `${expr}.text`,
    fields: {},
    line: '$',
    itemFull: '$',
    isOpen: false,
    stepId: id,
    url: null,
    schema: null,
  };
}
