import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JsonObject, JsonValue } from '../../../src/lib/json/json.js';
import { createLogger } from '../../../src/logger.js';
import { openDatabase } from '../../../src/storage/database/database.js';
import type { Database } from '../../../src/storage/database/database.js';
import {
  DISCORD_TOKEN,
  SIGNING_SECRET,
  SLACK_TOKEN,
  answerAll,
  codesIn,
  slackPress,
  startMessenger,
} from '../../support/approvals/messengers.js';
import { connectorFileAt } from '../../support/connectors/stand-in.js';
import type { StandIn } from '../../support/connectors/stand-in.js';
import { createTestDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';
import { startServerProcess } from '../../support/server-process.js';
import type { ServerProcess } from '../../support/server-process.js';

let test: TestDatabase;
let database: Database;
let slack: StandIn;
let discord: StandIn;
let folder: string;
let server: ServerProcess;

const start = () =>
  startServerProcess({
    DATABASE_URL: test.url,
    CONNECTORS_DIR: folder,
    HTTP_ALLOW_HOSTS: `127.0.0.1:${slack.server.port},127.0.0.1:${discord.server.port}`,
  });

beforeAll(async () => {
  [test, slack, discord] = await Promise.all([
    createTestDatabase(),
    startMessenger('slack'),
    startMessenger('discord'),
  ]);
  database = await openDatabase({ url: test.url, logger: createLogger('silent') });
  folder = mkdtempSync(path.join(tmpdir(), 'messengers-'));
  writeFileSync(path.join(folder, 'slack.yaml'), connectorFileAt('slack', slack.server.origin));
  writeFileSync(path.join(folder, 'discord.yaml'), connectorFileAt('discord', discord.server.origin));
  server = await start();
  const connect = async (service: string, config: JsonObject): Promise<string> => {
    const { createConnection } = await server.api.must(
      'mutation ($input: CreateConnectionInput!) { createConnection(input: $input) { connection { id } } }',
      { input: { name: service, kind: 'SERVICE', service, config } },
    );
    return createConnection.connection.id;
  };
  const connectionId = await connect('slack', { method: 'token', token: SLACK_TOKEN });
  await connect('discord', { token: DISCORD_TOKEN });
  await server.api.must(
    'mutation ($input: SetUpAnswersInput!) { setUpAnswers(input: $input) { answerChannel { isReady } } }',
    {
      input: { connectionId, signingSecret: SIGNING_SECRET },
    },
  );
});
afterAll(async () => {
  await server?.stop();
  await Promise.all([slack?.close(), discord?.close()]);
  await database?.close();
  await test?.drop();
  rmSync(folder, { recursive: true, force: true });
});

async function until<T>(look: () => Promise<T | undefined> | T | undefined): Promise<T> {
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    await sleep(50);
  }
}

const posts = ({ requests }: StandIn) => requests.filter(({ path: at }) => /chat\.postMessage|\/messages$/.test(at));

/** Kills the server when a message has arrived at the service, and before its answer has. */
async function killWhileSending(standIn: StandIn): Promise<JsonValue | undefined> {
  const body = await until(() => posts(standIn)[0]?.body);
  await server.kill();
  return body;
}

/** The lease of the process that died is over. */
const leaseEnds = () => database.query('update approval_delivery set due_at = now() where lease is not null');

const ask = async (deliver: JsonObject, more: JsonObject = {}): Promise<string> =>
  server.api.execute(
    await server.api.createWorkflow([
      { id: 'ask', title: 'ask', tool: 'flow.approval', input: { message: 'Pay?', deliver: [deliver], ...more } },
    ]),
  );

async function press(code: string): Promise<number> {
  const { connections } = await server.api.must('{ connections { id name } }');
  const { id } = (connections as { id: string; name: string }[]).find(({ name }) => name === 'slack') ?? {};
  const { answerChannel } = await server.api.must('query ($id: ID!) { answerChannel(connectionId: $id) { url } }', {
    id,
  });
  const { headers, body } = slackPress(code);
  const response = await fetch(`${server.url}${new URL(answerChannel.url).pathname}`, {
    method: 'POST',
    headers: headers as Record<string, string>,
    body: new Uint8Array(body),
  });
  return response.status;
}

describe('a server that is killed between sending a question and recording it', () => {
  it('asks again at Slack, saying so, and the buttons of the first question still count', async () => {
    // It never answers, so that nothing is known of the message.
    slack.server.hold = true;
    const run = await ask({ via: 'slack', connection: 'slack', to: 'U0ANNA' });
    const [first = ''] = codesIn(await killWhileSending(slack));
    slack.server.hold = false;
    answerAll(slack, 'slack');
    await leaseEnds();
    server = await start();
    const again = await until(() => posts(slack)[0]?.body);
    expect(JSON.stringify(again)).toContain('You may have this question already');
    expect(codesIn(again)[0]).toBe(first);
    expect(await press(first)).toBe(200);
    expect(await server.api.ended(run)).toMatchObject({ output: { approved: true, by: 'slack:U0ANNA' } });
    expect(await press(codesIn(again)[1] ?? '')).toBe(200);
    const decided = await database.query("select id from audit_log where action = 'approval.decide'");
    expect(decided).toHaveLength(1);
    await until(() => slack.requests.find(({ path: at }) => at.endsWith('/chat.update')));
  });

  it('sends Discord the same nonce, so that no second question appears', async () => {
    discord.server.hold = /\/messages$/;
    await ask({ via: 'discord', connection: 'discord', to: '80351110224678912' });
    const first = (await killWhileSending(discord)) as JsonObject;
    discord.server.hold = false;
    answerAll(discord, 'discord');
    await leaseEnds();
    server = await start();
    const again = (await until(() => posts(discord)[0]?.body)) as JsonObject;
    expect(again).toMatchObject({ nonce: first['nonce'], enforce_nonce: true });
  });

  it('sends the reminder that was due meanwhile, once', async () => {
    answerAll(slack, 'slack');
    const remind = { afterSeconds: 600, everySeconds: 600, times: 5 };
    const run = await ask({ via: 'slack', connection: 'slack', to: 'U0ANNA' }, { remind });
    await until(() => posts(slack)[0]);
    await until(async () => {
      const rows = await database.query<{ id: string }>(
        "select id from approval_message where execution_id = $1 and status = 'SENT'",
        [run],
      );
      return rows[0];
    });
    await server.kill();
    await database.query(
      "update approval_delivery set created_at = created_at - interval '35 minutes', due_at = now() where execution_id = $1",
      [run],
    );
    server = await start();
    const reminder = await until(() => posts(slack)[1]?.body);
    expect(JSON.stringify(reminder)).toContain('Reminder 3 of 5');
    await until(async () => {
      const [row] = await database.query<{ due: boolean }>(
        'select lease is null and due_at > now() as due from approval_delivery where execution_id = $1',
        [run],
      );
      return row?.due ? row : undefined;
    });
    expect(posts(slack)).toHaveLength(2);
    expect(server.log).not.toContain(SIGNING_SECRET);
    expect(server.log).not.toContain(SLACK_TOKEN);
  });
});
