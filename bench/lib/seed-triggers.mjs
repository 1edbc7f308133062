import { cloneRows, idSql } from './clone-rows.mjs';
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
    const { rows } = await client.query('select id from workflow order by id limit 1');
    const model = [rows[0].id];
    await client.query(
      `create temp table seed_workflow as select n, ${idSql('wf', "now() + interval '1 second'")} as id from generate_series(1, ${count - 1}) n`,
    );
    const trigger = `jsonb_set(m.trigger, '{filters,customer.email}', to_jsonb('customer-' || t.n || '@example.com'))`;
    await cloneRows(
      client,
      { table: 'workflow', where: 'm.id = $1', times: 'seed_workflow', replace: { id: 't.id', trigger } },
      model,
    );
    await cloneRows(
      client,
      {
        table: 'workflow_version',
        where: 'm.workflow_id = $1',
        times: 'seed_workflow',
        replace: { workflow_id: 't.id' },
      },
      model,
    );
    await vacuumGrown(client);
  });
