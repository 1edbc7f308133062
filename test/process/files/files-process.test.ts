import { createHash, createHmac } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writeXlsx } from 'hucre/xlsx';
import { SignJWT } from 'jose';
import { Client } from 'pg';
import { ApiClient } from '../../support/api-client.js';
import { createTestDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';
import { digestOf, startContentServer } from '../../support/files/content-server.js';
import type { ContentServer } from '../../support/files/content-server.js';
import { startS3Server } from '../../support/files/s3-server.js';
import type { S3Server } from '../../support/files/s3-server.js';
import { startServerProcess } from '../../support/server-process.js';
import type { ServerProcess } from '../../support/server-process.js';

const SECRET = 'only-for-tests-0123456789abcdef-0123456789abcdef';
const MB = 1_048_576;
const IS_LONG = process.env['TEST_LONG'] !== undefined;
/** 1 GB in the long form. */
const LARGE = IS_LONG ? 1_024 * MB : 24 * MB;

describe.each([{ place: 'PostgreSQL' }, { place: 'an S3 server' }])('files of runs in $place', ({ place }) => {
  const isS3 = place !== 'PostgreSQL';
  let s3: S3Server | null = null;
  let database: TestDatabase;
  let server: ServerProcess;
  let content: ContentServer;
  let ada: ApiClient;
  let bob: ApiClient;
  let sql: Client;
  let token: string;

  const tokenOf = (sub: string): Promise<string> =>
    new SignJWT({ name: sub })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(sub)
      .setExpirationTime('1h')
      .sign(new TextEncoder().encode(SECRET));
  const start = () =>
    startServerProcess({
      DATABASE_URL: database.url,
      AUTH_JWT_SECRET: SECRET,
      HTTP_ALLOW_HOSTS: '127.0.0.1',
      LIMIT_RUN_FILE_BYTES: String(1_200 * MB),
      ...s3?.environment,
    });

  beforeAll(async () => {
    database = await createTestDatabase();
    if (isS3) s3 = await startS3Server();
    content = await startContentServer({
      '/photo.png': { type: 'image/png', body: Buffer.from('89504e470d0a1a0a00', 'hex') },
      '/page': { type: 'text/html', body: '<script>alert(1)</script>' },
      '/prices.xlsx': {
        type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        body: Buffer.from(
          await writeXlsx({
            sheets: [
              {
                name: 'Prices',
                rows: [
                  ['item', 'price'],
                  ['Tea', 3.5],
                ],
              },
            ],
          }),
        ),
      },
      '/large.json': { type: 'application/json', body: JSON.stringify('x'.repeat(2 * MB)) },
    });
    server = await start();
    token = await tokenOf('ada');
    ada = new ApiClient(server.url, token);
    bob = new ApiClient(server.url, await tokenOf('bob'));
    sql = new Client(database.url);
    await sql.connect();
  });
  afterAll(async () => {
    await sql?.end();
    await server?.stop();
    await content?.close();
    await s3?.close();
    await database?.drop();
  });

  const get = (id: string, headers: Record<string, string> = {}, auth = token) =>
    fetch(`${server.url}/api/v1/files/${id}`, { headers: { authorization: `Bearer ${auth}`, ...headers } });
  const step = (id: string, input: object, more: object = {}) => ({
    id,
    title: id,
    tool: 'http.request',
    input,
    ...more,
  });
  const workflow = async (steps: readonly object[]): Promise<string> => {
    const { status, body } = await ada.rest('POST', '/workflows', {
      title: 'Files',
      steps,
      trigger_config: { type: 'manual' },
    });
    expect({ status, body }).toMatchObject({ status: 201 });
    return body.id;
  };
  const execute = async (id: string, context: object = {}) => {
    const started = await ada.rest('POST', `/workflows/${id}/execute`, { context });
    expect(started.status).toBe(202);
    return started.body.execution_id as string;
  };
  const ended = async (id: string, everyMs = 50) => {
    for (;;) {
      const { body } = await ada.rest('GET', `/executions/${id}`);
      if (['success', 'succeeded', 'failed', 'cancelled'].includes(body.status)) return body;
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
  };
  const run = async (steps: readonly object[], context: object = {}) =>
    ended(await execute(await workflow(steps), context));
  /** Lets the next sweep of files begin at once. */
  const sweep = () =>
    sql.query(`update agenda_jobs set next_run_at = now() where name = 'sweep-files'`).catch(() => undefined);

  const rss = async () => {
    const status = await readFile(`/proc/${server.pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1_024;
  };

  it('downloads a file and uploads it again without holding it in memory', async () => {
    const steps = [
      step('get', { url: `${content.url}/bytes/${LARGE}/unsized`, as: 'file' }, { timeout_ms: 300_000 }),
      step(
        'put',
        { method: 'PUT', url: `${content.url}/upload`, body: '{{steps.get.output.body}}' },
        { timeout_ms: 300_000 },
      ),
    ];
    // The program itself is loaded first.
    await run([
      step('get', { url: `${content.url}/bytes/${8 * MB}`, as: 'file' }),
      step('put', { method: 'PUT', url: `${content.url}/warm`, body: '{{steps.get.output.body}}' }),
    ]);
    const idle = await rss();
    let highest = idle;
    const timer = setInterval(() => void rss().then((now) => (highest = Math.max(highest, now))), 50);
    const execution = await run(steps);
    clearInterval(timer);
    const upload = content.uploads.find(({ path }) => path === '/upload');
    expect({ error: execution.error, size: upload?.size, sha256: upload?.sha256 }).toEqual({
      error: null,
      size: LARGE,
      sha256: digestOf(LARGE),
    });
    if (IS_LONG)
      await writeFile(
        `${tmpdir()}/stepcast-files-large-${isS3 ? 's3' : 'database'}.txt`,
        `${Math.round((highest - idle) / MB)} MB above idle\n`,
      );
    expect((highest - idle) / MB).toBeLessThan(150);
  }, 300_000);

  (IS_LONG ? it : it.skip)(
    'carries 200 files at a time',
    async () => {
      const id = await workflow([
        step('get', { url: `${content.url}/bytes/${2 * MB}`, as: 'file' }, { timeout_ms: 300_000 }),
        step(
          'put',
          { method: 'PUT', url: `${content.url}/many`, body: '{{steps.get.output.body}}' },
          { timeout_ms: 300_000 },
        ),
      ]);
      // The program itself is loaded first.
      await ended(await execute(id));
      const before = await rss();
      let highest = before;
      const timer = setInterval(() => void rss().then((now) => (highest = Math.max(highest, now))), 50);
      const ids = await Promise.all(Array.from({ length: 200 }, () => execute(id)));
      const runs = await Promise.all(ids.map((one) => ended(one, 2_000)));
      clearInterval(timer);
      expect(runs.filter(({ error }) => error !== null)).toEqual([]);
      const uploads = content.uploads.filter(({ path }) => path === '/many');
      expect([uploads.length, new Set(uploads.map(({ sha256 }) => sha256))]).toEqual([
        201,
        new Set([digestOf(2 * MB)]),
      ]);
      // Buffers of sockets, and dead ones that wait for the collector. Measured: 210 MB above idle with chunks, 180 MB with S3.
      expect((highest - before) / MB).toBeLessThan(300);
      await writeFile(
        `${tmpdir()}/stepcast-files-200-${isS3 ? 's3' : 'database'}.txt`,
        `${Math.round((highest - before) / MB)} MB above idle\n`,
      );
    },
    600_000,
  );

  it('yields a file for binary content and as: file, and names that option if a text is too large', async () => {
    const execution = await run([
      step('photo', { url: `${content.url}/photo.png` }),
      step('page', { url: `${content.url}/page`, as: 'file' }),
      step('large', { url: `${content.url}/large.json` }),
    ]);
    expect(execution).toMatchObject({ status: 'failed', error: { code: 'OUTPUT_TOO_LARGE' } });
    expect(execution.error.message).toContain('as: file');
    const { body } = await ada.rest('GET', `/executions/${execution.execution_id}/files`);
    expect(body.files).toMatchObject([
      {
        name: 'photo.png',
        media_type: 'image/png',
        size: 9,
        step_id: 'photo',
        execution_id: execution.execution_id,
        expires_at: null,
      },
      { name: 'page', media_type: 'text/html', step_id: 'page' },
    ]);
    const [photo, page] = body.files;
    const html = await get(page.id);
    expect(html.status).toBe(200);
    expect(html.headers.get('content-disposition')).toBe(`attachment; filename="page"; filename*=UTF-8''page`);
    expect(html.headers.get('x-content-type-options')).toBe('nosniff');
    expect(html.headers.get('content-security-policy')).toContain("sandbox; default-src 'none'");
    expect(await html.text()).toBe('<script>alert(1)</script>');
    const part = await get(photo.id, { range: 'bytes=1-3' });
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([206, 'bytes 1-3/9', 'PNG']);
    expect((await get(photo.id, { range: 'bytes=9-' })).status).toBe(416);
  });

  it('sends files and texts as the parts of a form', async () => {
    const execution = await run([
      step('photo', { url: `${content.url}/photo.png` }),
      step('send', {
        method: 'POST',
        url: `${content.url}/form`,
        multipart: { photo: '{{steps.photo.output.body}}', caption: 'A "photo"', tags: ['a', 'b'], meta: { n: 1 } },
      }),
    ]);
    expect(execution.error).toBeNull();
    const upload = content.uploads.find(({ path }) => path === '/form');
    const form = await new Response(Buffer.from(upload?.text ?? '', 'latin1'), {
      headers: { 'content-type': String(upload?.headers['content-type']) },
    }).formData();
    const photo = form.get('photo') as File;
    expect([photo.name, photo.type, photo.size]).toEqual(['photo.png', 'image/png', 9]);
    expect([form.get('caption'), form.getAll('tags'), form.get('meta')]).toEqual(['A "photo"', ['a', 'b'], '{"n":1}']);
  });

  it('runs the example of the guide', async () => {
    const guide = await readFile(new URL('../../../docs/guides/files.md', import.meta.url), 'utf8');
    const example = /```graphql\n(mutation[^]*?)```/.exec(guide)?.[1] ?? '';
    const { createWorkflow } = await ada.must(
      example.replaceAll(/https:\/\/(shop|storage)\.example\.com/g, content.url),
    );
    const execution = await ended(await execute(createWorkflow.workflow.id));
    expect(execution.error).toBeNull();
    const upload = content.uploads.find(({ path }) => path === '/prices.pdf');
    expect(upload?.headers).toMatchObject({ 'content-type': 'application/pdf' });
    expect(upload?.text).toMatch(/^%PDF-/);
  });

  it('takes an upload over REST and gives it to a run', async () => {
    const uploaded = await fetch(`${server.url}/api/v1/files?name=${encodeURIComponent('../r\u00e9sum\u00e9.pdf')}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/pdf' },
      body: Buffer.alloc(MB, 7),
    });
    const file = await uploaded.json();
    expect(uploaded.status).toBe(201);
    expect(file).toMatchObject({
      name: 'r\u00e9sum\u00e9.pdf',
      media_type: 'application/pdf',
      size: MB,
      execution_id: null,
    });
    expect(file.sha256).toBe(createHash('sha256').update(Buffer.alloc(MB, 7)).digest('hex'));
    const execution = await run(
      [step('put', { method: 'PUT', url: `${content.url}/given`, body: '{{context.file}}' })],
      { file: file.value },
    );
    expect(execution.error).toBeNull();
    expect(content.uploads.find(({ path }) => path === '/given')).toMatchObject({ size: MB, sha256: file.sha256 });
    expect((await ada.rest('DELETE', `/files/${file.id}`)).status).toBe(204);
    const again = await run([step('put', { method: 'PUT', url: `${content.url}/given`, body: '{{context.file}}' })], {
      file: file.value,
    });
    expect(again.error).toMatchObject({ code: 'FILE_NOT_FOUND' });
    const empty = await fetch(`${server.url}/api/v1/files?name=empty.txt`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
    });
    expect(await empty.json()).toMatchObject({ size: 0, media_type: 'text/plain' });
  });

  it('takes the files of a delivery to a webhook address, and keeps none of a refused one', async () => {
    const steps = [step('put', { method: 'PUT', url: `${content.url}/hooked`, body: '{{trigger.payload.photo}}' })];
    const created = await ada.rest('POST', '/workflows', {
      title: 'Hooked',
      steps,
      trigger_config: { type: 'event', event_type: 'photo.sent' },
    });
    expect(created.status).toBe(201);
    const hook = await ada.rest('POST', '/webhooks', { preset: 'none', event_type: 'photo.sent', name: 'Photos' });
    expect({ status: hook.status, body: hook.body }).toMatchObject({ status: 201 });
    const form = new FormData();
    form.set('caption', 'At sea');
    form.append('tags', 'a');
    form.append('tags', 'b');
    // More than any other body may have.
    form.set('photo', new File([Buffer.alloc(3 * MB, 5)], '../sea.png', { type: 'image/png' }));
    form.set('empty', new File([], ''));
    const sent = await fetch(hook.body.url, { method: 'POST', body: form });
    expect([sent.status, await sent.json()]).toMatchObject([202, { duplicate: false }]);
    while (!content.uploads.some(({ path }) => path === '/hooked'))
      await new Promise((resolve) => setTimeout(resolve, 50));
    const sha256 = createHash('sha256')
      .update(Buffer.alloc(3 * MB, 5))
      .digest('hex');
    expect(content.uploads.find(({ path }) => path === '/hooked')).toMatchObject({ size: 3 * MB, sha256 });
    const { rows } = await sql.query(`select payload from inbound_event where event_type = 'photo.sent'`);
    expect(rows[0].payload).toMatchObject({
      caption: 'At sea',
      tags: ['a', 'b'],
      photo: { name: 'sea.png', mediaType: 'image/png', size: 3 * MB, sha256 },
      empty: null,
    });

    const count = async () =>
      (await sql.query(`select count(*)::int as n from file where state <> 'DELETED'`)).rows[0].n;
    const before = await count();
    const post = (url: string, body: Buffer | string, type: string, more: Record<string, string> = {}) =>
      fetch(url, {
        method: 'POST',
        body: typeof body === 'string' ? body : new Uint8Array(body),
        headers: { 'content-type': type, ...more },
      });
    const broken = 'multipart/form-data; boundary=x';
    const file = '--x\r\ncontent-disposition: form-data; name="f"; filename="a.bin"\r\n\r\nhello\r\n';
    const problems = [
      await post(hook.body.url, file, broken),
      await post(hook.body.url, file, 'multipart/form-data'),
      await post(
        hook.body.url,
        `${file}--x\r\ncontent-disposition: form-data; name="t"\r\n\r\n${'x'.repeat(300_000)}\r\n--x--`,
        broken,
      ),
      await post(hook.body.url, `${file.replace('name="f"', `name="${'n'.repeat(100)}"`).repeat(60)}--x--`, broken),
      await post(hook.body.url.slice(0, -3), Buffer.alloc(10), 'image/png'),
    ];
    expect(problems.map(({ status }) => status)).toEqual([400, 400, 413, 413, 404]);
    expect(await count()).toBe(before);

    const signed = await ada.rest('POST', '/webhooks', { preset: 'hmac', event_type: 'scan.sent', name: 'Scans' });
    const body = Buffer.from('89504e470d0a1a0a00', 'hex');
    const signature = createHmac('sha256', signed.body.secret).update(body).digest('hex');
    const deliver = (more: Record<string, string>) => post(signed.body.url, body, 'application/octet-stream', more);
    expect((await deliver({ 'x-signature': signature.replace(/./g, '0') })).status).toBe(401);
    const once = { 'x-signature': signature, 'idempotency-key': 'scan-1' };
    expect([(await deliver(once)).status, (await (await deliver(once)).json()).duplicate]).toEqual([202, true]);
    expect(await count()).toBe(before + 1);
    const scan = await sql.query(`select payload from inbound_event where event_type = 'scan.sent'`);
    expect(scan.rows).toMatchObject([{ payload: { file: { mediaType: 'image/png', size: 9 } } }]);
  });

  it('shows a file to its owner alone, and to those who have a link', async () => {
    const execution = await run([step('photo', { url: `${content.url}/photo.png` })]);
    const QUERY =
      'query ($id: ID!) { execution(id: $id) { files { id name mediaType size sha256 stepId url(expiresInSeconds: 60) execution { id } } } }';
    const [file] = (await ada.must(QUERY, { id: execution.execution_id })).execution.files;
    expect(file).toMatchObject({
      name: 'photo.png',
      size: 9,
      stepId: 'photo',
      execution: { id: execution.execution_id },
    });
    const linked = await fetch(file.url);
    expect([linked.status, (await linked.arrayBuffer()).byteLength]).toEqual([200, 9]);
    const forged = file.url.replace(/expires=\d+/, 'expires=9999999999');
    expect((await fetch(forged)).status).toBe(403);
    expect((await get(file.id, {}, bob.key)).status).toBe(404);
    expect((await bob.rest('GET', `/files/${file.id}/info`)).status).toBe(404);
    expect((await bob.rest('DELETE', `/files/${file.id}`)).status).toBe(404);
    expect((await bob.must('query ($id: ID!) { file(id: $id) { id } }', { id: file.id })).file).toBeNull();
    expect((await fetch(`${server.url}/api/v1/files/${file.id}`)).status).toBe(401);
    const stolen = await bob.rest('POST', '/workflows', {
      title: 'Steal',
      steps: [step('put', { method: 'PUT', url: `${content.url}/stolen`, body: '{{context.file}}' })],
      trigger_config: { type: 'manual' },
    });
    const started = await bob.rest('POST', `/workflows/${stolen.body.id}/execute`, {
      context: { file: { id: file.id, name: 'x', mediaType: 'image/png', size: 9, sha256: file.sha256 } },
    });
    for (;;) {
      const { body } = await bob.rest('GET', `/executions/${started.body.execution_id}`);
      if (body.status === 'failed') {
        expect(body.error.code).toBe('FILE_NOT_FOUND');
        break;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const { data } = await ada.ask(
      'mutation ($id: ID!) { deleteFile(input: { id: $id }) { deletedId problems { message } } }',
      { id: file.id },
    );
    expect(data.deleteFile).toEqual({ deletedId: file.id, problems: [] });
    expect((await fetch(file.url)).status).toBe(404);
  });

  it('refuses files beyond the limits, and counts the bytes exactly', async () => {
    const tooLarge = await run([step('get', { url: `${content.url}/bytes/${4 * MB}`, as: 'file', maxBytes: MB })]);
    expect(tooLarge.error.code).toBe('FILE_TOO_LARGE');
    const unsized = await run([
      step('get', { url: `${content.url}/bytes/${4 * MB}/unsized`, as: 'file', maxBytes: MB }),
    ]);
    expect(unsized.error.code).toBe('FILE_TOO_LARGE');
    const { rows } = await sql.query(
      `select u.bytes::float8 as bytes, (select sum(reserved)::float8 from file where owner_id = u.owner_id) as reserved from file_usage u where owner_id = 'ada'`,
    );
    expect(rows[0].bytes).toBe(rows[0].reserved);
    const { body } = await ada.rest('GET', '/quotas');
    expect(body.quotas.find(({ name }: { name: string }) => name === 'file_bytes')).toMatchObject({
      used: rows[0].bytes,
    });
  });

  it('leaves nothing behind when it is killed in the middle of a download', async () => {
    // A part of an upload has 8 MB.
    const size = (isS3 ? 12 : 3) * MB;
    const id = await workflow([
      step('get', { url: `${content.url}/slow/${size}`, as: 'file' }, { timeout_ms: 300_000 }),
    ]);
    const execution = await execute(id);
    const hasBegun = async () => {
      if (s3) return [...s3.uploads.values()].some(({ parts }) => parts.size > 0);
      const { rows } = await sql.query(
        'select count(*)::int as count from file_chunk c join file f on f.id = c.file_id where f.execution_id = $1',
        [execution],
      );
      return rows[0].count > 2;
    };
    while (!(await hasBegun())) await new Promise((resolve) => setTimeout(resolve, 20));
    await server.kill();
    server = await start();
    ada = new ApiClient(server.url, token);
    bob = new ApiClient(server.url, bob.key);
    expect(await ended(execution)).toMatchObject({ error: null });
    // The file of the interrupted attempt is replaced. Nothing waits until its writer is known to be dead.
    for (;;) {
      const { rows } = await sql.query(
        `select (select count(*)::int from file where state <> 'READY' and forget_after is null) as unready,
           (select count(*)::int from file_chunk c where not exists (select 1 from file f where f.id = c.file_id)) as orphans`,
      );
      if (rows[0].unready === 0) {
        expect(rows[0].orphans).toBe(0);
        break;
      }
      await sweep();
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    const { rows } = await sql.query('select size::int from file where execution_id = $1 and state = $2', [
      execution,
      'READY',
    ]);
    expect(rows).toEqual([{ size }]);
    if (!s3) return;
    const stored = await sql.query(`select id from file where state = 'READY' order by id`);
    expect([[...s3.objects.keys()].sort(), s3.uploads.size]).toEqual([stored.rows.map((row) => `files/${row.id}`), 0]);
    // The last request of a dead process may arrive late. Its file is deleted once more, and is then forgotten.
    const kept = await sql.query('select id, reserved::int from file where forget_after is not null');
    expect(new Set(kept.rows.map(({ reserved }) => reserved))).toEqual(new Set([0]));
    const late = `files/${kept.rows[0].id}`;
    s3.objects.set(late, { path: '/nowhere', size: 1, etag: '""' });
    await sql.query('update file set forget_after = now() where forget_after is not null');
    while ((await sql.query('select 1 from file where id = $1', [kept.rows[0].id])).rows.length > 0) {
      await sweep();
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    expect(s3.objects.has(late)).toBe(false);
  });

  it('deletes the content with its run', async () => {
    const id = await workflow([step('photo', { url: `${content.url}/photo.png` })]);
    const { execution_id: execution } = await ended(await execute(id));
    const { body } = await ada.rest('GET', `/executions/${execution}/files`);
    const [file] = body.files;
    const isStored = async () =>
      s3
        ? s3.objects.has(`files/${file.id}`)
        : (await sql.query('select 1 from file_chunk where file_id = $1', [file.id])).rows.length > 0;
    expect(await isStored()).toBe(true);
    const deletion = { action: 'delete', filter: { workflow_id: id } };
    expect((await ada.rest('POST', '/bulk-operations', deletion)).status).toBeLessThan(300);
    while (await isStored()) {
      await sweep();
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  });
});
