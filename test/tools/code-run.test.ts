import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JsonObject } from '../../src/lib/json/json.js';
import { createBuiltinTools } from '../../src/tools/builtin/builtin.js';
import type { BuiltinTools } from '../../src/tools/builtin/builtin.js';
import type { ToolCatalog } from '../../src/domain/steps/tool.js';
import type { ToolContext } from '../../src/tools/tool.js';
import { memoryFiles } from '../support/files/memory-files.js';
import { runTool } from '../support/tools/run-tool.js';

let builtin: BuiltinTools;
let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += String(part)));
    request.on('end', () => {
      response.statusCode = request.url === '/missing' ? 404 : 200;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ method: request.method, body, tag: request.headers['x-tag'] ?? null }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  builtin = createBuiltinTools({ allowHosts: ['127.0.0.1'] });
});
afterAll(async () => {
  await builtin.close();
  server.close();
});

const TYPESCRIPT = { language: 'typescript' };
const NO_TOOLS: ToolCatalog = { get: () => undefined, list: () => [] };

const run = async (code: string, more: JsonObject = {}, context: Partial<ToolContext> = {}): Promise<unknown> =>
  runTool(builtin, 'code.run', { code, ...more }, context);

describe('code.run', () => {
  test('yields what the code returns, over its input and the names in scope', async () => {
    expect(await run('return input.map((each) => each * 2)', { input: [1, 2] })).toEqual([2, 4]);
    expect(await run('return { a: undefined, b: new Date(0), c: () => 1 }')).toEqual({ b: '1970-01-01T00:00:00.000Z' });
    expect(await run('const unused = 1;')).toBeNull();
    expect(await run('return typeof steps + typeof context + typeof trigger + now.length')).toBe(
      'objectobjectobject24',
    );
  });

  test('reads files of steps within limits, and makes files', async () => {
    const files = memoryFiles();
    const csv = files.put('a.csv', 'text/csv', Buffer.from('a,b\n1,ä\n'));
    const large = files.put('large.txt', 'text/plain', Buffer.alloc(4_000_001, 'x'));
    const code = `const rows = (await files.text(input.csv)).trim().split('\\n');
const bytes = await files.bytes(input.csv);
const json = await files.create({ rows }, 'rows.json');
const copy = await files.create(bytes, { name: 'copy.bin', mediaType: 'application/x-copy' });
const refused = await files.text(input.large).catch((error) => error.code);
const missing = await files.json('file_00000000000000000000000000').catch((error) => error.code);
return { rows: (await files.json(json)).rows, size: bytes.length, first: bytes[0], json, copy, refused, missing };`;
    const output = await run(code, { input: { csv, large } }, { ports: files.ports });
    expect(output).toMatchObject({
      rows: ['a,b', '1,ä'],
      size: 9,
      first: 97,
      json: { name: 'rows.json', mediaType: 'application/json' },
      copy: { name: 'copy.bin', mediaType: 'application/x-copy', sha256: csv['sha256'] },
      refused: 'FILE_TOO_LARGE',
      missing: 'FILE_NOT_FOUND',
    });
    await expect(
      run("await files.create('x', { name: '', other: 1 })", {}, { ports: files.ports }),
    ).rejects.toMatchObject({ code: 'INVALID_STEP_INPUT' });
  });

  test('tells when a step is checked where its code cannot be read', () => {
    const tool = builtin.tools.find(({ name }) => name === 'code.run');
    const issuesOf = (code: string, more: JsonObject = {}): unknown => tool?.checkInput?.({ code, ...more }, NO_TOOLS);
    expect(issuesOf('let x = ;')).toEqual([
      { path: ['code'], detail: 'The code cannot be read: Unexpected token (line 1, column 9).' },
    ]);
    expect(issuesOf('const a = 1;\nreturn a +* 2;')).toMatchObject([
      { detail: expect.stringContaining('line 2, column 11') },
    ]);
    expect(issuesOf('} evil(); {')).toHaveLength(1);
    expect(issuesOf(`${'['.repeat(50_000)}1`)).toMatchObject([{ detail: expect.stringContaining('cannot be read') }]);
    for (const code of ['return await fetch("/").then((a) => a?.b ?? 1n);', 'for await (const a of input);'])
      expect(issuesOf(code)).toEqual([]);
    for (const more of [TYPESCRIPT, { dialect: 'n8n' }]) expect(issuesOf('const a: number = 1', more)).toEqual([]);
  });

  test('tells where TypeScript cannot be read once a sandbox has read it', async () => {
    const tool = builtin.tools.find(({ name }) => name === 'code.run');
    const issuesOf = (code: string): unknown => tool?.checkInput?.({ code, ...TYPESCRIPT }, NO_TOOLS);
    const codes = ['const a: number = 1;\nlet b: = 2;', '\n  enum A { B }', 'type A = string; return input as A;'];
    expect(codes.map(issuesOf)).toEqual([[], [], []]);
    await builtin.computations.learnTypeScript(
      codes.map((code) => ({ code, ...TYPESCRIPT })),
      'ada',
    );
    expect(codes.map(issuesOf)).toEqual([
      [{ path: ['code'], detail: expect.stringMatching(/Unexpected token.* \(line 2, column 8\)\.$/) }],
      [{ path: ['code'], detail: expect.stringMatching(/enum is not supported.* \(line 2, column 3\)\.$/) }],
      [],
    ]);
  });

  test('tells the line of an error, also where a statement reads a field of nothing', async () => {
    const placeOf = async (code: string, more: JsonObject = {}): Promise<unknown> => {
      const failure: unknown = await run(code, more).catch((error: unknown) => error);
      return (failure as { readonly details: unknown }).details;
    };
    expect(await placeOf('let a;\nreturn a.x;')).toMatchObject({ line: 2, column: 1 });
    expect(await placeOf('let a; const b = 1;   const c = a.x;')).toMatchObject({ line: 1, column: 23 });
    expect(await placeOf('let a;\nif (true) {\n  const b = a.x;\n}')).toMatchObject({ line: 3, column: 3 });
    expect(await placeOf('let a;\nfor (const b of a.x) return b;')).toMatchObject({ line: 2, column: 1 });
    expect(await placeOf('const a = 1; throw new Error("x");')).toMatchObject({ line: 1, column: 24 });
    expect(await placeOf('switch (1) {\n  case 1:\n    return null.x;\n}')).toMatchObject({ line: 3, column: 5 });
    expect(await placeOf('type A = { x: 1 };\nlet a: A | undefined;\nreturn a.x;', TYPESCRIPT)).toMatchObject({
      line: 3,
    });
    expect(await placeOf('const a = 1;\nlet b: = 2;', TYPESCRIPT)).toEqual({ line: 2, column: 8 });
    expect(await placeOf('enum A { B }', TYPESCRIPT)).toEqual({ line: 1, column: 1 });
    const items = { items: [], nodes: {}, mode: 'all', node: 'x' };
    expect(await placeOf('let a;\nreturn a.x;', { dialect: 'n8n', input: items })).toMatchObject({ line: 2 });
  });

  test('runs code with marks as it would run without', async () => {
    const code = `'use strict'; // a directive
const list = []; label: for (const a of [1, 2, 3]) { if (a === 2) continue label; else list.push(a); }
do var n = (n ?? 0) + 1; while (n < 3)
const text = \`a
const not = 1; \${list.length}\`; try { throw 1 } catch { list.push(text) } finally { list.push(n) }
class A { static { const x = 1; list.push(x); } }
return list`;
    expect(await run(code)).toEqual([1, 3, 'a\nconst not = 1; 2', 3, 1]);
  });

  test('runs TypeScript without its types', async () => {
    const code = 'interface Item { n: number }\nconst of = (item: Item): number => item.n;\nreturn of(input as Item);';
    expect(await run(code, { language: 'typescript', input: { n: 7 } })).toBe(7);
    await expect(run('enum A { B }\nreturn A.B', { language: 'typescript' })).rejects.toMatchObject({
      code: 'CODE_SYNTAX',
      message: expect.stringContaining('enum'),
    });
  });

  test('fetches by the rules of http.request, shows the console, and waits', async () => {
    const lines: string[] = [];
    const code = `console.log('asking', { a: [1] });
const answer = await fetch(${JSON.stringify(url)}, { method: 'POST', headers: { 'X-Tag': 't' }, body: JSON.stringify({ q: 1 }) });
await new Promise((resolve) => setTimeout(resolve, 5));
const missing = await fetch('${url}/missing');
return { ok: answer.ok, type: answer.headers.get('Content-Type'), answer: await answer.json(), missing: missing.status };`;
    expect(await run(code, {}, { emit: (line) => void lines.push(line) })).toEqual({
      ok: true,
      type: 'application/json',
      answer: { method: 'POST', body: '{"q":1}', tag: 't' },
      missing: 404,
    });
    expect(lines).toEqual(['asking {"a":[1]}\n']);
    await expect(run(`await fetch('http://10.0.0.1/')`)).rejects.toMatchObject({ code: 'ADDRESS_NOT_ALLOWED' });
    expect(await run(`return fetch('http://10.0.0.1/').catch((error) => error.code)`)).toBe('ADDRESS_NOT_ALLOWED');
  });

  test('sends nothing that changes something in a dry run, and says so', async () => {
    const tool = builtin.tools.find(({ name }) => name === 'code.run');
    expect(tool).toMatchObject({ sideEffects: true, mindsSideEffects: true });
    const dry = { allowsSideEffects: false };
    expect(await run(`return (await fetch('${url}')).status`, {}, dry)).toBe(200);
    await expect(run(`await fetch('${url}', { method: 'DELETE' })`, {}, dry)).rejects.toMatchObject({
      code: 'SIDE_EFFECTS_BLOCKED',
    });
  });

  test.each([
    [
      'languages and zones',
      `return new Date(0).toLocaleDateString('de-DE', { timeZone: 'Asia/Tokyo', dateStyle: 'long' })`,
      '1. Januar 1970',
    ],
    [
      'numbers',
      `return (1234.5).toLocaleString('de-DE') + new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' }).format(5)`,
      '1.234,5$5.00',
    ],
    ['hashes', `return require('crypto').createHmac('sha256', 'k').update('a').digest('hex').slice(0, 8)`, '78da9151'],
    ['bytes', `return Buffer.from('häl').toString('base64') + atob(btoa('x'))`, 'aMOkbA==x'],
    [
      'addresses',
      `const u = new URL('/a?b=1', 'https://x.example'); u.searchParams.set('c', 'é'); return String(u)`,
      'https://x.example/a?b=1&c=%C3%A9',
    ],
    [
      'copies',
      `const a = { b: [new Date(0)] }; const c = structuredClone(a); return c.b[0].getTime() === 0 && c !== a`,
      true,
    ],
  ])('knows %s', async (_what, code, output) => {
    expect(await run(code)).toBe(output);
  });

  test.each([
    ['\n\n  throw new TypeError("no")', 'CODE_FAILED', /TypeError: no \(line 3, column \d+\)/],
    ['return missing.name', 'CODE_FAILED', /ReferenceError.*line 1, column \d+/],
    ['let x = ;', 'CODE_SYNTAX', /SyntaxError.*line 1/],
    ['return require("fs")', 'CODE_FAILED', /module "fs" is not available/],
    ['await new Promise(() => {})', 'CODE_FAILED', /nothing can settle/],
    ['throw null', 'CODE_FAILED', /null/],
    // It can be read: what it reads cannot.
    ['return JSON.parse("answer")', 'CODE_FAILED', /SyntaxError.*line 1/],
    ['throw new SyntaxError("mine")', 'CODE_FAILED', /mine/],
  ])('says what is wrong with %j', async (code, failure, message) => {
    await expect(run(code)).rejects.toMatchObject({
      code: failure,
      retryable: false,
      message: expect.stringMatching(message),
    });
  });

  test.each([
    [
      'input.first = $input.first().json.n; return items',
      { items: [{ n: 1 }, { n: 2 }] },
      [{ n: 1 }, { n: 2 }],
      'let input = {}; ',
    ],
    [
      'return $input.all().map((i) => ({ json: { n: i.json.n + $("Set").first().json.q } }))',
      { items: [{ n: 1 }], nodes: { Set: [{ q: 7 }] } },
      [{ n: 8 }],
      '',
    ],
    [
      'return { json: { n: $json.n + $itemIndex } }',
      { items: [{ n: 1 }, { n: 2 }], mode: 'each' },
      [{ n: 1 }, { n: 3 }],
      '',
    ],
    [
      'const items = $items(); for (const item of items) item.json.x = 1; return items',
      { items: [{}] },
      [{ x: 1 }],
      '',
    ],
    [
      'return { plain: DateTime.fromISO("2026-01-02", { zone: "Europe/Berlin" }).toFormat("dd LLL yyyy ZZ") }',
      { items: [{}] },
      [{ plain: '02 Jan 2026 +01:00' }],
      '',
    ],
    ['return { day: $today.hour, year: $now.year > 2025 }', { items: [{}] }, [{ day: 0, year: true }], ''],
    ['undeclared = 2; return [{ n: undeclared }]', { items: [] }, [{ n: 2 }], ''],
    ['item.n += 1; return item', { items: [{ n: 1, json: 0 }], mode: 'item' }, [{ n: 2, json: 0 }], ''],
    [
      'let all = []; for (let run = 0; ; run += 1) try { all = all.concat($("Set").all(0, run), $items("Set", 0, run)); } catch { return all; }',
      { items: [{}], nodes: { Set: [{ q: 7 }] } },
      [{ q: 7 }, { q: 7 }],
      '',
    ],
    [
      'return { run: $("Set").context.currentRunIndex ?? null, at: DateTime.fromMillis(0).toISO(), none: (0 / 0).toLocaleString() }',
      { items: [{}], nodes: { Set: [{}] } },
      [{ run: null, at: '1970-01-01T00:00:00.000Z', none: 'NaN' }],
      '',
    ],
    [
      'return { big: $jmespath($input.all(), "[?json.n > `1`].json.n"), one: $jmesPath($json, "n"), day: $today.hour }',
      { items: [{ n: 1 }, { n: 2 }], mode: 'each' },
      [
        { big: [2], one: 1, day: 0 },
        { big: [2], one: 2, day: 0 },
      ],
      '',
    ],
    [
      'try { return { n: $jmespath("text", "a") } } catch (error) { return { said: error.message, hidden: typeof jmespath } }',
      { items: [{}] },
      [{ said: '$jmespath takes two arguments: an object or a list, and a query.', hidden: 'undefined' }],
      '',
    ],
    [
      '$node["Own"].context = { seen: 1 }; let why = ""; try { $("Own").first() } catch (error) { why = error.message } return { ran: $("Own").isExecuted, why: why.slice(0, 14) }',
      { items: [{}] },
      [{ ran: false, why: 'The node "Own"' }],
      '',
    ],
  ])('gives code of n8n its names: %s', async (code, input, output, before) => {
    expect(await run(before + code, { dialect: 'n8n', input: input as JsonObject })).toEqual(output);
  });

  test('does not run code of n8n without items, if it is to run with some alone', async () => {
    const ran = (input: JsonObject) => run('return [{ json: { ran: true } }]', { dialect: 'n8n', input });
    expect(await ran({ items: [], ifAny: true })).toEqual([]);
    expect(await ran({ items: null, ifAny: true })).toEqual([]);
    expect(await ran({ items: [], files: [], ifAny: true })).toEqual({ items: [], files: [] });
    expect(await ran({ items: [{}], ifAny: true })).toEqual([{ ran: true }]);
    expect(await ran({ items: [] })).toEqual([{ ran: true }]);
  });
});

describe('hostile code', () => {
  test.each([
    ['an endless loop', 'for (;;);', 'CODE_TIMEOUT'],
    ['a storm of promises', 'const again = () => Promise.resolve().then(again); await again();', 'CODE_TIMEOUT'],
    ['a regular expression', '/(a+)+$/.test("a".repeat(40) + "b")', 'CODE_TIMEOUT'],
    ['an endless getter of the result', 'return { get a() { for (;;); } }', 'CODE_TIMEOUT'],
    ['lists without end', 'const all = []; for (;;) all.push(new Array(1e5).fill(1));', 'CODE_OUT_OF_MEMORY'],
    ['a long text', 'return "x".repeat(2 ** 28).split("").length', 'CODE_OUT_OF_MEMORY'],
    ['large numbers', 'let b = 3n; for (;;) b = b * b;', 'CODE_FAILED'],
    ['recursion', 'const deep = () => deep() + 1; deep();', 'CODE_FAILED'],
    ['a huge result', 'return "x".repeat(9e6)', 'CODE_RESULT_TOO_LARGE'],
    [
      'a flood of calls',
      `for (let i = 0; i < 500; i += 1) await fetch('http://10.0.0.1/').catch((e) => { if (e.code === 'CODE_TOO_MANY_CALLS') throw e; });`,
      'CODE_TOO_MANY_CALLS',
    ],
  ])('%s ends with a code', async (_what, code, failure) => {
    // Only code that never ends waits for it; a busy machine fills the memory slowly.
    const timeoutMs = failure === 'CODE_TIMEOUT' ? 400 : 20_000;
    await expect(run(code, { timeoutMs })).rejects.toMatchObject({ code: failure, retryable: false });
  });

  test('nothing of the system can be reached, by any way to the global object', async () => {
    const ways = [
      'this',
      'globalThis',
      '(() => {}).constructor("return this")()',
      '(async () => {}).constructor("return globalThis")()',
      'fetch.constructor("return this")()',
      'console.log.constructor("return this")()',
      'Error.prototype.constructor.constructor("return this")()',
    ];
    const names = [
      'process',
      'require.main',
      'module',
      '__sync',
      '__call',
      '__line',
      'Deno',
      'WebAssembly',
      'import.meta',
    ];
    const code = `const found = [];
for (const way of ${JSON.stringify(ways)}) {
  let root; try { root = eval(way); } catch { continue; }
  for (const name of ${JSON.stringify(names)}) if (name.split('.').reduce((all, each) => all?.[each], root) !== undefined) found.push(way + ' ' + name);
}
try { await import('node:fs'); found.push('import'); } catch {}
return found;`;
    expect(await run(code)).toEqual([]);
  });

  test('one run sees nothing of another, whatever it changes', async () => {
    await run(
      'Object.prototype.poison = 1; Array.prototype.map = null; globalThis.left = 2; JSON.stringify = () => "3";',
    );
    expect(await run('return [({}).poison, typeof [].map, typeof left, JSON.stringify(1)].map(String)')).toEqual([
      'undefined',
      'function',
      'undefined',
      '1',
    ]);
  });

  test('an engine is whole again after code that broke, filled or emptied it', async () => {
    const spoilers = [
      'for (const name of Object.getOwnPropertyNames(globalThis)) delete globalThis[name];',
      'Promise.prototype.then = () => { throw 1; }; Object.defineProperty = Reflect.apply = JSON.parse = null; return 1',
      'globalThis.kept = new Uint8Array(6e6).fill(7); return kept.length',
      'const all = []; for (let i = 0; i < 2e5; i += 1) all.push({ i }); throw new Error(String(all.length));',
      'void fetch("http://10.0.0.1/"); setTimeout(() => { globalThis.left = 1; }, 5); return 1',
    ];
    for (const code of spoilers) {
      await run(code).catch(() => undefined);
      const after = `const found = [typeof kept, typeof left, typeof fetch, Math.max(...[1, 2]), atob(btoa('ok'))];
        await new Promise((resolve) => setTimeout(resolve, 10)); return [...found, typeof left]`;
      expect(await run(after)).toEqual(['undefined', 'undefined', 'function', 2, 'ok', 'undefined']);
    }
    const drawn = await Promise.all(Array.from({ length: 8 }, () => run('return Math.random()')));
    expect(new Set(drawn).size).toBe(8);
    for (const each of drawn) expect(each).toEqual(expect.any(Number));
  });

  /* Mistakes that engines for JavaScript have had: memory that changes its size, or a list its length, in a callback. */
  test.each([
    [
      'const b = new ArrayBuffer(8, { maxByteLength: 1e6 }); const v = new Uint8Array(b); v.fill({ valueOf: () => (b.resize(0), 1) }); return v.length',
    ],
    [
      'const b = new ArrayBuffer(64); const v = new Uint32Array(b); v.set({ length: 1, get 0() { b.transfer?.(0); return 7; } }); return v.length',
    ],
    [
      'const b = new ArrayBuffer(64); const d = new DataView(b); d.setUint32({ valueOf: () => (b.transfer?.(0), 60) }, 1); return d.byteLength',
    ],
    [
      'const v = new Float64Array(64); v.sort(() => (structuredClone(v.buffer), v.buffer.transfer?.(0), 1)); return v.length',
    ],
    ['const a = [3, 2, 1]; a.sort(() => ((a.length = 0), 1)); return a'],
    ['const a = Array(1e4).fill(1); return a.map((each, i) => (i === 5 && (a.length = 1), each)).length'],
    [
      'class Odd extends Array { static get [Symbol.species]() { return function () { return new Uint8Array(1); }; } } return Odd.from([1, 2, 3]).concat([4]).length',
    ],
    [
      'const a = [1, 2]; Object.defineProperty(a, 0, { get: () => ((a.length = 0), 1) }); return [a.slice(), a.splice(0, 2), a.indexOf(2)]',
    ],
    ['function* g() { it.next(); yield 1; } const it = g(); return it.next()'],
    ['const r = /a/y; r.lastIndex = { valueOf: () => (r.compile("b"), 0) }; return r.exec("a")'],
    [
      'const r = /(?<a>.)/g; Object.defineProperty(r, "lastIndex", { get: () => -1, set: () => {} }); return "abc".replace(r, "$<a>")',
    ],
    [
      'let all = new WeakMap(); for (let i = 0; i < 1e5; i += 1) all.set({}, new WeakRef({})); new FinalizationRegistry(() => {}).register({}, 1); return 1',
    ],
    [
      'const e = new Error("x"); Object.defineProperty(e, "stack", { get() { throw e; } }); Object.defineProperty(e, "name", { get() { throw e; } }); throw e',
    ],
    ['throw new Proxy({}, { get() { throw 1; }, ownKeys() { throw 2; }, getPrototypeOf() { throw 3; } })'],
    ['const f = (...all) => all.length; return f.apply(null, { length: 2 ** 31 })'],
    ['return "a".padEnd(2 ** 30).length + Array(2 ** 31).join("b").length'],
    ['return Reflect.construct(Object, [], new Proxy(function () {}, { get: () => { throw new Error("no"); } }))'],
    [
      'Object.setPrototypeOf(Promise.prototype, new Proxy({}, { get: (_a, name) => name === "then" ? (f) => f(f) : undefined })); delete Promise.prototype.then; return 1',
    ],
  ])('an engine stays whole after %s', async (code) => {
    const ended = await run(code, { timeoutMs: 500 }).then(
      () => 'VALUE',
      (error: unknown) => (error as { readonly code: string }).code,
    );
    expect(['VALUE', 'CODE_FAILED', 'CODE_SYNTAX', 'CODE_OUT_OF_MEMORY', 'CODE_TIMEOUT']).toContain(ended);
    expect(await run('return [1, 2].map((n) => n + input.n).join()', { input: { n: 1 } })).toBe('2,3');
  });

  test('a call that is aborted ends at once, and others go on', async () => {
    const controller = new AbortController();
    const call = run(`await new Promise((resolve) => setTimeout(resolve, 60_000))`, {}, { signal: controller.signal });
    const other = run('return 1');
    setTimeout(() => controller.abort(), 50);
    await expect(call).rejects.toMatchObject({ code: 'ABORTED' });
    expect(await other).toBe(1);
  });
});
