import type { JsonObject } from '../../lib/json/json.js';
import type { Database } from '../database/database.js';

/** Old ones that a new one takes along. */
const SWEPT = 100;

/** The state of a question to the model of a client. */
export interface SampleState {
  readonly isClaimed: boolean;
  readonly answer: JsonObject | null;
  /** Why there is no answer. */
  readonly problem: string | null;
}

/** Questions of runs to the models of clients, between the worker that asks and the process that serves the client. */
export class McpSampleStore {
  constructor(private readonly database: Database) {}

  async insert(
    sample: { readonly id: string; readonly executionId: string; readonly sessionId: string },
    request: JsonObject,
    expiresAt: Date,
  ): Promise<void> {
    await this.database.rawTransaction(async (query) => {
      await query(
        'insert into mcp_sample (id, execution_id, session_id, request, expires_at) values ($1, $2, $3, $4, $5)',
        [sample.id, sample.executionId, sample.sessionId, JSON.stringify(request), expiresAt],
      );
      await query(
        `delete from mcp_sample where id in (select id from mcp_sample where expires_at < now() order by expires_at limit ${SWEPT} for update skip locked)`,
      );
    });
  }

  /** A question of this run that nobody has put to the client yet, which is this session's from now on. */
  async claim(executionId: string, sessionId: string): Promise<{ id: string; request: JsonObject } | null> {
    const [sample] = await this.database.query<{ id: string; request: JsonObject }>(
      `update mcp_sample set claimed_at = now() where id = (
         select id from mcp_sample where execution_id = $1 and session_id = $2 and claimed_at is null and expires_at > now()
          order by id limit 1 for update skip locked) returning id, request`,
      [executionId, sessionId],
      'mcp-sample-claim',
    );
    return sample ?? null;
  }

  /** Whether a question of this run waits to be put to the client. */
  async isOpen(executionId: string): Promise<boolean> {
    const rows = await this.database.query(
      'select 1 as one from mcp_sample where execution_id = $1 and claimed_at is null and expires_at > now() limit 1',
      [executionId],
    );
    return rows.length > 0;
  }

  /** The client has gone before it answered: another stream of it may take the question. */
  async release(id: string): Promise<void> {
    await this.database.query(
      'update mcp_sample set claimed_at = null where id = $1 and answer is null and problem is null',
      [id],
    );
  }

  /** The first answer stays. */
  async finish(id: string, outcome: { readonly answer: JsonObject } | { readonly problem: string }): Promise<void> {
    const answer = 'answer' in outcome ? JSON.stringify(outcome.answer) : null;
    await this.database.query(
      'update mcp_sample set answer = $2, problem = $3 where id = $1 and answer is null and problem is null',
      [id, answer, 'problem' in outcome ? outcome.problem : null],
    );
  }

  /** Null if it is gone. */
  async state(id: string): Promise<SampleState | null> {
    const [state] = await this.database.query<SampleState>(
      `select claimed_at is not null as "isClaimed", answer, problem from mcp_sample where id = $1`,
      [id],
      'mcp-sample-state',
    );
    return state ?? null;
  }

  async delete(id: string): Promise<void> {
    await this.database.query('delete from mcp_sample where id = $1', [id]);
  }
}
