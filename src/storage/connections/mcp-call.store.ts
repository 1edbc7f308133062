import type { McpCallRecord } from '../../domain/mcp/mcp-call.js';
import type { SamplingOffer } from '../../domain/mcp/sampling-port.js';
import type { Database } from '../database/database.js';
import { listOf, namesOf, statement } from '../database/statement.js';

const COLUMNS = `
  execution_id as "executionId", owner_id as "ownerId", group_id as "groupId", api_key_id as "apiKeyId",
  session_id as "sessionId", answers_as as "answersAs", task_ttl_ms::float8 as "taskTtlMs", is_cancelled as "isCancelled",
  allows_sampling as "allowsSampling", created_at as "createdAt"`;
/** Old ones that a new one takes along. */
const SWEPT = 100;

const INSERT = statement(
  null,
  {
    execution_id: 'text',
    owner_id: 'text',
    group_id: 'text',
    api_key_id: 'text',
    session_id: 'text',
    answers_as: 'text',
    task_ttl_ms: 'bigint',
    allows_sampling: 'bool',
    created_at: 'timestamptz',
    expires_at: 'timestamptz',
  },
  (p) => `insert into mcp_call (${namesOf(p)}) values (${listOf(p)}) on conflict (execution_id) do nothing`,
);

/** The callers who see a call: the owner at the address that it came through, or the key of the group that made it. */
export interface CallScope {
  readonly ownerId: string;
  readonly groupId: string | null;
  /** Null: all keys. */
  readonly apiKeyId: string | null;
}

const IN_SCOPE = `owner_id = $1 and group_id is not distinct from $2 and ($3::text is null or api_key_id = $3) and expires_at > now()`;

/** Runs that clients of the Model Context Protocol have started. */
export class McpCallStore {
  constructor(private readonly database: Database) {}

  /** The first record of a run stays. */
  async insert(call: McpCallRecord, expiresAt: Date): Promise<void> {
    await this.database.rawTransaction(async (query) => {
      await query(
        INSERT.with({
          execution_id: call.executionId,
          owner_id: call.ownerId,
          group_id: call.groupId,
          api_key_id: call.apiKeyId,
          session_id: call.sessionId,
          answers_as: call.answersAs,
          task_ttl_ms: call.taskTtlMs,
          allows_sampling: call.allowsSampling,
          created_at: call.createdAt,
          expires_at: expiresAt,
        }),
      );
      await query(
        `delete from mcp_call where execution_id in (select execution_id from mcp_call where expires_at < now() order by expires_at limit ${SWEPT} for update skip locked)`,
      );
    });
  }

  /** Null if there is none, it is too old, or it is out of the scope. */
  async find({ ownerId, groupId, apiKeyId }: CallScope, executionId: string): Promise<McpCallRecord | null> {
    const [call] = await this.database.query<McpCallRecord>(
      `select ${COLUMNS} from mcp_call where ${IN_SCOPE} and execution_id = $4`,
      [ownerId, groupId, apiKeyId, executionId],
      'mcp-call-find',
    );
    return call ?? null;
  }

  /** The tasks before this one, the newest first. @param before null: from the newest. */
  async tasks(
    { ownerId, groupId, apiKeyId }: CallScope,
    before: string | null,
    limit: number,
  ): Promise<readonly McpCallRecord[]> {
    return this.database.query<McpCallRecord>(
      `select ${COLUMNS} from mcp_call where ${IN_SCOPE} and task_ttl_ms is not null and ($4::text is null or execution_id < $4)
        order by execution_id desc limit $5`,
      [ownerId, groupId, apiKeyId, before, limit],
    );
  }

  /** The task stays cancelled from now on. */
  async cancel(ownerId: string, executionId: string): Promise<void> {
    await this.database.query('update mcp_call set is_cancelled = true where owner_id = $1 and execution_id = $2', [
      ownerId,
      executionId,
    ]);
  }

  /** The model of the client that started the run or one that it is part of. Null: none may be asked. */
  async offerOf(ownerId: string, executionId: string): Promise<SamplingOffer | null> {
    const [offer] = await this.database.query<SamplingOffer>(
      `with recursive part (id, parent_id, depth) as (
         select id, parent_id, 0 from execution where id = $2 and owner_id = $1
         union all
         select e.id, e.parent_id, part.depth + 1 from execution e join part on e.id = part.parent_id
          where e.owner_id = $1 and part.depth < 20
       )
       select c.execution_id as "executionId", s.id as "sessionId",
              s.capabilities -> 'sampling' -> 'tools' is not null as "canUseTools"
         from part join mcp_call c on c.execution_id = part.id join mcp_session s on s.id = c.session_id
        where c.allows_sampling and c.expires_at > now() and s.owner_id = $1
          and json_typeof(s.capabilities -> 'sampling') = 'object'
        order by part.depth limit 1`,
      [ownerId, executionId],
      'mcp-call-offer',
    );
    return offer ?? null;
  }

  /** Counts a question to the model of the client. @returns false if there were `most` before. */
  async countSample(executionId: string, most: number): Promise<boolean> {
    const rows = await this.database.query(
      'update mcp_call set samples = samples + 1 where execution_id = $1 and samples < $2 returning 1 as one',
      [executionId, most],
    );
    return rows.length > 0;
  }
}
