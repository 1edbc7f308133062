import { ASCENDING, DESCENDING } from '../database/page-query.js';
import type { Reading } from '../database/page-query.js';
import { statement } from '../database/statement.js';

/*
 * Operations on many runs; see migration 057. A process that works on one writes the next batch of runs before it acts
 * on them, and the outcome afterwards. If it dies in between, the next process knows which runs it may have acted on.
 */

const COLUMNS = `id, owner_id as "ownerId", action, filter, add_tags as "addTags", remove_tags as "removeTags", total, succeeded, failed, failures,
  is_cancelled as "isCancelled", created_at as "createdAt", finished_at as "finishedAt"`;
const HELD_COLUMNS = `${COLUMNS}, actor, before_id as "beforeId", after_id as "afterId", batch, batch_at as "batchAt"`;

export const INSERT = statement(
  null,
  {
    id: 'text',
    ownerId: 'text',
    action: 'text',
    filter: 'jsonb',
    addTags: 'text[]',
    removeTags: 'text[]',
    actor: 'jsonb',
    total: 'int',
    beforeId: 'text',
    createdAt: 'timestamptz',
    most: 'int',
  },
  (p) => `
  insert into bulk_operation (id, owner_id, action, filter, add_tags, remove_tags, actor, total, before_id, created_at, due_at)
  select ${p.id}, ${p.ownerId}, ${p.action}, ${p.filter}, ${p.addTags}, ${p.removeTags}, ${p.actor}, ${p.total}, ${p.beforeId}, ${p.createdAt}, now()
  where (select count(*) from bulk_operation where owner_id = ${p.ownerId} and finished_at is null) < ${p.most}
  returning ${COLUMNS}`,
);

export const FIND = statement(
  null,
  { ownerId: 'text', ids: 'text[]' },
  ({ ownerId, ids }) => `select ${COLUMNS} from bulk_operation where owner_id = ${ownerId} and id = any(${ids})`,
);

const listIn = ({ order, behind }: Reading) =>
  statement(
    null,
    { ownerId: 'text', after: 'text', limit: 'int', offset: 'int' },
    (p) => `
  select ${COLUMNS} from bulk_operation where owner_id = ${p.ownerId} and (${p.after} is null or id ${behind} ${p.after})
  order by id ${order} limit ${p.limit} offset ${p.offset}`,
  );

export const LIST = listIn(DESCENDING);
export const LIST_BACKWARD = listIn(ASCENDING);

export const COUNT = statement(
  null,
  { ownerId: 'text' },
  ({ ownerId }) => `select count(*)::int as count from bulk_operation where owner_id = ${ownerId}`,
);

/** The process that works on it looks before its next batch. If none does, it is due at once. */
export const CANCEL = statement(
  null,
  { ownerId: 'text', id: 'text' },
  ({ ownerId, id }) => `
  with found as materialized (
    select id, finished_at is null as is_open from bulk_operation where id = ${id} and owner_id = ${ownerId} for update
  ), cancelled as (
    update bulk_operation b set is_cancelled = true, due_at = case when b.holder is null then now() else b.due_at end
    from found where b.id = found.id and found.is_open
  )
  select is_open as "isDone" from found`,
);

export const CLAIM = statement(
  null,
  { holder: 'uuid', leaseMs: 'int' },
  ({ holder, leaseMs }) => `
  update bulk_operation set holder = ${holder}, due_at = now() + ${leaseMs} * interval '1 millisecond'
  where id = (
    select id from bulk_operation where finished_at is null and due_at <= now() order by due_at limit 1 for update skip locked)
  returning ${HELD_COLUMNS}`,
);

const OF_HOLDER = { id: 'text', holder: 'uuid', leaseMs: 'int' } as const;

export const BEGIN = statement(
  null,
  { ...OF_HOLDER, batch: 'text[]', at: 'timestamptz', afterId: 'text' },
  (p) => `
  update bulk_operation set batch = ${p.batch}, batch_at = ${p.at}, after_id = coalesce(${p.afterId}, after_id), due_at = now() + ${p.leaseMs} * interval '1 millisecond'
  where id = ${p.id} and holder = ${p.holder} returning is_cancelled as "isCancelled"`,
);

export const RENEW = statement(
  null,
  OF_HOLDER,
  (p) => `
  update bulk_operation set due_at = now() + ${p.leaseMs} * interval '1 millisecond'
  where id = ${p.id} and holder = ${p.holder} returning is_cancelled as "isCancelled"`,
);

export const RECORD = statement(
  null,
  {
    ...OF_HOLDER,
    succeeded: 'int',
    failed: 'int',
    failures: 'jsonb',
    most: 'int',
    rest: 'text[]',
  },
  (p) => `
  update bulk_operation set succeeded = succeeded + ${p.succeeded}, failed = failed + ${p.failed},
    failures = case when jsonb_array_length(failures) < ${p.most} then failures || ${p.failures} else failures end,
    batch = ${p.rest}, batch_at = case when ${p.rest} is null then null else batch_at end,
    due_at = now() + ${p.leaseMs} * interval '1 millisecond'
  where id = ${p.id} and holder = ${p.holder} returning is_cancelled as "isCancelled"`,
);

export const RELEASE = statement(
  null,
  { id: 'text', holder: 'uuid', dueInMs: 'int' },
  (p) => `
  update bulk_operation set holder = null, due_at = now() + ${p.dueInMs} * interval '1 millisecond'
  where id = ${p.id} and holder = ${p.holder}`,
);

export const FINISH = statement(
  null,
  { id: 'text', holder: 'uuid' },
  (p) => `
  update bulk_operation set finished_at = now(), holder = null, due_at = null, batch = null, batch_at = null
  where id = ${p.id} and holder = ${p.holder} returning succeeded, failed`,
);
