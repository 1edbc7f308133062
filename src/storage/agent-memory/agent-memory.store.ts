import type { AuditEntry } from '../../domain/account/audit.js';
import {
  MAX_MEMORY_CHARS,
  MAX_MEMORY_KEY_TOTAL_CHARS,
  MAX_MEMORY_KEYS,
  MAX_MEMORY_TURNS,
} from '../../domain/agent-memory/agent-memory.js';
import type { AgentMemory, MemoryTurn } from '../../domain/agent-memory/agent-memory.js';
import { StateRefusal } from '../../domain/state/state.js';
import type { StateCall, StatePlace } from '../../domain/state/state.js';
import type { Page, PageRequest } from '../../domain/workflow/page.js';
import type { IdFactory } from '../../lib/ids.js';
import { insertAudit } from '../accounts/audit.js';
import type { Database, RawQuery } from '../database/database.js';
import { Conditions, containing, toPage } from '../database/page-query.js';
import { callDigest, lockPlace } from '../state/once.js';

const COLUMNS = `m.id, m.owner_id as "ownerId", m.workflow_id as "workflowId", m.key, m.summary, m.summarised_through as "summarisedThrough",
  m.turn_count as "turnCount", m.size, m.created_at as "createdAt", m.updated_at as "updatedAt", m.expires_at as "expiresAt"`;
const TURN_COLUMNS = 't.number, t.message, t.answer, t.execution_id as "executionId", t.created_at as "createdAt"';
const IS_ALIVE = 'm.expires_at > now()';
const PLACE = 'm.owner_id = $1 and m.workflow_id = $2';

/** A turn to keep. */
export type NewTurn = Pick<MemoryTurn, 'message' | 'answer'> & { readonly expiresAfterSeconds: number };

/** The memory of agents. Every statement names the owner, or follows a row that did. */
export class AgentMemoryStore {
  constructor(
    private readonly database: Database,
    private readonly newId: IdFactory,
  ) {}

  /** Null: there is none, or it has expired. */
  async find({ ownerId, workflowId }: StatePlace, key: string): Promise<AgentMemory | null> {
    const [row] = await this.database.query<AgentMemory>(
      `select ${COLUMNS} from agent_memory m where ${PLACE} and m.key = $3 and ${IS_ALIVE}`,
      [ownerId, workflowId, key],
      'agent-memory-find',
    );
    return row ?? null;
  }

  async findMany(ownerId: string, ids: readonly string[]): Promise<readonly AgentMemory[]> {
    return this.database.query<AgentMemory>(
      `select ${COLUMNS} from agent_memory m where m.owner_id = $1 and m.id = any($2) and ${IS_ALIVE}`,
      [ownerId, ids],
    );
  }

  /** The latest turns after a number, the oldest first. */
  async latestTurns({ id }: Pick<AgentMemory, 'id'>, after: number, limit: number): Promise<readonly MemoryTurn[]> {
    const rows = await this.database.query<MemoryTurn>(
      `select ${TURN_COLUMNS} from agent_memory_turn t where t.memory_id = $1 and t.number > $2 order by t.number desc limit $3`,
      [id, after, limit],
      'agent-memory-turns',
    );
    return rows.toReversed();
  }

  /** In the order in which they were begun. @param search a part of the key. */
  async list(
    { ownerId, workflowId }: StatePlace,
    search: string | undefined,
    page: PageRequest,
  ): Promise<Page<AgentMemory>> {
    const conditions = new Conditions([ownerId, workflowId]).that(PLACE).that(IS_ALIVE);
    if (search) conditions.add('m.key ilike ?', containing(search));
    const counted = { where: conditions.where, values: [...conditions.values] };
    if (page.after !== undefined) conditions.add(`m.id ${page.isBackward ? '<' : '>'} ?`, page.after);
    const rows = await this.database.query<AgentMemory>(
      `select ${COLUMNS} from agent_memory m ${conditions.where} order by m.id ${page.isBackward ? 'desc' : 'asc'} limit ${page.first + 1} offset ${page.offset ?? 0}`,
      conditions.values,
    );
    const total = async (): Promise<number> => {
      const text = `select count(*)::int as count from agent_memory m ${counted.where}`;
      return (await this.database.query<{ count: number }>(text, counted.values))[0]?.count ?? 0;
    };
    return toPage(rows, page, total, { item: (row) => row, cursor: (row) => row.id });
  }

  /** The oldest first. */
  async turns(memory: AgentMemory, page: PageRequest): Promise<Page<MemoryTurn>> {
    const conditions = new Conditions([memory.id]).that('t.memory_id = $1');
    if (page.after !== undefined) conditions.add(`t.number ${page.isBackward ? '<' : '>'} ?`, page.after);
    const rows = await this.database.query<MemoryTurn>(
      `select ${TURN_COLUMNS} from agent_memory_turn t ${conditions.where} order by t.number ${page.isBackward ? 'desc' : 'asc'} limit ${page.first + 1} offset ${page.offset ?? 0}`,
      conditions.values,
    );
    return toPage(rows, page, async () => memory.turnCount, {
      item: (row) => row,
      cursor: (row) => String(row.number),
    });
  }

  /** Whether a place has room for a further turn. @param isNew under a further key. */
  async hasRoom({ ownerId, workflowId }: StatePlace, isNew: boolean): Promise<boolean> {
    const [room] = await this.database.query<Room>(ROOM, [ownerId, workflowId], 'agent-memory-room');
    return !room || isRoomy(room, isNew);
  }

  /** Keeps a turn, once for each call. @throws StateRefusal `MEMORY_FULL`, `WORKFLOW_DELETED` */
  async add(call: StateCall, key: string, turn: NewTurn): Promise<void> {
    await this.database.rawTransaction(async (query) => {
      const { id, number } = (await lockedMemory(query, call, key)) ?? (await this.#begin(query, call, key, turn));
      const { message, answer, expiresAfterSeconds } = turn;
      const added = await query(
        `insert into agent_memory_turn (memory_id, number, call, message, answer, execution_id)
         values ($1, $2, $3::uuid, $4, $5, $6) on conflict (memory_id, call) do nothing returning number`,
        [id, number + 1, callDigest(call), message, answer, call.executionId],
        'agent-memory-add',
      );
      if (added.length === 0) return;
      await query(TRIM, [id], 'agent-memory-trim');
      await query(
        `update agent_memory m set last_number = $2, updated_at = now(), expires_at = now() + $3 * interval '1 second',
           turn_count = t.count, size = t.size + length(coalesce(m.summary, ''))
         from (select count(*)::int as count, coalesce(sum(length(message) + length(answer)), 0)::int as size
           from agent_memory_turn where memory_id = $1) t
         where m.id = $1`,
        [id, number + 1, expiresAfterSeconds],
        'agent-memory-count',
      );
    });
  }

  /** Replaces the summary of turns up to `before`. Nothing happens if it has changed, or if the memory is gone. */
  async summarise(
    place: StatePlace,
    key: string,
    { summary, through, before }: { readonly summary: string; readonly through: number; readonly before: number },
  ): Promise<void> {
    await this.database.query(
      `update agent_memory m set summary = $4, summarised_through = $5,
         size = m.size - length(coalesce(m.summary, '')) + length($4), updated_at = now()
       where ${PLACE} and m.key = $3 and ${IS_ALIVE} and m.summarised_through = $6 and m.last_number >= $5`,
      [place.ownerId, place.workflowId, key, summary, through, before],
      'agent-memory-summarise',
    );
  }

  /** With its turns. @returns whether there was one. */
  async delete(ownerId: string, id: string, audit: AuditEntry): Promise<boolean> {
    return this.database.rawTransaction(async (query) => {
      const gone = await query('delete from agent_memory where owner_id = $1 and id = $2 returning id', [ownerId, id]);
      if (gone.length > 0) await insertAudit(query, audit);
      return gone.length > 0;
    });
  }

  /** All of a place. @returns how many. */
  async deleteAll({ ownerId, workflowId }: StatePlace, audit: AuditEntry): Promise<number> {
    return this.database.rawTransaction(async (query) => {
      const [gone] = await query<{ count: number }>(
        `with gone as (delete from agent_memory where owner_id = $1 and workflow_id = $2 returning 1)
         select count(*)::int as count from gone`,
        [ownerId, workflowId],
      );
      if ((gone?.count ?? 0) > 0) await insertAudit(query, audit);
      return gone?.count ?? 0;
    });
  }

  /** A key without turns, in the place of one that has expired. @throws StateRefusal */
  async #begin(query: RawQuery, place: StatePlace, key: string, turn: NewTurn): Promise<LockedMemory> {
    await lockPlace(query, place);
    const { ownerId, workflowId } = place;
    await query(`delete from agent_memory m where ${PLACE} and m.key = $3 and not (${IS_ALIVE})`, [
      ownerId,
      workflowId,
      key,
    ]);
    // Another run may have been faster.
    const known = await lockedMemory(query, place, key);
    if (known) return known;
    await checkRoom(query, place);
    const id = this.newId('memory');
    await query(
      `insert into agent_memory (id, owner_id, workflow_id, key, expires_at) values ($1, $2, $3, $4, now() + $5 * interval '1 second')`,
      [id, ownerId, workflowId, key, turn.expiresAfterSeconds],
      'agent-memory-begin',
    );
    return { id, number: 0 };
  }
}

/** The oldest turns beyond the limits of one key; the newest stays. */
const TRIM = `
  delete from agent_memory_turn t using (
    select number, row_number() over newest as place, sum(length(message) + length(answer)) over newest as size
    from agent_memory_turn where memory_id = $1 window newest as (order by number desc)
  ) each
  where t.memory_id = $1 and t.number = each.number and each.place > 1
    and (each.place > ${MAX_MEMORY_TURNS} or each.size > ${MAX_MEMORY_KEY_TOTAL_CHARS})`;

interface Room {
  readonly count: number;
  readonly size: number;
}

const ROOM = `select count(*)::int as count, coalesce(sum(m.size), 0)::float8 as size from agent_memory m where ${PLACE} and ${IS_ALIVE}`;

interface LockedMemory {
  readonly id: string;
  /** Of the newest turn. */
  readonly number: number;
}

async function lockedMemory(
  query: RawQuery,
  { ownerId, workflowId }: StatePlace,
  key: string,
): Promise<LockedMemory | null> {
  const [row] = await query<LockedMemory>(
    `select m.id, m.last_number as number from agent_memory m where ${PLACE} and m.key = $3 and ${IS_ALIVE} for update`,
    [ownerId, workflowId, key],
    'agent-memory-lock',
  );
  return row ?? null;
}

/** @throws StateRefusal `MEMORY_FULL` */
async function checkRoom(query: RawQuery, { ownerId, workflowId }: StatePlace): Promise<void> {
  const [room] = await query<Room>(ROOM, [ownerId, workflowId], 'agent-memory-room');
  if (room && !isRoomy(room, true)) throw memoryFull(workflowId);
}

function isRoomy({ count, size }: Room, isNew: boolean): boolean {
  return size < MAX_MEMORY_CHARS && (!isNew || count < MAX_MEMORY_KEYS);
}

/** The refusal of a further key. */
export function memoryFull(workflowId: string): StateRefusal {
  const whose = workflowId === '' ? 'The agents that share their memory have' : 'The agents of the workflow have';
  return new StateRefusal(
    'MEMORY_FULL',
    `${whose} as much memory as is kept: ${MAX_MEMORY_KEYS} keys, or ${MAX_MEMORY_CHARS} characters. Delete some, or let them expire sooner.`,
    ['memory', 'key'],
  );
}
