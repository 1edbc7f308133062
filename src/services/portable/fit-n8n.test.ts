import { describe, expect, test } from '@jest/globals';
import jsonata from 'jsonata';
import type { JsonSchema, JsonValue } from '../../lib/json/json.js';
import { parseTemplate } from '../../expressions/index.js';
import { withFittingInputs } from './fit-n8n.js';

/** The input of a step with one field. */
function fitted(value: JsonValue, field: JsonSchema, isRequired = true): JsonValue {
  const inputSchema = { type: 'object', properties: { field }, ...(isRequired ? { required: ['field'] } : {}) };
  const tool = { name: 't', title: 't', description: '', source: 't', sideEffects: false, outputSchema: null };
  const [step] = withFittingInputs([{ title: 't', tool: 't', input: { field: value } }], {
    get: () => ({ ...tool, inputSchema }),
  });
  return step?.input?.['field'] ?? null;
}

/** The value of a template, as a run computes it. */
async function valueOf(template: JsonValue, context: object): Promise<unknown> {
  const read = parseTemplate(String(template));
  if (read.kind === 'expression') return (await jsonata(read.source).evaluate({ context })) ?? null;
  if (read.kind === 'literal') return read.text;
  const parts = read.parts.map(async (part) =>
    'text' in part ? part.text : String((await jsonata(part.source).evaluate({ context })) ?? ''),
  );
  return (await Promise.all(parts)).join('');
}

describe('a computed value of an imported step', () => {
  const text = { type: 'string' };
  const number = { type: 'integer', minimum: 1 };

  test.each<[what: string, field: JsonSchema, given: unknown, expected: unknown]>([
    ['is a text', text, 7, '7'],
    ['that is a text stays one', text, 'a', 'a'],
    ['that is nothing is an empty text', text, undefined, ''],
    ['is a text that must not be empty', { ...text, minLength: 1 }, 7, '7'],
    ['that is nothing stays nothing, if a text must not be empty', { ...text, minLength: 1 }, undefined, null],
    ['is a number', number, ' 12 ', 12],
    ['that is no number stays as it is', number, 'twelve', 'twelve'],
    ['that is an empty text is no number', number, '', null],
    ['is true or false', { type: 'boolean' }, 'False', false],
    ['that is not alone is a list', { type: 'array', items: text }, [1, null, 'b'], ['1', 'b']],
    ['that is alone is a list', { type: 'array', items: text }, 'a', ['a']],
    ['that is nothing is an empty list', { type: 'array', items: {} }, undefined, []],
    ['is left alone if several types will do', { type: ['string', 'integer'] }, 7, 7],
    ['that is nothing is an empty text, if that is one of several types', { type: ['string', 'integer'] }, null, ''],
    ['is left alone if any type will do', {}, 7, 7],
  ])('%s', async (_what, field, given, expected) => {
    expect(await valueOf(fitted('{{ context.x }}', field), { x: given })).toEqual(expected);
  });

  test('is looked for within lists, objects and alternatives', async () => {
    const list = { anyOf: [{ type: 'string' }, { type: 'array', items: number }] };
    const [first] = fitted(['{{ context.x }}'], list) as JsonValue[];
    expect(await valueOf(first ?? null, { x: '3' })).toBe(3);
    const inner = fitted({ a: '{{ context.x }}' }, { type: 'object', properties: { a: number } }) as { a: string };
    expect(await valueOf(inner.a, { x: '3' })).toBe(3);
  });

  test('with blanks around it is a number as well', async () => {
    expect(await valueOf(fitted('{{ context.x }}\n', number), { x: '3' })).toBe(3);
  });

  test('is code or a failure that stays as it is written', () => {
    expect(fitted('{{ x', { type: 'string', contentMediaType: 'text/javascript' })).toBe('{{ x');
    expect(fitted('{{ $error("no") }}', number)).toBe('{{ $error("no") }}');
  });
});
