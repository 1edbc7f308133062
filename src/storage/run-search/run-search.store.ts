import type { Execution } from '../../domain/run/execution.js';
import { meansUnended, needsIndex, runIdIn, tsqueryOf } from '../../domain/run/search/run-filter.js';
import type { RunFilter } from '../../domain/run/search/run-filter.js';
import type { Page, PageRequest } from '../../domain/workflow/page.js';
import { lowestId } from '../../lib/ids.js';
import type { Database } from '../database/database.js';
import { ASCENDING, DESCENDING, toPage } from '../database/page-query.js';
import type { Reading } from '../database/page-query.js';
import { statement } from '../database/statement.js';
import type { ExecutionStore } from '../runs/execution.store.js';

/**
 * The newest runs of an owner, or the oldest ones if the page is read backward, are compared one by one before the
 * index is asked. If too few of them are meant for a page, but enough that a page can be expected among more of them,
 * these are compared. A thousand take about 3 ms.
 */
const RECENT = { first: 1_000, most: 15_000, reserve: 1.5, leastFound: 2 } as const;

const CONDITIONS = {
  ownerId: 'text',
  query: 'text',
  after: 'text',
  fromId: 'text',
  toId: 'text',
  minMs: 'bigint',
  maxMs: 'bigint',
  statuses: 'text[]',
} as const;

/**
 * Among the runs at one end of the list. If many runs are meant, this finds a page of them at once. The index would
 * have to put all of them in order.
 */
const amongRecent = (name: string, { order, behind }: Reading) =>
  statement(
    name,
    { ...CONDITIONS, recent: 'int', limit: 'int', offset: 'int' },
    (p) => `
  with recent as materialized (
    select execution_id, duration_ms, is_ended, document from run_search
    where owner_id = ${p.ownerId} and (${p.after} is null or execution_id ${behind} ${p.after})
      and (${p.fromId} is null or execution_id >= ${p.fromId}) and (${p.toId} is null or execution_id < ${p.toId})
    order by owner_id ${order === 'asc' ? 'desc' : 'asc'}, execution_id ${order} limit ${p.recent}
  )
  select (select count(*)::int from recent) as count, array(
    select r.execution_id from recent r
    where r.document @@ ${p.query}::tsquery
      and (${p.minMs} is null or r.duration_ms >= ${p.minMs}) and (${p.maxMs} is null or r.duration_ms <= ${p.maxMs})
      and (${p.statuses} is null or r.is_ended
        or exists (select 1 from execution e where e.id = r.execution_id and e.status = any(${p.statuses})))
    order by r.execution_id ${order} limit ${p.limit} offset ${p.offset}) as ids`,
  );

const found = (
  p: { readonly [Name in keyof typeof CONDITIONS | 'limit' | 'offset']: string },
  name = 'run_search_found',
): string =>
  `${name}(${p.ownerId}, ${p.query}::tsquery, ${p.after}, ${p.fromId}, ${p.toId}, ${p.minMs}, ${p.maxMs}, ${p.statuses}, ${p.limit}, ${p.offset})`;

const BY_INDEX = statement(
  'run-search',
  { ...CONDITIONS, limit: 'int', offset: 'int' },
  (p) => `select id from ${found(p)}`,
);

const BY_INDEX_BACKWARD = statement(
  'run-search-backward',
  { ...CONDITIONS, limit: 'int', offset: 'int' },
  (p) => `select id from ${found(p, 'run_search_found_backward')}`,
);

const AMONG_RECENT = amongRecent('run-search-recent', DESCENDING);
const AMONG_OLDEST = amongRecent('run-search-oldest', ASCENDING);

const COUNT = statement(
  'run-search-count',
  { ...CONDITIONS, limit: 'int', offset: 'int' },
  (p) => `select count(*)::int as count from ${found(p)}`,
);

const PLAIN = {
  ownerId: 'text',
  workflowId: 'text',
  statuses: 'text[]',
  fromId: 'text',
  toId: 'text',
  after: 'text',
  limit: 'int',
} as const;

/** Conditions that need no index. It is not prepared, since the best plan depends on which of them are given. */
const PLAIN_IDS = statement(
  null,
  PLAIN,
  (p) => `
  select id from execution
  where owner_id = ${p.ownerId} and (${p.workflowId} is null or workflow_id = ${p.workflowId}) and (${p.statuses} is null or status = any(${p.statuses}))
    and (${p.fromId} is null or id >= ${p.fromId}) and (${p.toId} is null or id < ${p.toId}) and (${p.after} is null or id < ${p.after})
  order by id desc limit ${p.limit}`,
);

/** Finds runs by the conditions of a filter, newest first in each answer. Each search names the owner (invariant 8). */
export class RunSearchStore {
  constructor(
    private readonly database: Database,
    private readonly executions: Pick<ExecutionStore, 'findMany'>,
  ) {}

  /** @param filter as `checkRunFilter` returns it. */
  async list(ownerId: string, filter: RunFilter, page: PageRequest): Promise<Page<Execution>> {
    const asked = conditionsOf(ownerId, filter);
    for (let request = page; ;) {
      const ids = await this.#ids(asked, request);
      const found = await this.executions.findMany(ids.slice(0, page.first), ownerId);
      const last = ids[page.first - 1];
      // A page whose runs were all deleted meanwhile has no cursor, so the next one is read for it.
      if (found.length > 0 || ids.length <= page.first || last === undefined)
        return this.#page(asked, page, ids, found);
      request = { ...request, after: last, offset: 0 };
    }
  }

  #page(asked: Asked, page: PageRequest, ids: readonly string[], found: readonly Execution[]): Page<Execution> {
    const byId = new Map(found.map((execution) => [execution.id, execution]));
    // A run that was deleted meanwhile is left out; it still counts as a row of the page.
    const rows = ids.map((id) => byId.get(id) ?? id);
    const shown = toPage(rows, page, () => this.#count(asked), { item: (row) => row, cursor: idOf });
    const kept = shown.items.filter((row) => typeof row !== 'string');
    return {
      items: kept,
      cursors: kept.map(idOf),
      hasNextPage: shown.hasNextPage,
      hasPreviousPage: shown.hasPreviousPage,
      get totalCount() {
        return shown.totalCount;
      },
    };
  }

  /** How many runs are meant, up to `most`. */
  async count(ownerId: string, filter: RunFilter, most: number): Promise<number> {
    if (!needsIndex(filter)) return (await this.ids(ownerId, filter, null, most)).length;
    return this.#count(conditionsOf(ownerId, filter), most);
  }

  /** The ids of up to `limit` runs before `after`, newest first. */
  async ids(ownerId: string, filter: RunFilter, after: string | null, limit: number): Promise<readonly string[]> {
    if (!needsIndex(filter)) {
      const { from, to, workflowId = null, status = null } = filter;
      const fromId = from === undefined ? null : lowestId('ex', from);
      const toId = to === undefined ? null : lowestId('ex', to);
      const plain = { ownerId, workflowId, statuses: status, fromId, toId, after, limit };
      return (await this.database.query<{ id: string }>(PLAIN_IDS.with(plain))).map(({ id }) => id);
    }
    const asked = { ...conditionsOf(ownerId, filter), after, limit, offset: 0 };
    return (await this.database.query<{ id: string }>(BY_INDEX.with(asked))).map(({ id }) => id);
  }

  /** In the order of reading. */
  async #ids(asked: Asked, { first, after, offset = 0, isBackward }: PageRequest): Promise<readonly string[]> {
    const [among, byIndex] = isBackward ? [AMONG_OLDEST, BY_INDEX_BACKWARD] : [AMONG_RECENT, BY_INDEX];
    const window = { ...asked, after: after ?? null, limit: first + 1, offset };
    const wanted = offset + first + 1;
    for (let recent: number = RECENT.first; recent <= RECENT.most;) {
      const [row] = await this.database.query<{ count: number; ids: string[] }>(among.with({ ...window, recent }));
      const ids = row?.ids ?? [];
      if ((row?.count ?? 0) < recent || ids.length > first) return ids;
      // With an offset it is not known how many were passed over.
      if (ids.length < RECENT.leastFound || recent > RECENT.first) break;
      recent = Math.ceil((recent * wanted * RECENT.reserve) / (offset + ids.length));
    }
    return (await this.database.query<{ id: string }>(byIndex.with(window))).map(({ id }) => id);
  }

  async #count(asked: Asked, most: number | null = null): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(
      COUNT.with({ ...asked, after: null, limit: most, offset: 0 }),
    );
    return row?.count ?? 0;
  }
}

type Asked = ReturnType<typeof conditionsOf>;

function conditionsOf(ownerId: string, filter: RunFilter) {
  const { from, to, minDurationMs, maxDurationMs } = filter;
  const id = runIdIn(filter);
  return {
    ownerId,
    query: tsqueryOf(ownerId, filter),
    fromId: later(from === undefined ? null : lowestId('ex', from), id),
    toId: earlier(to === undefined ? null : lowestId('ex', to), id === null ? null : `${id}~`),
    minMs: minDurationMs ?? null,
    maxMs: maxDurationMs ?? null,
    statuses: meansUnended(filter) ? (filter.status ?? null) : null,
  };
}

function later(one: string | null, other: string | null): string | null {
  return one === null || (other !== null && other > one) ? other : one;
}

function earlier(one: string | null, other: string | null): string | null {
  return one === null || (other !== null && other < one) ? other : one;
}

function idOf(row: Execution | string): string {
  return typeof row === 'string' ? row : row.id;
}
