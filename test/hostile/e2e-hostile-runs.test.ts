import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expectDecent } from '../support/hostile/answers.js';
import { startHostileServer } from '../support/hostile/hostile-server.js';
import type { HostileServer } from '../support/hostile/hostile-server.js';
import { sendGraphQL } from '../support/hostile/send.js';
import { httpWitness } from '../support/http-witness.js';
import type { HttpWitness } from '../support/http-witness.js';

/* Workflows that can be saved, for nothing is wrong with them to see, and do their harm only as they run. */

let target: HostileServer;
/** A host that tools may reach although it is private. It redirects them to forbidden hosts. */
let allowed: HttpWitness;
/** Stands for the servers of a private network. No request may ever arrive here. */
let secret: HttpWitness;

beforeAll(async () => {
  secret = await httpWitness((_request, response) => void response.end('the secret'));
  allowed = await httpWitness(({ url }, response) => {
    const path = decodeURIComponent(url.slice(1));
    // As bytes: Node refuses letters beyond Latin-1 in a header.
    if (path.startsWith('to='))
      response.writeHead(302, { location: Buffer.from(path.slice(3)).toString('latin1') }).end();
    else if (path === 'circle') response.writeHead(302, { location: '/circle' }).end();
    else if (path === 'endless')
      response.writeHead(200).write('x'.repeat(5_000_000), () => response.end('x'.repeat(5_000_000)));
    else if (path === 'nul')
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"a":"\\u0000\\ud800","__proto__":{"x":1}}');
    else if (path === 'liar')
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end('not gzip');
    else
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
  });
  target = await startHostileServer({ HTTP_ALLOW_HOSTS: allowed.host });
});
afterAll(async () => {
  await target.stop();
  await allowed.close();
  await secret.close();
});

interface Ended {
  readonly status: string;
  readonly output: unknown;
  readonly error: { readonly code: string; readonly message: string } | null;
}

/** Saves and runs one step, and says how the run ended; meanwhile the bystander's run must finish. */
async function run(step: Record<string, unknown>, context: Record<string, unknown> = {}): Promise<Ended> {
  const workflow = await target.mallory.createWorkflow([{ id: 'a', title: 'A', retry: { maxAttempts: 1 }, ...step }]);
  const execution = await target.mallory.execute(workflow, context);
  const [ended] = await Promise.all([target.mallory.ended(execution) as Promise<Ended>, target.runCanary()]);
  expectDecent({ status: 200, text: JSON.stringify(ended), contentType: '', json: ended });
  return ended;
}

const DOUBLING = '$f := function($s, $n) { $n = 0 ? $s : $f($s & $s, $n - 1) }';
const COSTLY: readonly (readonly [name: string, expression: string])[] = [
  ['a huge range', '[1..9999999]'],
  ['recursion without end', '($f := function($x) { 1 + $f($x) }; $f(1))'],
  ['tail recursion without end', '($f := function($x) { $f($x) }; $f(1))'],
  ['two functions that call each other', '($f := function($x) { $g($x) }; $g := function($x) { $f($x) }; $f(1))'],
  ['a regular expression that backtracks', '$match(context.text, /(a+)+$/)'],
  ['a replacement that backtracks', '$replace(context.text, /(a|aa)+$/, "")'],
  ['a string that doubles itself', `(${DOUBLING}; $f("aaaa", 60))`],
  ['a list that doubles itself', '($f := function($l) { $f($append($l, $l)) }; $f([1]))'],
  ['padding of a gigabyte', '$pad("a", 1000000000)'],
  ['ranges within ranges', '$map([1..99999], function($x) { $count([1..99999]) })'],
  ['a sort of everything by everything', '$sort([1..999999], function($a, $b) { $count([1..999]) > 0 })'],
  ['text that is evaluated and never ends', '$eval("($f := function($x) { $f($x) }; $f(1))")'],
  ['a value that holds itself', 'context ~> |$|{"self": $}|'],
  ['a result of megabytes', '$join([1..400000], "------")'],
];

describe('an expression without end or measure', () => {
  const context = { text: `${'a'.repeat(40)}!` };
  const places: readonly (readonly [place: string, step: (expression: string) => Record<string, unknown>])[] = [
    ['as an expression', (expression) => ({ tool: 'data.transform', input: { expression } })],
    [
      'as a template',
      (expression) => ({ tool: 'data.transform', input: { expression: '$', input: `{{ ${expression} }}` } }),
    ],
    [
      'as a condition',
      (expression) => ({ tool: 'data.transform', input: { expression: '1' }, when: `$count(${expression}) = 7` }),
    ],
    ['as a list', (expression) => ({ tool: 'data.transform', input: { expression: '1' }, forEach: expression })],
  ];

  it.each(COSTLY)('(%s) fails its own run, and stalls no other', async (_, expression) => {
    const ends = await Promise.all(
      places.map(async ([place, step]) => ({ place, ...(await run(step(expression), context)) })),
    );
    for (const { place, status, error } of ends) {
      // A condition that counts a list only, and a list of long texts, may be within bounds.
      if (status === 'SUCCEEDED' && (place === 'as a condition' || place === 'as a list')) continue;
      expect({ place, status, code: error?.code }).toEqual({
        place,
        status: 'FAILED',
        code: expect.stringMatching(/^EXPRESSION_|^OUTPUT_TOO_LARGE$|^INVALID_STEP_INPUT$|^FOR_EACH_/) as unknown,
      });
    }
  });

  it('may come sixteen at a time, and other runs still finish', async () => {
    const workflow = await target.mallory.createWorkflow([
      {
        id: 'a',
        title: 'A',
        tool: 'data.transform',
        input: { expression: '($f := function($x) { $f($x) }; $f(1))' },
        retry: { maxAttempts: 1 },
      },
    ]);
    const runs = await Promise.all(Array.from({ length: 16 }, () => target.mallory.execute(workflow)));
    for (let canary = 0; canary < 5; canary += 1) await target.runCanary();
    const ends = (await Promise.all(runs.map((id) => target.mallory.ended(id)))) as readonly Ended[];
    for (const { error } of ends) expect(error?.code).toMatch(/^EXPRESSION_(TIMEOUT|BUSY)$/);
  });

  it.each([
    ['the process', '$string($eval("process"))'],
    ['a constructor', 'context.constructor.constructor("return process")()'],
    ['the prototype', '$lookup(context, "__proto__")'],
    ['require', '$require("fs")'],
    ['an import', '$eval("import(\'fs\')")'],
  ])('cannot reach %s', async (_, expression) => {
    const { status, output } = await run({
      tool: 'data.transform',
      input: { expression: `$eval(${JSON.stringify(expression)})` },
    });
    expect([status, output]).toEqual([expect.stringMatching(/SUCCEEDED|FAILED/), null]);
  });
});

/** Each is loopback, a private network or a cloud's metadata, in some disguise. The secret is at `PORT`. */
const PRIVATE: readonly string[] = [
  'http://127.0.0.1:PORT/',
  'http://localhost:PORT/',
  'http://LOCALHOST:PORT/',
  'http://127.1:PORT/',
  'http://2130706433:PORT/',
  'http://0x7f000001:PORT/',
  'http://0x7f.0.0.1:PORT/',
  'http://017700000001:PORT/',
  'http://0177.0.0.01:PORT/',
  'http://0:PORT/',
  'http://0.0.0.0:PORT/',
  'http://127.0.0.1.:PORT/',
  'http://[::1]:PORT/',
  'http://[::]:PORT/',
  'http://[::ffff:127.0.0.1]:PORT/',
  'http://[::ffff:7f00:1]:PORT/',
  'http://[0:0:0:0:0:ffff:7f00:0001]:PORT/',
  'http://[::127.0.0.1]:PORT/',
  'http://[64:ff9b::7f00:1]:PORT/',
  'http://[2002:7f00:1::]:PORT/',
  'http://[fe80::1]:PORT/',
  'http://[fc00::1]:PORT/',
  'http://10.0.0.1:PORT/',
  'http://172.16.0.1:PORT/',
  'http://192.168.0.1:PORT/',
  'http://169.254.169.254/latest/meta-data/',
  'http://100.64.0.1/',
  'http://①②⑦.⓪.⓪.①:PORT/',
  'http://127。0。0。1:PORT/',
  'http://%31%32%37.0.0.1:PORT/',
  'http://224.0.0.1:PORT/',
  'http://255.255.255.255:PORT/',
  'http:127.0.0.1:PORT',
  'http:\\\\127.0.0.1:PORT\\',
  '\thttp://127.0.0.1:PORT/',
];
/** A careless reader of these sees another host than the one that is called. */
const MISLEADING: readonly string[] = [
  'http://example.com@127.0.0.1:PORT/',
  'http://ALLOWED@127.0.0.1:PORT/',
  'http://127.0.0.1:PORT#@ALLOWED/',
  'http://127.0.0.1:PORT\\@ALLOWED/',
];
const NO_URLS: readonly string[] = [
  'file:///etc/passwd',
  'gopher://127.0.0.1:PORT/',
  'ftp://127.0.0.1/',
  'data:text/plain,x',
  'javascript:1',
  'unix:/var/run/docker.sock',
  '//127.0.0.1:PORT/',
  'x',
  '',
];

describe('a call to a forbidden address', () => {
  const filled = (url: string): string =>
    url.replaceAll('PORT', String(secret.port)).replaceAll('ALLOWED', allowed.host);
  const call = (url: string, more: Record<string, unknown> = {}): Promise<Ended> =>
    // The step learns its target only when it runs, so the target was not visible when it was saved.
    run({ tool: 'http.request', input: { url: '{{ context.url }}', ...more } }, { url });
  const REFUSED = /^(ADDRESS_NOT_ALLOWED|INVALID_STEP_INPUT|INVALID_INPUT)$/;

  it('fails, whatever form the address has', async () => {
    const urls = [...PRIVATE, ...MISLEADING, ...NO_URLS].map(filled);
    const ends = await Promise.all(urls.map(async (url) => ({ url, ...(await call(url)) })));
    expect(
      ends
        .filter(({ status, error }) => status !== 'FAILED' || !REFUSED.test(error?.code ?? ''))
        .map(({ url, status, error }) => ({ url, status, error })),
    ).toEqual([]);
    expect(secret.requests).toEqual([]);
  });

  it('fails if an allowed server redirects it to one', async () => {
    const urls = [...PRIVATE, ...MISLEADING].map(
      (url) => `${allowed.url}/${encodeURIComponent(`to=${filled(url).trim()}`)}`,
    );
    const ends = await Promise.all(urls.map(async (url) => ({ url, ...(await call(url)) })));
    expect(
      ends.filter(({ status }) => status !== 'FAILED').map(({ url, status, output }) => ({ url, status, output })),
    ).toEqual([]);
    expect(secret.requests).toEqual([]);
  });

  it('fails if the name of the host is put in a header', async () => {
    const { status } = await call(`${allowed.url}/`, {
      headers: { host: `127.0.0.1:${secret.port}`, 'x-a': 'a\r\nx-b: c', connection: 'upgrade' },
    });
    expect(status).toBe('FAILED');
    expect(secret.requests).toEqual([]);
  });

  it('ends with a code if it is redirected in a circle', async () => {
    const { status, error } = await call(`${allowed.url}/circle`);
    expect([status, error?.code]).toEqual(['FAILED', 'TOO_MANY_REDIRECTS']);
  });
});

describe('the answer of another server', () => {
  const get = (path: string): Promise<Ended> => run({ tool: 'http.request', input: { url: `${allowed.url}/${path}` } });

  it('is cleaned of what cannot be stored', async () => {
    const { status, output } = await get('nul');
    expect(status).toBe('SUCCEEDED');
    expect(JSON.stringify(output)).not.toMatch(/\\u0000|\\ud800/);
  });

  it.each(['endless', 'liar', 'deep'])('(%s) fails the step with a code, or is taken as text', async (path) => {
    const { status, error } = await get(path);
    if (status === 'FAILED') expect(error?.code).toMatch(/^(OUTPUT_TOO_LARGE|RESPONSE_|HTTP_|NETWORK_|BAD_)/);
    else expect([path, status]).toEqual(['deep', 'SUCCEEDED']);
  });
});

describe('a run that is given too much', () => {
  const EXECUTE = 'mutation ($input: ExecuteWorkflowInput!) { executeWorkflow(input: $input) { execution { id } } }';

  it('is not started', async () => {
    const workflowId = await target.mallory.createWorkflow([
      { id: 'a', title: 'A', tool: 'data.transform', input: { expression: '1' } },
    ]);
    const before = await target.counts();
    for (const context of [
      { text: 'x'.repeat(300_000) },
      { nul: 'a\0' },
      { half: '\udc00' },
      JSON.parse(`${'{"a":'.repeat(80)}1${'}'.repeat(80)}`) as unknown,
    ]) {
      const reply = await sendGraphQL(target.mallory, {
        query: EXECUTE,
        variables: { input: { workflowId, context } },
      });
      expect(reply.json).toMatchObject({
        errors: [
          {
            extensions: {
              code: 'INVALID_INPUT',
              errors: [{ pointer: expect.stringMatching(/^\/input\/context/) as unknown }],
            },
          },
        ],
      });
    }
    expect(await target.counts()).toEqual(before);
  });
});

it('logged nothing as a failure of its own', () => {
  expect(target.log()).toBe('');
});
