import type { LookupAddress } from 'node:dns';
import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import { createHttpRequestTool } from '../../src/tools/builtin/http-request.tool.js';
import { httpWitness, type HttpWitness } from '../support/http-witness.js';
import { toolContext } from '../support/tools/tool-context.js';

let secret: HttpWitness;

beforeAll(async () => {
  secret = await httpWitness((_request, response) => response.end('internal'));
});
afterAll(() => secret.close());

const v4 = (address: string): LookupAddress => ({ address, family: 4 });
const get = async (
  url: string,
  lookup?: (hostname: string) => Promise<readonly LookupAddress[]>,
  allowHosts: readonly string[] = [],
) => {
  const { tool, close } = createHttpRequestTool({ allowHosts, ...(lookup && { lookup }) });
  try {
    return await tool.run({ url }, toolContext());
  } finally {
    await close();
  }
};

/** Spellings of places that no tool may reach. The port of the forbidden server is inserted if one is needed. */
const SPELLINGS: readonly (readonly [kind: string, hosts: readonly string[]])[] = [
  ['loopback', ['127.0.0.1', '127.255.255.254', '[::1]', '[0:0:0:0:0:0:0:1]', 'localhost', 'LOCALHOST']],
  [
    'decimal, hex, octal and short',
    [
      '2130706433',
      '0x7f000001',
      '0X7F.1',
      '0x7f.0x0.0x0.0x1',
      '0177.0.0.1',
      '017700000001',
      '0000177.0000000.01',
      '127.1',
      '127.0.1',
      '0x7f.00.1',
    ],
  ],
  ['ending in a dot', ['127.0.0.1.', '2130706433.', '127.1.']],
  [
    'in other digits and dots',
    [
      '１２７.0.0.1',
      '①②⑦.⓪.⓪.①',
      '127。0。0。1',
      '127．0．0．1',
      '127｡0｡0｡1',
      '%31%32%37.0.0.1',
      'ｌｏｃａｌｈｏｓｔ',
      'ⓛⓞⓒⓐⓛⓗⓞⓢⓣ',
    ],
  ],
  ['with soft hyphens and joiners, which are not seen', ['127\u00ad.0.0.1', 'local\u00adhost', 'local\u200bhost']],
  ['unspecified', ['0', '0.0.0.0', '0x0', '[::]', '[0::0]', '0.1.2.3']],
  ['private', ['10.0.0.1', '167772161', '172.16.0.1', '192.168.0.1', '0xc0a80001']],
  ['carrier-grade NAT', ['100.64.0.1', '100.127.255.254']],
  ['link-local and unique-local', ['169.254.1.1', '[fe80::1]', '[fc00::1]', '[fdff::1]', '[fec0::1]']],
  [
    'metadata',
    [
      '169.254.169.254',
      '2852039166',
      '0xa9fea9fe',
      '[fd00:ec2::254]',
      '[fd20:ce::254]',
      '100.100.100.200',
      '168.63.129.16',
      '192.0.0.192',
      '169.254.170.2',
    ],
  ],
  [
    'IPv4 mapped into IPv6',
    [
      '[::ffff:127.0.0.1]',
      '[::ffff:7f00:1]',
      '[0:0:0:0:0:ffff:10.0.0.1]',
      '[::ffff:a00:1]',
      '[::FFFF:A9FE:A9FE]',
      '[::ffff:0:127.0.0.1]',
      '[::127.0.0.1]',
    ],
  ],
  [
    'NAT64, 6to4 and Teredo',
    [
      '[64:ff9b::7f00:1]',
      '[64:ff9b::10.0.0.1]',
      '[64:ff9b::169.254.169.254]',
      '[64:ff9b:1::a00:1]',
      '[2002:7f00:1::]',
      '[2002:a00:1::1]',
      '[2002:a9fe:a9fe::1]',
      '[2001:0:4136:e378:8000:63bf:3fff:fdd2]',
    ],
  ],
  [
    'multicast, broadcast and reserved',
    ['224.0.0.1', '255.255.255.255', '[ff02::1]', '240.0.0.1', '198.18.0.1', '[100::1]', '[2001:db8::1]'],
  ],
];
const SPELLED = SPELLINGS.flatMap(([kind, hosts]) => hosts.map((host) => [kind, host] as const));

describe('without an allowance', () => {
  test.each(SPELLED)('no %s address is reached: %s', async (_kind, host) => {
    for (const scheme of ['http', 'https']) {
      await expect(get(`${scheme}://${host}:${secret.port}/latest/meta-data/`)).rejects.toMatchObject({
        code: 'ADDRESS_NOT_ALLOWED',
        retryable: false,
      });
    }
    expect(secret.requests).toEqual([]);
  });

  test.each([
    (host: string) => `http://example.com@${host}/`,
    (host: string) => `http://example.com:80@${host}/`,
    (host: string) => `http://example.com%00@${host}/`,
    (host: string) => `http://${host}@example.com/`,
    (host: string) => `http:\\\\example.com@${host}\\`,
    (host: string) => `http://example.com\\@${host}/`,
    (host: string) => `http:///example.com@${host}`,
    (host: string) => `http://[fe80::1%25eth0]:${host.split(':')[1]}/`,
    (host: string) => `http://127.0.0.1\u0000.example.com:${host.split(':')[1]}/`,
    (host: string) => `file://${host}/etc/passwd`,
    (host: string) => `gopher://${host}/`,
    (host: string) => `//${host}/`,
    // If its resolver accepts the dot.
    (host: string) => `http://localhost.:${host.split(':')[1]}/`,
  ])('no address that says one thing and means another is followed (%#)', async (urlFor) => {
    await expect(get(urlFor(secret.host))).rejects.toMatchObject({
      code: expect.stringMatching(/^(INVALID_INPUT|ADDRESS_NOT_ALLOWED|NETWORK_ERROR)$/),
    });
    expect(secret.requests).toEqual([]);
  });

  test.each(SPELLED)('no redirect leads to a %s address: %s', async (_kind, host) => {
    const open = await httpWitness(
      (_request, response) =>
        response
          .writeHead(302, { location: `http://${host.replaceAll(/[^ -~]+/g, encodeURIComponent)}:${secret.port}/` })
          .end(),
      '127.0.0.2',
    );
    try {
      await expect(get(open.url, undefined, [open.host])).rejects.toMatchObject({
        code: 'ADDRESS_NOT_ALLOWED',
        retryable: false,
      });
      expect([open.requests.length, secret.requests]).toEqual([1, []]);
    } finally {
      await open.close();
    }
  });

  test.each(['metadata.google.internal', 'metadata', 'instance-data.ec2.internal', 'kubernetes.default.svc'])(
    'the name %s is only as good as its addresses',
    async (name) => {
      await expect(get(`http://${name}/`, async () => [v4('169.254.169.254')])).rejects.toMatchObject({
        code: 'ADDRESS_NOT_ALLOWED',
      });
      await expect(
        get(`http://${name}/`, async () => [{ address: '::ffff:10.96.0.1', family: 6 }]),
      ).rejects.toMatchObject({ code: 'ADDRESS_NOT_ALLOWED' });
    },
  );

  test('a public name that resolves to a private address is refused', async () => {
    await expect(get(`http://rebind.example.com:${secret.port}/`, async () => [v4('127.0.0.1')])).rejects.toMatchObject(
      { code: 'ADDRESS_NOT_ALLOWED' },
    );
    expect(secret.requests).toEqual([]);
  });

  test('a name with a public and a private address is refused', async () => {
    const both = async () => [v4('93.184.215.14'), v4('127.0.0.1')];
    await expect(get(`http://both.example.com:${secret.port}/`, both)).rejects.toMatchObject({
      code: 'ADDRESS_NOT_ALLOWED',
    });
    expect(secret.requests).toEqual([]);
  });

  it('says the same of a name that does not exist and of one that only the internal network knows', async () => {
    const fails = (code: string) => async () =>
      Promise.reject(Object.assign(new Error(`getaddrinfo ${code}`), { code }));
    const refusalOf = (lookup: Parameters<typeof get>[1]) =>
      get('http://host.corp.example/', lookup).then(
        () => 'reached',
        (error: unknown) => JSON.stringify([error, (error as Error).message]),
      );
    const internal = await refusalOf(async () => [v4('10.0.0.7')]);
    expect(internal).toContain('ADDRESS_NOT_ALLOWED');
    for (const lookup of [fails('ENOTFOUND'), fails('ENODATA'), async () => []])
      expect(await refusalOf(lookup)).toBe(internal);
    // A temporary failure is still tried again.
    await expect(get('http://host.corp.example/', fails('EAI_AGAIN'))).rejects.toMatchObject({
      code: 'NETWORK_ERROR',
      retryable: true,
    });
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
      await Promise.resolve(tool.run({ url }, toolContext())).catch((error: { code: string }) =>
        codes.push(error.code),
      );
    }
    expect(codes).toContain('ADDRESS_NOT_ALLOWED');
    expect(codes.filter((code) => code !== 'ADDRESS_NOT_ALLOWED' && code !== 'NETWORK_ERROR')).toEqual([]);
    expect(inside.requests).toEqual([]);
    await close();
    await inside.close();
  });
});

describe('a name server that changes its answer between a redirect and its target', () => {
  test('does not lead inside', async () => {
    const inside = await httpWitness((_request, response) => response.end('internal'), '127.0.0.3');
    // The allowed address stands for a public one, and closes the connection, so that the name is resolved again.
    const allowed = await httpWitness(
      (_request, response) => response.writeHead(302, { location: '/again', connection: 'close' }).end(),
      '127.0.0.2',
    );
    let asked = 0;
    const lookup = async () => [v4((asked += 1) === 1 ? '127.0.0.2' : '127.0.0.3')];
    await expect(get(`http://rebind.example.com:${allowed.port}/`, lookup, [allowed.host])).rejects.toMatchObject({
      code: 'ADDRESS_NOT_ALLOWED',
    });
    expect([asked, inside.requests]).toEqual([2, []]);
    await allowed.close();
    await inside.close();
  });

  test('does not lead inside if it answers with both at once, in any order', async () => {
    for (const addresses of [
      [v4('93.184.215.14'), v4('10.0.0.1')],
      [v4('10.0.0.1'), v4('93.184.215.14')],
      [v4('93.184.215.14'), { address: '::ffff:a00:1', family: 6 }],
    ]) {
      await expect(get('http://both.example.com/', async () => addresses)).rejects.toMatchObject({
        code: 'ADDRESS_NOT_ALLOWED',
      });
    }
  });
});

describe('with an allowance', () => {
  test('host and port must both match', async () => {
    const mine = await httpWitness((_request, response) => response.end('ok'));
    expect(await get(mine.url, undefined, [mine.host])).toMatchObject({ output: { body: 'ok' } });
    expect(await get(mine.url, undefined, ['127.0.0.1'])).toMatchObject({ output: { body: 'ok' } });
    expect(
      await get(`http://inside.example.com:${mine.port}/`, async () => [v4('127.0.0.1')], [
        `inside.example.com:${mine.port}`,
      ]),
    ).toMatchObject({ output: { body: 'ok' } });
    await expect(get(mine.url, undefined, [`127.0.0.1:${mine.port + 1}`])).rejects.toMatchObject({
      code: 'ADDRESS_NOT_ALLOWED',
    });
    await mine.close();
  });
});
