import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Connector } from '../../src/connectors/file/connector.type.js';
import { problemText, readConnector } from '../../src/connectors/file/read-connector.js';
import { sourceRoutes } from '../../src/rest/events/source.routes.js';
import type { RawCall } from '../../src/rest/http/route.js';
import type { RestServices } from '../../src/rest/rest-dependencies.js';
import { hookTokenHash } from '../../src/services/events/hook-token.js';
import type { JsonObject, JsonValue } from '../../src/lib/json/json.js';
import { StandIn, connectorAt } from '../support/connectors/stand-in.js';
import { ada } from '../support/harness/control-harness.js';
import { compute } from '../support/harness/flow-harness.js';
import { userNamed } from '../support/harness/service-harness.js';
import { startSources } from '../support/sources.js';
import type { SourcesHarness } from '../support/sources.js';

const PUBLIC_URL = 'https://flows.stepcast.dev';
const TOKEN = 'ghp_canaryOfGithub0123456789abcdefghij';
const bob = userNamed('bob');
const repo = { owner: 'octocat', repo: 'Hello-World' };

let github: StandIn;
let sources: SourcesHarness;

/** Registrations that end after a day, a check of the address, a secret that the service makes, and several events a delivery. */
function bells(origin: string): Connector {
  const read = readConnector(`
service: bells
title: Bells
description: Rings.
categories: [test]
auth: { fields: { token: { title: Token, help: Any., secret: true } }, bearer: '{{ connection.token }}' }
baseUrl: ${origin}/~bells
operations:
  list: { title: List, request: GET /bells }
triggers:
  ring:
    title: A bell rings
    webhook:
      subscribe: { request: POST /hooks, body: { target: '{{ hook.url }}' }, keep: { number: id } }
      unsubscribe: { request: 'DELETE /hooks/{{ hook.number }}' }
      renew: { request: 'PUT /hooks/{{ hook.number }}', every: 86400 }
      handshake: { method: POST, when: header.x-check, headers: { x-check: '{{ header.x-check }}' }, keep: { signing: '{{ header.x-check }}' } }
      verify: { header: x-signature, hmac: sha256, secret: '{{ hook.signing }}' }
      items: rings
      id: '{{ item.no }}'
    output: item.bell
  knock:
    title: Knock
    webhook:
      verify: { query: key, equals: '{{ hook.secret }}' }
    setup: ['Open Settings.', 'Enter {{ hook.url }}?key={{ hook.secret }} as the address.']
`);
  if (!read.ok) throw new Error(read.problems.map((problem) => problemText('bells', problem)).join('\n'));
  return read.connector;
}

beforeAll(async () => {
  github = await StandIn.start('github');
  sources = await startSources(
    [
      github.connector,
      connectorAt('telegram', github.server.origin),
      connectorAt('trello', github.server.origin),
      bells(github.server.origin),
    ],
    PUBLIC_URL,
  );
  sources.startKeeper();
  const { connections } = sources.services;
  await connections.create(ada, {
    name: 'hub',
    kind: 'SERVICE',
    service: 'github',
    config: { method: 'token', token: TOKEN },
  });
  await connections.create(ada, {
    name: 'tower',
    kind: 'SERVICE',
    service: 'bells',
    config: { token: 'bells-token-0123456789' },
  });
});
afterAll(async () => {
  await sources.stop();
  await github.close();
});

/** Answers registrations, and remembers their requests. */
function serve(
  reply: (request: { method: string; url: string; body: string }) => { status?: number; body?: unknown } = () => ({}),
): void {
  github.server.requests.length = 0;
  github.server.reply = (request) => {
    const given = reply(request);
    return given.status === undefined && given.body === undefined ? { status: 201, body: { id: 12, ok: true } } : given;
  };
}

const sent = (): readonly string[] =>
  github.server.requests.map(({ method, url }) => `${method} ${url.replace(/^\/~[^/]*/, '')}`);
const tokenOf = (url: string | null | undefined): string => (url ?? '').split('/').at(-1)?.split('?')[0] ?? '';

async function deliver(
  token: string,
  body: JsonValue,
  headers: Record<string, string> = {},
  query: Record<string, string> = {},
) {
  const { sourceDeliveries } = sources.services;
  const admitted = await sourceDeliveries.find(token);
  const bytes = Buffer.from(JSON.stringify(body));
  return sourceDeliveries.receive(admitted, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    query,
    body: bytes,
  });
}

/** Ends the time in which an unused source keeps its place, and polls. */
async function afterGrace(): Promise<void> {
  await sources.database.query(
    `update event_source set unused_since = now() - interval '2 minutes' where unused_since is not null`,
  );
  await sources.poll();
}

describe('a trigger whose service sends what is new', () => {
  const signed = (secret: string, body: JsonValue, delivery: string): Record<string, string> => ({
    'x-github-delivery': delivery,
    'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(JSON.stringify(body)).digest('hex')}`,
  });

  it('registers itself, starts one run for each genuine delivery, and is removed when it is turned off', async () => {
    serve();
    const id = await sources.watching(repo, { connection: 'hub' }, 'github.new_issue');
    await sources.settled();
    expect(sent()).toEqual(['POST /repos/octocat/Hello-World/hooks']);
    const { config } = JSON.parse(github.server.last.body) as { config: { url: string; secret: string } };
    expect(config.url).toMatch(/^https:\/\/flows\.stepcast\.dev\/api\/v1\/hooks\/[\w-]{43}$/);
    const token = tokenOf(config.url);
    const body = { action: 'opened', issue: { id: 7, number: 7, title: `Broken ${config.secret}` } };
    expect(await deliver(token, body, signed(config.secret, body, 'd-1'))).toMatchObject({ status: 200 });
    await deliver(token, body, signed(config.secret, body, 'd-1'));
    const closed = { ...body, action: 'closed' };
    await deliver(token, closed, signed(config.secret, closed, 'd-2'));
    await expect(deliver(token, body, signed('wrong', body, 'd-3'))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(deliver(token, body)).rejects.toThrow('x-hub-signature-256 is missing');
    await sources.settled();
    expect(await sources.started(id)).toEqual(['7']);
    expect(await sources.state(id)).toMatchObject({ status: 'WATCHING', itemCount: 1, problem: null });
    expect(await sources.services.sourceWebhooks.of(ada, id)).toMatchObject({
      delivery: 'REGISTERED',
      url: config.url,
      setup: [],
      isReachable: true,
      registeredAt: expect.any(Date),
      lastDeliveryAt: expect.any(Date),
      lastRefusal: 'The header x-hub-signature-256 is not right.',
    });
    // Neither the token nor the secrets are stored or shown as they are.
    const stored = await sources.database.query(
      'select (select json_agg(e) from inbound_event e) as events, (select json_agg(s) from event_source s) as sources',
    );
    for (const secret of [token, config.secret, TOKEN]) expect(JSON.stringify(stored)).not.toContain(secret);
    await sources.services.workflows.deactivate(ada, id);
    await expect(deliver(token, body, signed(config.secret, body, 'd-4'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await afterGrace();
    expect(sent().slice(1)).toEqual(['DELETE /repos/octocat/Hello-World/hooks/12']);
    expect(await sources.database.query('select 1 from event_source where registered_at is not null')).toEqual([]);
    await sources.services.workflows.activate(ada, id);
    await sources.settled();
    expect(sent().slice(2)).toEqual(['POST /repos/octocat/Hello-World/hooks']);
    await sources.services.workflows.delete(ada, id);
    await afterGrace();
    expect(sent().slice(3)).toEqual(['DELETE /repos/octocat/Hello-World/hooks/12']);
  });

  it('serves github.issues with the payload of a hook, to the workflows that name the repository alone', async () => {
    serve();
    const id = await sources.watching(repo, { connection: 'hub' }, 'github.issues');
    const { workflows, events } = sources.services;
    const plain = await workflows.create(ada, {
      title: 'Of any hook',
      trigger: { type: 'EVENT', eventType: 'github.issues', filters: { action: 'closed' } },
      steps: [compute('id', 'trigger.payload.issue.id')],
    });
    await sources.settled();
    const { config } = JSON.parse(github.server.last.body) as { config: { url: string; secret: string } };
    const body = { action: 'closed', id: 'kept', issue: { id: 7, number: 7 }, repository: { full_name: 'o/h' } };
    await deliver(tokenOf(config.url), body, signed(config.secret, body, 'd-9'));
    // An event of a hook, or one that a program sends, has no source.
    await events.emit(ada, { eventType: 'github.issues', payload: { ...body, id: 'sent' } });
    await sources.settled();
    expect(await sources.started(id)).toEqual(['kept']);
    const payloads = await sources.database.query<{ payload: JsonObject }>(
      `select trigger -> 'payload' as payload from execution where workflow_id = $1`,
      [id],
    );
    expect(payloads[0]?.payload).toEqual(body);
    expect(await sources.started(plain.id)).toEqual(['sent']);
    await workflows.delete(ada, plain.id);
    await workflows.delete(ada, id);
    await afterGrace();
  });

  it('shows why it could not be registered, tries again, and never at an address that was used before', async () => {
    let isRefused = true;
    serve(() => (isRefused ? { status: 422, body: { message: 'Hook limit reached' } } : {}));
    const id = await sources.watching({ ...repo, repo: 'full' }, { connection: 'hub' }, 'github.new_issue');
    await sources.settled();
    expect(await sources.state(id)).toMatchObject({
      status: 'FAILING',
      problem: { code: 'SERVICE_REFUSED', message: expect.stringContaining('Hook limit reached') },
    });
    isRefused = false;
    await sources.poll();
    expect(await sources.state(id)).toMatchObject({ status: 'WATCHING', problem: null });
    const urls = github.server.requests.map(({ body }) => (JSON.parse(body) as { config: { url: string } }).config.url);
    expect(new Set(urls).size).toBe(2);
    await expect(sources.services.sourceDeliveries.find(tokenOf(urls[0]))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await sources.services.workflows.delete(ada, id);
    await afterGrace();
  });

  it('answers the check of its address, is renewed before it ends, and takes several events of a delivery', async () => {
    serve(({ body }) => {
      const { target } = (body === '' ? {} : JSON.parse(body)) as { target?: string };
      // The service checks the address before it answers.
      if (target !== undefined) void checked.push(deliver(tokenOf(target), {}, { 'x-check': 'made-by-the-service' }));
      return {};
    });
    const checked: Promise<unknown>[] = [];
    const id = await sources.watching({}, { connection: 'tower' }, 'bells.ring');
    await sources.settled();
    expect(await Promise.all(checked)).toMatchObject([{ status: 200, headers: { 'x-check': 'made-by-the-service' } }]);
    const { url } = (await sources.services.sourceWebhooks.of(ada, id)) ?? {};
    const body = { rings: [1, 2].map((no) => ({ no, bell: { id: `bell-${no}` } })) };
    const signature = {
      'x-signature': createHmac('sha256', 'made-by-the-service').update(JSON.stringify(body)).digest('hex'),
    };
    await deliver(tokenOf(url), body, signature);
    await deliver(tokenOf(url), { rings: body.rings }, signature);
    await sources.settled();
    expect(await sources.started(id)).toEqual(['bell-1', 'bell-2']);
    // A later check cannot replace the secret.
    await deliver(tokenOf(url), {}, { 'x-check': 'of-another' });
    await expect(
      deliver(tokenOf(url), body, {
        'x-signature': createHmac('sha256', 'of-another').update(JSON.stringify(body)).digest('hex'),
      }),
    ).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await sources.poll();
    expect(sent()).toEqual(['POST /hooks']);
    await sources.database.query(
      `update event_source set registered_at = now() - interval '20 hours' where event_type = 'bells.ring'`,
    );
    await sources.poll();
    expect(sent()).toEqual(['POST /hooks', 'PUT /hooks/12']);
    const [row] = await sources.database.query<{ days: number }>(
      `select extract(epoch from next_poll_at - now())::float8 / 86400 as days from event_source where event_type = 'bells.ring'`,
    );
    expect(row?.days).toBeCloseTo(0.7, 1);
    // The connection is deleted: its addresses are removed with it.
    const tower = (await sources.services.connections.list(ada)).find(({ name }) => name === 'tower');
    await sources.services.connections.delete(ada, tower?.id ?? '');
    expect(sent().at(-1)).toBe('DELETE /hooks/12');
    await sources.services.connections.create(ada, {
      name: 'tower',
      kind: 'SERVICE',
      service: 'bells',
      config: { token: 'bells-token-0123456789' },
    });
    await sources.services.workflows.delete(ada, id);
    await sources.settled();
  });

  it('says what a person has to enter where, and whether a request arrives, if it cannot register itself', async () => {
    const id = await sources.watching({}, { connection: 'tower' }, 'bells.knock');
    await sources.settled();
    const { sourceWebhooks, workflows } = sources.services;
    const webhook = await sourceWebhooks.of(ada, id);
    expect(webhook).toMatchObject({ delivery: 'MANUAL', isReachable: true, registeredAt: null });
    const [, line = ''] = webhook?.setup ?? [];
    const key = /\?key=(\w{48}) as the address\.$/.exec(line)?.[1] ?? '';
    expect(line).toBe(`Enter ${webhook?.url}?key=${key} as the address.`);
    await deliver(tokenOf(webhook?.url), { id: 'knock-1' }, {}, { key });
    await expect(deliver(tokenOf(webhook?.url), { id: 'no' }, {}, { key: 'x' })).rejects.toThrow(
      'query field key is not right',
    );
    await sources.settled();
    expect(await sources.started(id)).toEqual(['knock-1']);
    // The address stays the same if the trigger is off for a while.
    await workflows.deactivate(ada, id);
    await afterGrace();
    await workflows.activate(ada, id);
    await sources.settled();
    expect((await sourceWebhooks.of(ada, id))?.url).toBe(webhook?.url);
    await expect(sourceWebhooks.of(bob, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(sourceWebhooks.test(bob, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(sourceWebhooks.of({ ...ada, scopes: new Set(['workflows:read']) }, id)).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    const [row] = await sources.database.query<{ hash: Buffer }>(
      `select hook_token_hash as hash from event_source where event_type = 'bells.knock'`,
    );
    expect(row?.hash.equals(hookTokenHash(tokenOf(webhook?.url)) ?? Buffer.alloc(0))).toBe(true);
  });
});

describe('over REST', () => {
  it('shows and tries the address of the trigger that is asked for', async () => {
    serve();
    const { workflows } = sources.services;
    const of = (eventType: string) => ({
      type: 'EVENT' as const,
      eventType,
      source: { connection: 'tower', parameters: {} },
    });
    const { id } = await workflows.create(ada, {
      title: 'Two bells',
      triggers: [of('bells.ring'), { key: 'knocks', ...of('bells.knock') }],
      steps: [compute('id', '1')],
    });
    await sources.settled();
    const routes = sourceRoutes(sources.services as unknown as RestServices);
    const ask = async (operationId: string, query: JsonObject) => {
      const route = routes.find((each) => each.operationId === operationId);
      const call = { caller: ada, workflowId: id, query } as unknown as RawCall;
      return (await route?.read(call).handle(null)) as { readonly body: JsonObject };
    };
    const shown = await Promise.all(
      [{}, { trigger_key: 'main' }, { trigger_key: 'knocks' }].map((query) => ask('getSourceWebhook', query)),
    );
    expect(shown.map(({ body }) => body['delivery'])).toEqual(['registered', 'registered', 'manual']);
    expect(new Set(shown.map(({ body }) => body['url'])).size).toBe(2);
    await expect(ask('getSourceWebhook', { trigger_key: 'none' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(ask('testDelivery', { trigger_key: 'none' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(ask('testDelivery', { key: 'x' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await workflows.delete(ada, id);
    await afterGrace();
  });
});

describe('Trello', () => {
  it('is verified by the signature of body and address, and without the secret by the address alone', async () => {
    const { connections, sourceWebhooks, workflows } = sources.services;
    const key = '0123456789abcdef0123456789abcdef';
    const config = { key, token: 'trello-token-0123456789' };
    const secret = 'trello-secret-0123456789';
    for (const [name, more] of [
      ['signed', { secret }],
      ['plain', {}],
    ] as const)
      await connections.create(ada, { name, kind: 'SERVICE', service: 'trello', config: { ...config, ...more } });
    serve();
    const ids = [
      await sources.watching({ idBoard: 'B1' }, { connection: 'signed' }, 'trello.new_card'),
      await sources.watching({ idBoard: 'B1' }, { connection: 'plain' }, 'trello.new_card'),
    ];
    await sources.settled();
    const [signed, plain] = await Promise.all(ids.map(async (id) => (await sourceWebhooks.of(ada, id))?.url ?? ''));
    const body = { action: { id: 'a1', type: 'createCard', data: { card: { name: 'Plan' } } }, model: { id: 'B1' } };
    const by = (url: string | undefined) => ({
      'x-trello-webhook': createHmac('sha1', secret)
        .update(`${JSON.stringify(body)}${url}`)
        .digest('base64'),
    });
    await deliver(tokenOf(signed), body, by(signed));
    await expect(deliver(tokenOf(signed), body, by(plain))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(deliver(tokenOf(signed), body)).rejects.toThrow('x-trello-webhook is missing');
    await deliver(tokenOf(plain), body);
    await sources.settled();
    expect(await Promise.all(ids.map((id) => sources.started(id)))).toEqual([['a1'], ['a1']]);
    for (const id of ids) await workflows.delete(ada, id);
    await afterGrace();
    expect(sent().filter((line) => line.startsWith('DELETE'))).toHaveLength(2);
  });
});

describe('a bot of Telegram, which has one webhook', () => {
  const token = '123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11';
  const update = { update_id: 7, message: { text: 'Hi' }, id: 'u7' };
  /** The address that the bot has. */
  let current = '';
  const bot = ({ url, body }: { url: string; body: string }) => {
    if (url.includes('/getWebhookInfo')) return { body: { ok: true, result: { url: current } } };
    if (url.includes('/setWebhook')) current = (JSON.parse(body) as { url: string }).url;
    if (url.includes('/deleteWebhook')) current = '';
    return { body: { ok: true, result: true } };
  };
  const watching = (parameters: JsonObject = {}) =>
    sources.watching(parameters, { connection: 'bot' }, 'telegram.update');
  const secretOf = (): string =>
    (
      JSON.parse(github.server.requests.findLast(({ url }) => url.includes('/setWebhook'))?.body ?? '{}') as {
        secret_token: string;
      }
    ).secret_token;
  const problem = async (id: string) => (await sources.state(id)).problem;

  it('is shared by triggers that want the same, and refuses others with the reason until it is free', async () => {
    await sources.services.connections.create(ada, {
      name: 'bot',
      kind: 'SERVICE',
      service: 'telegram',
      config: { token },
    });
    serve(bot);
    const first = await watching();
    const same = await watching();
    await sources.settled();
    const other = await watching({ kinds: ['message'] });
    await sources.settled();
    expect(sent().filter((line) => line.includes('setWebhook'))).toHaveLength(1);
    expect(await problem(other)).toMatchObject({
      code: 'SOURCE_TAKEN',
      retryable: true,
      message: expect.stringContaining('the trigger of the workflow "Watching" has it'),
    });
    await deliver(tokenOf(current), update, { 'x-telegram-bot-api-secret-token': secretOf() });
    await sources.settled();
    expect([await sources.started(first), await sources.started(same), await sources.started(other)]).toEqual([
      ['u7'],
      ['u7'],
      [],
    ]);
    // The one that waits gets the bot, and the removal of the older one does not take it away again.
    await sources.services.workflows.delete(ada, first);
    await sources.services.workflows.delete(ada, same);
    await sources.poll();
    expect([await problem(other), current]).toEqual([null, expect.stringContaining('/api/v1/hooks/')]);
    await afterGrace();
    await sources.poll();
    expect(current).toContain('/api/v1/hooks/');
    await deliver(tokenOf(current), { ...update, update_id: 8 }, { 'x-telegram-bot-api-secret-token': secretOf() });
    await sources.settled();
    expect(await sources.started(other)).toEqual(['u7']);
    await sources.services.workflows.delete(ada, other);
    await afterGrace();
    expect(current).toBe('');
  });

  it('keeps the address of another program, and replaces one of ours that leads nowhere', async () => {
    current = 'https://other.example.com/webhook/telegram';
    serve(bot);
    const id = await watching();
    await sources.settled();
    expect(await problem(id)).toMatchObject({
      code: 'SOURCE_TAKEN',
      message: expect.stringContaining('has another one already (other.example.com)'),
    });
    expect(current).toBe('https://other.example.com/webhook/telegram');
    current = `${PUBLIC_URL}/api/v1/hooks/${'a'.repeat(43)}`;
    await sources.poll();
    expect([await problem(id), current.endsWith('a'.repeat(43))]).toEqual([null, false]);
    await sources.services.workflows.delete(ada, id);
    await afterGrace();
  });
});

describe('what belongs to another user', () => {
  const comment = (connection: string) => ({
    id: 'say',
    title: 'Say',
    tool: 'github.create_comment',
    input: { connection, owner: 'octocat', repo: 'Hello-World', number: 7, body: 'Seen' },
  });
  const trigger = (connection: string) => ({
    type: 'EVENT' as const,
    eventType: 'github.new_issue',
    source: { connection, parameters: repo },
  });
  const notFound = { code: 'NOT_FOUND' };
  const missing = { code: 'MISSING_CONNECTION' };

  it('cannot be seen, used, tried or changed: source, address, connection', async () => {
    serve();
    const { services } = sources;
    const { id } = await services.workflows.create(ada, {
      title: 'Of Ada',
      trigger: trigger('hub'),
      steps: [comment('hub')],
    });
    await sources.settled();
    const webhook = await services.sourceWebhooks.of(ada, id);
    expect(webhook?.url).toMatch(/hooks\/[\w-]{43}$/);
    const requests = github.server.requests.length;
    await expect(services.sourceWebhooks.of(bob, id)).rejects.toMatchObject(notFound);
    await expect(services.sourceWebhooks.test(bob, id)).rejects.toMatchObject(notFound);
    await expect(services.sources.pollNow(bob, id)).rejects.toMatchObject(notFound);
    await expect(services.workflows.get(bob, id)).rejects.toMatchObject(notFound);
    expect(await services.sources.states(bob, [await services.workflows.get(ada, id)])).toMatchObject([
      { status: 'OFF', itemCount: 0, lastPollAt: null, problem: missing },
    ]);
    const { source } = trigger('hub');
    const tried = await services.sources.test(bob, { eventType: 'github.new_issue', source });
    expect(tried).toMatchObject({ itemCount: 0, samples: [], problem: missing });
    await expect(
      services.sources.test(bob, { eventType: 'github.new_issue', source, workflowId: id }),
    ).rejects.toMatchObject(notFound);

    const hub = (await services.connections.list(ada)).find(({ name }) => name === 'hub')?.id ?? '';
    expect((await services.connections.list(bob)).map((each) => each.id)).not.toContain(hub);
    await expect(services.connections.test(bob, hub)).rejects.toMatchObject(notFound);
    await expect(services.connections.delete(bob, hub)).rejects.toMatchObject(notFound);
    await expect(services.connectionEdits.update(bob, { id: hub, config: { token: TOKEN } })).rejects.toMatchObject(
      notFound,
    );
    // The name of the connection of another user means nothing.
    const own = await services.workflows.create(bob, {
      title: 'Of Bob',
      trigger: trigger('hub'),
      steps: [comment('hub')],
    });
    await sources.settled();
    await expect(services.executions.execute(bob, { workflowId: own.id })).rejects.toMatchObject(missing);
    expect((await services.sourceWebhooks.of(bob, own.id))?.url ?? null).toBeNull();
    expect(github.server.requests.length).toBe(requests);
    await services.workflows.delete(bob, own.id);
    await services.workflows.delete(ada, id);
    await afterGrace();
  });

  it('repeats a secret in vain: a delivery holds neither that of the connection nor that of the address', async () => {
    serve();
    const id = await sources.watching({ ...repo, repo: 'echo' }, { connection: 'hub' }, 'github.new_issue');
    await sources.settled();
    const { config } = JSON.parse(github.server.last.body) as { config: { url: string; secret: string } };
    const body = { action: 'opened', issue: { id: 70, title: `${TOKEN} ${config.secret} ${config.url}` } };
    const signature = createHmac('sha256', config.secret).update(JSON.stringify(body)).digest('hex');
    await deliver(tokenOf(config.url), body, {
      'x-github-delivery': 'echo-1',
      'x-hub-signature-256': `sha256=${signature}`,
    });
    await sources.settled();
    const [stored] = await sources.database.query(
      `select (select json_agg(e) from inbound_event e) as events, (select json_agg(e) from execution e) as runs`,
    );
    expect(await sources.started(id)).toEqual(['70']);
    expect(JSON.stringify(stored)).toContain('[redacted]');
    for (const secret of [TOKEN, config.secret, tokenOf(config.url)])
      expect(JSON.stringify(stored)).not.toContain(secret);
    await sources.services.workflows.delete(ada, id);
    await afterGrace();
  });
});

it('is asked instead, if services cannot reach this server', async () => {
  const telegram = await StandIn.start('telegram');
  const local = await startSources([telegram.connector]);
  try {
    local.startKeeper();
    await local.services.connections.create(ada, {
      name: 'bot',
      kind: 'SERVICE',
      service: 'telegram',
      config: { token: '123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11' },
    });
    let updates: JsonObject[] = [];
    telegram.server.reply = () => ({ body: { ok: true, result: updates } });
    const id = await local.watching({}, { connection: 'bot' }, 'telegram.update');
    await local.settled();
    updates = [{ update_id: 1, message: { text: 'Hi' } }];
    await local.poll();
    expect(telegram.requests.map(({ path }) => path.split('/').at(-1))).toEqual(['getUpdates', 'getUpdates']);
    expect(await local.state(id)).toMatchObject({ status: 'WATCHING', itemCount: 1 });
    expect(await local.services.sourceWebhooks.of(ada, id)).toMatchObject({
      delivery: 'POLL',
      url: null,
      isReachable: false,
      unreachableReason: expect.stringContaining('Set PUBLIC_URL'),
    });
    await expect(local.services.sourceWebhooks.test(ada, id)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  } finally {
    await local.stop();
    await telegram.close();
  }
});
