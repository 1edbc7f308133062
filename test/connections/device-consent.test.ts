import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { operatorKey } from '../support/accounts/operator-key.js';
import { ApiClient } from '../support/api-client.js';
import { startServer } from '../support/harness/server.js';
import { startConsentHarness } from '../support/oauth/consent-harness.js';
import type { ConsentHarness } from '../support/oauth/consent-harness.js';
import { runScript } from '../support/processes/command.js';
import { TEST_KEY } from '../support/server-process.js';

const START = `mutation ($input: StartDeviceAuthorizationInput!) { startDeviceAuthorization(input: $input) {
  authorizationId userCode verificationUrl completeUrl intervalSeconds expiresAt } }`;
const CHECK = `mutation ($id: ID!) { checkDeviceAuthorization(input: { authorizationId: $id }) {
  status intervalSeconds connectionId errorCode errorMessage } }`;
const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';

const asBob = async () => new ApiClient(harness.server.url, await operatorKey(harness.database.url, 'bob'));

let harness: ConsentHarness;
let sql: Client;

const start = async (input: Record<string, unknown>) =>
  (await harness.server.api.must(START, { input })).startDeviceAuthorization as {
    authorizationId: string;
    userCode: string;
    verificationUrl: string;
    intervalSeconds: number;
  };
const check = async (id: string) => (await harness.server.api.must(CHECK, { id })).checkDeviceAuthorization;
/** The interval of the provider has passed. */
const due = (id: string) =>
  sql.query(`update device_authorization set next_poll_at = now() - interval '1 second' where id = $1`, [id]);
const connections = async () =>
  (await harness.server.api.must('{ connections { id name kind consent { provider grantedScopes voidAt } } }'))
    .connections as { id: string; name: string; kind: string; consent: unknown }[];
const polls = (): number => harness.provider.requests.filter((each) => each === 'POST /token').length;
const cli = (...words: string[]) =>
  runScript('bin/stepcast.mjs', [...words, '--server', harness.server.url], {
    STEPCAST_API_KEY: TEST_KEY,
    XDG_CONFIG_HOME: '/nonexistent',
  });

beforeAll(async () => {
  harness = await startConsentHarness({ start: startServer });
  sql = new Client({ connectionString: harness.database.url });
  await sql.connect();
});
afterAll(async () => {
  await sql.end();
  await harness.close();
});

describe('a consent on another device', () => {
  it('connects an account once its user has entered the code, and its tokens work', async () => {
    const started = await start({ service: 'test_provider', name: 'by-code' });
    expect(started).toMatchObject({ verificationUrl: `${harness.provider.url}/device`, intervalSeconds: 5 });
    // Asked too early: the provider hears nothing of it.
    const before = polls();
    expect(await check(started.authorizationId)).toMatchObject({ status: 'PENDING', connectionId: null });
    expect(polls()).toBe(before);
    await due(started.authorizationId);
    expect(await check(started.authorizationId)).toMatchObject({ status: 'PENDING' });
    expect(polls()).toBe(before + 1);
    await harness.provider.enterCode(started.userCode);
    await due(started.authorizationId);
    const done = await check(started.authorizationId);
    expect(done).toMatchObject({ status: 'CONNECTED', errorCode: null });
    expect(harness.provider.grants).toContain(DEVICE_GRANT);
    const made = (await connections()).find(({ name }) => name === 'by-code');
    expect(made).toMatchObject({
      id: done.connectionId,
      kind: 'OAUTH2',
      consent: { provider: 'test_provider', grantedScopes: expect.arrayContaining(['api:read']), voidAt: null },
    });
    const id = await harness.server.api.createWorkflow([harness.step('by-code')]);
    const run = await harness.server.api.ended(await harness.server.api.execute(id));
    expect(run.status).toBe('SUCCEEDED');
    // The code is spent.
    const { errors } = await harness.server.api.ask(CHECK, { id: started.authorizationId });
    expect(errors[0]?.extensions).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('asks the provider once, however many processes are asked at the same time', async () => {
    const { authorizationId } = await start({ service: 'test_provider', name: 'many' });
    await due(authorizationId);
    const before = polls();
    const answers = await Promise.all(Array.from({ length: 8 }, () => check(authorizationId)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 'PENDING'));
    expect(polls()).toBe(before + 1);
  });

  it('connects a connection again by its id, and nothing of another user', async () => {
    const id = await harness.connect({ service: 'test_provider', name: 'again' });
    const { authorizationId, userCode } = await start({ connectionId: id });
    await harness.provider.enterCode(userCode);
    await due(authorizationId);
    expect(await check(authorizationId)).toMatchObject({ status: 'CONNECTED', connectionId: id });
    const other = await start({ service: 'test_provider', name: 'not-for-bob' });
    const bob = await asBob();
    const { errors } = await bob.ask(CHECK, { id: other.authorizationId });
    expect(errors[0]?.extensions).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('connects nothing if the user refuses or the provider has no device flow, and says so over REST alike', async () => {
    const { authorizationId, userCode } = await start({ service: 'test_provider', name: 'refused' });
    harness.provider.state.decision = 'deny';
    await harness.provider.enterCode(userCode);
    harness.provider.state.decision = 'allow';
    await due(authorizationId);
    const { body } = await harness.server.api.rest('POST', `/connections/device/${authorizationId}/check`, {});
    expect(body).toMatchObject({ status: 'failed', connection_id: null, error_code: 'CONSENT_REFUSED' });
    expect((await connections()).map(({ name }) => name)).not.toContain('refused');
    const { rows } = await sql.query(
      `select outcome, details from audit_log where action = 'connection.consent' order by id desc limit 1`,
    );
    expect(rows).toMatchObject([{ details: { reason: 'CONSENT_REFUSED', name: 'refused' } }]);
    await harness.server.api.must(
      'mutation { setOAuthClient(input: { provider: "notion", clientId: "id", clientSecret: "a secret" }) { provider { name } } }',
    );
    const refused = await harness.server.api.rest('POST', '/connections/device', { service: 'notion' });
    expect([refused.status, refused.body]).toMatchObject([
      409,
      { code: 'ILLEGAL_STATE', detail: expect.stringContaining('no device flow') },
    ]);
  });

  it('keeps the code of the device out of every answer and row in the clear', async () => {
    const { authorizationId } = await start({ service: 'test_provider', name: 'sealed' });
    const { rows } = await sql.query('select * from device_authorization where id = $1', [authorizationId]);
    expect(rows).toHaveLength(1);
    expect(rows[0].sealed_device_code).not.toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(JSON.stringify(await check(authorizationId))).not.toContain('device_code');
  });

  it('is given from the command line, which prints the code and waits', async () => {
    const command = cli('connections', 'connect', 'test_provider', '--name', 'of-a-terminal', '--device');
    let text = '';
    command.child.stdout?.on('data', (chunk: Buffer) => (text += chunk.toString()));
    await command.printed('Or open');
    const { rows } = await sql.query(`select id from device_authorization where name = 'of-a-terminal'`);
    expect(rows).toHaveLength(1);
    const code = /^([A-Z]{4}-[A-Z]{4})$/m.exec(text)?.[1] ?? '';
    await harness.provider.enterCode(code);
    const { code: exit, stdout, stderr } = await command.ended;
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    expect(stdout).toContain('Connected conn_');
    expect((await connections()).map(({ name }) => name)).toContain('of-a-terminal');
  });
});

describe('open connect links', () => {
  it('are listed without their addresses, for their owner only, and are revoked from the command line', async () => {
    const { api } = harness.server;
    const { createConnectLink: link } = await api.must(
      'mutation { createConnectLink(input: { service: "test_provider", name: "a-link" }) { id url expiresAt } }',
    );
    const { connectLinks } = await api.must(
      '{ connectLinks { linkId service name scopes connectionId createdAt expiresAt } }',
    );
    expect(connectLinks).toMatchObject([
      { linkId: link.id, service: 'test_provider', name: 'a-link', connectionId: null, expiresAt: link.expiresAt },
    ]);
    expect(JSON.stringify(connectLinks)).not.toContain(link.url.split('/').at(-1));
    expect((await api.rest('GET', '/connections/links')).body).toMatchObject({ links: [{ id: link.id }] });
    const bob = await asBob();
    expect(await bob.must('{ connectLinks { linkId } }')).toEqual({ connectLinks: [] });
    const listed = await cli('connections', 'links').ended;
    expect({ code: listed.code, stdout: listed.stdout }).toEqual({ code: 0, stdout: expect.stringContaining(link.id) });
    const revoked = await cli('connections', 'unlink', link.id).ended;
    expect({ code: revoked.code, stdout: revoked.stdout }).toEqual({
      code: 0,
      stdout: expect.stringContaining('opens nothing any more'),
    });
    expect(await api.must('{ connectLinks { linkId } }')).toEqual({ connectLinks: [] });
    const gone = await cli('connections', 'unlink', link.id).ended;
    expect([gone.code, gone.stderr]).toEqual([1, expect.stringContaining('connect link')]);
  });
});
