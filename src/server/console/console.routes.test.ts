import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fastify } from 'fastify';
import type { FastifyInstance } from 'fastify';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { registerConsole } from './console.routes.js';

describe('the console', () => {
  let folder: string;
  let server: FastifyInstance;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'stepcast-console-'));
    await mkdir(path.join(folder, 'assets'));
    await writeFile(path.join(folder, 'index.html'), '<title>Stepcast</title>');
    await writeFile(path.join(folder, 'theme.js'), 'theme');
    await writeFile(path.join(folder, 'assets', 'index-1a2b.js'), 'script');
    await writeFile(path.join(folder, 'assets', 'index-1a2b.js.br'), brotliCompressSync('script'));
    await writeFile(path.join(folder, 'assets', 'large-3c4d.js.gz'), gzipSync('large script'));
    server = fastify();
    const showNotFound = registerConsole(server, folder);
    server.setNotFoundHandler(
      async (request, reply) => (await showNotFound(request, reply)) ?? reply.code(404).send({ code: 'NOT_FOUND' }),
    );
  });
  afterAll(async () => {
    await server.close();
    await rm(folder, { recursive: true });
  });

  const get = (url: string, headers: Record<string, string> = {}) => server.inject({ url, headers });

  it.each(['/', '/workflows', '/workflows/wf_1', '/runs/ex_1?tab=events', '/settings'])(
    'is shown at %s, loaded again each time, under a strict policy',
    async (url) => {
      const { statusCode, headers, body } = await get(url);
      expect([statusCode, body]).toEqual([200, '<title>Stepcast</title>']);
      expect(headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
      expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'; worker-src 'self';");
      expect(headers['content-security-policy']).not.toContain('eval');
    },
  );

  it('is shown at the address of each of its pages', async () => {
    const routes = await readFile('console/src/routes.tsx', 'utf8');
    const paths = [...routes.matchAll(/\{ path: '([^']+)'/g)].map(([, found = '']) => found.replaceAll(/:\w+/g, 'x'));
    expect(paths.length).toBeGreaterThan(20);
    const answers = await Promise.all(paths.map(async (each) => [each, (await get(each)).statusCode]));
    expect(answers.filter(([, status]) => status !== 200)).toEqual([]);
  });

  it.each([
    '/graphql',
    '/api',
    '/api/v1/nothing',
    '/healthz',
    '/workflowsx',
    '/assets/nothing.js',
    '/assets/..%2findex.html',
    '/assets/..%2f..%2fpackage.json',
    '/index.html',
    '/assets/',
  ])('is not shown at %s', async (url) => {
    expect((await get(url)).statusCode).toBe(404);
  });

  it('shows people at an unknown address its own page, and programs the usual answer', async () => {
    const accept = 'text/html,application/xhtml+xml,*/*;q=0.8';
    for (const url of ['/nosuch', '/apix/1', '/workflowsx?a=b']) {
      const { statusCode, headers, body } = await get(url, { accept });
      expect([statusCode, body, headers['cache-control']]).toEqual([404, '<title>Stepcast</title>', 'no-store']);
    }
    for (const url of [
      '/api',
      '/api/v1/nothing',
      '/graphql',
      '/graphql?query=x',
      '/mcp',
      '/metrics',
      '/healthz/x',
      '/assets/nothing.js',
    ])
      expect((await get(url, { accept })).headers['content-type']).toContain('application/json');
    expect((await get('/nosuch', { accept: '*/*' })).json()).toEqual({ code: 'NOT_FOUND' });
    expect((await server.inject({ method: 'POST', url: '/nosuch', headers: { accept } })).json()).toEqual({
      code: 'NOT_FOUND',
    });
  });

  it('has files that are kept for ever, as small as the browser takes them', async () => {
    const plain = await get('/assets/index-1a2b.js', { 'accept-encoding': 'gzip' });
    expect([plain.body, plain.headers['content-encoding']]).toEqual(['script', undefined]);
    expect(plain.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
    });
    const small = await get('/assets/index-1a2b.js', { 'accept-encoding': 'gzip, deflate, br' });
    expect(small.headers['content-encoding']).toBe('br');
    expect(
      (await get('/theme.js', { 'if-none-match': String((await get('/theme.js')).headers.etag) })).statusCode,
    ).toBe(304);
  });

  it('says how to build it if it is not built', async () => {
    const bare = fastify();
    registerConsole(bare, path.join(folder, 'nowhere'));
    const { statusCode, body } = await bare.inject('/');
    expect([statusCode, body]).toEqual([503, expect.stringContaining('npm run build')]);
    await bare.close();
  });

  it('expands a large file, which is stored in its compressed form only, for clients that need it', async () => {
    const plain = await get('/assets/large-3c4d.js');
    expect([plain.statusCode, plain.body, plain.headers['content-encoding']]).toEqual([200, 'large script', undefined]);
    const gzip = await get('/assets/large-3c4d.js', { 'accept-encoding': 'gzip' });
    expect(gzip.headers).toMatchObject({
      'content-encoding': 'gzip',
      'content-type': 'text/javascript; charset=utf-8',
    });
    expect((await get('/assets/large-3c4d.js.gz')).statusCode).toBe(404);
  });
});
