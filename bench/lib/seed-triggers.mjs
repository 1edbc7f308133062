import { cloneWorkflow } from './clone-workflow.mjs';
import { vacuumGrown, withClient } from './databases.mjs';

export const EVENT_TYPE = 'bench.order.placed';

/** The event that the trigger number `n` is for, and no other. */
export const eventFor = (n) => ({
  eventType: EVENT_TYPE,
  payload: {
    order: { id: n, total: 150, currency: 'EUR' },
    customer: { email: `Customer ${n} <customer-${n}@example.com>` },
  },
});

/** The same of a type without listeners. */
export const unheard = (n) => ({ ...eventFor(n), eventType: 'bench.nobody.listens' });

/** The trigger number 0; `seedTriggers` makes the others of it. */
export const TRIGGER = {
  type: 'EVENT',
  eventType: EVENT_TYPE,
  filters: { 'customer.email': 'customer-0@example.com', 'order.total': { gt: 100 } },
};

/**
 * Multiplies the one workflow with `TRIGGER` that is there, until there are `count`, each for a customer of its own.
 */
export const seedTriggers = (url, count) =>
  withClient(url, async (client) => {
    const trigger = `jsonb_set(m.trigger, '{filters,customer.email}', to_jsonb('customer-' || t.n || '@example.com'))`;
    await cloneWorkflow(client, { count: count - 1, trigger });
    await vacuumGrown(client);
  });
