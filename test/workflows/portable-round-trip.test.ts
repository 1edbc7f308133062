import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { userNamed } from '../support/harness/service-harness.js';
import { DocumentFormat, fillSecrets, readShape, SECRET_MARK, toDocument } from '../../src/portable/index.js';
import { writeDocuments } from '../../src/portable/write/write-document.js';
import type { WorkflowDocument } from '../../src/portable/index.js';
import type { JsonObject, JsonValue } from '../../src/lib/json/json.js';
import type { ScanTexts } from '../../src/domain/marketplace/publish-check/index.js';
import { sameForAll } from '../../src/domain/steps/tool.js';
import type { ToolCatalog } from '../../src/domain/steps/tool.js';
import type { TriggerDraft } from '../../src/domain/trigger/trigger.js';
import { checkDefinition, completeDefinition, wholeDraft } from '../../src/domain/workflow/definition.js';
import type { Definition, DefinitionDraft } from '../../src/domain/workflow/definition.js';
import { DocumentMaker } from '../../src/services/portable/document-maker.js';
import { compileTemplate, possibleTemplates } from '../../src/services/marketplace/compile-templates.js';
import { allTemplates } from '../../src/templates/index.js';
import { createAllTools, withServices } from '../support/tools/all-tools.js';
import { readDocuments } from '../../src/portable/read/read-documents.js';

const TEMPLATES = allTemplates();

const URL = 'http://127.0.0.1:4000/schemas/workflow.v1.json';
const { registry, scanTexts, close } = createAllTools();
const tools: ToolCatalog = withServices(registry).tools;
afterAll(() => close());

function textOf(definition: Definition, format: DocumentFormat): string {
  return writeDocuments([toDocument(definition, 'a-key', tools)], format, URL);
}

/** The import of a text that was exported from `before`. */
function imported(text: string, before: Definition): Definition {
  const [source] = readDocuments(text);
  const shape = readShape(source?.value ?? null);
  if (!('document' in shape)) throw new Error(JSON.stringify(shape.issues));
  const known = { masked: toDocument(before, 'a-key', tools), plain: toDocument(before, 'a-key', tools, true) };
  const { document, issues } = fillSecrets(shape.document as unknown as JsonObject, known);
  expect(issues).toEqual([]);
  const draft = wholeDraft(document as unknown as WorkflowDocument);
  return completeDefinition(checkDefinition(draft, { tools, timezone: 'UTC' }));
}

const compiledTemplates = () =>
  possibleTemplates(TEMPLATES, tools).map((template) => completeDefinition(compileTemplate(template, tools)));

test('every template is the same bytes again after a journey as YAML and as JSON', () => {
  const compiled = compiledTemplates();
  expect(compiled.length).toBe(TEMPLATES.length);
  for (const template of compiled) {
    for (const format of Object.values(DocumentFormat)) {
      const text = textOf(template, format);
      expect(text).not.toContain(SECRET_MARK);
      const again = imported(text, template);
      expect(textOf(again, format)).toBe(text);
      expect(again.steps).toEqual(template.steps);
    }
  }
});

const ada = userNamed('ada');
const makerWith = (scan: ScanTexts): DocumentMaker =>
  new DocumentMaker({ tools: sameForAll(tools), scan, secrets: { indexesIn: () => Promise.resolve(new Set()) } });

test('no template looks as if it held a secret', async () => {
  const documents = makerWith(scanTexts);
  for (const template of compiledTemplates())
    expect(await documents.make(ada, template, 'a-key')).toEqual(await documents.plain('ada', template, 'a-key'));
});

test('nothing is made of what cannot be looked through, or names a step by a secret', async () => {
  const steps = [
    { id: 'ghp_16C7e42F292c6912E7710c838347Ae178B4a', title: 'A', tool: 'data.transform', input: { expression: '1' } },
  ];
  const definition = completeDefinition(
    checkDefinition(
      { title: 'A', description: '', trigger: { type: 'MANUAL' }, steps, inputSchema: null, flowControl: null },
      { tools, timezone: 'UTC' },
    ),
  );
  await expect(makerWith(() => Promise.resolve(null)).make(ada, definition, 'a-key')).rejects.toMatchObject({
    code: 'ILLEGAL_STATE',
  });
  await expect(makerWith(scanTexts).make(ada, definition, 'a-key')).rejects.toMatchObject({
    code: 'ILLEGAL_STATE',
    issues: [{ path: ['steps', 0, 'id'] }],
  });
});

test('the schema of an answer keeps a property that is called as a secret is', () => {
  const schema = { type: 'object', properties: { sessionId: { type: 'string' }, token: { default: 'abcdef' } } };
  const steps = [{ id: 'a', title: 'A', tool: 'llm.generate', input: { prompt: 'Hi', schema } }];
  const draft = { title: 'A', description: '', trigger: { type: 'MANUAL' }, steps, inputSchema: null };
  const definition = completeDefinition(
    checkDefinition({ ...draft, flowControl: null } as never, { tools, timezone: 'UTC' }),
  );
  expect(toDocument(definition, 'a-key', tools)['steps']).toMatchObject([
    {
      input: {
        schema: {
          type: 'object',
          properties: { sessionId: { type: 'string' }, token: { default: SECRET_MARK } },
        },
      },
    },
  ]);
});

const text = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.lorem({ mode: 'sentences', maxCount: 6 }),
    fc.array(fc.string({ unit: 'binary', maxLength: 12 }), { maxLength: 5 }).map((lines) => lines.join('\n')),
    fc.constantFrom(
      'yes',
      'no',
      'null',
      '~',
      '1e3',
      '0x10',
      '007',
      '12:30:45',
      '2030-01-31',
      ' lead',
      'trail ',
      '- a',
      '# no',
      'a: b',
      '\n\n',
      ' \n x\n',
      '\t',
      '|',
      '>-',
      '%YAML',
      '---',
      '...',
      '\u2028',
      '\u0085',
      '\uFEFF',
      'a\r\nb',
      '<<',
      'Bearer abcdefghijklmnop',
    ),
  )
  .map((value) => value.toWellFormed().replaceAll('\0', '').replaceAll('{{', ''));
/** JSON is written without a sign before zero. */
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value));
const json = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', maxDepth: 4 },
    text,
    number,
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      text.filter((name) => name !== '__proto__'),
      tie('value'),
      { maxKeys: 4 },
    ),
  ),
})).value;
const step = fc.record(
  {
    title: text.filter((value) => value.trim() !== '').map((value) => [...value].slice(0, 100).join('').trim() || 'x'),
    tool: fc.constant('http.request'),
    input: fc.record({
      url: fc.constantFrom('https://example.com/', 'https://example.com/?token=abc', '{{ context.url }}'),
      method: fc.constant('POST'),
      body: json,
      headers: fc.constantFrom({}, { Authorization: 'Bearer {{ context.t }}' }, { 'X-Api-Key': 'abc' }),
    }),
    description: text,
    when: fc.constantFrom('true', 'context.a = "b"', '$contains(context.a, /x|y/)'),
    retry: fc
      .record(
        {
          maxAttempts: fc.integer({ min: 1, max: 9 }),
          initialDelayMs: fc.constantFrom(0, 1_000, 90_000),
          backoffFactor: fc.constantFrom(1, 2, 1.5),
          maxDelayMs: fc.constantFrom(90_000, 60_000, 100_000),
        },
        { requiredKeys: [] },
      )
      .map(({ maxDelayMs, ...rest }) =>
        maxDelayMs !== undefined && maxDelayMs < (rest.initialDelayMs ?? 0)
          ? rest
          : { ...rest, ...(maxDelayMs === undefined ? {} : { maxDelayMs }) },
      ),
    timeoutMs: fc.constantFrom(60_000, 5),
    onError: fc.constantFrom('FAIL' as const, 'CONTINUE' as const),
    dependsOn: fc.constant([]),
    forEach: fc.constantFrom('context.list'),
  },
  { requiredKeys: ['title', 'tool', 'input'] },
);
const workflow: fc.Arbitrary<DefinitionDraft> = fc.record({
  title: fc.constantFrom('A', 'Ünïcode ✓', 'yes', '2030-01-31'),
  description: text.map((value) => [...value.trim()].slice(0, 5_000).join('').trim()),
  remarks: text.map((value) => [...value.trim()].slice(0, 2_000).join('').trim()),
  tags: fc.constantFrom([], ['sales', 'büro'], ['true', '2030-01-31']),
  metadata: fc.constantFrom({}, { order: 'A-17', 'team.name': 'no' }),
  trigger: fc.constantFrom<TriggerDraft[]>(
    { type: 'MANUAL' as const },
    { type: 'SCHEDULED' as const, schedule: '0 9 * * 1-5', timezone: 'Europe/Berlin' },
    {
      type: 'SCHEDULED' as const,
      schedule: '@daily',
      overlap: 'SKIP' as const,
      dstRepeat: 'TWICE' as const,
      jitterSeconds: 30,
    },
    {
      type: 'EVENT' as const,
      eventType: 'gmail.new_email',
      filters: { from: 'a@example.com', 'labels.0': ['x', 'y'] },
    },
    { type: 'EVENT' as const, eventType: 'a.b' },
  ),
  steps: fc.array(step, { maxLength: 4 }),
  inputSchema: fc.constantFrom(null, { type: 'object', properties: { token: { type: 'string', default: 'abc' } } }),
  flowControl: fc.constantFrom(
    null,
    { concurrency: { limit: 2, key: 'context.a' }, priority: 3 },
    { debounce: { quietSeconds: 3 }, rateLimit: { limit: 1, periodSeconds: 60, whenExceeded: 'SKIP' as const } },
  ),
});

test('any workflow is the same bytes again, and the same workflow', () => {
  fc.assert(
    fc.property(workflow, fc.constantFrom(...Object.values(DocumentFormat)), (draft, format) => {
      const before = completeDefinition(checkDefinition(draft, { tools, timezone: 'UTC' }));
      const exported = textOf(before, format);
      const again = imported(exported, before);
      expect(again).toEqual(before);
      expect(textOf(again, format)).toBe(exported);
    }),
    { numRuns: 400 },
  );
});

describe('a document', () => {
  const definition = completeDefinition(
    checkDefinition(
      {
        title: 'Report',
        description: `${'Long words about it. '.repeat(12)}end`,
        trigger: { type: 'SCHEDULED', schedule: '0 9 * * *' },
        inputSchema: null,
        flowControl: null,
        steps: [
          {
            title: 'Ask',
            tool: 'http.request',
            input: {
              url: 'https://ann:pw@example.com/?access_token=hush',
              headers: { Authorization: 'Bearer hush-hush-hush', Accept: 'text/plain' },
              connection: 'github',
            },
          },
          { title: 'Write', tool: 'text.template', input: { template: 'a\n  b\n', data: {} }, timeoutMs: 5_000 },
        ],
      },
      { tools, timezone: 'UTC' },
    ),
  );

  test('is for people and for git', () => {
    expect(textOf(definition, 'YAML')).toMatchInlineSnapshot(`
"# yaml-language-server: $schema=http://127.0.0.1:4000/schemas/workflow.v1.json
apiVersion: stepcast/v1
kind: Workflow
key: a-key
title: Report
description: >-
  Long words about it. Long words about it. Long words about it. Long words about it. Long words
  about it. Long words about it. Long words about it. Long words about it. Long words about it. Long
  words about it. Long words about it. Long words about it. end
trigger:
  type: SCHEDULED
  schedule: 0 9 * * *
  timezone: UTC
connections:
  - name: github
    kind: BEARER
steps:
  - id: step_1
    title: Ask
    tool: http.request
    input:
      url: "https://<secret: not exported>@example.com/?access_token=<secret: not exported>"
      headers:
        Authorization: "<secret: not exported>"
        Accept: text/plain
      connection: github
  - id: step_2
    title: Write
    tool: text.template
    input:
      template: |
        a
          b
      data: {}
    timeoutMs: 5000
"
`);
  });

  test('is refused elsewhere if a secret is missing', () => {
    const shape = readShape(readDocuments(textOf(definition, 'JSON'))[0]?.value ?? null);
    const document = ('document' in shape ? shape.document : {}) as unknown as JsonObject;
    expect(fillSecrets(document, null).issues.map(({ path }) => path.join('/'))).toEqual([
      'steps/0/input/url',
      'steps/0/input/headers/Authorization',
    ]);
  });
});
