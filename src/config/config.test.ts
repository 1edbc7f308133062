import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from '@jest/globals';
import { LIMIT_VARIABLES } from './limits.js';
import { ConfigError, readConfig } from './config.js';

describe('the configuration of models', () => {
  test('limits nothing and prices nothing by default', () => {
    const { budgets, modelPrices } = readConfig({});
    const none = { maxCostUsd: null, maxTokens: null };
    expect({ budgets, modelPrices }).toEqual({ budgets: { run: none, userDay: none, day: none }, modelPrices: {} });
  });

  test('takes budgets, 0 included, and prices', () => {
    const { budgets, modelPrices } = readConfig({
      BUDGET_RUN_USD: '0.25',
      BUDGET_USER_DAY_TOKENS: '100000',
      BUDGET_DAY_USD: '0',
      MODEL_PRICES: '{"llama3": {"prompt": 0, "completion": 0.5}}',
    });
    expect(budgets).toEqual({
      run: { maxCostUsd: 0.25, maxTokens: null },
      userDay: { maxCostUsd: null, maxTokens: 100_000 },
      day: { maxCostUsd: 0, maxTokens: null },
    });
    expect(modelPrices).toEqual({ llama3: { prompt: 0, completion: 0.5 } });
  });

  test('says of everything that is wrong what was expected', () => {
    const bad = { BUDGET_RUN_USD: 'much', BUDGET_RUN_TOKENS: '1.5', BUDGET_DAY_USD: '-1', MODEL_PRICES: '{"gpt": 3}' };
    const read = (): unknown => readConfig(bad);
    expect(read).toThrow(ConfigError);
    for (const name of Object.keys(bad)) expect(read).toThrow(new RegExp(`${name}: expected`));
    expect(() => readConfig({ MODEL_PRICES: '{"secret' })).toThrow(/MODEL_PRICES: expected JSON such as/);
  });
});

describe('the object store for files', () => {
  const KEYS = { FILES_ACCESS_KEY_ID: 'id', FILES_SECRET_ACCESS_KEY: 'secret' };
  const placeOf = (FILES_URL: string) => readConfig({ FILES_URL, ...KEYS }).fileStore;

  it('is the database by default, else a bucket with its keys', () => {
    expect(readConfig({}).fileStore).toBeUndefined();
    expect(placeOf('s3://S3.eu-central-1.amazonaws.com/my-files?region=eu-central-1')).toEqual({
      origin: 'https://s3.eu-central-1.amazonaws.com',
      bucket: 'my-files',
      prefix: '',
      region: 'eu-central-1',
      style: 'path',
      accessKeyId: 'id',
      secretAccessKey: 'secret',
    });
    expect(placeOf('s3+http://[::1]:9000/files/one/two/?style=host')).toMatchObject({
      origin: 'http://[::1]:9000',
      prefix: 'one/two/',
      region: 'us-east-1',
      style: 'host',
    });
  });

  it('is refused with a message that never repeats a key', () => {
    const cases = [
      ['s3://id:hidden-key@host/bucket', /expected no key in the address/],
      ['https://host/bucket', /expected s3:/],
      ['s3://host', /expected s3:/],
      ['s3://host/Bucket', /expected s3:/],
      ['s3://host/bucket/a b', /after the bucket/],
      ['s3://host/bucket?region=EU!', /expected a region/],
      ['s3://host/bucket?style=dns', /expected style/],
      ['s3://host/bucket?reigon=eu', /no parameters but/],
    ] as const;
    for (const [url, message] of cases) {
      expect(() => placeOf(url)).toThrow(message);
      expect(() => placeOf(url)).not.toThrow(/hidden-key/);
    }
    expect(() => readConfig({ FILES_URL: 's3://host/bucket' })).toThrow(/both must be set/);
    expect(() => readConfig(KEYS)).toThrow(/FILES_URL: must be set too/);
  });
});

describe('the proxies that are trusted', () => {
  it('are none by default, else addresses, ranges and names', () => {
    expect(readConfig({}).network.trustedProxies).toEqual([]);
    expect(readConfig({ TRUSTED_PROXIES: 'loopback, 10.0.0.0/8,2001:DB8::1' }).network.trustedProxies).toEqual([
      'loopback',
      '10.0.0.0/8',
      '2001:db8::1',
    ]);
  });

  it('never include all addresses, nor an invalid one', () => {
    for (const bad of ['0.0.0.0/0', '::/0', '10.0.0.0/33', 'example.com', '10', '1.2.3.4/', 'true']) {
      expect(() => readConfig({ TRUSTED_PROXIES: bad })).toThrow(/TRUSTED_PROXIES: expected addresses/);
    }
  });
});

describe('the limits', () => {
  const page = readFileSync(new URL('../../docs/reference/limits.md', import.meta.url), 'utf8');
  const EXPECTED: Readonly<Record<string, number>> = {
    HEADERS_TIMEOUT_MS: 15_000,
    REQUEST_TIMEOUT_MS: 60_000,
    KEEP_ALIVE_TIMEOUT_MS: 72_000,
  };
  /** Shown with their meaning, among the limits of files. */
  const OF_FILES = new Set([
    'LIMIT_ONE_FILE_BYTES',
    'LIMIT_RUN_FILE_BYTES',
    'LIMIT_MAIL_FILES',
    'LIMIT_MAIL_FILE_BYTES',
  ]);

  it('are all listed in docs/reference/limits.md with their defaults', () => {
    const { limits } = readConfig({});
    const defaults = new Map<string, number | null>([
      ...Object.entries(limits.user).map(([name, value]) => [`LIMIT_${name}`, value] as const),
      ['LIMIT_ADDRESS_PUBLIC_PER_SECOND', limits.address.publicPerSecond],
      ['LIMIT_ADDRESS_HOOKS_PER_SECOND', limits.address.hooksPerSecond],
      ['LIMIT_ADDRESS_FAILURES_PER_MINUTE', limits.address.failuresPerMinute],
      ['LIMIT_ADDRESS_SIGN_INS_PER_MINUTE', limits.signInsPerMinute],
      ...Object.entries(EXPECTED),
    ]);
    for (const name of Object.keys(LIMIT_VARIABLES))
      expect(OF_FILES.has(name) ? page.includes(`\`${name}\``) : defaults.has(name)).toBe(true);
    for (const [name, value] of defaults) expect(page).toContain(`| \`${name}\` | ${value?.toLocaleString('en')} |`);
  });

  it('are not below what every user may count on', () => {
    const { REQUESTS_PER_SECOND, RUNS_PER_MINUTE, RUNS_IN_FLIGHT, SOCKETS, SUBSCRIPTIONS } = readConfig({}).limits.user;
    expect([REQUESTS_PER_SECOND, RUNS_PER_MINUTE, RUNS_IN_FLIGHT, SOCKETS, SUBSCRIPTIONS]).toEqual([
      2_000, 100_000, 100_000, 1_000, 10_000,
    ]);
  });

  it('are off with 0, and are refused when they are no whole number', () => {
    const off = readConfig(Object.fromEntries(Object.keys(LIMIT_VARIABLES).map((name) => [name, '0']))).limits;
    expect(
      [...Object.values(off.user), ...Object.values(off.address), off.signInsPerMinute].every(
        (value) => value === null,
      ),
    ).toBe(true);
    for (const bad of ['-1', '1.5', 'many', '1e30'])
      expect(() => readConfig({ LIMIT_WORKFLOWS: bad })).toThrow(/LIMIT_WORKFLOWS: expected a whole number/);
  });
});

describe('the origin for content of users', () => {
  const PUBLIC_URL = 'https://flows.example.com/';

  test('is an origin without its slash; without it there is none', () => {
    const read = (PUBLIC_CONTENT_URL?: string) => readConfig({ PUBLIC_URL, PUBLIC_CONTENT_URL }).publicContentUrl;
    expect(read('https://Content.example.net:443/')).toBe('https://content.example.net');
    expect(read('')).toBeUndefined();
    expect(read()).toBeUndefined();
  });

  test.each([
    'https://content.example.net/pages',
    'https://content.example.net/?a=b',
    'https://user:pass@content.example.net',
    'https://flows.example.com:8443',
    'ftp://content.example.net',
    'content.example.net',
  ])('cannot be %s', (PUBLIC_CONTENT_URL) => {
    expect(() => readConfig({ PUBLIC_URL, PUBLIC_CONTENT_URL })).toThrow(/PUBLIC_CONTENT_URL: expected /);
  });
});
