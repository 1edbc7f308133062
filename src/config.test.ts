import { describe, expect, it, test } from '@jest/globals';
import { ConfigError, readConfig } from './config.js';

describe('the configuration of models', () => {
  test('limits nothing and prices nothing where nothing is said', () => {
    const { budgets, modelPrices } = readConfig({});
    const none = { maxCostUsd: null, maxTokens: null };
    expect({ budgets, modelPrices }).toEqual({ budgets: { run: none, userDay: none, day: none }, modelPrices: {} });
  });

  test('takes budgets, 0 included, and prices', () => {
    const { budgets, modelPrices } = readConfig({ BUDGET_RUN_USD: '0.25', BUDGET_USER_DAY_TOKENS: '100000', BUDGET_DAY_USD: '0', MODEL_PRICES: '{"llama3": {"prompt": 0, "completion": 0.5}}' });
    expect(budgets).toEqual({ run: { maxCostUsd: 0.25, maxTokens: null }, userDay: { maxCostUsd: null, maxTokens: 100_000 }, day: { maxCostUsd: 0, maxTokens: null } });
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

describe('the proxies that are trusted', () => {
  it('are none by default, else addresses, ranges and names', () => {
    expect(readConfig({}).network.trustedProxies).toEqual([]);
    expect(readConfig({ TRUSTED_PROXIES: 'loopback, 10.0.0.0/8,2001:DB8::1' }).network.trustedProxies).toEqual(['loopback', '10.0.0.0/8', '2001:db8::1']);
  });

  it('are never everybody, nor what is no address', () => {
    for (const bad of ['0.0.0.0/0', '::/0', '10.0.0.0/33', 'example.com', '10', '1.2.3.4/', 'true']) {
      expect(() => readConfig({ TRUSTED_PROXIES: bad })).toThrow(/TRUSTED_PROXIES: expected addresses/);
    }
  });
});
