import { MAX_STATE_BYTES, MAX_STATE_VALUES, StateRefusal, stateSize } from '../../domain/state/state.js';
import type { StateCall, StatePlace, StateValue } from '../../domain/state/state.js';
import type { AuditEntry } from '../../domain/account/audit.js';
import type { Page, PageRequest } from '../../domain/workflow/page.js';
import type { IdFactory } from '../../lib/ids.js';
import type { JsonValue } from '../../lib/json/json.js';
import { insertAudit } from '../accounts/audit.js';
import type { Database, RawQuery } from '../database/database.js';
import { Conditions, containing, toPage } from '../database/page-query.js';
import { statement } from '../database/statement.js';
import { lockPlace, once } from './once.js';

const COLUMNS = `v.id, v.owner_id as "ownerId", v.workflow_id as "workflowId", v.key as name, v.value, v.size, v.version::int as version,
  v.created_at as "createdAt", v.updated_at as "updatedAt", v.expires_at as "expiresAt"`;
const IS_ALIVE = '(v.expires_at is null or v.expires_at > now())';
const PLACE = 'v.owner_id = $1 and v.workflow_id = $2';
/** Values up to this size are counted, but their sum is not looked at. */
const SMALL_BYTES = 1_024;

const UPSERT = statement(
  'state-value-upsert',
  {
    id: 'text',
    ownerId: 'text',
    workflowId: 'text',
    name: 'text',
    value: 'json',
    size: 'int',
    expires: 'float8',
    keeps: 'bool',
  },
  (p) => `
  insert into state_value as v (id, owner_id, workflow_id, key, value, size, expires_at)
  values (${p.id}, ${p.ownerId}, ${p.workflowId}, ${p.name}, ${p.value}, ${p.size}, now() + ${p.expires} * interval '1 second')
  on conflict (owner_id, workflow_id, key) do update
     set value = excluded.value, size = excluded.size, version = v.version + 1, updated_at = now(),
         expires_at = case when ${p.keeps} and ${IS_ALIVE} then v.expires_at else excluded.expires_at end
  returning ${COLUMNS}`,
);

/** The new value of a name, or null to delete it. */
export interface StateChange<Result extends JsonValue> {
  readonly value: JsonValue | undefined;
  readonly expiresAfterSeconds?: number | undefined;
  /** A value that is there keeps its expiry. */
  readonly keepsExpiry?: boolean | undefined;
  readonly result: Result;
}

/** Values that workflows keep between runs. Every statement names the owner. */
export class StateValueStore {
  constructor(
    private readonly database: Database,
    private readonly newId: IdFactory,
  ) {}

  /** Null: there is none, or it has expired. */
  async find({ ownerId, workflowId }: StatePlace, name: string): Promise<StateValue | null> {
    const [row] = await this.database.query<StateValue>(
      `select ${COLUMNS} from state_value v where ${PLACE} and v.key = $3 and ${IS_ALIVE}`,
      [ownerId, workflowId, name],
      'state-value-find',
    );
    return row ?? null;
  }

  async findMany(ownerId: string, ids: readonly string[]): Promise<readonly StateValue[]> {
    return this.database.query<StateValue>(
      `select ${COLUMNS} from state_value v where v.owner_id = $1 and v.id = any($2) and ${IS_ALIVE}`,
      [ownerId, ids],
    );
  }

  /** In the order in which they were kept first. @param search a part of the name. */
  async list(
    { ownerId, workflowId }: StatePlace,
    search: string | undefined,
    page: PageRequest,
  ): Promise<Page<StateValue>> {
    const conditions = new Conditions([ownerId, workflowId]).that(PLACE).that(IS_ALIVE);
    if (search) conditions.add('v.key ilike ?', containing(search));
    const counted = { where: conditions.where, values: [...conditions.values] };
    if (page.after !== undefined) conditions.add(`v.id ${page.isBackward ? '<' : '>'} ?`, page.after);
    const order = page.isBackward ? 'desc' : 'asc';
    const rows = await this.database.query<StateValue>(
      `select ${COLUMNS} from state_value v ${conditions.where} order by v.id ${order} limit ${page.first + 1} offset ${page.offset ?? 0}`,
      conditions.values,
    );
    const total = async (): Promise<number> => {
      const text = `select count(*)::int as count from state_value v ${counted.where}`;
      return (await this.database.query<{ count: number }>(text, counted.values))[0]?.count ?? 0;
    };
    return toPage(rows, page, total, { item: (row) => row, cursor: (row) => row.id });
  }

  /** A change by a run: repeated, it answers the first outcome. @throws StateRefusal */
  async change<Result extends JsonValue>(
    call: StateCall,
    name: string,
    compute: (before: StateValue | null) => StateChange<Result>,
  ): Promise<Result> {
    return this.database.rawTransaction((query) =>
      once(query, call, async () => {
        const { result } = await this.#apply(query, call, name, compute);
        return result;
      }),
    );
  }

  /** A change by a user. @throws StateRefusal */
  async edit(
    place: StatePlace,
    name: string,
    compute: (before: StateValue | null) => StateChange<null>,
    audit: (value: StateValue) => AuditEntry,
  ): Promise<StateValue> {
    return this.database.rawTransaction(async (query) => {
      const { after } = await this.#apply(query, place, name, compute);
      if (!after) throw new Error('An edit leaves a value.');
      await insertAudit(query, audit(after));
      return after;
    });
  }

  /** @returns whether there was one. */
  async delete(ownerId: string, id: string, audit: AuditEntry): Promise<boolean> {
    return this.database.rawTransaction(async (query) => {
      const gone = await query('delete from state_value where owner_id = $1 and id = $2 returning id', [ownerId, id]);
      if (gone.length > 0) await insertAudit(query, audit);
      return gone.length > 0;
    });
  }

  async #apply<Result extends JsonValue>(
    query: RawQuery,
    place: StatePlace,
    name: string,
    compute: (before: StateValue | null) => StateChange<Result>,
  ): Promise<{ readonly result: Result; readonly after: StateValue | null }> {
    let before = await lockedValue(query, place, name);
    if (before === null) {
      await lockPlace(query, place);
      before = await lockedValue(query, place, name);
    }
    const { value, expiresAfterSeconds, keepsExpiry = false, result } = compute(before);
    if (value === undefined) {
      await query('delete from state_value v where ' + PLACE + ' and v.key = $3', [
        place.ownerId,
        place.workflowId,
        name,
      ]);
      return { result, after: null };
    }
    const json = JSON.stringify(value);
    const size = stateSize(json);
    const [after = null] = await query<StateValue>(
      UPSERT.with({
        id: this.newId('state'),
        ownerId: place.ownerId,
        workflowId: place.workflowId,
        name,
        value: json,
        size,
        expires: expiresAfterSeconds ?? null,
        keeps: keepsExpiry,
      }),
    );
    if (before === null || size > Math.max(before.size, SMALL_BYTES)) await checkRoom(query, place);
    return { result, after };
  }
}

/** The value, locked until the end of the transaction. */
async function lockedValue(
  query: RawQuery,
  { ownerId, workflowId }: StatePlace,
  name: string,
): Promise<StateValue | null> {
  const [row] = await query<StateValue & { isAlive: boolean }>(
    `select ${COLUMNS}, ${IS_ALIVE} as "isAlive" from state_value v where ${PLACE} and v.key = $3 for update`,
    [ownerId, workflowId, name],
    'state-value-lock',
  );
  return row?.isAlive ? row : null;
}

/** @throws StateRefusal `STATE_FULL`, which undoes the change */
async function checkRoom(query: RawQuery, { ownerId, workflowId }: StatePlace): Promise<void> {
  const [room] = await query<{ count: number; bytes: number }>(
    `select count(*)::int as count, coalesce(sum(v.size), 0)::float8 as bytes from state_value v where ${PLACE} and ${IS_ALIVE}`,
    [ownerId, workflowId],
    'state-value-room',
  );
  const where = workflowId === '' ? 'All workflows together share' : 'The workflow has';
  if (room && room.count > MAX_STATE_VALUES)
    throw new StateRefusal(
      'STATE_FULL',
      `${where} ${MAX_STATE_VALUES} values, the most that are kept. Delete some, give them an expiry, or use state.new_items or a table.`,
    );
  if (room && room.bytes > MAX_STATE_BYTES)
    throw new StateRefusal(
      'STATE_FULL',
      `${where} ${MAX_STATE_BYTES} bytes of values, the most that are kept. Delete some, or keep smaller ones.`,
    );
}
