import Fastify from 'fastify';
import pg from 'pg';
import { CALLER } from '../lib/stepcast.mjs';
import { processUsage } from '../lib/usage.mjs';

/** As many connections as Stepcast has for requests. */
const CONNECTIONS = 10;

const LIST = `
  select w.id, w.title, w.description, w.trigger as trigger_config, v.steps, lower(w.status) as status, w.error, w.is_public, w.version, w.slug, w.mcp_tool,
    w.input_schema, w.flow_control, w.next_run_at, (select queued_at from execution where workflow_id = w.id order by id desc limit 1) as last_run_at,
    w.created_at, w.updated_at
  from workflow w join workflow_version v on v.workflow_id = w.id and v.number = w.version
  where w.owner_id = $1 and w.deleted_at is null order by w.id desc limit 25`;
const COUNT = 'select count(*)::int as total from workflow where owner_id = $1 and deleted_at is null';

/**
 * The least cost of a list: one prepared statement behind the same HTTP server as Stepcast's, with its rows sent as
 * they are. Credentials are not required, and nothing is checked. At /counted it returns the total as well, with a
 * second statement.
 */
export async function open({ url }) {
  const pool = new pg.Pool({ connectionString: url, max: CONNECTIONS });
  const fastify = Fastify();
  const list = async () => (await pool.query({ name: 'list', text: LIST, values: [CALLER.userId] })).rows;
  const count = async () => (await pool.query({ name: 'count', text: COUNT, values: [CALLER.userId] })).rows[0].total;
  const total = await count();
  fastify.get('/list', async () => ({ workflows: await list(), total, limit: 25, offset: 0 }));
  fastify.get('/counted', async () => {
    const [workflows, counted] = await Promise.all([list(), count()]);
    return { workflows, total: counted, limit: 25, offset: 0 };
  });
  return {
    about: { url: await fastify.listen({ host: '127.0.0.1', port: 0 }) },
    usage: async (given) => processUsage(given),
    async stop() {
      await fastify.close();
      await pool.end();
    },
  };
}
