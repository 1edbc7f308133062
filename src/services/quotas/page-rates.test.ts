import { afterEach, expect, it } from '@jest/globals';
import pino from 'pino';
import { NO_ADDRESS_LIMITS, NO_QUOTAS } from '../../domain/account/quota.js';
import { PubSub } from '../../pubsub.js';
import { PAGE_RATES } from './page-rates.js';
import { Quotas } from './quotas.js';

const running: Quotas[] = [];
afterEach(() => Promise.all(running.splice(0).map((quotas) => quotas.stop())));

function processOf(pubsub: PubSub, processId: string, refused: string[] = []): Quotas {
  const quotas = new Quotas({
    limits: NO_QUOTAS,
    addresses: NO_ADDRESS_LIMITS,
    store: {
      runsInFlight: () => Promise.resolve(0),
      today: () => Promise.resolve({ events: 0, bytes: 0 }),
      add: () => Promise.resolve([]),
      forgetOld: () => Promise.resolve(),
    },
    pubsub,
    onRefused: (limit) => refused.push(limit),
    processId,
    // Time stands still: no bucket fills again.
    now: () => 1_000_000,
    logger: pino({ level: 'silent' }),
  });
  quotas.start();
  running.push(quotas);
  return quotas;
}

it('are counted over all processes, each visitor and page by itself', async () => {
  const refused: string[] = [];
  const pubsub = new PubSub();
  const [one, other] = [processOf(pubsub, 'one'), processOf(pubsub, 'other', refused)];
  const half = PAGE_RATES.chatMessages / 2;
  for (let turn = 0; turn < half; turn += 1) expect(one.visit('chatMessages', 'page visitor')).toBe(0);
  for (let turn = 0; turn < half; turn += 1) expect(other.visit('chatMessages', 'page visitor')).toBe(0);
  // Each still has room until it hears of the other.
  while (other.visit('chatMessages', 'page visitor') === 0) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(refused).toEqual(['chatMessages']);
  expect(one.visit('chatMessages', 'page stranger')).toBe(0);
  expect(one.visit('formSubmissions', 'page visitor')).toBe(0);
});
