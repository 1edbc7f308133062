import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { JsonObject } from '../../../lib/json/json.js';
import { CompiledFilters, FilterTooCostly } from './compiled-filters.js';
import { PayloadView, filterIssues, filtersMatch } from './index.js';

const failedKeys = (filters: JsonObject, payload: JsonObject): readonly string[] =>
  new CompiledFilters(filters).failedKeys(new PayloadView(payload));

const mail: JsonObject = {
  from: 'Boss <BOSS@example.com>',
  to: ['me@example.com', 'Ada <ada@example.org>'],
  cc: 'One <one@example.com>, "Two, the second" <two@example.com>',
  sender: { name: 'Boss', address: 'boss@example.com' },
  customer_email: 'Ada@example.com',
  billingEmailAddress: 'ADA <Ada@Example.org>',
  subject: 'Quarterly numbers for boss@example.com',
  size: 12,
  at: '2026-11-24T09:00:00+01:00',
  isUrgent: false,
  note: null,
  labels: ['work', 'inbox'],
  'a.b': 1,
  total: '598.94',
  repository: { name: 'stepcast', owner: { login: 'ada' } },
  commits: [{ author: { name: 'Ada' } }, { author: { name: 'Bob' } }],
};

describe('the filters of events', () => {
  test.each<[filters: JsonObject, failed: string[]]>([
    [{}, []],
    [{ size: 12, isUrgent: false, note: null }, []],
    [{ size: '12', isUrgent: true, note: 0 }, ['size', 'isUrgent', 'note']],
    [{ missing: null, 'repository.missing.deeper': 1 }, ['missing', 'repository.missing.deeper']],
    [{ size: [11, 12], labels: ['play', 'work'] }, []],
    [{ size: [], labels: ['play'] }, ['size', 'labels']],
    [{ labels: 'work' }, []],
    [{ 'repository.name': 'stepcast', 'repository.owner.login': { eq: 'ada' } }, []],
    [{ 'a.b': 1 }, []],
    [{ 'commits.author.name': 'Bob', 'commits.0.author.name': 'Ada', 'commits.1.author.name': { ne: 'Ada' } }, []],
    [
      { 'commits.0.author.name': 'Bob', 'commits.author.name': { ne: 'Bob' } },
      ['commits.0.author.name', 'commits.author.name'],
    ],
    [{ 'repository.owner': { eq: { login: 'ada' } } }, []],
    [
      { constructor: { exists: false }, 'repository.__proto__': { exists: false }, 'labels.length': { exists: false } },
      [],
    ],
  ])('%j fails in %j', (filters, failed) => {
    expect(failedKeys(filters, mail)).toEqual(failed);
    expect(filtersMatch(filters, mail)).toBe(failed.length === 0);
  });

  test.each<[key: string, operators: JsonObject, holds: boolean]>([
    ['size', { eq: 12 }, true],
    ['size', { ne: 12 }, false],
    ['missing', { ne: 12 }, true],
    ['size', { in: [1, 12] }, true],
    ['size', { in: [1] }, false],
    ['subject', { contains: 'numbers' }, true],
    ['subject', { contains: 'Numbers' }, false],
    ['labels', { contains: 'inbox' }, true],
    ['labels', { contains: 'bin' }, false],
    ['labels', { startsWith: 'in' }, true],
    ['subject', { startsWith: 'Quarterly', endsWith: '.com' }, true],
    ['subject', { startsWith: 'Quarterly', endsWith: '.org' }, false],
    ['subject', { matches: '^Q.*s\\b' }, true],
    ['subject', { matches: '^q' }, false],
    ['subject', { matches: '(?i)^q' }, true],
    ['size', { matches: '12' }, false],
    ['size', { gt: 11, gte: 12, lt: 13, lte: 12 }, true],
    ['size', { gt: 12 }, false],
    ['size', { gt: '11' }, false],
    ['total', { gt: 250, lt: 600 }, true],
    ['at', { gte: '2026-11-24T08:00:00Z', lt: '2026-11-24T08:00:01Z' }, true],
    ['at', { gt: '2026-11-25' }, false],
    ['repository.name', { gt: 'abc', lt: 'xyz' }, true],
    ['note', { exists: true }, true],
    ['missing', { exists: true }, false],
    ['missing', { exists: false }, true],
    ['note', { exists: false }, false],
    ['size', {}, true],
    ['size', { like: 12 }, false],
  ])('%s %j: %j', (key, operators, holds) => {
    expect(filtersMatch({ [key]: operators }, mail)).toBe(holds);
  });

  test.each<[filters: JsonObject, holds: boolean]>([
    [{ from: 'boss@example.com' }, true],
    [{ from: 'The Boss <Boss@Example.COM>' }, true],
    [{ from: ['a@example.com', 'BOSS@EXAMPLE.COM'] }, true],
    [{ from: { eq: 'boss@example.com' } }, true],
    [{ from: { ne: 'boss@example.com' } }, false],
    [{ from: 'boss@example.org' }, false],
    [{ from: 'Boss' }, false],
    [{ from: { endsWith: '@EXAMPLE.com' } }, true],
    [{ from: { startsWith: 'BOSS@' } }, true],
    [{ from: { matches: '^Boss@' } }, true],
    // The name beside an address proves nothing, because a sender can choose any name.
    [{ from: { contains: 'Boss <' } }, false],
    [{ to: 'ADA@example.org' }, true],
    [{ to: { endsWith: '@example.com' } }, true],
    [{ to: 'bob@example.org' }, false],
    [{ cc: 'two@example.com' }, true],
    [{ cc: 'second' }, false],
    [{ 'to.1': { contains: 'ADA@' } }, true],
    [{ customer_email: { endsWith: '@EXAMPLE.com' }, billingEmailAddress: { startsWith: 'ADA' } }, true],
    [{ from: { matches: `^boss${'x?'.repeat(470)}@` } }, true],
    [{ sender: 'boss@example.com', 'sender.address': 'BOSS@example.com' }, true],
    [{ subject: 'boss@example.com' }, false],
  ])('addresses compare on the address alone, ignoring case: %j: %j', (filters, holds) => {
    expect(filtersMatch(filters, mail)).toBe(holds);
  });

  test('a field that only has the name of an address field is compared as it is', () => {
    expect(filtersMatch({ from: 'Berlin', to: { startsWith: 'Mun' } }, { from: 'Berlin', to: 'Munich' })).toBe(true);
    expect(filtersMatch({ from: 'berlin' }, { from: 'Berlin' })).toBe(false);
  });

  test('an expression that would backtrack for ever elsewhere takes no time', () => {
    expect(filtersMatch({ text: { matches: '^(a+)+$' } }, { text: `${'a'.repeat(50_000)}!` })).toBe(false);
  });

  test.each(['(.*)*z', '(a|aa)+$', '(x+x+)+y', '^(\\w+\\s?)*$', '(.*)(.*)(.*)(.*)(.*)(.*)[0-9]$', '([a-z]+)*[0-9]$'])(
    '%s does not backtrack either',
    (pattern) => {
      expect(filtersMatch({ text: { matches: pattern } }, { text: `${'xa'.repeat(100_000)}!` })).toBe(false);
    },
  );

  test('an expression that is linear and still takes seconds is stopped, and works again on the next text', () => {
    const filters = new CompiledFilters({
      size: { gte: 1 },
      text: { matches: '(?:[a-m].{1,300}[n-z]){1,3}[^a-z0-9 é]' },
    });
    // Letters in no order, so that no state comes back.
    let state = 1;
    const letter = (): string => String.fromCharCode(97 + ((state = (state * 48_271) % 2_147_483_647) % 26));
    const heavy = new PayloadView({ size: 1, text: Array.from({ length: 200_000 }, letter).join('') });
    expect(filters.isCheapFor(heavy)).toBe(false);
    expect(() => filters.matchesWithin(heavy, 100)).toThrow(FilterTooCostly);
    expect(filters.failedKeysWithin(heavy, 100)).toEqual(['text']);
    expect(filters.matches(new PayloadView({ size: 1, text: 'a - z!' }))).toBe(true);
    expect(filtersMatch({ text: { matches: '(?:[a-m].{1,300}[n-z]){1,3}[^a-z0-9 é]' } }, { text: 'abcxyz' })).toBe(
      false,
    );
  });

  test('every combination of filters and payload has an answer', () => {
    const value = fc.object({
      withBigInt: false,
      withDate: false,
      withMap: false,
      withSet: false,
      withTypedArray: false,
      withNullPrototype: false,
      values: [fc.string(), fc.integer(), fc.boolean(), fc.constant(null)],
    });
    fc.assert(
      fc.property(value, value, (filters, payload) => {
        const [one, other] = JSON.parse(JSON.stringify([filters, payload])) as [JsonObject, JsonObject];
        expect(failedKeys(one, other).length === 0).toBe(filtersMatch(one, other));
        expect(Array.isArray(filterIssues(one))).toBe(true);
      }),
    );
  });
});

describe('filters that could never hold', () => {
  test.each<[filters: JsonObject, path: (string | number)[], detail: RegExp]>([
    [{ a: { like: 'x' } }, ['a', 'like'], /no operator "like": it is one of eq, ne/],
    [{ a: { in: 'x' } }, ['a', 'in'], /list/],
    [{ a: { exists: 1 } }, ['a', 'exists'], /true or false/],
    [{ a: { matches: '(' } }, ['a', 'matches'], /RE2/],
    [{ a: { matches: 'x(?=y)' } }, ['a', 'matches'], /RE2/],
    [{ a: { matches: 'x'.repeat(2_000) } }, ['a', 'matches'], /at most/],
    [{ a: { matches: '(a?){600}a{600}' } }, ['a', 'matches'], /too large: use smaller repeats/],
    [{ a: { matches: '(a)\\1' } }, ['a', 'matches'], /RE2/],
    [{ a: { name: 'x' } }, ['a', 'name'], /no operator "name".*named by its path: "a.name"/],
    [{ a: { startsWith: 1 } }, ['a', 'startsWith'], /text/],
    [{ a: { gt: true } }, ['a', 'gt'], /number/],
    [{ '': 1 }, [''], /name of a field/],
    [{ a: [] }, ['a'], /empty list/],
    [{ a: { in: [] } }, ['a', 'in'], /empty list/],
    [{ a: {} }, ['a'], /no operator here/],
  ])('%j is refused at %j', (filters, path, detail) => {
    expect(filterIssues(filters)).toEqual([{ path, detail: expect.stringMatching(detail) }]);
  });

  test('too many large patterns together are refused', () => {
    const filters = Object.fromEntries(
      Array.from({ length: 5 }, (_, index) => [`f${index}`, { matches: `x{900}${index}` }]),
    );
    expect(filterIssues(filters)).toEqual([
      { path: ['f4', 'matches'], detail: expect.stringMatching(/too large together/) },
    ]);
  });

  test('good ones pass', () => {
    expect(
      filterIssues({
        a: 1,
        b: [1, null],
        d: { eq: null, ne: [], in: [0], contains: 1, matches: 'a|b', gt: 1, lte: 'x', exists: false },
      }),
    ).toEqual([]);
  });
});
