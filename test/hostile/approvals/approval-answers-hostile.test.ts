import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../../src/lib/json/json.js';
import {
  DISCORD_TOKEN,
  PUBLIC_KEY,
  SIGNING_SECRET,
  SLACK_TOKEN,
  codesIn,
  discordPress,
  slackPress,
  startMessenger,
} from '../../support/approvals/messengers.js';
import type { Delivery } from '../../support/approvals/messengers.js';
import { connectorFileAt } from '../../support/connectors/stand-in.js';
import type { StandIn } from '../../support/connectors/stand-in.js';
import { createTestDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';
import { startServerProcess } from '../../support/server-process.js';
import type { ServerProcess } from '../../support/server-process.js';

const ANNA = { slack: 'U0ANNA', discord: '80351110224678912' } as const;
type Service = keyof typeof ANNA;

let database: TestDatabase;
let standIns: Readonly<Record<Service, StandIn>>;
let folder: string;
let server: ServerProcess;
const paths: Record<string, string> = {};

beforeAll(async () => {
  const [created, slack, discord] = await Promise.all([
    createTestDatabase(),
    startMessenger('slack'),
    startMessenger('discord'),
  ]);
  database = created;
  standIns = { slack, discord };
  folder = mkdtempSync(path.join(tmpdir(), 'messengers-'));
  for (const service of ['slack', 'discord'] as const)
    writeFileSync(path.join(folder, `${service}.yaml`), connectorFileAt(service, standIns[service].server.origin));
  server = await startServerProcess({
    DATABASE_URL: database.url,
    CONNECTORS_DIR: folder,
    HTTP_ALLOW_HOSTS: `127.0.0.1:${slack.server.port},127.0.0.1:${discord.server.port}`,
  });
  await connect('slack', { method: 'token', token: SLACK_TOKEN }, { signingSecret: SIGNING_SECRET });
  await connect('discord', { token: DISCORD_TOKEN }, { publicKey: PUBLIC_KEY });
});
afterAll(async () => {
  await server?.stop();
  await Promise.all([standIns?.slack.close(), standIns?.discord.close()]);
  await database?.drop();
  rmSync(folder, { recursive: true, force: true });
});

async function connect(service: Service, config: JsonObject, proof: JsonObject): Promise<void> {
  const { createConnection } = await server.api.must(
    'mutation ($input: CreateConnectionInput!) { createConnection(input: $input) { connection { id } } }',
    { input: { name: service, kind: 'SERVICE', service, config } },
  );
  const { setUpAnswers } = await server.api.must(
    'mutation ($input: SetUpAnswersInput!) { setUpAnswers(input: $input) { answerChannel { url } } }',
    { input: { connectionId: createConnection.connection.id, ...proof } },
  );
  paths[service] = new URL(setUpAnswers.answerChannel.url).pathname;
}

/** Asks Anna, and gives the codes of the buttons. */
async function ask(
  service: Service,
): Promise<{ readonly run: string; readonly approve: string; readonly reject: string }> {
  const { requests } = standIns[service].server;
  requests.length = 0;
  const run = await server.api.execute(
    await server.api.createWorkflow([
      {
        id: 'ask',
        title: 'ask',
        tool: 'flow.approval',
        input: { message: 'Pay?', deliver: [{ via: service, connection: service, to: ANNA[service] }] },
      },
    ]),
  );
  for (;;) {
    const found = standIns[service].requests.flatMap(({ body }) => codesIn(body));
    if (found.length === 2) return { run, approve: found[0] ?? '', reject: found[1] ?? '' };
    await sleep(20);
  }
}

async function deliver(service: Service, { headers, body }: Delivery, at = paths[service] ?? ''): Promise<number> {
  const sent = await fetch(`${server.url}${at}`, {
    method: 'POST',
    headers: headers as Record<string, string>,
    body: new Uint8Array(body),
  });
  const text = await sent.text();
  expect(text).not.toMatch(/ at .*\.[jt]s:\d|select |insert /);
  return sent.status;
}

const statusOf = async (run: string): Promise<string> => {
  const { execution } = await server.api.must('query ($id: ID!) { execution(id: $id) { status } }', { id: run });
  return execution.status;
};

describe('the address for answers', () => {
  it.each(['slack', 'discord'] as const)(
    'takes nothing from %s that is forged, old, foreign or broken',
    async (service) => {
      const { run, approve, reject } = await ask(service);
      const press = service === 'slack' ? slackPress : discordPress;
      const genuine = press(approve);
      const other = await ask(service);
      const attempts: readonly (readonly [what: string, delivery: Delivery, status: number])[] = [
        ['no signature', { ...genuine, headers: { 'content-type': genuine.headers['content-type'] } }, 401],
        ['another body', { ...genuine, body: press(reject).body }, 401],
        ['a byte more', { ...genuine, body: Buffer.concat([genuine.body, Buffer.from(' ')]) }, 401],
        ['an old request', press(approve, { at: Date.now() - 301_000 }), 401],
        ['one from the future', press(approve, { at: Date.now() + 360_000 }), 401],
        ['another person', press(approve, { user: service === 'slack' ? 'U0EVE' : '80351110224678913' }), 200],
        ['another channel', press(approve, { channel: '12345' }), 200],
        ['a meaning that was turned round', press(reject.replace('.n.', '.y.')), 200],
        ['a code of another message', press(`${approve.slice(0, 30)}${other.approve.slice(30)}`), 200],
        ['no code', press('approve'), 200],
        ['a long code', press('a'.repeat(5_000)), 200],
        ['a text that SQL would read', press("ask_' or 1=1 --"), 200],
      ];
      for (const [what, delivery, status] of attempts) {
        expect([what, await deliver(service, delivery)]).toEqual([what, status]);
        expect([what, await statusOf(run)]).toEqual([what, 'WAITING']);
      }
      // The same genuine press, many times at once: one decision.
      const statuses = await Promise.all(Array.from({ length: 8 }, () => deliver(service, genuine)));
      expect(new Set(statuses)).toEqual(new Set([200]));
      expect(await server.api.ended(run)).toMatchObject({
        output: { approved: true, by: `${service}:${ANNA[service]}` },
      });
      expect(await deliver(service, press(reject))).toBe(200);
      expect(await statusOf(other.run)).toBe('WAITING');
    },
  );

  it('is no other one: a changed address, and the proof of another service, lead nowhere', async () => {
    const { run, approve } = await ask('slack');
    const at = paths['slack'] ?? '';
    for (const wrong of [`${at}x`, at.slice(0, -1), at.replace('.a.', '.y.'), '/api/v1/answers/nothing', `${at}/more`])
      expect([wrong, await deliver('slack', slackPress(approve), wrong)]).toEqual([wrong, 404]);
    expect(await deliver('slack', slackPress(approve), paths['discord'])).toBe(401);
    for (const body of ['', '{', '[]', 'payload=%7B', 'null', `payload=${'%5B'.repeat(20_000)}`]) {
      const status = await deliver('slack', { headers: slackPress(approve).headers, body: Buffer.from(body) });
      expect([body.slice(0, 20), status]).toEqual([body.slice(0, 20), 401]);
    }
    expect((await fetch(`${server.url}${at}`)).status).toBe(405);
    expect(await statusOf(run)).toBe('WAITING');
  });

  it('leaves its secrets in no log, event, error or row in clear', async () => {
    const { run } = await ask('slack');
    const { execution } = await server.api.must('query ($id: ID!) { execution(id: $id) { steps { input output } } }', {
      id: run,
    });
    for (const text of [server.log, JSON.stringify(execution)])
      for (const secret of [SIGNING_SECRET, SLACK_TOKEN, DISCORD_TOKEN]) expect(text).not.toContain(secret);
    // The code of an address is a credential as well.
    expect(server.log).not.toContain((paths['slack'] ?? '').split('/').at(-1));
  });
});
