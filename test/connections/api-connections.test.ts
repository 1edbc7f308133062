import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../src/lib/json/json.js';
import { ada, startControl } from '../support/harness/control-harness.js';
import { mcpStep } from '../support/mcp/mcp-harness.js';
import { ApiServer } from '../support/apis/api-server.js';

let control: Awaited<ReturnType<typeof startControl>>;
let api: ApiServer;

beforeAll(async () => {
  api = await ApiServer.start();
  control = await startControl([]);
  control.startWorker();
});
beforeEach(() => {
  api.requests.length = 0;
  api.reply = () => undefined;
});
afterAll(async () => {
  await control.stop();
  await api.close();
});

const connect = async (name: string, config: JsonObject) =>
  control.services.connections.create(ada, { name, kind: 'OPENAPI', config });
const run = async (tool: string, input: JsonObject = {}, retries = 1) => {
  const step = mcpStep(tool, input);
  const id = await control.execute(
    await control.saveWorkflow({ ...step, retry: { ...step.retry, maxAttempts: retries, initialDelayMs: 10 } }),
  );
  await control.until(id, (status) => ['SUCCEEDED', 'FAILED', 'CANCELLED'].includes(status));
  const { status, output, error } = await control.row(id);
  return { status, output: output as JsonObject, error: error as { code: string; message: string } | null };
};

describe('an OpenAPI document as a connection', () => {
  beforeAll(async () => {
    await connect('shop', { document: api.document('shop.yaml'), credential: { apiKey: 'shop-key-73921' } });
  });

  it('offers each operation as a tool with its schemas', async () => {
    const tools = (await control.services.tools.list(ada, 'api.shop')).map(({ name, sideEffects }) => [
      name,
      sideEffects,
    ]);
    expect(tools).toEqual([
      ['api.shop.createOrder', true],
      ['api.shop.deleteOrder', true],
      ['api.shop.getOrder', false],
      ['api.shop.get_search', false],
      ['api.shop.listOrders', false],
      ['api.shop.logIn', true],
      ['api.shop.uploadFile', true],
    ]);
  });

  it('sends the request that the description asks for, with the key in its header', async () => {
    api.reply = () => ({ body: { data: [{ id: 'ord_1', customer: { name: 'Ada' } }], next_cursor: null } });
    const { status, output } = await run('api.shop.listOrders', { status: ['open', 'paid'], limit: 5 });
    expect([status, output]).toEqual([
      'SUCCEEDED',
      { data: [{ id: 'ord_1', customer: { name: 'Ada' } }], next_cursor: null },
    ]);
    expect([api.last.method, api.last.url, api.last.headers['x-shop-key']]).toEqual([
      'GET',
      '/v1/orders?status=open,paid&limit=5',
      'shop-key-73921',
    ]);
  });

  it('follows the pages of a list as far as the step asks', async () => {
    api.reply = ({ url }) => {
      const at = new URL(url, api.origin).searchParams.get('cursor') ?? 'a';
      return { body: { data: [{ id: at, customer: { name: 'Ada' } }], next_cursor: { a: 'b', b: 'c' }[at] ?? null } };
    };
    const { output } = await run('api.shop.listOrders', { maxPages: 5 });
    expect((output as { data: { id: string }[] }).data.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(output['next_cursor']).toBeNull();
    expect(((await run('api.shop.listOrders', { maxPages: 2 })).output as { data: unknown[] }).data).toHaveLength(2);
  });

  it('does not ask for fields that only the service sets, and sends the idempotency key of the step', async () => {
    const { status } = await run('api.shop.createOrder', { body: { customer: { name: 'Ada' } } });
    expect(status).toBe('SUCCEEDED');
    expect(JSON.parse(api.last.body)).toEqual({ customer: { name: 'Ada' } });
    expect(api.last.headers['idempotency-key']).toMatch(/^ex_.*:call:/);
  });

  it('refuses an input that does not fit before anything is sent', async () => {
    await expect(
      control.saveWorkflow(mcpStep('api.shop.createOrder', { body: { customer: { name: '' } } })),
    ).rejects.toMatchObject({
      issues: [{ path: ['steps', 0, 'input', 'body', 'customer', 'name'] }],
    });
    const computed = await run('api.shop.createOrder', { body: { customer: { name: '{{ "" }}' } } });
    expect(computed.error).toMatchObject({ code: 'INVALID_STEP_INPUT' });
    expect((await run('api.shop.getOrder', { id: '..' })).error).toMatchObject({ code: 'INVALID_INPUT' });
    await expect(control.saveWorkflow(mcpStep('api.shop.getOrders'))).rejects.toMatchObject({
      issues: [{ detail: expect.stringContaining('api.shop.getOrder') as unknown }],
    });
    expect(api.requests).toEqual([]);
  });
});
