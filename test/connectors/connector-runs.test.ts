import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { InvalidInputError } from '../../src/errors.js';
import type { JsonObject } from '../../src/lib/json/json.js';
import { StandIn } from '../support/connectors/stand-in.js';
import { ada, startControl } from '../support/harness/control-harness.js';
import { userNamed } from '../support/harness/service-harness.js';
import { mcpStep } from '../support/mcp/mcp-harness.js';

const TOKEN = '123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11';
const eve = userNamed('eve');

let telegram: StandIn;
let control: Awaited<ReturnType<typeof startControl>>;

beforeAll(async () => {
  telegram = await StandIn.start('telegram');
  control = await startControl([], { connectors: [telegram.connector] });
  control.startWorker();
});
afterAll(async () => {
  await control.stop();
  await telegram.close();
});

const connect = async (name: string, caller = ada) =>
  control.services.connections.create(caller, { name, kind: 'SERVICE', service: 'telegram', config: { token: TOKEN } });

async function run(tool: string, input: JsonObject) {
  const id = await control.execute(await control.saveWorkflow(mcpStep(tool, input)));
  await control.until(id, (status) => ['SUCCEEDED', 'FAILED', 'CANCELLED'].includes(status));
  const { status, output, error } = await control.row(id);
  return { id, status, output: output as JsonObject | null, error: error as { code: string; message: string } | null };
}

describe('a connection to a service', () => {
  it('lets steps call its operations, and stores its token encrypted alone', async () => {
    await connect('bot');
    telegram.answer({ body: { ok: true, result: { message_id: 7, echo: `bot${TOKEN}` } } });
    const { id, status, output, error } = await run('telegram.send_message', {
      connection: 'bot',
      chat_id: 5,
      text: 'Hi',
    });
    expect([status, error, output?.['message_id']]).toEqual(['SUCCEEDED', null, 7]);
    expect(telegram.requests[0]).toMatchObject({ path: `/bot${TOKEN}/sendMessage`, body: { chat_id: 5, text: 'Hi' } });
    const rows = await control.database.query(
      `select to_jsonb(e)::text as row from execution e where id = $1
       union all select to_jsonb(l)::text from execution_log l where execution_id = $1
       union all select to_jsonb(c)::text from connection c`,
      [id],
    );
    expect(rows.length).toBeGreaterThan(3);
    expect(JSON.stringify(rows)).not.toContain(TOKEN);
    expect(JSON.stringify(rows)).not.toContain(encodeURIComponent(TOKEN));
  });

  it('is found by the name of the connection of its owner alone', async () => {
    await control.services.connections.create(eve, {
      name: 'of eve',
      kind: 'SERVICE',
      service: 'telegram',
      config: { token: TOKEN },
    });
    telegram.answer({});
    await expect(run('telegram.send_message', { connection: 'of eve', chat_id: 5, text: 'Hi' })).rejects.toMatchObject({
      code: 'MISSING_CONNECTION',
    });
    expect(telegram.requests).toEqual([]);
  });

  it('is asked for by its service if it is missing', async () => {
    const workflow = await control.services.workflows.create(ada, {
      title: 'Missing',
      steps: [mcpStep('telegram.send_message', { connection: 'nowhere', chat_id: 5, text: 'Hi' })],
    });
    const [missing] = await control.services.connections.missingFor(ada, [workflow]);
    expect(missing).toMatchObject([{ name: 'nowhere', kind: 'SERVICE', service: 'telegram' }]);
  });

  it('takes a bearer token only if its owner allows the origin', async () => {
    const { id } = await control.services.connections.create(ada, {
      name: 'plain',
      kind: 'BEARER',
      config: { token: TOKEN },
    });
    telegram.answer({ body: { ok: true, result: true } });
    const input = { connection: 'plain', chat_id: 5, message_id: 1 };
    expect((await run('telegram.delete_message', input)).error?.code).toBe('ORIGIN_NOT_ALLOWED');
    expect(telegram.requests).toEqual([]);
    await control.services.connections.allowOrigin(ada, id, telegram.server.origin);
    expect(await run('telegram.delete_message', input)).toMatchObject({ error: null, output: { deleted: true } });
  });

  it('says which settings are wrong, and repeats none', async () => {
    const create = (service: string | undefined, config: JsonObject) =>
      control.services.connections.create(ada, { name: 'wrong', kind: 'SERVICE', service, config });
    const issues = async (service: string | undefined, config: JsonObject) =>
      create(service, config).then(
        () => [],
        (error: unknown) =>
          (error as InvalidInputError).issues.map(({ path, detail }) => `${path.join('.')}: ${detail}`),
      );
    expect((await issues('telegran', {})).join()).toMatch(/^service: There is no service "telegran"\. .*telegram/);
    expect((await issues(undefined, {})).join()).toMatch(/^service: /);
    expect((await issues('telegram', {})).join()).toMatch(
      /^config\.token: Telegram: "token" \(Bot token\) is missing\./,
    );
    expect((await issues('telegram', { token: 'secret-value' })).join()).toMatch(/does not look like one/);
    expect((await issues('telegram', { token: 'secret-value' })).join()).not.toContain('secret-value');
    expect((await issues('telegram', { token: TOKEN, key: 'x' })).join()).toMatch(
      /^config\.key: Telegram has no setting "key"/,
    );
    await expect(
      control.services.connections.create(ada, {
        name: 'x',
        kind: 'BEARER',
        service: 'telegram',
        config: { token: 'x' },
      }),
    ).rejects.toThrow('Only a connection of the kind SERVICE names a service');
  });

  it('can be changed, setting by setting', async () => {
    const { id } = await connect('changed');
    const other = TOKEN.replace('123456', '654321');
    await control.services.connectionEdits.update(ada, { id, config: { token: other } });
    telegram.answer({ body: { ok: true, result: true } });
    await run('telegram.delete_message', { connection: 'changed', chat_id: 5, message_id: 1 });
    expect(telegram.requests[0]?.path).toBe(`/bot${other}/deleteMessage`);
    await expect(control.services.connectionEdits.update(ada, { id, config: { key: 'x' } })).rejects.toThrow(
      'Telegram has no setting "key"',
    );
    await expect(control.services.connectionEdits.update(ada, { id, config: { token: null } })).rejects.toThrow(
      '"token" (Bot token) is missing',
    );
  });

  it('is tried by the request that the connector names', async () => {
    const { id } = await connect('tried');
    telegram.answer({ body: { ok: true, result: { username: 'stepcast_bot' } } });
    expect((await control.services.connections.test(ada, id)).connection).toMatchObject({
      lastTestError: null,
      account: '@stepcast_bot',
    });
    telegram.answer({ status: 401, body: { ok: false, error_code: 401, description: `Unauthorized ${TOKEN}` } });
    const { lastTestError } = (await control.services.connections.test(ada, id)).connection;
    expect(lastTestError).toContain('Telegram does not accept the credential: Unauthorized');
    expect(lastTestError).not.toContain(TOKEN);
  });
});

describe('the tools of services', () => {
  it('are listed if their service is connected, and found by words', async () => {
    const names = async (caller: typeof ada, search?: string) =>
      (await control.services.tools.heads(caller, search)).map(({ name }) => name);
    expect(await names(ada)).toContain('telegram.send_message');
    expect(await names(userNamed('zoe'))).not.toContain('telegram.send_message');
    expect(await names(userNamed('zoe'), 'telegram photo')).toEqual(['telegram.send_photo']);
    expect(await names(ada, 'telegram')).not.toContain('telegram.get_updates');
  });

  it('check the input of steps when these are saved', async () => {
    const save = async (tool: string, input: JsonObject) =>
      control.saveWorkflow(mcpStep(tool, input)).then(
        () => '',
        (error: unknown) => (error as Error).message,
      );
    expect(await save('telegram.send_message', { connection: 'bot', chat_id: 5 })).toMatch(/text/);
    expect(await save('telegram.send_massage', { connection: 'bot' })).toMatch(/telegram\.send_massage/);
    expect(await save('telegram.get_updates', { connection: 'bot' })).toMatch(/telegram\.get_updates/);
    expect(await save('telegram.send_message', { connection: '{{ trigger.x }}', chat_id: 5, text: 'x' })).toMatch(
      /literal/,
    );
  });

  it('have live choices, for the owner of the connection alone', async () => {
    const { id } = await connect('chooser');
    const chat = { id: -100, type: 'group', title: `Team ${TOKEN}` };
    telegram.answer({ body: { ok: true, result: [{ update_id: 1, message: { message_id: 1, chat } }] } });
    const request = { tool: 'telegram.send_message', field: 'chat_id', connection: id };
    const [choice] = await control.services.choices.list(ada, request);
    expect(choice?.value).toBe(-100);
    expect(choice?.label).not.toContain(TOKEN);
    expect(await control.services.choices.list(ada, { ...request, search: 'nothing' })).toEqual([]);
    await expect(control.services.choices.list(eve, request)).rejects.toThrow('There is no connection');
    await expect(control.services.choices.list(ada, { ...request, field: 'text' })).rejects.toThrow(
      'There are no choices for "text". There are some for chat_id.',
    );
    await expect(control.services.choices.list(ada, { ...request, tool: 'http.request' })).rejects.toThrow(
      'is no tool',
    );
    telegram.answer({ status: 503 });
    await expect(control.services.choices.list(ada, request)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });
});
