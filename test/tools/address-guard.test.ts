import type { LookupAddress } from 'node:dns';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createHttpRequestTool } from '../../src/tools/http-request.tool.js';
import { httpWitness, type HttpWitness } from '../support/http-witness.js';
import { toolContext } from '../support/tool-context.js';

let secret: HttpWitness;

beforeAll(async () => {
  secret = await httpWitness((_request, response) => response.end('internal'));
});
afterAll(() => secret.close());

const v4 = (address: string): LookupAddress => ({ address, family: 4 });
const get = async (url: string, lookup?: (hostname: string) => Promise<readonly LookupAddress[]>, allowHosts: readonly string[] = []) => {
  const { tool, close } = createHttpRequestTool({ allowHosts, ...(lookup && { lookup }) });
  try {
    return await tool.run({ url }, toolContext());
  } finally {
    await close();
  }
};

describe('without an allowance', () => {
  test.each([
    (port: number) => `http://127.0.0.1:${port}/`,
    (port: number) => `http://2130706433:${port}/`,
    (port: number) => `http://0x7f.1:${port}/`,
    (port: number) => `http://0177.0.0.1:${port}/`,
    (port: number) => `http://127.1:${port}/`,
    (port: number) => `http://0:${port}/`,
    (port: number) => `http://１２７.0.0.1:${port}/`,
    (port: number) => `http://127.0.0.1.:${port}/`,
    (port: number) => `http://[::1]:${port}/`,
    (port: number) => `http://[::ffff:127.0.0.1]:${port}/`,
    (port: number) => `http://[::ffff:7f00:1]:${port}/`,
    (port: number) => `http://[64:ff9b::7f00:1]:${port}/`,
    (port: number) => `http://localhost:${port}/`,
    (port: number) => `http://LOCALHOST:${port}/`,
    (port: number) => `https://127.0.0.1:${port}/`,
    () => 'http://169.254.169.254/latest/meta-data/',
    () => 'http://[fd00:ec2::254]/',
  ])('no spelling of a private address is reached (%#)', async (urlFor) => {
    await expect(get(urlFor(secret.port))).rejects.toMatchObject({ code: 'ADDRESS_NOT_ALLOWED', retryable: false });
    expect(secret.requests).toEqual([]);
  });

  test('a public name that resolves to a private address is refused', async () => {
    await expect(get(`http://rebind.example.com:${secret.port}/`, async () => [v4('127.0.0.1')])).rejects.toMatchObject({ code: 'ADDRESS_NOT_ALLOWED' });
    expect(secret.requests).toEqual([]);
  });

  test('a name with a public and a private address is refused', async () => {
    const both = async () => [v4('93.184.215.14'), v4('127.0.0.1')];
    await expect(get(`http://both.example.com:${secret.port}/`, both)).rejects.toMatchObject({ code: 'ADDRESS_NOT_ALLOWED' });
    expect(secret.requests).toEqual([]);
  });

  test('a name without an address is a retryable network error', async () => {
    const missing = async () => Promise.reject(Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' }));
    await expect(get('http://missing.example.com/', missing)).rejects.toMatchObject({ code: 'NETWORK_ERROR', retryable: true });
    await expect(get('http://empty.example.com/', async () => [])).rejects.toMatchObject({ code: 'NETWORK_ERROR', retryable: true });
  });
});

describe('a name server that changes its answer', () => {
  test('is asked once for a connection, and the socket goes to the address that was checked', async () => {
    // The allowed server stands for a public one; the second answer, after the check, points inside.
    const allowed = await httpWitness((_request, response) => response.end('public'), '127.0.0.2');
    const inside = await httpWitness((_request, response) => response.end('internal'), '127.0.0.3');
    let asked = 0;
    const lookup = async () => [v4((asked += 1) === 1 ? '127.0.0.2' : '127.0.0.3')];
    const { tool, close } = createHttpRequestTool({ allowHosts: [allowed.host], lookup });
    const url = `http://rebind.example.com:${allowed.port}/`;

    expect(await tool.run({ url }, toolContext())).toMatchObject({ output: { body: 'public' } });
    expect(asked).toBe(1);
    await allowed.close();
    // The kept-alive connection is gone: the next request resolves again, and is judged again.
    // A first attempt may still meet the connection as it closes.
    const codes: string[] = [];
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await Promise.resolve(tool.run({ url }, toolContext())).catch((error: { code: string }) => codes.push(error.code));
    }
    expect(codes).toContain('ADDRESS_NOT_ALLOWED');
    expect(codes.filter((code) => code !== 'ADDRESS_NOT_ALLOWED' && code !== 'NETWORK_ERROR')).toEqual([]);
    expect(inside.requests).toEqual([]);
    await close();
    await inside.close();
  });
});

describe('with an allowance', () => {
  test('host and port must both match', async () => {
    const mine = await httpWitness((_request, response) => response.end('ok'));
    expect(await get(mine.url, undefined, [mine.host])).toMatchObject({ output: { body: 'ok' } });
    expect(await get(mine.url, undefined, ['127.0.0.1'])).toMatchObject({ output: { body: 'ok' } });
    expect(await get(`http://inside.example.com:${mine.port}/`, async () => [v4('127.0.0.1')], [`inside.example.com:${mine.port}`])).toMatchObject({ output: { body: 'ok' } });
    await expect(get(mine.url, undefined, [`127.0.0.1:${mine.port + 1}`])).rejects.toMatchObject({ code: 'ADDRESS_NOT_ALLOWED' });
    await mine.close();
  });
});
