/**
 * Sends requests for random operations of API descriptions to an independent mock server (Prism) that was made from the
 * same document, and counts those that it accepts. Also checks examples of answers, which the documents publish, with
 * the output schemas that were read.
 *
 * Usage: node scripts/measure-api-requests.mjs <file with a path on each line> --prism <prism> [--seed 1] [--requests
 * 200] [--examples 50]
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parseArgs } from 'node:util';
import { readDescription } from '../dist/connectors/description/read-description.js';
import { placedCredential } from '../dist/connectors/request/credential.js';
import { assembled } from '../dist/connectors/schema/assemble.js';
import { compileSchema } from '../dist/lib/json-schema/json-schema.js';
import { BodyBudget } from '../dist/net/body-budget.js';
import { createGuardedAgent } from '../dist/net/guard/guarded-agent.js';
import { createApiCall } from '../dist/tools/api/call-api.js';
import { sampleOf } from './lib/sample-of-schema.mjs';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    prism: { type: 'string' },
    seed: { type: 'string', default: '1' },
    requests: { type: 'string', default: '200' },
    examples: { type: 'string', default: '50' },
  },
});
let state = Number(values.seed) * 2_654_435_761;
/** Numbers from 0 to 1 that follow from the seed (mulberry32). */
const random = () => {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
};
const shuffled = (list) =>
  list
    .map((item) => [random(), item])
    .toSorted(([a], [b]) => a - b)
    .map(([, item]) => item);
const files = shuffled(readFileSync(positionals[0], 'utf8').split('\n').filter(Boolean));

const parts = {
  token: 'token-1',
  username: 'ada',
  password: 'secret',
  apiKey: 'key-1',
};
const call = createApiCall(createGuardedAgent({ allowHosts: ['127.0.0.1'] }), new BodyBudget());
await checkExamples();
await checkRequests();
process.exit();

function read(file) {
  const result = readDescription(readFileSync(file));
  if (!result.ok) return null;
  const listed = (portions) => portions.flatMap((portion) => JSON.parse(gunzipSync(portion).toString()));
  return {
    summary: result.summary,
    operations: listed(result.operations),
    shared: new Map(listed(result.schemas).map((schema) => [schema.name, schema])),
  };
}

function reachable(shared, refs) {
  const found = new Map();
  const open = [...refs];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const schema = found.has(name) ? undefined : shared.get(name);
    if (!schema) continue;
    found.set(name, schema);
    open.push(...schema.refs);
  }
  return found;
}

/** The examples of successful answers in JSON, as the document has them. */
function examplesOf(document, path, method) {
  const responses = document.paths?.[path]?.[method.toLowerCase()]?.responses ?? {};
  const resolve = (value) =>
    typeof value?.$ref === 'string' && value.$ref.startsWith('#/')
      ? value.$ref
          .slice(2)
          .split('/')
          .reduce((at, part) => at?.[part.replaceAll('~1', '/').replaceAll('~0', '~')], document)
      : value;
  return Object.entries(responses).flatMap(([status, given]) => {
    if (!status.startsWith('2')) return [];
    const media = resolve(given)?.content?.['application/json'];
    if (!media?.schema) return [];
    const listed = Object.values(media.examples ?? {}).map((each) => resolve(each)?.value);
    return [media.example, ...listed].filter((value) => typeof value === 'object' && value !== null);
  });
}

async function checkExamples() {
  const wanted = Number(values.examples);
  const results = [];
  for (const file of files) {
    if (results.length >= wanted) break;
    const text = readFileSync(file, 'utf8');
    if (text.length > 8_000_000 || !text.includes('"example')) continue;
    const document = JSON.parse(text);
    const description = read(file);
    if (!description) continue;
    // One a document, so that the documents differ.
    for (const operation of shuffled(description.operations)) {
      const [example] = shuffled(examplesOf(document, operation.path, operation.method));
      if (example === undefined || operation.output === null) continue;
      const schema = assembled(operation.output, reachable(description.shared, operation.outputRefs), {
        direction: 'OUTPUT',
        isChecked: true,
      });
      results.push({ file: nameOf(file), operation: operation.name, issues: compileSchema(schema)(example) });
      break;
    }
  }
  const wrong = results.filter(({ issues }) => issues.length > 0);
  console.log(`examples: ${results.length - wrong.length} of ${results.length} fit the output schema`);
  for (const { file, operation, issues } of wrong)
    console.log(
      `  ${file} ${operation}: ${issues
        .slice(0, 3)
        .map(({ path, detail }) => `${path.join('.')} ${detail}`)
        .join(' | ')}`,
    );
}

async function checkRequests() {
  const wanted = Number(values.requests);
  const totals = { sent: 0, accepted: 0, documents: 0, unusable: 0, ungenerated: 0 };
  const refusals = [];
  for (const file of files) {
    if (totals.sent >= wanted) break;
    const description = read(file);
    if (!description || readFileSync(file).length > 3_000_000) continue;
    const { paths = {} } = JSON.parse(readFileSync(file, 'utf8'));
    // The mock server does not know paths that only a fragment tells apart.
    if (Object.keys(paths).some((path) => path.includes('#'))) continue;
    const prism = await startPrism(file);
    if (!prism) {
      totals.unusable += 1;
      continue;
    }
    totals.documents += 1;
    let ofDocument = 0;
    for (const operation of shuffled(description.operations)) {
      if (ofDocument >= 4 || totals.sent >= wanted) break;
      const outcome = await send(operation, description, prism.url);
      if (outcome === 'UNGENERATED') {
        totals.ungenerated += 1;
        continue;
      }
      ofDocument += 1;
      totals.sent += 1;
      if (outcome === null) totals.accepted += 1;
      else refusals.push({ file: nameOf(file), operation: operation.name, ...outcome });
    }
    prism.stop();
  }
  console.log(JSON.stringify(totals));
  for (const refusal of refusals) console.log(`  ${JSON.stringify(refusal).slice(0, 600)}`);
}

/** Null if the mock server accepts the request. */
async function send(operation, { summary, shared }, server) {
  const inputSchema = assembled(operation.input, reachable(shared, operation.inputRefs), {
    direction: 'INPUT',
    isChecked: true,
  });
  const shown = assembled(operation.input, reachable(shared, operation.inputRefs), {
    direction: 'INPUT',
    isChecked: false,
  });
  const input = sampleOf(shown, random);
  delete input.maxPages;
  if (compileSchema(inputSchema)(input).length > 0) return 'UNGENERATED';
  const keys = Object.fromEntries(Object.keys(summary.schemes).map((name) => [name, 'key-1']));
  const credential = placedCredential(operation.plan.security, summary.schemes, { ...parts, keys }) ?? {
    headers: {},
    query: [],
    cookies: [],
  };
  const context = {
    ownerId: 'ada',
    workflowId: 'wf',
    idempotencyKey: 'ex_1:step:0',
    signal: AbortSignal.timeout(20_000),
    now: new Date(),
    allowsSideEffects: true,
    whenStored: (then) => then(),
    ports: {
      values: { issues: () => [] },
      api: {
        open: async () => ({
          tool: operation.name,
          plan: { ...operation.plan, servers: [] },
          outputSchema: null,
          sideEffects: operation.sideEffects,
          inputSchema,
          server,
          credential,
          renew: null,
        }),
      },
    },
  };
  try {
    await call({ connection: 'x', operation: operation.name, input }, context);
    return null;
  } catch (error) {
    const body = error.details?.body;
    // A pattern with look-around is not part of the schema, so that the value was not made for it.
    if (body?.validation?.every?.(({ code, message }) => code === 'pattern' && message.includes('(?')))
      return 'UNGENERATED';
    const refused = typeof body?.type === 'string' && /prism\/errors#(\w+)/.exec(body.type)?.[1];
    // The mock server itself failed, or has nothing to answer: the request was accepted before that.
    if (
      error.code === 'HTTP_STATUS' &&
      (!refused ||
        /NO_RESPONSE_DEFINED|NO_SUCCESS_RESPONSE_DEFINED|NO_COMPLEX_OBJECT_TEXT|UNKNOWN|SCHEMA_TOO_COMPLEX|RESPONSE_NOT|NOT_ACCEPTABLE/.test(
          refused,
        ))
    )
      return null;
    return { code: error.code, message: error.message, why: refused, details: body?.validation ?? body?.detail, input };
  }
}

async function startPrism(file) {
  const port = 20_000 + Math.floor(random() * 20_000);
  const child = spawn(
    process.execPath,
    [values.prism, 'mock', file, '-p', String(port), '-h', '127.0.0.1', '-v', 'error'],
    {
      stdio: 'ignore',
    },
  );
  let isGone = false;
  child.once('exit', () => (isGone = true));
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 240 && !isGone; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 250));
    const isUp = await fetch(`${url}/`).then(
      () => true,
      () => false,
    );
    if (isUp) return { url, stop: () => child.kill('SIGKILL') };
  }
  child.kill('SIGKILL');
  return null;
}

function nameOf(file) {
  return file.split('/api/').at(-1);
}
