import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  authorisationServer,
  CLIENT_ID,
  CLIENT_SECRET,
  type AuthorisationServer,
} from '../support/authorisation-server.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { httpWitness, type HttpWitness } from '../support/http-witness.js';
import { startServerProcess, type ServerProcess } from '../support/server-process.js';

let database: TestDatabase;
let oauth: AuthorisationServer;
let api: HttpWitness;
const servers: ServerProcess[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  // Good for two seconds, so that it has to be renewed in the middle of the work.
  oauth = await authorisationServer({ accessTokenSeconds: 2 });
  api = await httpWitness(({ headers }, response) => {
    void oauth
      .isGood(headers.authorization)
      .then((isGood) =>
        response.writeHead(isGood ? 200 : 401, { 'content-type': 'application/json' }).end('{"ok":true}'),
      );
  });
  for (let count = 0; count < 2; count += 1) {
    servers.push(
      await startServerProcess({
        DATABASE_URL: database.url,
        HTTP_ALLOW_HOSTS: `${oauth.host},${api.host}`,
        WORKER_CONCURRENCY: '5',
      }),
    );
  }
});
afterAll(async () => {
  for (const server of servers) await server.stop();
  await api.close();
  await oauth.close();
  await database.drop();
});

test('two processes share what is issued: no refresh token is used twice, and no run fails', async () => {
  const [one, two] = servers as [ServerProcess, ServerProcess];
  const { createConnection } = await one.api.must(
    'mutation ($input: CreateConnectionInput!) { createConnection(input: $input) { connection { id } } }',
    {
      input: {
        name: 'api',
        kind: 'OAUTH2',
        config: {
          tokenUrl: oauth.tokenUrl,
          clientId: CLIENT_ID,
          clientSecret: CLIENT_SECRET,
          refreshToken: await oauth.refreshToken(),
          origins: [api.url],
        },
      },
    },
  );
  const { testConnection } = await two.api.must(
    'mutation ($id: ID!) { testConnection(id: $id) { connection { lastTestError } } }',
    { id: createConnection.connection.id },
  );
  expect(testConnection.connection.lastTestError).toBeNull();
  const workflow = await one.api.createWorkflow([
    {
      id: 'a',
      title: 'A',
      tool: 'http.request',
      input: { url: `${api.url}/things`, connection: 'api' },
      retry: { maxAttempts: 1 },
    },
  ]);
  const ids: string[] = [];
  const began = performance.now();
  for (let round = 0; round < 10; round += 1) {
    const pair = await Promise.all([one, two, one, two].map((server) => server.api.execute(workflow)));
    ids.push(...pair);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  const ended = await Promise.all(ids.map((id) => two.api.ended(id)));
  expect(ended.filter(({ status }) => status !== 'SUCCEEDED')).toEqual([]);
  // Using one of them again would have revoked the grant.
  expect(oauth.errors).toEqual([]);
  expect(oauth.grants.length).toBeGreaterThan(1);
  // A busy machine takes longer, and needs more of them.
  expect(oauth.grants.length).toBeLessThan(Math.max(ids.length / 2, (performance.now() - began) / 1_000));

  // A process that is gone leaves the token to the other one.
  await one.kill();
  await new Promise((resolve) => setTimeout(resolve, 2_100));
  expect(await two.api.ended(await two.api.execute(workflow))).toMatchObject({ status: 'SUCCEEDED' });
  expect(oauth.errors).toEqual([]);
});
