import { describe, expect, it } from '@jest/globals';
import { addStep } from '../../pages/workflow/steps/edit-state';
import type { EditedStep } from '../../pages/workflow/steps/edit-state';
import { codeScene } from './code-scene';
import { schemaType } from './schema-type';
import { expressionType, valueType } from './value-type';

describe('the types around code', () => {
  it('are made of JSON Schemas, as far as a type can say it', () => {
    expect(
      schemaType({
        type: 'object',
        required: ['id'],
        properties: {
          id: { type: 'integer' },
          'a-b': { type: ['string', 'null'], description: 'Ends */ here.' },
          list: { type: 'array', items: { $ref: '#/$defs/x' } },
          kind: { enum: ['a', 1, null] },
        },
        $defs: { x: { anyOf: [{ type: 'boolean' }, { const: 'none' }] } },
      }),
    ).toBe(
      '{ "id": number; /** Ends * / here. */ "a-b"?: string | null; "list"?: (boolean | "none")[]; "kind"?: "a" | 1 | null; }',
    );
    expect(schemaType({ $ref: '#' })).toBe('Anything');
    expect(schemaType({ $ref: '#/$defs/a', $defs: { a: { $ref: '#/$defs/a' } } })).toBe('Anything');
    expect(schemaType({ type: 'object', additionalProperties: { type: 'number' } })).toBe('{ [name: string]: number }');
    for (const any of [null, true, {}, { anyOf: [{}, { type: 'string' }] }]) expect(schemaType(any)).toBe('Anything');
  });

  it('follow expressions that only name something', () => {
    const names = { steps: 'S', context: 'C' };
    expect(expressionType(' steps.page.output.`a b` ', names)).toBe('Part<Part<Part<S, "page">, "output">, "a b">');
    expect(expressionType('$count(steps)', names)).toBe('Anything');
    expect(expressionType('constructor', names)).toBe('Anything');
    expect(valueType({ all: '{{ context }}', text: 'of {{ context.a }}', n: [1, 'a'], none: null }, names)).toBe(
      '{ "all": C; "text": string; "n": (number | string)[]; "none": Anything; }',
    );
  });

  it('hold the outputs of the steps before, those of the loop around, and of no others', () => {
    const add = (steps: readonly EditedStep[], tool: string, place: 'behind' | 'within' = 'behind') =>
      addStep(steps, steps.at(-1)?.key ?? null, { name: tool, title: tool }, place).steps;
    let steps = add([], 'http.request');
    steps = add(steps, 'code.run');
    steps = add(steps, 'flow.loop');
    steps = add(steps, 'code.run', 'within');
    steps = add(steps, 'code.run');
    steps = [...steps, { ...(steps[0] as EditedStep), id: 'step_6', key: 'step_6' }];
    const inLoop = steps[4] as EditedStep;
    const around = {
      steps,
      contextSchema: { type: 'object', properties: { items: { type: 'array', items: { type: 'string' } } } },
      outputSchemas: new Map([['http.request', { type: 'object', properties: { status: { type: 'integer' } } }]]),
    };
    const { names, earlier } = codeScene(inLoop, around);
    expect(names['steps']).toBe(
      '{ readonly "step_1": Step<{ "status"?: number; }>; readonly "step_2": Step<Outputs["step_2"]>; readonly "step_4": Step<Outputs["step_4"]>; }',
    );
    expect(names['item']).toBe('Item<Part<{ "items"?: (string)[]; }, "items">>');
    expect(names['index']).toBe('number');
    expect(earlier.map(({ id }) => id)).toEqual(['step_2', 'step_4']);
    expect(codeScene(steps[5] as EditedStep, around).names['steps']).toContain(
      'readonly "step_3": Step<(Anything)[]>;',
    );
    expect(codeScene(steps[1] as EditedStep, around).names).not.toHaveProperty('item');
  });
});
