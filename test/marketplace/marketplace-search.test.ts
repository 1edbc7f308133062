import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { searchQuery } from '../../src/domain/marketplace/search-words.js';
import type { MarketplaceQuery } from '../../src/services/marketplace/marketplace.inputs.js';
import type { PublishDetails } from '../../src/services/marketplace/publication.inputs.js';
import { SimilarPublications } from '../../src/storage/marketplace/similar-publications.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServices, userNamed } from '../support/harness/service-harness.js';
import type { ServiceHarness } from '../support/harness/service-harness.js';

const ada = userNamed('ada');

let testDatabase: TestDatabase;
let services: ServiceHarness;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  services = await startServices(testDatabase.url);
  await published('Slack digest', 'Sums up the day', { tags: ['team chat'], categories: ['chat'] });
  await published('Invoices to the ledger', 'Reads each invoice; tells Slack', {
    tags: ['Accounting', 'EU'],
    categories: ['finance', 'data'],
  });
  await published('Tägliche Zusammenfassung', 'Fasst die Nachrichten des Tages zusammen', { tags: ['accounting'] });
  await published('Running late', 'The weather in the morning, and whether to run', {});
  await published('日本語のレポート', '毎朝のニュースをまとめて送ります', {});
});

afterAll(async () => {
  await services.close();
  await testDatabase.drop();
});

async function published(title: string, description: string, details: PublishDetails): Promise<void> {
  const { id } = await services.workflows.create(ada, {
    title,
    description,
    steps: [{ title: 'Compute', tool: 'data.transform', input: { expression: '1' } }],
  });
  await services.publications.publish(ada, id, details);
}

async function titles(query: Omit<MarketplaceQuery, 'page'>, first = 10): Promise<readonly string[]> {
  const { items, totalCount } = await services.marketplace.listPublished(null, { page: { first }, ...query });
  expect(totalCount).toBe(items.length);
  return items.map((item) => item.title);
}

describe('a search', () => {
  test.each<[search: string, expected: readonly string[]]>([
    ['slack', ['Slack digest', 'Invoices to the ledger']],
    ['slack -digest', ['Invoices to the ledger']],
    ['SLACK Dig', ['Slack digest']],
    ['taglich', ['Tägliche Zusammenfassung']],
    ['tägliche nachr', ['Tägliche Zusammenfassung']],
    ['invoice', ['Invoices to the ledger']],
    ['runs', ['Running late']],
    ['the weather', ['Running late']],
    ['weather in the', ['Running late']],
    ['"in the morning"', ['Running late']],
    ['"morning weather"', []],
    ['日本', ['日本語のレポート']],
    ['finance', ['Invoices to the ledger']],
    ['data.transform invoice', ['Invoices to the ledger']],
    ['zebra', []],
    ['"\' & | ! :*', []],
  ])('for %j finds %j', async (search, expected) => {
    expect(await titles({ search })).toEqual(expected);
  });

  test('finds similar spellings if there is no exact match and PostgreSQL has pg_trgm', async () => {
    const [{ found } = { found: false }] = await services.database.query<{ found: boolean }>(
      `select exists (select from pg_extension where extname = 'pg_trgm') as found`,
    );
    for (const search of ['slakc digset', 'invioces', 'acounting ledgr'])
      expect([search, await titles({ search })]).toEqual([search, found ? [expect.any(String)] : []]);
    expect(await titles({ search: 'invioces', category: 'chat' })).toEqual([]);
  });

  test('is paged by rank, none twice and none left out', async () => {
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await services.marketplace.listPublished(null, {
        page: { first: 1, after },
        search: 'compute',
        sort: 'RELEVANCE',
      });
      expect(page.totalCount).toBe(5);
      seen.push(...page.items.map((item) => item.title));
      after = page.hasNextPage ? page.cursors.at(-1) : undefined;
    } while (after !== undefined);
    expect(seen).toHaveLength(5);
    expect(seen).toEqual(await titles({ search: 'compute' }));
  });

  test('has another order on request', async () => {
    expect(await titles({ search: 'slack', sort: 'NEWEST' })).toEqual(['Invoices to the ledger', 'Slack digest']);
  });
});

describe('narrowing down', () => {
  test('by category and by tags, in any spelling', async () => {
    expect(await titles({ category: 'finance' })).toEqual(['Invoices to the ledger']);
    expect(await titles({ tags: ['#Accounting'], sort: 'NEWEST' })).toEqual([
      'Tägliche Zusammenfassung',
      'Invoices to the ledger',
    ]);
    expect(await titles({ tags: ['accounting', 'EU'] })).toEqual(['Invoices to the ledger']);
    expect(await titles({ tags: ['accounting'], category: 'chat' })).toEqual([]);
    expect(await titles({ tags: ['Team Chat'], search: 'digest' })).toEqual(['Slack digest']);
  });

  test('counts what would be left', async () => {
    expect(await services.marketplace.tags({}, 10)).toEqual([
      { name: 'accounting', count: 2 },
      { name: 'eu', count: 1 },
      { name: 'team-chat', count: 1 },
    ]);
    expect(await services.marketplace.tags({ search: 'slack' }, 1)).toEqual([{ name: 'accounting', count: 1 }]);
    const categories = await services.marketplace.categories({ tags: ['accounting'] });
    expect(categories.filter(({ count }) => count > 0)).toEqual([
      { name: 'data', count: 2 },
      { name: 'finance', count: 1 },
    ]);
    expect(categories).toHaveLength(14);
  });
});

test('a failed query of the database is repeated later', async () => {
  const similar = new SimilarPublications(services.database);
  const find = () => similar.find(searchQuery('slak'), {}, 5);
  const query = jest.spyOn(services.database, 'query').mockRejectedValueOnce(new Error('terminated'));
  await expect(find()).rejects.toThrow('terminated');
  query.mockRestore();
  expect(await find()).toHaveLength(1);
});
