import { createHmac } from 'node:crypto';
import { expect } from '@jest/globals';
import type { ApiClient } from './api-client.js';
import { until } from './processes/pauses.js';
import type { HttpWitness } from './http-witness.js';
import type { ServerProcess } from './server-process.js';

interface Watching {
  readonly server: ServerProcess;
  /** The service. */
  readonly echo: HttpWitness;
  readonly must: ApiClient['ask'];
  readonly rest: ApiClient['rest'];
  /** Everything that was answered. */
  readonly seen: string[];
}

/** A service whose answers, new items and refusals hold what it was told. */
export const canaryService = (address: string): string => `
service: canary_service
title: Canary
description: Repeats what it is told.
categories: [test]
auth: { fields: { token: { title: Token, help: Any., secret: true } }, headers: { x-api-key: '{{ connection.token }}' } }
baseUrl: ${address}
test: { request: GET /echo, account: '{{ answer.headers }}' }
errors: { message: sent }
operations:
  echo: { title: Echo, input: { text: { type: string } }, request: POST /echo, body: { text: '{{ input.text }}' } }
  refused: { title: Refused, request: POST /echo, query: { status: '403' } }
  choose:
    title: Choose
    input: { item: { type: string, options: { from: list, value: headers.x-api-key, label: address } } }
    request: 'GET /echo/{item}'
  list: { title: List, request: GET /items, output: items }
triggers:
  polled: { title: Polled, poll: { operation: list, id: '{{ item.headers.x-api-key }}' } }
  sent:
    title: Sent
    webhook:
      subscribe: { request: POST /hooks, body: { target: '{{ hook.url }}', secret: '{{ hook.secret }}' }, keep: { all: sent } }
      unsubscribe: { request: DELETE /hooks }
      verify: { header: x-signature, hmac: sha256, secret: '{{ hook.secret }}' }
  stays:
    title: Stays
    webhook:
      subscribe: { request: POST /hooks, query: { stays: 'yes' }, body: { target: '{{ hook.url }}', secret: '{{ hook.secret }}' } }
      unsubscribe: { request: DELETE /hooks, query: { status: '503' } }
      verify: { header: x-signature, hmac: sha256, secret: '{{ hook.secret }}' }
  refused_hook:
    title: Refused
    webhook:
      subscribe: { request: POST /hooks, query: { status: '422' }, body: { target: '{{ hook.url }}', secret: '{{ hook.secret }}' } }
      verify: { header: x-signature, hmac: sha256, secret: '{{ hook.secret }}' }
`;

/**
 * Watches the service in every way, and delivers what holds the secrets of the address.
 *
 * @returns the secrets of the addresses that were registered, by name.
 */
export async function watchCanaryService({
  server,
  echo,
  must,
  rest,
  seen,
}: Watching): Promise<Record<string, string>> {
  const secrets: Record<string, string> = {};
  secrets['SIGNING'] = await proveAnswers({ must, rest });
  const ids: Record<string, string> = {};
  for (const name of ['polled', 'sent', 'refused_hook'])
    ids[name] = await server.api.createWorkflow(
      [{ id: 'a', title: 'A', tool: 'data.transform', input: { expression: '$string(trigger)' } }],
      {
        trigger: {
          type: 'EVENT',
          eventType: `canary_service.${name}`,
          source: { connection: 'service', parameters: {}, includeExisting: true },
        },
      },
    );
  const registrations = () => echo.requests.filter(({ method, url }) => method === 'POST' && url.startsWith('/hooks'));
  await until(() => registrations().length >= 2 && echo.requests.some(({ url }) => url === '/items'));
  const hooks = registrations().map(
    ({ body }) => JSON.parse(body) as { readonly target: string; readonly secret: string },
  );
  hooks.forEach(({ target, secret }, index) => {
    secrets[`HOOK_TOKEN_${index}`] = target.split('/').at(-1) ?? '';
    secrets[`HOOK_SECRET_${index}`] = secret;
  });
  const serviceToken = String(echo.requests.find(({ url }) => url === '/items')?.headers['x-api-key'] ?? '');
  expect(serviceToken).not.toBe('');
  const { target = '', secret = '' } = hooks.find((_, index) => registrations()[index]?.url === '/hooks') ?? {};
  const body = JSON.stringify({ id: 1, told: serviceToken, target, secret });
  for (const key of [secret, 'wrong']) {
    const delivered = await fetch(`${server.url}${new URL(target).pathname}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-signature': createHmac('sha256', key).update(body).digest('hex'),
      },
      body,
    });
    seen.push(await delivered.text());
    expect(delivered.status).toBe(key === secret ? 200 : 401);
  }
  for (const name of ['polled', 'sent']) {
    await until(async () => (await rest('GET', `/workflows/${ids[name]}/executions`)).body.executions.length > 0);
    await rest('GET', `/workflows/${ids[name]}/source`);
    await must(
      'query ($id: ID!) { workflow(id: $id) { executions(first: 5) { nodes { trigger { payload } output } } } }',
      {
        id: ids[name],
      },
    );
  }
  await until(async () => (await rest('GET', `/workflows/${ids['refused_hook']}/source`)).body.status === 'failing');
  await must('mutation ($input: TestSourceInput!) { testSource(input: $input) { samples problem { message } } }', {
    input: { eventType: 'canary_service.polled', source: { connection: 'service', parameters: {} } },
  });
  await must('{ connections { id account lastTestError } }');
  await rest('POST', `/workflows/${ids['polled']}/publish`);
  await must(
    'mutation ($id: ID!) { cloneWorkflow(id: $id) { workflow { id trigger { eventType source { connection parameters } } } } }',
    {
      id: ids['polled'],
    },
  );
  const headers = { authorization: `Bearer ${server.api.key}` };
  for (const id of Object.values(ids)) {
    const exported = await fetch(`${server.url}/api/v1/workflows/${id}/export`, { headers });
    expect(exported.status).toBe(200);
    seen.push(await exported.text());
  }
  return secrets;
}

/**
 * Deletes a connection whose address the service does not remove, so that the order to remove it stays, with the sealed
 * credential.
 *
 * @returns the secrets of the connection and of its address, by name.
 */
export async function leaveCanaryService({
  server,
  echo,
  must,
}: Pick<Watching, 'server' | 'echo' | 'must'>): Promise<Record<string, string>> {
  const token = 'canary-leaving-%2f &90c1d2';
  const { data } = await must(
    'mutation ($input: CreateConnectionInput!) { createConnection(input: $input) { connection { id } } }',
    { input: { name: 'leaving', kind: 'SERVICE', service: 'canary_service', config: { token } } },
  );
  const source = { connection: 'leaving', parameters: {} };
  await server.api.createWorkflow([{ id: 'a', title: 'A', tool: 'data.transform', input: { expression: '1' } }], {
    trigger: { type: 'EVENT', eventType: 'canary_service.stays', source },
  });
  const registration = () => echo.requests.find(({ method, url }) => method === 'POST' && url.includes('stays=yes'));
  await until(() => registration() !== undefined);
  const { target, secret } = JSON.parse(registration()?.body ?? '{}') as Record<'target' | 'secret', string>;
  await must('mutation ($id: ID!) { deleteConnection(id: $id) { id } }', {
    id: data['createConnection'].connection.id,
  });
  await until(() => echo.requests.some(({ method, url }) => method === 'DELETE' && url.includes('status=503')));
  return { LEAVING: token, LEAVING_TOKEN: target.split('/').at(-1) ?? '', LEAVING_SECRET: secret };
}

/** Gives a connection to Slack the proof of its answers: in the right field, and in a wrong one. */
async function proveAnswers({ must, rest }: Pick<Watching, 'must' | 'rest'>): Promise<string> {
  const secret = 'canarysigning0f1e2d3c4b5a6978';
  const config = { method: 'token', token: 'xoxb-1234567890-abcdef' };
  const made = await must(
    'mutation ($input: CreateConnectionInput!) { createConnection(input: $input) { connection { id } } }',
    { input: { name: 'messenger', kind: 'SERVICE', service: 'slack', config } },
  );
  const connectionId = String(made.data['createConnection'].connection.id);
  await must('mutation ($input: SetUpAnswersInput!) { setUpAnswers(input: $input) { answerChannel { isReady } } }', {
    input: { connectionId, signingSecret: secret },
  });
  await rest('PUT', `/connections/${connectionId}/answers`, { public_key: secret });
  return secret;
}
