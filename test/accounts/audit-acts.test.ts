import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SignJWT } from 'jose';
import pg from 'pg';
import { ApiClient } from '../support/api-client.js';
import { auditOf } from '../support/accounts/audit.js';
import type { Entry } from '../support/accounts/audit.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServer } from '../support/harness/server.js';
import type { TestServer } from '../support/harness/server.js';

/* Each act leaves one entry with the actor, the key, the origin and the target. A refused act leaves none. */

const SECRET = 'a secret of thirty-two characters, or more';
const STEP = { id: 'one', title: 'One', tool: 'data.transform', input: { expression: '1' } };
const SLEEP = { id: 'sleep', title: 'Sleep', tool: 'flow.sleep', input: { seconds: 600 } };
const ASK = { id: 'ask', title: 'Ask', tool: 'flow.approval', input: { message: 'May I?' } };
const TOKEN = 'canary-connection-3f9a';

let database: TestDatabase;
let server: TestServer;
let sql: pg.Client;
let ada: ApiClient;
let bob: ApiClient;
let keyId: string;

const tokenOf = (user: string, scope?: string): Promise<string> =>
  new SignJWT(scope === undefined ? {} : { scope })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(user)
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(SECRET));

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startServer({
    DATABASE_URL: database.url,
    AUTH_JWT_SECRET: SECRET,
    HTTP_ALLOW_HOSTS: '127.0.0.1:9',
  });
  sql = new pg.Client(database.url);
  await sql.connect();
  const { createApiKey } = await new ApiClient(server.url, await tokenOf('ada')).must(
    'mutation { createApiKey(input: { name: "k" }) { apiKey { id } secret } }',
  );
  keyId = createApiKey.apiKey.id;
  ada = new ApiClient(server.url, createApiKey.secret);
  bob = new ApiClient(server.url, await tokenOf('bob'));
});
afterAll(async () => {
  await ada.close();
  await server.stop();
  await sql.end();
  await database.drop();
});

/** The entries that an act has left in ada's log, oldest first. */
async function leftBy(act: () => Promise<unknown>): Promise<readonly Entry[]> {
  const before = new Set((await auditOf(ada)).map(({ id }) => id));
  await act();
  return (await auditOf(ada)).filter(({ id }) => !before.has(id)).toReversed();
}

/** Of ada, with her key, over GraphQL, from here. */
const hers = (action: string, targetId: unknown, more: object = {}) => ({
  action,
  targetId,
  userId: 'ada',
  actorId: 'ada',
  keyId,
  sessionId: null,
  address: '127.0.0.1',
  userAgent: 'node',
  transport: 'GRAPHQL',
  outcome: 'SUCCEEDED',
  count: 1,
  ...more,
});

/** Waits until a run has this status. */
async function reached(id: string, status: string): Promise<void> {
  for (;;) {
    const { execution } = await ada.must('query ($id: ID!) { execution(id: $id) { status } }', { id });
    if (execution.status === status) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const CREATE_CONNECTION =
  'mutation ($input: CreateConnectionInput!) { createConnection(input: $input) { connection { id } } }';

describe('each act leaves one entry', () => {
  it('of keys: create and revoke', async () => {
    let id = '';
    const entries = await leftBy(async () => {
      const { createApiKey } = await ada.must(
        'mutation { createApiKey(input: { name: "second", scopes: ["workflows:read"] }) { apiKey { id } secret } }',
      );
      id = createApiKey.apiKey.id;
      await ada.must('mutation ($id: ID!) { revokeApiKey(id: $id) { id } }', { id });
    });
    expect(entries).toMatchObject([
      hers('API_KEY_CREATE', id, { targetType: 'API_KEY', details: { scopes: ['workflows:read'], parentId: keyId } }),
      hers('API_KEY_REVOKE', id),
    ]);
    expect(entries).toHaveLength(2);
  });

  it('of connections: create, test, which may fail, and delete', async () => {
    let id = '';
    const entries = await leftBy(async () => {
      const { createConnection } = await ada.must(CREATE_CONNECTION, {
        input: {
          name: 'mail',
          kind: 'SMTP',
          config: { host: '127.0.0.1', port: 9, tls: false, from: 'ada@example.com', username: 'ada', password: TOKEN },
        },
      });
      id = createConnection.connection.id;
      await ada.must('mutation ($id: ID!) { testConnection(id: $id) { connection { lastTestError } } }', { id });
      await ada.must('mutation ($id: ID!) { deleteConnection(id: $id) { id } }', { id });
    });
    const details = { name: 'mail', kind: 'SMTP' };
    expect(entries).toMatchObject([
      hers('CONNECTION_CREATE', id, { details }),
      hers('CONNECTION_TEST', id, { outcome: 'FAILED', details }),
      hers('CONNECTION_DELETE', id),
    ]);
    expect(JSON.stringify(entries)).not.toContain(TOKEN);
  });

  it('of runs: start, cancel, pause, resume, repeat, and cancel many', async () => {
    const workflowId = await ada.createWorkflow([SLEEP]);
    const ids: string[] = [];
    const entries = await leftBy(async () => {
      const id = await ada.execute(workflowId);
      await reached(id, 'WAITING');
      await ada.must('mutation ($id: ID!) { pauseExecution(id: $id) { execution { id } } }', { id });
      await ada.must('mutation ($id: ID!) { resumeExecution(id: $id) { execution { id } } }', { id });
      const { rerunExecution } = await ada.must(
        'mutation ($id: ID!) { rerunExecution(id: $id) { execution { id } } }',
        { id },
      );
      ids.push(id, rerunExecution.execution.id);
      await ada.must('mutation ($id: ID!) { cancelExecution(id: $id) { execution { id } } }', { id });
      await ada.must('mutation ($workflowId: ID!) { cancelExecutions(workflowId: $workflowId) { count } }', {
        workflowId,
      });
      // A worker that holds the run cancels it a moment later. After that, nothing is left to be cancelled.
      await reached(rerunExecution.execution.id, 'CANCELLED');
      await ada.must('mutation ($workflowId: ID!) { cancelExecutions(workflowId: $workflowId) { count } }', {
        workflowId,
      });
    });
    expect(entries).toMatchObject([
      hers('EXECUTION_START', ids[0], { details: { workflowId } }),
      hers('EXECUTION_PAUSE', ids[0]),
      hers('EXECUTION_RESUME', ids[0]),
      hers('EXECUTION_RERUN', ids[1], { details: { rerunOf: ids[0] } }),
      hers('EXECUTION_CANCEL', ids[0]),
      hers('EXECUTION_CANCEL_MANY', 'ada', { details: { workflowId } }),
    ]);
    expect(entries).toHaveLength(6);
  });

  it('of approvals: by their owner, and by a link, whose user is not known', async () => {
    const workflowId = await ada.createWorkflow([ASK]);
    const decide = async (decision: (approval: { readonly id: string; readonly url: string }) => Promise<unknown>) => {
      const executionId = await ada.execute(workflowId);
      await reached(executionId, 'WAITING');
      const { approvals } = await ada.must('{ approvals { id url } }');
      const entries = await leftBy(() => decision(approvals[0]));
      return { executionId, entries, id: approvals[0].id as string };
    };
    const own = await decide(({ id }) =>
      ada.must('mutation ($id: ID!) { decideApproval(input: { id: $id, approved: true }) { execution { id } } }', {
        id,
      }),
    );
    expect(own.entries).toMatchObject([
      hers('APPROVAL_DECIDE', own.id, { details: { approved: true, executionId: own.executionId } }),
    ]);
    const linked = await decide(({ url }) =>
      fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'decision=reject',
      }),
    );
    expect(linked.entries).toMatchObject([
      hers('APPROVAL_DECIDE', linked.id, {
        actorId: null,
        keyId: null,
        transport: 'PAGE',
        details: { approved: false, executionId: linked.executionId },
      }),
    ]);
    expect(linked.entries).toHaveLength(1);
  });

  it('of profiles, exports of the log, and administrators', async () => {
    expect(await leftBy(() => ada.must('mutation { updateViewer(name: "Ada L.") { id } }'))).toMatchObject([
      hers('USER_UPDATE', 'ada', { details: { fields: ['name'] } }),
    ]);
    expect(
      await leftBy(() =>
        fetch(`${server.url}/api/v1/audit.csv`, { headers: { authorization: `Bearer ${ada.key}` } }).then((response) =>
          response.text(),
        ),
      ),
    ).toMatchObject([hers('AUDIT_EXPORT', null, { transport: 'REST' })]);
    await server.api.must(
      'mutation { setUserBudget(input: { userId: "ada", budget: { maxTokens: 1000000 } }) { userBudget { userId } } }',
    );
    const [entry] = await auditOf(server.api, { actions: ['USER_SET_BUDGET'] });
    expect(entry).toMatchObject({ userId: 'local', actorId: 'local', targetId: 'ada', targetType: 'USER' });
    expect(await auditOf(ada, { actions: ['USER_SET_BUDGET'] })).toEqual([]);
  });

  it('of browsers: sign in with a key, act through the session, sign out', async () => {
    const headers = { origin: server.url, 'content-type': 'application/json', 'user-agent': 'Firefox' };
    let cookie = '';
    const entries = await leftBy(async () => {
      const signedIn = await fetch(`${server.url}/session`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ key: ada.key }),
      });
      expect(signedIn.status).toBe(204);
      cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
      await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { ...headers, cookie },
        body: JSON.stringify({ query: 'mutation { updateViewer(name: "Ada") { id } }' }),
      });
      expect(
        (
          await fetch(`${server.url}/session`, {
            method: 'DELETE',
            headers: { origin: server.url, 'user-agent': 'Firefox', cookie },
          })
        ).status,
      ).toBe(204);
    });
    const sessionId = entries[0]?.targetId;
    expect(sessionId).toMatch(/^ses_/);
    expect(entries).toMatchObject([
      hers('SESSION_SIGN_IN', sessionId, {
        sessionId,
        transport: 'PAGE',
        userAgent: 'Firefox',
        details: { method: 'KEY' },
      }),
      hers('USER_UPDATE', 'ada', { sessionId, userAgent: 'Firefox' }),
      {
        action: 'SESSION_SIGN_OUT',
        targetId: sessionId,
        sessionId,
        userId: 'ada',
        address: '127.0.0.1',
        transport: 'PAGE',
      },
    ]);
    expect(entries).toHaveLength(3);
    expect(JSON.stringify(entries)).not.toContain(cookie.split('=')[1]);
  });
});

describe('an act that is refused', () => {
  it('leaves no entry: the things of others, wrong input, and conflicts', async () => {
    const workflowId = await ada.createWorkflow([STEP]);
    const ended = await ada.execute(workflowId);
    await ada.ended(ended);
    const count = async () =>
      Number((await sql.query<{ count: string }>('select count(*) from audit_log')).rows[0]?.count);
    const before = await count();
    for (const by of [bob, ada]) {
      for (const [query, id] of [
        ['mutation ($id: ID!) { cancelExecution(id: $id) { execution { id } } }', ended],
        ['mutation ($id: ID!) { pauseExecution(id: $id) { execution { id } } }', ended],
        ['mutation ($id: ID!) { resumeExecution(id: $id) { execution { id } } }', ended],
        ['mutation ($id: ID!) { revokeApiKey(id: $id) { id } }', 'key_00000000000000000000000000'],
        [
          'mutation ($id: ID!) { decideApproval(input: { id: $id, approved: true }) { execution { id } } }',
          'wait_00000000000000000000000000',
        ],
        [
          'mutation ($id: ID!) { setWorkflowBudget(input: { workflowId: $id, budget: { maxTokens: -1 } }) { workflow { id } } }',
          workflowId,
        ],
      ] as const) {
        expect((await by.ask(query, { id })).errors.length).toBeGreaterThan(0);
      }
    }
    expect(
      (await bob.ask('mutation ($id: ID!) { deleteWorkflow(id: $id) { id } }', { id: workflowId })).errors,
    ).toHaveLength(1);
    expect(
      (await bob.ask('mutation { setUserBudget(input: { userId: "ada", budget: null }) { userBudget { userId } } }'))
        .errors,
    ).toHaveLength(1);
    expect((await ada.ask('mutation { updateViewer(timezone: "Mars/Olympus") { id } }')).errors).toHaveLength(1);
    expect(await count()).toBe(before);
  });

  it('leaves none if its transaction is rolled back', async () => {
    const workflowId = await ada.createWorkflow([STEP]);
    await sql.query(
      `create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$`,
    );
    await sql.query(
      'create constraint trigger refuse_runs after insert on execution deferrable initially deferred for each row execute function refuse()',
    );
    try {
      const { errors } = await ada.ask(
        'mutation ($id: ID!) { executeWorkflow(input: { workflowId: $id }) { execution { id } } }',
        { id: workflowId },
      );
      expect(errors).toHaveLength(1);
    } finally {
      await sql.query('drop trigger refuse_runs on execution');
    }
    expect(await sql.query(`select 1 from audit_log where details->>'workflowId' = $1`, [workflowId])).toMatchObject({
      rowCount: 0,
    });
  });

  it('counts forged deliveries in one entry of the owner of the address, without an actor', async () => {
    const { createHook } = await ada.must(
      'mutation { createHook(input: { name: "h", preset: HMAC }) { hook { id url } secret } }',
    );
    const { id, url } = createHook.hook as { readonly id: string; readonly url: string };
    const deliver = (signature: string) =>
      fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-signature-256': signature,
          'x-forwarded-for': `203.0.113.${Math.trunc(Math.random() * 250)}`,
        },
        body: '{"payload":"canary-payload"}',
      });
    for (let index = 0; index < 20; index += 1)
      expect((await deliver(`sha256=${createHmac('sha256', `wrong-${index}`).update('x').digest('hex')}`)).status).toBe(
        401,
      );
    let entries: readonly Entry[] = [];
    while (entries.reduce((sum, { count }) => sum + count, 0) < 20) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      entries = await auditOf(ada, { actions: ['HOOK_REFUSE'] });
    }
    // The minute may have changed in between.
    expect(entries.length).toBeLessThanOrEqual(2);
    expect(entries[0]).toMatchObject({
      userId: 'ada',
      actorId: null,
      targetId: id,
      targetType: 'HOOK',
      outcome: 'REFUSED',
      transport: 'HOOK',
      address: '127.0.0.1',
      details: { reason: 'SIGNATURE' },
    });
    expect(await auditOf(bob, { actions: ['HOOK_REFUSE'] })).toEqual([]);
    expect(JSON.stringify(entries)).not.toContain('canary-payload');
  });
});
