import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { InvalidInputError, type FieldIssue } from '../../errors.js';
import type { JsonSchema } from '../../lib/json/json.js';
import type { StepDraft } from './step.js';
import type { ToolCatalog, ToolDescription } from './tool.js';
import { checkSteps } from './check-steps.js';

const tool = (name: string, inputSchema: JsonSchema): ToolDescription => ({
  name,
  title: name,
  description: '',
  inputSchema,
  outputSchema: null,
  source: 'builtin',
  sideEffects: false,
});
const ALL = [
  tool('http.request', {
    type: 'object',
    required: ['url'],
    additionalProperties: false,
    properties: {
      method: { enum: ['GET', 'POST'] },
      url: { type: 'string', format: 'uri' },
      headers: { type: 'object', additionalProperties: { type: 'string' } },
      expectStatus: { oneOf: [{ type: 'integer' }, { type: 'array', items: { type: 'integer' } }] },
    },
  }),
  tool('data.transform', {
    type: 'object',
    required: ['expression'],
    properties: { expression: { type: 'string', contentMediaType: 'application/jsonata' }, input: {} },
  }),
  tool('text.template', {
    type: 'object',
    required: ['template'],
    additionalProperties: false,
    properties: {
      template: { type: 'string', maxLength: 60, contentMediaType: 'text/x-liquid' },
      data: { type: 'object' },
    },
  }),
  tool('flow.sleep', {
    type: 'object',
    properties: { seconds: { type: 'number', minimum: 0 }, until: { type: 'string', format: 'date-time' } },
  }),
];
const tools: ToolCatalog = { get: (name) => ALL.find((one) => one.name === name), list: () => ALL };

const transform = (id: string, over: Partial<StepDraft> = {}): StepDraft => ({
  id,
  title: id,
  tool: 'data.transform',
  input: { expression: '1' },
  ...over,
});

function issuesOf(drafts: readonly StepDraft[]): readonly FieldIssue[] {
  try {
    checkSteps(drafts, tools);
    return [];
  } catch (error) {
    if (error instanceof InvalidInputError) return error.issues;
    throw error;
  }
}

describe('checkSteps', () => {
  test('fills in every default and generates the ids that are absent', () => {
    const steps = checkSteps(
      [transform('step_2'), { title: ' Get it ', tool: 'http.request', input: { url: 'https://example.com' } }],
      tools,
    );
    expect(steps[1]).toEqual({
      id: 'step_3',
      title: 'Get it',
      description: '',
      tool: 'http.request',
      input: { url: 'https://example.com' },
      when: null,
      dependsOn: null,
      forEach: null,
      retry: { maxAttempts: 3, initialDelayMs: 1000, backoffFactor: 2, maxDelayMs: 60_000 },
      timeoutMs: 60_000,
      onError: 'FAIL',
    });
  });

  test('accepts references to steps that have ended, templates of any kind and items inside forEach', () => {
    expect(
      issuesOf([
        transform('a'),
        transform('b', { dependsOn: [] }),
        {
          id: 'c',
          title: 'c',
          tool: 'http.request',
          dependsOn: ['a', 'b'],
          input: { url: '{{ steps.a.output.url }}', method: '{{ context.method }}' },
        },
        {
          id: 'd',
          title: 'd',
          tool: 'http.request',
          forEach: 'steps.c.output.body',
          when: 'steps.b.status = "SUCCEEDED"',
          input: { url: 'https://example.com/{{ item.id }}?n={{ index }}' },
        },
        {
          id: 'e',
          title: 'e',
          tool: 'http.request',
          input: { url: '{{ trigger.payload.url }}', expectStatus: ['{{ context.status }}', 200] },
        },
      ]),
    ).toEqual([]);
  });

  test('takes a literal field as it is written, whatever stands between its braces', () => {
    const write = (id: string, input: StepDraft['input']): StepDraft => ({
      id,
      title: id,
      tool: 'text.template',
      input,
    });
    expect(issuesOf([write('a', { template: '{{ 1 | plus: }} {{', data: { x: '{{ context.x }}' } })])).toEqual([]);
    expect(issuesOf([write('a', { template: '{{ steps.nobody.output }}' })])).toEqual([]);
    const [long] = issuesOf([write('a', { template: `{{ ${'x'.repeat(60)} }}`, data: '{{ context.x }}' })]);
    expect(long?.path).toEqual(['steps', 0, 'input', 'template']);
    expect(issuesOf([write('a', { template: { liquid: '{{ x }}' } })])[0]?.path).toEqual([
      'steps',
      0,
      'input',
      'template',
    ]);
    expect(issuesOf([write('a', { template: 'x', data: { x: '{{ steps.nobody.output }}' } })])[0]?.detail).toMatch(
      /no step "nobody"/,
    );
  });

  const refused: [name: string, drafts: StepDraft[], path: (string | number)[], detail: RegExp][] = [
    [
      'an unknown tool, with the nearest names',
      [transform('a', { tool: 'http.requst' })],
      ['steps', 0, 'tool'],
      /Did you mean "http\.request"/,
    ],
    ['a missing input field', [{ title: 'a', tool: 'http.request' }], ['steps', 0, 'input', 'url'], /required/],
    [
      'an unknown input field',
      [{ title: 'a', tool: 'http.request', input: { url: 'https://a.example', metod: 'GET' } }],
      ['steps', 0, 'input', 'metod'],
      /not a known field/,
    ],
    [
      'a literal that does not fit beside a template',
      [{ title: 'a', tool: 'http.request', input: { url: '{{ context.url }}', method: 'FETCH' } }],
      ['steps', 0, 'input', 'method'],
      /one of/,
    ],
    [
      'a literal within alternatives beside a template',
      [{ title: 'a', tool: 'http.request', input: { url: '{{ now }}', expectStatus: ['{{ now }}', 'x'] } }],
      ['steps', 0, 'input', 'expectStatus', 1],
      /whole number/,
    ],
    [
      'a template in an unknown field',
      [{ title: 'a', tool: 'http.request', input: { url: 'https://a.example', metod: '{{ now }}' } }],
      ['steps', 0, 'input', 'metod'],
      /not a known field/,
    ],
    ['the same id twice', [transform('a'), transform('a')], ['steps', 1, 'id'], /Step 1 has the id/],
    ['an id that is no name', [transform('1st')], ['steps', 0, 'id'], /cannot be the id/],
    ['a reserved id', [transform('__proto__')], ['steps', 0, 'id'], /cannot be the id/],
    [
      'an unknown dependency',
      [transform('fetch'), transform('b', { dependsOn: ['fetsh'] })],
      ['steps', 1, 'dependsOn', 0],
      /Did you mean "fetch"/,
    ],
    ['waiting for itself', [transform('a', { dependsOn: ['a'] })], ['steps', 0, 'dependsOn', 0], /wait for itself/],
    ['a circle', [transform('a', { dependsOn: ['b'] }), transform('b')], ['steps', 0, 'dependsOn'], /a → b → a/],
    [
      'a syntax error',
      [transform('a', { input: { expression: '{{ steps. }}' } })],
      ['steps', 0, 'input', 'expression'],
      /cannot be read/,
    ],
    [
      'an unclosed template',
      [transform('a', { input: { expression: 'x {{ now' } })],
      ['steps', 0, 'input', 'expression'],
      /cannot be read/,
    ],
    [
      'a syntax error in a bare expression field',
      [transform('a', { input: { expression: '1 +', input: 1 } })],
      ['steps', 0, 'input', 'expression'],
      /cannot be read/,
    ],
    [
      'an unknown step in a bare expression field',
      [transform('a', { input: { expression: 'steps.zzz.output' } })],
      ['steps', 0, 'input', 'expression'],
      /no step "zzz"/,
    ],
    ['an unknown name', [transform('a', { when: 'contxt.x' })], ['steps', 0, 'when'], /Did you mean "context"/],
    [
      'an item without forEach',
      [transform('a', { input: { expression: '{{ item }}' } })],
      ['steps', 0, 'input', 'expression'],
      /only in the input of a step with "forEach"/,
    ],
    [
      'an item in the list expression itself',
      [transform('a', { forEach: 'item.list' })],
      ['steps', 0, 'forEach'],
      /only in the input/,
    ],
    ['a reference to itself', [transform('a', { when: 'steps.a.output' })], ['steps', 0, 'when'], /its own output/],
    [
      'a reference to a later step',
      [transform('a', { when: 'steps.b.output' }), transform('b')],
      ['steps', 0, 'when'],
      /may not have ended/,
    ],
    [
      'a reference to a step at its side',
      [transform('a'), transform('b', { dependsOn: [], when: 'steps.a.output' })],
      ['steps', 1, 'when'],
      /may not have ended/,
    ],
    [
      'retry out of range',
      [transform('a', { retry: { maxAttempts: 0 } })],
      ['steps', 0, 'retry', 'maxAttempts'],
      />= 1/,
    ],
    [
      'contradicting delays',
      [transform('a', { retry: { initialDelayMs: 10, maxDelayMs: 5 } })],
      ['steps', 0, 'retry', 'maxDelayMs'],
      /not be less/,
    ],
    ['a time limit out of range', [transform('a', { timeoutMs: -1 })], ['steps', 0, 'timeoutMs'], />= 1/],
    ['a NUL character', [transform('a', { description: 'x\0' })], ['steps', 0, 'description'], /NUL/],
    ['a blank title', [transform('a', { title: '  ' })], ['steps', 0, 'title'], /title/],
    ['101 steps', Array.from({ length: 101 }, (_, index) => transform(`s${index}`)), ['steps'], /at most 100/],
  ];
  test.each(refused)('refuses %s', (_name, drafts, path, detail) => {
    const issues = issuesOf(drafts);
    expect(issues).toContainEqual({ path, detail: expect.stringMatching(detail) });
  });

  test('names all problems at once', () => {
    const issues = issuesOf([
      transform('a', { tool: 'nope', timeoutMs: 0 }),
      transform('b', { tool: 'nope' }),
      transform('b'),
    ]);
    expect(issues.map((issue) => issue.path.join('.'))).toEqual(['steps.0.timeoutMs', 'steps.2.id', 'steps.1.tool']);
  });

  test('refuses nesting that would exhaust the stack', () => {
    let deep: StepDraft['input'] = {};
    for (let level = 0; level < 50_000; level += 1) deep = { deep };
    expect(issuesOf([transform('a', { input: { expression: '1', deep: deep ?? null } })])[0]?.detail).toMatch(
      /nests deeper/,
    );
  });

  test('checks a hundred steps that all refer to each other', () => {
    const drafts = Array.from({ length: 100 }, (_, index) =>
      transform(`s${index}`, {
        input: {
          expression: `[${Array.from({ length: index }, (_unused, other) => `steps.s${other}.output`).join(', ')}]`,
        },
      }),
    );
    expect(checkSteps(drafts, tools)).toHaveLength(100);
  });

  test('answers anything at all with steps or with InvalidInputError', () => {
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom('{{ steps.a.output }}', '{{', '{{ }}', 'steps.a', '[1..', '$f(', '{{ item }}', '/(a+)+/', 'a'),
    );
    const value = fc.oneof(fc.jsonValue(), text, fc.constant(undefined), fc.constant(Number.NaN));
    const draft = fc.oneof(
      fc.record(
        {
          id: fc.oneof(fc.constantFrom('a', 'b', 'c'), value),
          title: fc.oneof(fc.constant('t'), value),
          tool: fc.oneof(fc.constantFrom('http.request', 'data.transform'), value),
          input: fc.oneof(fc.dictionary(fc.constantFrom('url', 'expression', 'input', '__proto__'), value), value),
          when: fc.oneof(text, value),
          forEach: fc.oneof(text, value),
          dependsOn: fc.oneof(fc.array(fc.constantFrom('a', 'b', 'c', 'zz')), value),
          retry: fc.oneof(fc.record({ maxAttempts: value }, { requiredKeys: [] }), value),
          timeoutMs: value,
          onError: value,
        },
        { requiredKeys: [] },
      ),
      value,
    );
    fc.assert(
      fc.property(fc.array(draft, { maxLength: 5 }), (drafts) => {
        for (const issue of issuesOf(drafts as unknown as StepDraft[])) {
          expect(issue.path[0]).toBe('steps');
          expect(issue.detail).not.toBe('');
        }
      }),
      { numRuns: 500 },
    );
  });
});
