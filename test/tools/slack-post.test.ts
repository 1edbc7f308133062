import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from '@jest/globals';
import type { JsonObject } from '../../src/lib/json/json.js';
import { StepFailure } from '../../src/errors.js';
import { createBuiltinTools, type BuiltinTools } from '../../src/tools/builtin/builtin.js';
import { httpWitness, type HttpWitness } from '../support/http-witness.js';
import { StandIn } from '../support/connectors/stand-in.js';
import { ada, startControl } from '../support/harness/control-harness.js';
import { mcpStep } from '../support/mcp/mcp-harness.js';
import { runTool } from '../support/tools/run-tool.js';
import { NO_PORTS } from '../support/tools/tool-context.js';

const SECRET = '/services/T0000/B0000/canary4711';

let slack: HttpWitness;
let builtin: BuiltinTools;
let answer: readonly [status: number, body: string, headers?: Record<string, string>];
let token: string;

beforeAll(async () => {
  slack = await httpWitness((_request, response) => void response.writeHead(answer[0], answer[2]).end(answer[1]));
  builtin = createBuiltinTools({ allowHosts: [slack.host] });
});
beforeEach(() => {
  slack.requests.length = 0;
  answer = [200, 'ok'];
  token = `${slack.url}${SECRET}`;
});
afterAll(async () => {
  await builtin.close();
  await slack.close();
});

const ports = {
  ...NO_PORTS,
  connections: {
    ...NO_PORTS.connections,
    open: async (_call: unknown, name: string, kinds: readonly string[]) => {
      if (name !== 'slack' || !kinds.includes('BEARER')) throw StepFailure.permanent('MISSING_CONNECTION', 'none');
      return { id: 'conn_1', name, kind: 'BEARER', config: { token } } as never;
    },
  },
};
const post = (input: JsonObject) => runTool(builtin, 'slack.post', { connection: 'slack', ...input }, { ports });

describe('slack.post', () => {
  test('posts the message as Slack expects it', async () => {
    const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: '*hi*' } }];
    expect(await post({ text: 'Grüße', blocks })).toEqual({ posted: true });
    expect(slack.requests).toEqual([
      expect.objectContaining({ method: 'POST', url: SECRET, body: JSON.stringify({ text: 'Grüße', blocks }) }),
    ]);
    expect(slack.requests[0]?.headers['content-type']).toBe('application/json');
    expect(await post({ blocks })).toEqual({ posted: true });
  });

  test.each<[number, string, RegExp]>([
    [400, 'invalid_payload', /Slack cannot read this message/],
    [400, 'no_text', /no text/],
    [403, 'action_prohibited', /administrator/],
    [404, 'no_service', /removed or switched off/],
    [404, 'channel_not_found', /channel does not exist/],
    [410, 'channel_is_archived', /archived/],
    [400, 'something_new', /Slack says something_new/],
    [404, '<html>not found</html>', /Slack answered 404/],
    [302, '', /Slack answered 302/],
  ])('%i %s is a refusal in plain words', async (status, body, message) => {
    answer = [status, body, status === 302 ? { location: `${slack.url}/elsewhere` } : {}];
    await expect(post({ text: 'x' })).rejects.toMatchObject({
      code: 'SLACK_REFUSED',
      retryable: false,
      message: expect.stringMatching(message),
    });
    expect(slack.requests).toHaveLength(1);
  });

  test('tries again if Slack asks for time, after that time', async () => {
    answer = [429, '', { 'retry-after': '30' }];
    await expect(post({ text: 'x' })).rejects.toMatchObject({
      code: 'SLACK_RATE_LIMITED',
      retryable: true,
      retryAfterMs: 30_000,
    });
    answer = [500, 'rollup_error'];
    await expect(post({ text: 'x' })).rejects.toMatchObject({ code: 'SLACK_UNAVAILABLE', retryable: true });
  });

  test('never shows the address, whatever goes wrong', async () => {
    answer = [400, `the hook ${SECRET} is unwell`];
    const failures: unknown[] = [await post({ text: 'x' }).catch((error: unknown) => error)];
    for (const address of [
      `http://127.0.0.1:1${SECRET}`,
      `https://evil.example${SECRET}`,
      `https://hooks.slack.com.evil.example${SECRET}`,
      `https://hooks.slack.com:8443${SECRET}`,
      `http://hooks.slack.com${SECRET}`,
      `https://u:p@${slack.host}${SECRET}`,
      `canary4711`,
    ]) {
      token = address;
      const failure: unknown = await post({ text: 'x' }).catch((error: unknown) => error);
      expect(failure).toMatchObject({ code: 'CONNECTION_UNUSABLE', retryable: false });
      failures.push(failure);
    }
    for (const failure of failures) {
      const { message, details } = failure as StepFailure;
      expect(`${message} ${JSON.stringify(details)}`).not.toContain('canary4711');
    }
    expect(slack.requests).toHaveLength(1);
  });

  test('says that there is no such connection', async () => {
    await expect(post({ connection: 'other', text: 'x' })).rejects.toMatchObject({ code: 'MISSING_CONNECTION' });
  });
});

describe('slack.post with a channel', () => {
  const TOKEN = 'xoxb-canary-of-slack-0123456789';
  let service: StandIn;
  let control: Awaited<ReturnType<typeof startControl>>;
  beforeAll(async () => {
    service = await StandIn.start('slack');
    control = await startControl(builtin.tools, { connectors: [service.connector] });
    control.startWorker();
    const create = (name: string, kind: 'SERVICE' | 'BEARER', config: JsonObject, of?: string) =>
      control.services.connections.create(ada, { name, kind, config, ...(of === undefined ? {} : { service: of }) });
    await create('team', 'SERVICE', { method: 'token', token: TOKEN }, 'slack');
    await create('hook', 'BEARER', { token: `${slack.url}${SECRET}` });
  });
  afterAll(async () => {
    await control.stop();
    await service.close();
  });

  async function run(input: JsonObject) {
    const id = await control.execute(await control.saveWorkflow(mcpStep('slack.post', input)));
    await control.until(id, (status) => ['SUCCEEDED', 'FAILED'].includes(status));
    const { output, error } = await control.row(id);
    return { output, code: (error as { code: string } | null)?.code ?? null };
  }

  it('is sent by the connector, and says which message it became', async () => {
    service.answer({ body: { ok: true, channel: 'C123', ts: '1795780800.000200', message: { text: 'Hi' } } });
    expect(await run({ connection: 'team', channel: '#general', text: 'Hi' })).toEqual({
      output: { posted: true, channel: 'C123', ts: '1795780800.000200' },
      code: null,
    });
    expect(service.requests).toMatchObject([
      { method: 'POST', path: '/api/chat.postMessage', body: { channel: '#general', text: 'Hi' } },
    ]);
    expect(service.requests[0]?.headers['authorization']).toBe(`Bearer ${TOKEN}`);
    expect(slack.requests).toEqual([]);
  });

  it('still posts by an incoming webhook without one', async () => {
    service.answer({});
    expect(await run({ connection: 'hook', text: 'Hi' })).toEqual({ output: { posted: true }, code: null });
    expect([service.requests.length, slack.requests.map(({ url }) => url)]).toEqual([0, [SECRET]]);
  });

  it('says that the other connection is needed, and sends nothing', async () => {
    service.answer({});
    await expect(run({ connection: 'team', text: 'Hi' })).rejects.toMatchObject({ code: 'MISSING_CONNECTION' });
    expect(await run({ connection: 'hook', channel: '#general', text: 'Hi' })).toMatchObject({
      code: 'ORIGIN_NOT_ALLOWED',
    });
    expect([service.requests.length, slack.requests.length]).toEqual([0, 0]);
  });

  it('asks for a connection to Slack if it is missing', async () => {
    const workflow = await control.services.workflows.create(ada, {
      title: 'Missing',
      steps: [
        mcpStep('slack.post', { connection: 'nowhere', channel: 'C1', text: 'Hi' }),
        { ...mcpStep('slack.post', { connection: 'elsewhere', text: 'Hi' }), id: 'other' },
      ],
    });
    const [missing] = await control.services.connections.missingFor(ada, [workflow]);
    expect(missing).toMatchObject([
      { name: 'nowhere', kind: 'SERVICE', service: 'slack' },
      { name: 'elsewhere', kind: 'BEARER' },
    ]);
  });
});
