import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { itRefuses } from '../support/hostile/attack.js';
import type { Attack } from '../support/hostile/attack.js';
import { expectDecent, expectRefused, refusalsOf } from '../support/hostile/answers.js';
import { startHostileServer } from '../support/hostile/hostile-server.js';
import type { HostileServer } from '../support/hostile/hostile-server.js';
import { sendGraphQL } from '../support/hostile/send.js';

/*
 * Requests and documents that are hostile as a whole, and values with mistakes that only the rules of a field can
 * detect.
 */

let target: HostileServer;

beforeAll(async () => {
  target = await startHostileServer();
});
afterAll(() => target.stop());

type Expected = Attack['expect'];

/** A whole request: an object is sent as JSON, a text or bytes as they are. */
const request = (
  name: string,
  body: unknown,
  code: string,
  more: Omit<Expected, 'code'> = {},
  headers?: Record<string, string>,
): Attack => ({
  name,
  send: ({ mallory }) => sendGraphQL(mallory, body, headers),
  expect: { code, ...more },
});
const query = (name: string, text: string, code: string, pointer?: string): Attack =>
  request(name, { query: text }, code, pointer === undefined ? {} : { pointer });

const CREATE = 'mutation ($input: CreateWorkflowInput!) { createWorkflow(input: $input) { workflow { id } } }';
const create = (name: string, input: Record<string, unknown>, pointer: string, code = 'INVALID_INPUT'): Attack =>
  request(name, { query: CREATE, variables: { input: { title: 'Hostile', ...input } } }, code, { pointer });

describe('a request that is hostile as a whole', () => {
  const nested = (levels: number): string =>
    `{ node(id: "x") { ${'... on Workflow { executions { nodes { workflow { '.repeat(levels)}id${' } } } }'.repeat(levels)} } }`;
  const aliases = Array.from({ length: 31 }, (_, index) => `a${index}: viewer { id }`).join(' ');
  const bomb = `${Array.from({ length: 25 }, (_, index) => `fragment F${index} on Viewer { ...F${index + 1} ...F${index + 1} }`).join(' ')} fragment F25 on Viewer { a: id } { viewer { ...F0 } }`;

  itRefuses(
    () => target,
    [
      request(
        'a body of 10 MB',
        `{"query":"{ viewer { id } }","extensions":{"x":"${'x'.repeat(10_000_000)}"}}`,
        'TOO_LARGE',
        { status: 413 },
      ),
      request('broken JSON', '{"query":', 'MALFORMED', { status: 400 }),
      request('no JSON at all', 'viewer', 'MALFORMED', { status: 400 }),
      request('an empty body', '', 'MALFORMED', { status: 400 }),
      request('the JSON null', 'null', 'MALFORMED', { status: 400 }),
      request('a number', '7', 'MALFORMED', { status: 400 }),
      request('a batch', [{ query: '{ viewer { id } }' }], 'MALFORMED', { status: 400 }),
      request('a body without a query', { variables: {} }, 'MALFORMED', { status: 400 }),
      request('a query that is a number', { query: 7 }, 'MALFORMED', { status: 400 }),
      request('variables that are a text', { query: '{ viewer { id } }', variables: '{}' }, 'MALFORMED', {
        status: 400,
      }),
      request('variables that are a list', { query: '{ viewer { id } }', variables: [] }, 'MALFORMED', { status: 400 }),
      request('extensions that are a text', { query: '{ viewer { id } }', extensions: 'x' }, 'MALFORMED', {
        status: 400,
      }),
      request('an operation name that is a list', { query: '{ viewer { id } }', operationName: [] }, 'MALFORMED', {
        status: 400,
      }),
      request(
        'an operation name that no operation has',
        { query: 'query A { viewer { id } }', operationName: '__proto__' },
        'OPERATION_RESOLUTION_FAILURE',
      ),
      request(
        'the key __proto__',
        '{"query":"{ viewer { id } }","variables":{"__proto__":{"admin":true}}}',
        'MALFORMED',
        { status: 400 },
      ),
      request(
        'the key constructor.prototype',
        '{"query":"{ viewer { id } }","variables":{"constructor":{"prototype":{}}}}',
        'MALFORMED',
        { status: 400 },
      ),
      request(
        'a key twice, the second one hostile',
        '{"query":"{ viewer { id } }","query":"{ viewer { secret } }"}',
        'GRAPHQL_VALIDATION_FAILED',
      ),
      request(
        'bytes that are not UTF-8',
        new Uint8Array([0x7b, 0x22, 0x71, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
        'MALFORMED',
        { status: 400 },
      ),
      request(
        'a form',
        'query={viewer{id}}',
        'MALFORMED',
        { status: 415 },
        { 'content-type': 'application/x-www-form-urlencoded' },
      ),
      request(
        'JSON that says it is plain text',
        '{"query":"{ viewer { id } }"}',
        'MALFORMED',
        { status: 415 },
        { 'content-type': 'text/plain' },
      ),
      request(
        'a compressed body',
        '{"query":"{ viewer { id } }"}',
        'MALFORMED',
        { status: 415 },
        { 'content-encoding': 'gzip', 'content-type': 'application/gzip' },
      ),
      query('a document that does not parse', '{ viewer { id }', 'GRAPHQL_PARSE_FAILED'),
      query('a document of control characters', '\u0001\u0002', 'GRAPHQL_PARSE_FAILED'),
      query('half of a surrogate pair in a document', '{ node(id: "\ud800") { id } }', 'GRAPHQL_PARSE_FAILED'),
      query('a NUL character in a literal', '{ node(id: "\\u0000") { id } }', 'INVALID_INPUT', '/id'),
      query(
        'a NUL character in a literal deep down',
        'mutation { createWorkflow(input: { title: "x", steps: [{ title: "a", tool: "t", input: { a: ["\\u0000"] } }] }) { workflow { id } } }',
        'INVALID_INPUT',
        '/input/steps/0/input/a/0',
      ),
      query('100,000 tokens', `{ ${'viewer { id } '.repeat(25_000)} }`, 'GRAPHQL_PARSE_FAILED'),
      query('50,000 opening braces', '{'.repeat(50_000), 'GRAPHQL_PARSE_FAILED'),
      query('50,000 nested lists', `{ node(id: ${'['.repeat(50_000)}) { id } }`, 'GRAPHQL_PARSE_FAILED'),
      query('a query twenty levels deep', nested(5), 'GRAPHQL_VALIDATION_FAILED'),
      query('31 aliases', `{ ${aliases} }`, 'GRAPHQL_VALIDATION_FAILED'),
      query('aliases that multiply in fragments', bomb, 'GRAPHQL_VALIDATION_FAILED'),
      query(
        'fragments in a circle',
        'fragment A on Viewer { ...B } fragment B on Viewer { ...A } { viewer { ...A } }',
        'GRAPHQL_VALIDATION_FAILED',
      ),
      query(
        'pages of pages of pages',
        '{ workflows(first: 100) { nodes { executions(first: 100) { nodes { events(first: 100) { seq } } } } } }',
        'GRAPHQL_VALIDATION_FAILED',
      ),
      query('a field that does not exist', '{ viewer { password } }', 'GRAPHQL_VALIDATION_FAILED'),
      query('a name of the prototype as a field', '{ viewer { __proto__ constructor } }', 'GRAPHQL_VALIDATION_FAILED'),
      query(
        'introspection without end',
        `{ __schema { types { ${'fields { type { '.repeat(12)}name${' } }'.repeat(12)} } } }`,
        'GRAPHQL_VALIDATION_FAILED',
      ),
      query(
        'a directive 250 times',
        `{ viewer { id ${'@skip(if: false) '.repeat(250)} } }`,
        'GRAPHQL_VALIDATION_FAILED',
      ),
      request('a subscription over plain HTTP', { query: 'subscription { executionUpdated { id } }' }, 'MALFORMED'),
      request('a variable that is missing', { query: CREATE }, 'BAD_USER_INPUT', { pointer: '/input' }),
      request(
        'an unknown field in a variable',
        { query: CREATE, variables: { input: { title: 'x', ownerId: 'ada' } } },
        'BAD_USER_INPUT',
        { pointer: '/input/ownerId' },
      ),
      request(
        '300,000 empty steps, each wrong twice',
        { query: CREATE, variables: { input: { title: 'x', steps: Array.from({ length: 300_000 }, () => ({})) } } },
        'BAD_USER_INPUT',
        { pointer: '/input/steps/0/title' },
      ),
      request(
        '60,000 unknown fields',
        {
          query: CREATE,
          variables: { input: Object.fromEntries(Array.from({ length: 60_000 }, (_, index) => [`f${index}`, 1])) },
        },
        'BAD_USER_INPUT',
        { pointer: '/input/title' },
      ),
    ],
  );

  it.each([
    ['a body that is not closed', '{"query":"{ viewer { id } }"', {}],
    ['a method that nobody knows', 'x', { method: 'PATCH' }],
    [
      'a GET that would change something',
      undefined,
      { method: 'GET', search: `?query=${encodeURIComponent('mutation { deleteWorkflow(id: "x") { id } }')}` },
    ],
    [
      'a GET with broken variables',
      undefined,
      { method: 'GET', search: `?query=${encodeURIComponent('{ viewer { id } }')}&variables=%7B%22` },
    ],
    ['a GET with invalid UTF-8', undefined, { method: 'GET', search: '?query=%ff%fe' }],
    ['a GET with a query twice', undefined, { method: 'GET', search: '?query=%7Bviewer%7Bid%7D%7D&query=%7Ba%7D' }],
    ['a GET of 100 KB', undefined, { method: 'GET', search: `?query=${'x'.repeat(100_000)}` }],
  ] as const)(
    'is decent about %s',
    async (_, body, { method = 'POST', search = '' }: { method?: string; search?: string }) => {
      const response = await fetch(`${target.url}/graphql${search}`, {
        method,
        headers: {
          authorization: `Bearer ${target.mallory.key}`,
          'apollo-require-preflight': 'yes',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body }),
      });
      const text = await response.text();
      expectDecent({ status: response.status, text, contentType: '', json: null });
      // Node itself refuses an invalid request line, with its own message.
      if (response.status === 200) expect(text).toContain('"GRAPHQL_PARSE_FAILED"');
      else expect(response.status).toBeLessThan(500);
    },
  );
});

describe('a workflow that breaks a rule', () => {
  const step = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
    title: 'Step',
    tool: 'data.transform',
    input: { expression: '1' },
    ...more,
  });
  const http = (url: string): Record<string, unknown> => ({ title: 'Call', tool: 'http.request', input: { url } });
  const expression = (text: string): Record<string, unknown> => step({ input: { expression: text } });
  const cycle = [
    step({ id: 'a', dependsOn: ['b'] }),
    step({ id: 'b', dependsOn: ['c'] }),
    step({ id: 'c', dependsOn: ['a'] }),
  ];
  const deep = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;

  itRefuses(
    () => target,
    [
      create('a title of spaces', { title: '   ' }, '/input/title'),
      create('a title of 201 characters', { title: 'x'.repeat(201) }, '/input/title'),
      create('a description of 900,000 characters', { description: 'x'.repeat(900_000) }, '/input/description'),
      create('101 steps', { steps: Array.from({ length: 101 }, () => step()) }, '/input/steps'),
      create('a tool that does not exist', { steps: [step({ tool: 'shell.exec' })] }, '/input/steps/0/tool'),
      create('a tool named like the prototype', { steps: [step({ tool: '__proto__' })] }, '/input/steps/0/tool'),
      create('a tool named constructor', { steps: [step({ tool: 'constructor' })] }, '/input/steps/0/tool'),
      create('two steps of one id', { steps: [step({ id: 'a' }), step({ id: 'a' })] }, '/input/steps/1/id'),
      create('a step named __proto__', { steps: [step({ id: '__proto__' })] }, '/input/steps/0/id'),
      create('a step id of 10,000 characters', { steps: [step({ id: 'x'.repeat(10_000) })] }, '/input/steps/0/id'),
      create('steps in a circle', { steps: cycle }, '/input/steps/0/dependsOn'),
      create(
        'a step that waits for itself',
        { steps: [step({ id: 'a', dependsOn: ['a'] })] },
        '/input/steps/0/dependsOn/0',
      ),
      create(
        'a step that waits for an unknown one',
        { steps: [step({ dependsOn: ['nobody'] })] },
        '/input/steps/0/dependsOn/0',
      ),
      create(
        'a reference to an unknown step',
        { steps: [expression('steps.nobody.output')] },
        '/input/steps/0/input/expression',
      ),
      create(
        'a reference to a later step',
        { steps: [step({ id: 'a', when: 'steps.b.output' }), step({ id: 'b' })] },
        '/input/steps/0/when',
      ),
      create(
        'a reference to a step beside it',
        { steps: [step({ id: 'a' }), step({ id: 'b', dependsOn: [], when: 'steps.a.output' })] },
        '/input/steps/1/when',
      ),
      create(
        'a reference to itself',
        { steps: [step({ id: 'a', forEach: 'steps.a.output' })] },
        '/input/steps/0/forEach',
      ),
      create('a name that is not in scope', { steps: [expression('process.env')] }, '/input/steps/0/input/expression'),
      create(
        'an item outside of forEach',
        { steps: [http('https://example.com/{{ item }}')] },
        '/input/steps/0/input/url',
      ),
      create('an open template', { steps: [http('https://example.com/{{ context.x')] }, '/input/steps/0/input/url'),
      create('an empty template', { steps: [http('https://example.com/{{ }}')] }, '/input/steps/0/input/url'),
      create(
        'a template within a template',
        { steps: [http('https://example.com/{{ {{ 1 }} }}')] },
        '/input/steps/0/input/url',
      ),
      create('a template of garbage', { steps: [http('{{ %$#@! }}')] }, '/input/steps/0/input/url'),
      create(
        '1,000 open templates',
        { steps: [http(`https://example.com/${'{{'.repeat(1_000)}`)] },
        '/input/steps/0/input/url',
      ),
      create(
        '2,000 templates in one text',
        { steps: [http(`https://example.com/${'{{ 1 }}'.repeat(2_000)}`)] },
        '/input/steps/0/input/url',
      ),
      create(
        'an expression of 9,000 brackets',
        { steps: [expression(`${'('.repeat(4_500)}1${')'.repeat(4_500)}`)] },
        '/input/steps/0/input/expression',
      ),
      create(
        'an expression that doubles as it is parsed',
        { steps: [expression(`${'('.repeat(40)}1${' ?? 1)'.repeat(40)}`)] },
        '/input/steps/0/input/expression',
      ),
      create(
        'an expression of 20,000 characters',
        { steps: [step({ when: '1+'.repeat(10_000) })] },
        '/input/steps/0/when',
      ),
      create(
        'a broken regular expression',
        { steps: [expression('$match("a", /(/)')] },
        '/input/steps/0/input/expression',
      ),
      create(
        'an input that is not of its tool',
        { steps: [step({ input: { expression: '1', shell: 'rm' } })] },
        '/input/steps/0/input/shell',
      ),
      create(
        'an input of the wrong type',
        { steps: [step({ input: { expression: { $ne: 1 } } })] },
        '/input/steps/0/input/expression',
      ),
      create(
        'an input of 300 KB',
        { steps: [step({ input: { expression: '1', input: 'x'.repeat(300_000) } })] },
        '/input/steps/0/input',
      ),
      create(
        'an input 100 levels deep',
        { steps: [step({ input: JSON.parse(deep(100)) as unknown })] },
        '/input/steps/0/input',
      ),
      create('a URL of another protocol', { steps: [http('file:///etc/passwd')] }, '/input/steps/0/input/url'),
      create('101 attempts', { steps: [step({ retry: { maxAttempts: 101 } })] }, '/input/steps/0/retry/maxAttempts'),
      create(
        'a delay below zero',
        { steps: [step({ retry: { initialDelayMs: -1 } })] },
        '/input/steps/0/retry/initialDelayMs',
      ),
      create(
        'a factor beyond all numbers',
        { steps: [step({ retry: { backoffFactor: 1e308 } })] },
        '/input/steps/0/retry/backoffFactor',
      ),
      create('a time limit of no time', { steps: [step({ timeoutMs: 0 })] }, '/input/steps/0/timeoutMs'),
      create('a schedule without a schedule', { trigger: { type: 'SCHEDULED' } }, '/input/trigger/schedule'),
      create(
        'a schedule of garbage',
        { trigger: { type: 'SCHEDULED', schedule: '99 99 99 99 99' } },
        '/input/trigger/schedule',
      ),
      create(
        'a schedule of steps of nothing',
        { trigger: { type: 'SCHEDULED', schedule: '*/0 * * * *' } },
        '/input/trigger/schedule',
      ),
      create(
        'a schedule of days that never come',
        { trigger: { type: 'SCHEDULED', schedule: '0 0 31 2 *' } },
        '/input/trigger/schedule',
      ),
      create(
        'a schedule of 100,000 characters',
        { trigger: { type: 'SCHEDULED', schedule: '1,'.repeat(50_000) } },
        '/input/trigger/schedule',
      ),
      create(
        'a time zone that is a path',
        { trigger: { type: 'SCHEDULED', schedule: '0 9 * * *', timezone: '../../etc/localtime' } },
        '/input/trigger/timezone',
      ),
      create(
        'a jitter of a century',
        { trigger: { type: 'SCHEDULED', schedule: '0 9 * * *', jitterSeconds: 2_147_483_647 } },
        '/input/trigger/jitterSeconds',
      ),
      create('an event of spaces', { trigger: { type: 'EVENT', eventType: ' ' } }, '/input/trigger/eventType'),
      create(
        'filters of 100 KB',
        { trigger: { type: 'EVENT', eventType: 'a.b', filters: { x: 'x'.repeat(100_000) } } },
        '/input/trigger/filters',
      ),
      create('a schema that is none', { inputSchema: { type: 'nonsense' } }, '/input/inputSchema'),
      create('a schema that fetches', { inputSchema: { $ref: 'http://127.0.0.1/schema' } }, '/input/inputSchema/$ref'),
      create(
        'a schema with a pattern that backtracks',
        { inputSchema: { properties: { a: { pattern: '(a+)+\\1$' } } } },
        '/input/inputSchema',
      ),
      create(
        'a schema whose patterns take seconds to compile',
        { inputSchema: { properties: { a: { pattern: '(ab{1,500}){1,500}' } } } },
        '/input/inputSchema/properties/a/pattern',
      ),
      create(
        '10,000 different templates in 20 steps',
        {
          steps: Array.from({ length: 20 }, (_, at) =>
            http(Array.from({ length: 500 }, (_none, index) => `{{ ${at * 500 + index} }}`).join('')),
          ),
        },
        '/input/steps',
      ),
      create('an idempotency key of 300 characters', { idempotencyKey: 'k'.repeat(300) }, '/input/idempotencyKey'),
      create('both steps and a plan', { steps: [step()], generateImmediately: true }, '/input/generateImmediately'),
    ],
  );

  it('names everything that is wrong at once, and not without end', async () => {
    const steps = Array.from({ length: 100 }, (_, index) => ({
      id: `s${index}`,
      title: '',
      tool: 'no.such',
      when: '((',
      forEach: '))',
      timeoutMs: -1,
      retry: { maxAttempts: 0 },
    }));
    const reply = await sendGraphQL(target.mallory, { query: CREATE, variables: { input: { title: '', steps } } });
    expectDecent(reply);
    expect(refusalsOf(reply.json)[0]?.code).toBe('INVALID_INPUT');
    expect(reply.text.length).toBeLessThan(300_000);
  });
});

describe('paging and ids', () => {
  itRefuses(
    () => target,
    [
      query('a preview of no times', '{ previewSchedule(schedule: "@daily", count: 0) }', 'INVALID_INPUT', '/count'),
      query(
        'a preview of a million times',
        '{ previewSchedule(schedule: "@daily", count: 1000000) }',
        'INVALID_INPUT',
        '/count',
      ),
      query(
        'a preview beyond all years',
        '{ previewSchedule(schedule: "0 0 29 2 *", after: "9999-12-31T23:59:59Z") }',
        'INVALID_INPUT',
        '/after',
      ),
      query(
        'a preview in no time zone',
        '{ previewSchedule(schedule: "@daily", timezone: "Mars/Olympus") }',
        'INVALID_INPUT',
        '/timezone',
      ),
      query(
        'a version that is none',
        'mutation { rollbackWorkflow(id: "wf_00000000000000000000000000", version: -1) { workflow { id } } }',
        'NOT_FOUND',
      ),
    ],
  );

  const LISTS = ['workflows', 'executions', 'exploreWorkflows', 'communityWorkflows'];
  const CURSORS = [
    '',
    'x',
    'd2ZfMQ==',
    Buffer.from("wf_' or 1=1").toString('base64url'),
    Buffer.from('99999999999').toString('base64url'),
    'x'.repeat(10_000),
  ];

  it.each(LISTS)('%s refuses pages that are none, and cursors that it did not make', async (list) => {
    for (const first of [0, -1, 101, 2_147_483_647]) {
      expectRefused(
        await sendGraphQL(target.mallory, { query: `{ ${list}(first: ${first}) { nodes { id } } }` }),
        'INVALID_INPUT',
        '/first',
      );
    }
    for (const after of CURSORS) {
      expectRefused(
        await sendGraphQL(target.mallory, {
          query: `query ($after: String) { ${list}(after: $after) { nodes { id } } }`,
          variables: { after },
        }),
        'INVALID_INPUT',
        '/after',
      );
    }
  });

  it.each([
    "'; drop table workflow; --",
    '%',
    '_',
    '\\',
    'wf_',
    'wf_00000000000000000000000000',
    '__proto__',
    '../../etc',
    'x'.repeat(100_000),
  ])('find nothing behind the id %j', async (id) => {
    const reply = await sendGraphQL(target.mallory, {
      query:
        'query ($id: ID!) { node(id: $id) { id } workflow(id: $id) { id } execution(id: $id) { id } publicWorkflow(id: $id) { id } }',
      variables: { id },
    });
    expect(reply.json).toEqual({ data: { node: null, workflow: null, execution: null, publicWorkflow: null } });
  });
});

it('logged nothing as a failure of its own', () => {
  expect(target.log()).toBe('');
});
