import { SignJWT } from 'jose';
import type { JWTPayload } from 'jose';
import { Client } from 'pg';
import { ApiClient } from '../api-client.js';
import { createTestDatabase } from '../database.js';
import { startServerProcess } from '../server-process.js';
import { faultsIn } from './faults-in.js';

const JWT_SECRET = 'only-for-tests-0123456789abcdef-0123456789';

/** The tables that a request may add to, but must not if it is refused. */
const COUNTED = [
  'workflow',
  'workflow_version',
  'execution',
  'api_key',
  'audit_log',
  'hook',
  'public_page',
  'chat_session',
  'chat_message',
  'agent_memory',
  'agent_memory_turn',
  'knowledge_base',
  'mcp_group',
  'mcp_group_tool',
  'knowledge_document',
] as const;

/** A token of any user. `claims` may replace `exp` and add others. */
export function tokenOf(userId: string, claims: JWTPayload = {}, secret = JWT_SECRET): Promise<string> {
  return new SignJWT({ exp: Math.floor(Date.now() / 1_000) + 3_600, ...claims })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(userId)
    .sign(new TextEncoder().encode(secret));
}

/**
 * The built server in its own process, with two users who know nothing of each other, and a bystander whose runs must
 * always finish.
 */
export async function startHostileServer(environment: Record<string, string> = {}) {
  const database = await createTestDatabase();
  const server = await startServerProcess({
    // Each path is tried with many wrong credentials.
    LIMIT_ADDRESS_FAILURES_PER_MINUTE: '100000',
    DATABASE_URL: database.url,
    AUTH_JWT_SECRET: JWT_SECRET,
    LOG_LEVEL: 'error',
    ...environment,
  });
  const sql = new Client({ connectionString: database.url });
  await sql.connect();
  const as = async (userId: string, claims?: JWTPayload): Promise<ApiClient> =>
    new ApiClient(server.url, await tokenOf(userId, claims));
  const [mallory, ada, bystander] = await Promise.all([as('mallory'), as('ada'), as('bystander')]);
  const canary = await bystander.createWorkflow([
    { id: 'sum', title: 'Sum', tool: 'data.transform', input: { expression: '$sum([1..10])' } },
    {
      id: 'text',
      title: 'Text',
      tool: 'data.transform',
      input: { expression: '$', input: 'is {{ steps.sum.output }}' },
    },
  ]);

  return {
    url: server.url,
    /** The attacker. */
    mallory,
    /** Whose things are not mallory's. */
    ada,
    as,
    /** The log at the level `error`, without what a busy machine adds. */
    log: () => faultsIn(server.log),
    /** Puts a row where the API makes none without a model. */
    query: (text: string, values: readonly unknown[]) => sql.query(text, [...values]),
    /** Rows by table, without those that the bystander's runs add and those of refusals. */
    async counts(): Promise<Record<string, number>> {
      const conditions: Record<string, string> = {
        execution: `workflow_id <> '${canary}'`,
        // Refusals are written up to five seconds later, one entry for each kind and minute.
        audit_log: `outcome <> 'REFUSED'`,
      };
      const parts = COUNTED.map(
        (table) => `(select count(*)::int from ${table} where ${conditions[table] ?? 'true'}) as ${table}`,
      );
      const { rows } = await sql.query<Record<string, number>>(`select ${parts.join(', ')}`);
      return rows[0] ?? {};
    },
    /** Runs the bystander's workflow. Throws if the result is not the usual one. */
    async runCanary(): Promise<void> {
      const { status, output } = await bystander.ended(await bystander.execute(canary));
      if (status !== 'SUCCEEDED' || output !== 'is 55')
        throw new Error(`The bystander's run ended ${status} with ${JSON.stringify(output)}`);
    },
    async stop(): Promise<void> {
      await Promise.all([mallory.close(), ada.close(), bystander.close()]);
      await sql.end();
      await server.stop();
      await database.drop();
    },
  };
}

export type HostileServer = Awaited<ReturnType<typeof startHostileServer>>;
