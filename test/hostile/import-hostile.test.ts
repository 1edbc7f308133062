import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { assert, asyncProperty, constantFrom, jsonValue, oneof, string } from 'fast-check';
import { expectDecent } from '../support/hostile/answers.js';
import { startHostileServer } from '../support/hostile/hostile-server.js';
import type { HostileServer } from '../support/hostile/hostile-server.js';
import { sendRest } from '../support/hostile/send.js';

/* Documents that are made to break their reader. Each is refused in time, in words, and has no effect. */

let target: HostileServer;
beforeAll(async () => {
  target = await startHostileServer();
});
afterAll(() => target.stop());

const send = (body: string | Uint8Array, type = 'application/yaml', query = '') =>
  sendRest(target.mallory, 'POST', `/workflows/import${query}`, { body, headers: { 'content-type': type } });
const HEAD = 'apiVersion: stepcast/v1\nkind: Workflow\ntitle: x\n';
const K = 512 * 1024;
const laughs = [
  'a: &a [x, x, x, x, x, x, x, x, x, x]',
  ...'bcdefghi'
    .split('')
    .map(
      (name, index) =>
        `${name}: &${name} [${Array.from({ length: 10 }, () => `*${'abcdefghi'.charAt(index)}`).join(', ')}]`,
    ),
].join('\n');

const TEXTS: readonly (readonly [name: string, body: string | Uint8Array, type?: string])[] = [
  ['a billion laughs', laughs],
  ['an anchor within itself', 'a: &a [*a]'],
  ['an alias of nothing', 'a: *b'],
  ['many aliases of much', `a: &a "${'x'.repeat(1_000)}"\nb: [${'*a,'.repeat(50_000)}]`],
  ['nested lists', '['.repeat(K - 1)],
  ['nested objects', '{a: '.repeat(K / 4 - 1)],
  ['nested dashes', '- '.repeat(K / 2 - 1)],
  ['nested question marks', '? '.repeat(K / 2 - 1)],
  ['nested lists that end', `a: ${'['.repeat(5_000)}${']'.repeat(5_000)}`],
  ['nested JSON', `${'['.repeat(400_000)}${']'.repeat(400_000)}`, 'application/json'],
  ['nesting by indentation', Array.from({ length: 900 }, (_, index) => `${' '.repeat(index)}a:\n`).join('')],
  ['very many names', Array.from({ length: 40_000 }, (_, index) => `k${index}: v`).join('\n')],
  ['very many items', `[${'a,'.repeat(K / 2 - 2)}]`],
  ['very many errors', '] '.repeat(K / 2 - 1)],
  ['very many documents', '---\n'.repeat(K / 4 - 1)],
  ['101 documents', `${HEAD}---\n`.repeat(101)],
  ['very many tags', '!a '.repeat(K / 3 - 1)],
  ['more than is read', 'a'.repeat(K + 1)],
  ['more than a body', 'a'.repeat(1_100_000)],
  ['a name twice', `${HEAD}title: y\n`],
  [
    'a name twice in JSON',
    '{"apiVersion":"stepcast/v1","apiVersion":"stepcast/v1","kind":"Workflow","title":"x"}',
    'application/json',
  ],
  ['__proto__', `${HEAD}__proto__: { admin: true }\n`],
  [
    '__proto__ below',
    `${HEAD}steps: [{ title: x, tool: data.transform, input: { __proto__: { a: 1 }, expression: "1" } }]\n`,
  ],
  [
    '__proto__ in JSON',
    '{"apiVersion":"stepcast/v1","kind":"Workflow","title":"x","__proto__":{"a":1}}',
    'application/json',
  ],
  [
    'a step called constructor',
    `${HEAD}steps: [{ id: constructor, title: x, tool: data.transform, input: { expression: "1" } }]\n`,
  ],
  ['a tag of JavaScript', `${HEAD}steps: !!js/function 'function () { return 1; }'\n`],
  ['a tag of Python', `${HEAD}description: !!python/object/apply:os.system ["id"]\n`],
  ['binary', `${HEAD}description: !!binary aGk=\n`],
  ['a set', `${HEAD}trigger: !!set { a, b }\n`],
  ['YAML 1.1', '%YAML 1.1\n---\na: yes\n'],
  ['a directive of tags', '%TAG ! tag:example.com,2000:\n---\n!x a\n'],
  ['merging', `${HEAD}steps: [&a { title: x, tool: y }, { <<: *a }]\n`],
  ['a name that is a list', '? [a, b]\n: c\n'],
  ['a name that is nothing', ': c\n'],
  [
    'infinity',
    `${HEAD}steps: [{ title: x, tool: http.request, timeoutMs: .inf, input: { url: "https://example.com" } }]\n`,
  ],
  ['no number', `${HEAD}flowControl: { priority: .nan }\n`],
  ['a NUL character', `${HEAD}description: "a\\0b"\n`],
  ['half a pair', `${HEAD}description: "\\ud800"\n`],
  ['bytes that are no text', new Uint8Array([0xff, 0xfe, 0x00])],
  ['a NUL byte', 'a: b\0c'],
  ['nothing', ''],
  ['blanks', ' \n\t\n'],
  ['a comment', '# nothing\n'],
  ['null', 'null'],
  ['a text', 'hello'],
  ['a number', '7'],
  ['lists of lists', '[[[]]]'],
  ['a list of nothing', '[null, null]', 'application/json'],
  ['an empty list', '[]', 'application/json'],
  ['a key of another language', `${HEAD}key: ../../etc/passwd\n`],
  ['an endless string', '"'.padEnd(K - 1, 'a')],
  ['n8n of nothing', '{"nodes":[],"connections":{}}', 'application/json'],
];

describe('a document', () => {
  it.each(TEXTS.map(([name, body, type = 'application/yaml']) => [name, { body, type }] as const))(
    'that is %s is refused',
    async (_name, { body, type }) => {
      const before = await target.counts();
      const start = performance.now();
      const reply = await send(body, type);
      expectDecent(reply);
      expect([400, 413, 422]).toContain(reply.status);
      // Alone it takes a second at most; a busy machine takes its time.
      expect(performance.now() - start).toBeLessThan(15_000);
      expect(await target.counts()).toEqual(before);
    },
  );

  it('may say anything in any place, and is answered decently', async () => {
    const before = await target.counts();
    const place = constantFrom(
      'title',
      'description',
      'key',
      'trigger',
      'steps',
      'inputSchema',
      'flowControl',
      'connections',
      'apiVersion',
      'kind',
      '$schema',
      'nodes',
      'x',
    );
    await assert(
      asyncProperty(
        place,
        oneof(jsonValue({ maxDepth: 4 }), string({ unit: 'binary', maxLength: 20 })),
        constantFrom('', '?dry_run=true', '?activate=true'),
        async (name, value, query) => {
          const document = { apiVersion: 'stepcast/v1', kind: 'Workflow', key: 'fuzz', title: 'Fuzz', [name]: value };
          expectDecent(await send(JSON.stringify(document), 'application/json', query));
        },
      ),
      { numRuns: 150 },
    );
    await assert(
      asyncProperty(string({ unit: 'binary', maxLength: 60 }), async (text) =>
        expectDecent(await send(`${HEAD}${text}`)),
      ),
      { numRuns: 80 },
    );
    expect((await target.counts())['api_key']).toBe(before['api_key']);
    await target.runCanary();
  });
});
