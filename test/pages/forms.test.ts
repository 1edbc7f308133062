import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import type { ApiClient } from '../support/api-client.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServer } from '../support/harness/server.js';
import { TEST_KEY } from '../support/server-process.js';
import type { TestServer } from '../support/harness/server.js';

let database: TestDatabase;
let server: TestServer;
let ada: ApiClient;

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startServer({ DATABASE_URL: database.url, EMBED_ORIGINS: 'https://www.example.com' });
  ada = server.api;
  const prepare = (name: string, settings: object = {}, steps = echo, query = ''): void => {
    READY.set(
      name,
      form(settings, steps).then(async (made) => ({ ...made, ...(await open(`${made.url}${query}`)) })),
    );
  };
  prepare('once', { hidden: ['from'], thanks: { text: 'Thanks a lot.' } }, echo, '?from=ad');
  prepare('mistakes');
  prepare('files');
  prepare('pages', { thanks: { showResult: true } }, SEVERAL_PAGES);
  prepare('programs');
  prepare('many');
  prepare('any', { schema: { type: 'object', properties: { any: {} } } });
  prepare('work', { proofOfWork: true });
  for (const name of ['link', 'single-use']) READY.set(name, formByLink(name === 'single-use'));
  await Promise.all(READY.values());
  await pause(FILLED_IN_MS);
});
afterAll(async () => {
  await server.stop();
  await database.drop();
});

const SCHEMA = {
  type: 'object',
  required: ['email'],
  properties: {
    email: { type: 'string', format: 'email', title: 'E-mail' },
    age: { type: 'integer', minimum: 1 },
    topics: { type: 'array', items: { enum: ['News', 'Events'] } },
    day: { type: 'string', format: 'date' },
    from: { type: 'string' },
    paper: { format: 'file', title: 'Paper' },
  },
};
const echo: readonly object[] = [
  { key: 'echo', title: 'Echo', tool: 'data.transform', input: { expression: 'trigger.payload' } },
];

const SEVERAL_PAGES = [
  {
    key: 'more',
    title: 'More',
    tool: 'form.page',
    input: {
      message: 'Hello {{ trigger.payload.data.email }}',
      form: { type: 'object', required: ['size'], properties: { size: { title: 'Size', enum: ['S', 'M'] } } },
    },
  },
  {
    key: 'end',
    title: 'End',
    tool: 'data.transform',
    input: { expression: '"Size " & steps.more.output.data.size' },
  },
];

interface Form {
  readonly id: string;
  readonly url: string;
}

async function form(settings: object = {}, steps: readonly object[] = echo): Promise<Form> {
  const { createWorkflow } = await ada.must(
    'mutation ($i: CreateWorkflowInput!) { createWorkflow(input: $i) { workflow { id publicPages { url } } } }',
    {
      i: {
        title: 'Form',
        trigger: { type: 'EVENT', eventType: 'form.submitted', source: { form: { schema: SCHEMA, ...settings } } },
        steps,
      },
    },
  );
  const { id, publicPages } = createWorkflow.workflow;
  return { id, url: publicPages[0].url };
}

/** The address that the form of a page is sent to. */
function actionIn(page: string, url: string): string {
  const action = /<form method="post" action="([^"]+)"/.exec(page)?.[1] ?? '';
  return new URL(action.replaceAll('&#38;', '&').replaceAll('&amp;', '&'), url).href;
}

async function open(url: string, headers: Record<string, string> = {}) {
  const answer = await fetch(url, { headers, redirect: 'manual' });
  const page = await answer.text();
  return { answer, page, action: actionIn(page, url) };
}

/** A submission is not taken before. */
const FILLED_IN_MS = 1_600;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
/** All forms are opened before the first test, so that one wait is enough. */
const READY = new Map<string, Promise<Form & Awaited<ReturnType<typeof open>>>>();

function ready(name: string): Promise<Form & Awaited<ReturnType<typeof open>>> {
  const found = READY.get(name);
  if (found === undefined) throw new Error(`There is no form ${name}.`);
  return found;
}

function send(action: string, values: Record<string, string> | FormData, headers: Record<string, string> = {}) {
  const body = values instanceof FormData ? values : new URLSearchParams(values);
  return fetch(action, { method: 'POST', body, headers, redirect: 'manual' });
}

interface Run {
  readonly output: {
    readonly data: Record<string, unknown>;
    readonly respondent?: unknown;
  } | null;
  readonly context: unknown;
}

const runsOf = async (id: string): Promise<readonly Run[]> =>
  (await ada.must('query ($id: ID!) { executions(workflowId: $id) { nodes { output context } } }', { id })).executions
    .nodes;

/** A form that is protected by links, opened by one. */
async function formByLink(isSingleUse: boolean) {
  const made = await form({ protection: 'SIGNED_LINK' });
  const { createPublicPageLink } = await ada.must(
    'mutation ($i: CreatePublicPageLinkInput!) { createPublicPageLink(input: $i) { url } }',
    { i: { workflowId: made.id, expiresInSeconds: 600, subject: 'ana', isSingleUse } },
  );
  return { ...made, ...(await open(createPublicPageLink.url)), url: createPublicPageLink.url as string };
}

async function until<T>(look: () => Promise<T | null | undefined | false>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found) return found;
    await pause(50);
  }
}

const filesStored = async (): Promise<number> => {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query(`select count(*)::int as n from file where state = 'READY'`);
  await client.end();
  return Number(rows[0]?.n);
};

describe('a hosted form', () => {
  it('starts one run with its answers, also if it is sent twice', async () => {
    const { id, url, answer, page, action } = await ready('once');
    expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(page).toContain('<label for="field-0">E-mail');
    const values = {
      'field-0': 'ana@example.com',
      'field-1': '7',
      'field-2': '1',
      'field-3': '2026-11-28',
      'field-4': 'ad',
    };
    const [first, second] = await Promise.all([send(action, values), send(action, values)]);
    expect([first.status, second.status]).toEqual([303, 303]);
    const next = new URL(first.headers.get('location') ?? '', url).href;
    expect((await open(next)).page).toContain('Thanks a lot.');
    const [run] = await until(async () => {
      const runs = await runsOf(id);
      return runs[0]?.output ? runs : null;
    });
    const data = { email: 'ana@example.com', age: 7, topics: ['Events'], day: '2026-11-28', from: 'ad' };
    expect(run?.output).toMatchObject({ data, page: { url } });
    expect(run?.context).toEqual(data);
    expect(await runsOf(id)).toHaveLength(1);
    const other = new URL(next);
    other.pathname += 'x';
    expect((await open(other.href)).answer.status).toBe(404);
  });

  it('says what is wrong beside the fields, and stores nothing', async () => {
    const { id, url, action } = await ready('mistakes');
    const answer = await send(action, { 'field-0': '<b>none</b>', 'field-1': '0' });
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(page).toContain('aria-invalid="true"');
    expect(page).toContain('href="#field-1"');
    expect(page).not.toContain('<b>none');
    expect(await runsOf(id)).toEqual([]);
    const again = await send(actionIn(page, url), { 'field-0': 'ana@example.com' });
    expect(again.status).toBe(303);
  });

  it('takes files, and keeps none of a submission that is refused or repeated', async () => {
    const { id, action } = await ready('files');
    const filled = (email: string): FormData => {
      const data = new FormData();
      data.set('field-0', email);
      data.set('field-5', new Blob(['hello']), 'paper.txt');
      return data;
    };
    const before = await filesStored();
    expect((await send(action, filled('none'))).status).toBe(422);
    expect(await filesStored()).toBe(before);
    expect((await send(action, filled('ana@example.com'))).status).toBe(303);
    expect((await send(action, filled('ana@example.com'))).status).toBe(303);
    const [run] = await until(async () => {
      const runs = await runsOf(id);
      return runs[0]?.output ? runs : null;
    });
    expect(run?.output?.data['paper']).toMatchObject({ name: 'paper.txt', size: 5 });
    expect(await filesStored()).toBe(before + 1);
  });

  it('shows further pages to the same visitor, and the result', async () => {
    const { url, action } = await ready('pages');
    const first = await send(action, { 'field-0': 'ana@example.com' });
    const next = new URL(first.headers.get('location') ?? '', url).href;
    const second = await until(async () => {
      const opened = await open(next);
      return opened.page.includes('Hello ana@example.com') ? opened : null;
    });
    expect((await send(second.action, {})).status).toBe(422);
    const events = await fetch(`${next}/events`);
    expect(events.headers.get('content-type')).toContain('text/event-stream');
    await events.body?.cancel();
    expect((await send(second.action, { 'field-0': '1' })).status).toBe(303);
    await until(async () => (await open(next)).page.includes('Size M'));
    expect((await send(second.action, { 'field-0': '0' })).status).toBe(303);
    expect((await open(next)).page).toContain('Size M');
  });
});

describe('a form that is protected', () => {
  it('asks for its password, and lets a browser in with a cookie of its own path', async () => {
    const { id, url } = await form({ protection: 'PASSWORD' });
    expect((await open(url)).answer.status).toBe(410);
    await ada.must(
      'mutation ($i: SetPublicPagePasswordInput!) { setPublicPagePassword(input: $i) { page { isOpen } } }',
      {
        i: { workflowId: id, password: 'open sesame' },
      },
    );
    const asked = await open(url);
    expect(asked.answer.status).toBe(401);
    expect((await send(asked.action, { password: 'wrong words' })).status).toBe(401);
    const let_ = await send(asked.action, { password: 'open sesame' });
    const cookie = let_.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^stepcast_page=[^;]+; Path=\/f\/[\w-]+; Max-Age=\d+; HttpOnly; SameSite=Lax$/);
    const pair = cookie.split(';')[0] ?? '';
    const openedAt = performance.now();
    const opened = await open(url, { cookie: pair });
    expect(opened.answer.status).toBe(200);
    expect((await send(opened.action, { 'field-0': 'ana@example.com' })).status).toBe(401);
    for (let turn = 0; turn < 10; turn += 1) await send(asked.action, { password: `wrong ${turn}` });
    expect((await send(asked.action, { password: 'open sesame' })).status).toBe(429);
    // No other way in leads past the password.
    const { origin } = new URL(url);
    expect((await send(`${url}/sign-in`, {}, { origin })).status).toBe(404);
    await pause(Math.max(0, openedAt + FILLED_IN_MS - performance.now()));
    expect((await send(opened.action, { 'field-0': 'ana@example.com' }, { cookie: pair })).status).toBe(303);
  });

  it('opens by a signed link, whose subject reaches the run', async () => {
    const { id, action, answer, url } = await ready('link');
    expect((await open(url.split('?')[0] ?? '')).answer.status).toBe(401);
    expect(answer.status).toBe(200);
    const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    expect((await send(action, { 'field-0': 'ana@example.com' }, { cookie })).status).toBe(303);
    const [run] = await until(async () => {
      const runs = await runsOf(id);
      return runs[0]?.output ? runs : null;
    });
    expect(run?.output?.respondent).toEqual({ subject: 'ana' });
  });

  it('makes one submission by a link for single use, and shows it again', async () => {
    const { id, url, action, answer } = await ready('single-use');
    const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const second = await open(url);
    const sent = await send(action, { 'field-0': 'ana@example.com' }, { cookie });
    const receipt = sent.headers.get('location') ?? '';
    expect([sent.status, receipt]).toEqual([303, expect.stringMatching(/^\/f\/[\w-]+\/s\/ev_/)]);
    const again = (second.answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    await send(second.action, { 'field-0': 'eve@example.com' }, { cookie: again });
    const opened = await open(url);
    expect([opened.answer.status, opened.answer.headers.get('location')]).toEqual([303, `${receipt}?again`]);
    expect((await open(new URL(`${receipt}?again`, url).href)).page).toContain('the first answers count');
    const runs = await until(async () => {
      const found = await runsOf(id);
      return found[0]?.output ? found : null;
    });
    expect(runs.map(({ output }) => output?.data['email'])).toEqual(['ana@example.com']);
  });

  it('asks users of this server before their name is told, and never takes the session of another site', async () => {
    const { url } = await form({ protection: 'SIGN_IN' });
    expect((await open(url)).answer.status).toBe(401);
    const signedIn = await fetch(server.signInUrl, { redirect: 'manual' });
    const session = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    expect((await open(url, { cookie: session })).answer.status).toBe(401);
    const asked = await open(`${url}/sign-in`, { cookie: session });
    expect(asked.page).toContain('Continue as');
    const { origin } = new URL(url);
    expect((await send(`${url}/sign-in`, {}, { cookie: session, origin: 'http://localhost:1' })).status).toBe(403);
    expect((await send(`${url}/sign-in`, {}, { cookie: session })).status).toBe(403);
    const let_ = await send(`${url}/sign-in`, {}, { cookie: session, origin });
    const cookie = (let_.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    expect(cookie).not.toContain(session.split('=')[1] ?? 'nothing');
    const opened = await open(url, { cookie });
    expect(opened.answer.status).toBe(200);
    expect(opened.answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });

  it('is embedded by the sites that both the administrator and the form allow', async () => {
    const { url } = await form({ embedOrigins: ['https://www.example.com'] });
    const { answer } = await open(url);
    expect(answer.headers.get('content-security-policy')).toContain('frame-ancestors https://www.example.com');
    expect(answer.headers.get('x-frame-options')).toBeNull();
  });
});

describe('a form against programs', () => {
  it('refuses what no person sends, and stores nothing of it', async () => {
    const { id, url, action } = await ready('programs');
    const values = { 'field-0': 'ana@example.com' };
    expect((await send((await open(url)).action, values)).status).toBe(422);
    expect((await send(url, values)).status).toBe(422);
    expect((await send(action.replace(/i=[\w-]{5}/, 'i=AAAAA'), values)).status).toBe(422);
    expect((await send(action, { ...values, website: 'https://spam.example.com' })).status).toBe(422);
    expect((await send(action, values, { origin: 'https://evil.example.com' })).status).toBe(403);
    const json = { 'content-type': 'application/json' };
    expect((await fetch(action, { method: 'POST', body: '{}', headers: json })).status).toBe(400);
    expect((await send(action, { 'field-0': 'x'.repeat(2_000_000) })).status).toBe(413);
    const bomb = new FormData();
    for (let index = 0; index < 200; index += 1) bomb.append('field-5', new Blob(['x']), `${index}.txt`);
    const before = await filesStored();
    expect((await send(action, bomb)).status).toBe(413);
    const strange = new FormData();
    strange.set('field-0', new Blob(['x']), 'x.txt');
    expect((await send(action, strange)).status).toBe(400);
    expect(await filesStored()).toBe(before);
    expect(await runsOf(id)).toEqual([]);
    for (const path of ['/f/none', '/f/AAAAAAAAAAAAAAAAAAAAAAAA', `${new URL(url).pathname}/s/ev_1.x`])
      expect((await open(new URL(path, url).href)).answer.status).toBe(404);
  });

  it('limits the submissions of a client', async () => {
    const { action } = await ready('many');
    // All at once: the limit gives room again as time goes by.
    const answers = await Promise.all(Array.from({ length: 40 }, () => send(action, {})));
    const statuses = answers.map(({ status }) => status);
    expect(statuses).toContain(429);
  });

  it('does not take a file of its owner that a visitor names', async () => {
    const upload = await fetch(`${server.url}/api/v1/files?name=secret.txt`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TEST_KEY}`, 'content-type': 'text/plain' },
      body: 'secret',
    });
    const stored = (await upload.json()) as { id: string };
    const { id, action } = await ready('any');
    const value = JSON.stringify({
      id: stored.id,
      name: 'x',
      mediaType: 'text/plain',
      size: 6,
      sha256: 'a'.repeat(64),
    });
    expect((await send(action, { 'field-0': value })).status).toBe(422);
    expect(await runsOf(id)).toEqual([]);
  });

  it('wants the work of a browser if it is to', async () => {
    const { page, action } = await ready('work');
    expect(page).toContain('This form needs JavaScript');
    const answer = await send(action, { 'field-0': 'ana@example.com', work: '1' });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('JavaScript');
  });
});
