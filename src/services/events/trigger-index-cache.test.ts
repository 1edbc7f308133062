import { describe, expect, test } from '@jest/globals';
import type { TriggerStore } from '../../storage/schedules/trigger.store.js';
import { TriggerIndexCache } from './trigger-index-cache.js';

const event = (n: number) => ({ ownerId: 'ada', eventType: 'order', payload: { n } });

describe('the book of triggers', () => {
  test('reads triggers once for however many events find them changed, and again only when they have changed again', async () => {
    let revision = '1';
    let loads = 0;
    const store: Pick<TriggerStore, 'revision' | 'load'> = {
      revision: async () => revision,
      load: async () => {
        loads += 1;
        const asRead = revision;
        await new Promise((resolve) => setImmediate(resolve));
        return {
          revision: asRead,
          triggers: [0, 1, 2].map((n) => ({
            workflowId: `${asRead}-${n}`,
            filters: { n },
            since: null,
            needsCheck: false,
            usesSlots: false,
          })),
        };
      },
    };
    const book = new TriggerIndexCache(store, {
      matchFilters: () => Promise.reject(new Error('These filters are cheap.')),
    });
    const started = async (): Promise<readonly string[]> => {
      const matched = await Promise.all(Array.from({ length: 100 }, (_, index) => book.matching(event(index % 4))));
      return [...new Set(matched.flatMap(({ triggered }) => triggered.map(({ workflowId }) => workflowId)))].sort();
    };
    expect(await started()).toEqual(['1-0', '1-1', '1-2']);
    expect(loads).toBe(1);
    revision = '2';
    expect(await started()).toEqual(['2-0', '2-1', '2-2']);
    await started();
    expect(loads).toBe(2);
  });
});
