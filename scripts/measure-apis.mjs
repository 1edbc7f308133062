/**
 * Measures connections of the kind OPENAPI over a folder of API descriptions: how many become tools, how long it takes,
 * and how long the event loop of the server is held up meanwhile. The built server runs in a process of its own, with
 * its own database; the documents are served on loopback.
 *
 * Usage: node scripts/measure-apis.mjs <file with a path on each line> [--report <file>]
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const KEY = 'sk_measure_only_0123456789abcdef';
const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const METER = fileURLToPath(new URL('../test/support/processes/loop-meter.mjs', import.meta.url));

const [list, , reportFile] = process.argv.slice(2);
if (list === undefined) throw new Error('Usage: node scripts/measure-apis.mjs <file with a path on each line>');
const files = readFileSync(list, 'utf8').split('\n').filter(Boolean);

const documents = createServer((request, response) => {
  const file = files[Number(request.url?.slice(1).split('.')[0])];
  if (file === undefined) return void response.writeHead(404).end();
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': statSync(file).size });
  createReadStream(file).pipe(response);
});
documents.listen(0, '127.0.0.1');
await once(documents, 'listening');
const origin = `http://127.0.0.1:${documents.address().port}`;

const server = await startServer(origin);
const rows = [];
try {
  for (const [index, file] of files.entries()) rows.push(await measure(index, file));
} finally {
  await server.stop();
  documents.close();
}
report(rows);

async function measure(index, file) {
  await server.loop();
  const startedAt = performance.now();
  const { status, body } = await call('POST', '/connections', {
    name: `api-${index}`,
    kind: 'openapi',
    config: { url: `${origin}/${index}.json`, server: 'https://api.example.com' },
  });
  const ms = performance.now() - startedAt;
  const { cpuMs, clockMs } = await server.loop();
  const row = { file, bytes: statSync(file).size, ms: Math.round(ms), cpuMs, clockMs };
  if (status !== 201)
    return { ...row, reason: body.errors?.map(({ detail }) => detail).join(' ') ?? body.detail ?? String(status) };
  const { body: api } = await call('GET', `/connections/${body.id}/api`);
  await call('DELETE', `/connections/${body.id}`);
  return { ...row, operations: api.operation_count, problems: api.problems.length };
}

async function call(method, path, body) {
  const response = await fetch(`${server.url}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${KEY}`, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : JSON.parse(text) };
}

async function startServer(allowed) {
  const dataDir = mkdtempSync(join(tmpdir(), 'stepcast-measure-'));
  const child = spawn(process.execPath, ['--import', METER, MAIN], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PORT: '0',
      DATA_DIR: dataDir,
      BOOTSTRAP_API_KEY: KEY,
      SECRETS_KEY: Buffer.alloc(32, 'measure').toString('base64'),
      HTTP_ALLOW_HOSTS: new URL(allowed).host,
      LOG_LEVEL: 'warn',
    },
  });
  let out = '';
  let waiting = null;
  child.stderr.on('data', (chunk) => {
    const found = /LOOP (\{.*\})/.exec(chunk.toString());
    if (found) waiting?.(JSON.parse(found[1]));
    else process.stderr.write(chunk);
  });
  const url = await new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      out += chunk;
      const found = /REST\s+(https?:\S+)\/api\/v1/.exec(out)?.[1];
      if (found && out.includes('ready')) resolve(found);
    });
    child.once('close', () => reject(new Error(`The server ended: ${out}`)));
  });
  return {
    url,
    loop: () =>
      new Promise((resolve) => {
        waiting = resolve;
        child.kill('SIGUSR2');
      }),
    async stop() {
      const gone = once(child, 'close');
      child.kill('SIGTERM');
      await gone;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function report(all) {
  const good = all.filter((row) => row.operations !== undefined);
  const at = (values, share) => values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? 0;
  const times = all.map(({ ms }) => ms);
  const holds = all.map(({ cpuMs }) => cpuMs);
  console.log(
    JSON.stringify(
      {
        documents: all.length,
        becameTools: good.length,
        share: `${((100 * good.length) / all.length).toFixed(2)} %`,
        operations: good.reduce((sum, { operations }) => sum + operations, 0),
        withProblems: good.filter(({ problems }) => problems > 0).length,
        ms: { p50: at(times, 0.5), p95: at(times, 0.95), max: at(times, 1) },
        loopCpuMs: { p50: at(holds, 0.5), p99: at(holds, 0.99), max: at(holds, 1) },
        loopClockMsMax: at(
          all.map(({ clockMs }) => clockMs),
          1,
        ),
        heldUpFor100Ms: all
          .filter(({ cpuMs }) => cpuMs >= 100)
          .map(({ file, bytes, cpuMs }) => ({ file, bytes, cpuMs })),
        refused: all.filter((row) => row.operations === undefined).map(({ file, reason }) => ({ file, reason })),
      },
      null,
      1,
    ),
  );
  if (reportFile !== undefined) writeFileSync(reportFile, all.map((row) => JSON.stringify(row)).join('\n'));
}
