import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { assert, asyncProperty, constantFrom, oneof, string } from 'fast-check';
import { StepcastError } from '../../src/errors.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServices, userNamed } from '../support/harness/service-harness.js';
import type { ServiceHarness } from '../support/harness/service-harness.js';

let testDatabase: TestDatabase;
let services: ServiceHarness;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  services = await startServices(testDatabase.url);
  const ada = userNamed('ada');
  for (const title of [
    'the and of',
    'a'.repeat(200),
    '日'.repeat(200),
    'ﷺ'.repeat(200),
    '\u0301'.repeat(10) + 'x',
    "'; drop table publication; --",
  ]) {
    const { id } = await services.workflows.create(ada, {
      title,
      description: `${title} `.repeat(40),
      steps: [{ title, tool: 'data.transform', input: { expression: '1' } }],
    });
    await services.publications.publish(ada, id, { tags: ["'quoted'", 'a&b|c'], notes: title });
  }
});

afterAll(async () => {
  await services.close();
  await testDatabase.drop();
});

/** Anything but a page or a coded refusal fails the test. */
async function total(search: string, more: object = {}): Promise<number | string> {
  try {
    return await (
      await services.marketplace.listPublished(null, { page: { first: 3 }, search, sort: 'RELEVANCE', ...more })
    ).totalCount;
  } catch (error) {
    if (error instanceof StepcastError && error.status < 500) return error.code;
    throw error;
  }
}

test.each<[what: string, search: string, expected: number | string]>([
  ['unbalanced quotes', '"the "and', 1],
  ['only quotes', '""" " "', 0],
  ['only stop words', 'the and of', 1],
  ['one stop word', 'the', 1],
  ['only operators', '& | ! ( ) <-> :* - OR', 0],
  ['operators between words', 'zebra & !and | (of) <2> the:*A', 0],
  ['a lone backslash and quote', "\\' \\", 0],
  ['an injection', "'; drop table publication; --", 1],
  ['the longest word that is let through', 'ﷺ'.repeat(200), 1],
  ['only what is left out', '-the -zebra', 6],
  ['10 KB', 'x'.repeat(10_240), 'INVALID_INPUT'],
  ['a NUL character', 'a\0b', 'INVALID_INPUT'],
  ['half a character', '\ud800', 'INVALID_INPUT'],
])('%s', async (_, search, expected) => {
  expect(await total(search)).toBe(expected);
});

test('every search, in every order and behind every cursor, returns a page or a coded refusal', async () => {
  const piece = oneof(
    string({ unit: 'binary', maxLength: 60 }),
    string({
      unit: constantFrom('"', '-', ' ', 'the', 'or', '(', ':*', '&', '!', "'", '\\', '日', 'e-mail'),
      maxLength: 40,
    }),
  );
  await assert(
    asyncProperty(
      piece,
      piece,
      constantFrom('RELEVANCE', 'POPULAR', 'NEWEST'),
      oneof(
        constantFrom(
          undefined,
          '0.0.0.wf_00000000000000000000000000',
          '9999999.999999999.999999999999999.wf_zzzzzzzzzzzzzzzzzzzzzzzzzz',
        ),
        piece,
      ),
      async (search, tag, sort, after) => {
        await total(search, { sort, tags: [tag], category: tag, page: { first: 3, after } });
        await total(search, { sort, page: { first: 3, after } });
        await services.marketplace.tags({ search: search.slice(0, 50).replaceAll(/\0|\p{Surrogate}/gu, '') }, 5);
      },
    ),
    { numRuns: 150 },
  );
});
