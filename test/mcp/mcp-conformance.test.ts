import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startStepcast } from '../../src/app.js';
import type { Stepcast } from '../../src/app.js';
import { readConfig } from '../../src/config/config.js';
import { createLogger } from '../../src/logger.js';
import { runAndWatch } from '../../src/mcp/run/run-and-watch.js';
import { ApiClient } from '../support/api-client.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { mcpFixtures } from '../support/mcp/mcp-fixtures.js';
import { startServer } from '../support/harness/server.js';
import { TEST_KEY, TEST_SECRETS_KEY } from '../support/server-process.js';
import type { TestServer } from '../support/harness/server.js';
import { withKey } from '../support/accounts/with-key.js';

const CONFORMANCE = fileURLToPath(
  new URL('../../node_modules/@modelcontextprotocol/conformance/dist/index.js', import.meta.url),
);

/** The checks for any server. */
const BY_ITSELF = [
  'server-initialize',
  'logging-set-level',
  'ping',
  'completion-complete',
  'tools-list',
  'resources-list',
  'prompts-list',
  'dns-rebinding-protection',
  'server-sse-multiple-streams',
];
/**
 * The checks for a server with tools, resources and prompts of fixed names, which are offered beside ours at the same
 * endpoint.
 */
const WITH_FIXTURES = [
  'tools-call-simple-text',
  'tools-call-image',
  'tools-call-audio',
  'tools-call-embedded-resource',
  'tools-call-mixed-content',
  'tools-call-with-logging',
  'tools-call-error',
  'tools-call-with-progress',
  'tools-call-sampling',
  'tools-call-elicitation',
  'elicitation-sep1034-defaults',
  'elicitation-sep1330-enums',
  'resources-read-text',
  'resources-read-binary',
  'resources-templates-read',
  'resources-subscribe',
  'resources-unsubscribe',
  'prompts-get-simple',
  'prompts-get-with-args',
  'prompts-get-embedded-resource',
  'prompts-get-with-image',
];
/**
 * `server-sse-polling` breaks the stream of a call and takes it up again with `Last-Event-ID`. The official check gives the
 * warning `server-sse-disconnect-resume` in place of a success if the run ends later than five seconds after that, as on
 * a very busy machine.
 *
 * The checks for fixed names that are workflows of the product: an exposed one, and one whose stream breaks.
 */
const WITH_WORKFLOWS = ['json-schema-2020-12', 'server-sse-polling'];
const ALL = [...BY_ITSELF, ...WITH_FIXTURES, ...WITH_WORKFLOWS];

const ADDRESS_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  $defs: { address: { type: 'object', properties: { street: { type: 'string' }, city: { type: 'string' } } } },
  properties: { name: { type: 'string' }, address: { $ref: '#/$defs/address' } },
  additionalProperties: false,
};

interface Check {
  readonly id: string;
  readonly status: 'SUCCESS' | 'FAILURE' | 'WARNING' | 'INFO' | 'SKIPPED';
  readonly errorMessage?: string;
}

describe('the conformance checks of the Model Context Protocol', () => {
  let database: TestDatabase;
  let stepcast: Stepcast;
  /** Runs the executions that are started at the other one. */
  let worker: TestServer;
  let endpoint: Awaited<ReturnType<typeof withKey>>;
  let folder: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    folder = await mkdtemp(join(tmpdir(), 'stepcast-conformance-'));
    let napId = '';
    const fixtures = mcpFixtures((call) => {
      const run = runAndWatch(
        stepcast.services,
        { workflowId: napId, waitSeconds: 30, cancelOnAbort: false, as: 'execution' },
        call,
      );
      setTimeout(() => call.endStream(), 200);
      return run;
    });
    const config = readConfig({
      DATABASE_URL: database.url,
      PORT: '0',
      ROLE: 'api',
      BOOTSTRAP_API_KEY: TEST_KEY,
      SECRETS_KEY: TEST_SECRETS_KEY,
    });
    worker = await startServer({ DATABASE_URL: database.url });
    stepcast = await startStepcast(config, createLogger('silent'), { mcpOffers: [fixtures] });
    const api = new ApiClient(stepcast.url, TEST_KEY);
    const id = await api.createWorkflow(
      [{ id: 'one', title: 'One', tool: 'data.transform', input: { expression: '1' } }],
      { title: 'Schemas', inputSchema: ADDRESS_SCHEMA },
    );
    await api.rest('POST', `/workflows/${id}/expose`, { name: 'json_schema_2020_12_tool' });
    napId = await api.createWorkflow([{ id: 'nap', title: 'Nap', tool: 'flow.sleep', input: { seconds: 1 } }]);
    endpoint = await withKey(stepcast.url, TEST_KEY);
  });
  afterAll(async () => {
    await endpoint.close();
    await Promise.all([stepcast.stop(), worker.stop()]);
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  it('pass, every one of them', async () => {
    const run = spawn(
      process.execPath,
      [CONFORMANCE, 'server', '--url', `${endpoint.url}/mcp`, '--suite', 'all', '--output-dir', folder],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    let said = '';
    for (const stream of [run.stdout, run.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
    await once(run, 'close');
    const outcomes = new Map<string, readonly Check[]>();
    for (const name of await readdir(folder)) {
      // server-SCENARIO-TIMESTAMP
      const scenario = name.replace(/^server-/, '').replace(/-\d{4}-\d\d-\d\dT.*$/, '');
      outcomes.set(scenario, JSON.parse(await readFile(join(folder, name, 'checks.json'), 'utf8')) as Check[]);
    }
    const of = (scenario: string, status: Check['status']): readonly Check[] =>
      (outcomes.get(scenario) ?? []).filter((check) => check.status === status);
    const lines = ALL.map((scenario) => {
      const kind = BY_ITSELF.includes(scenario)
        ? 'by itself'
        : WITH_WORKFLOWS.includes(scenario)
          ? 'with a workflow'
          : 'with fixtures';
      const outcome = of(scenario, 'FAILURE').length > 0 || of(scenario, 'SUCCESS').length === 0 ? 'FAILS' : 'passes';
      const warnings = of(scenario, 'WARNING').map(({ id, errorMessage }) => ` [${id}: ${errorMessage}]`);
      return `  ${outcome} ${scenario} (${kind}, ${of(scenario, 'SUCCESS').length} checks)${warnings.join('')}`;
    });
    process.stdout.write(`MCP conformance, server:\n${lines.join('\n')}\n`);
    expect([...outcomes.keys()].toSorted((a, b) => (a < b ? -1 : 1))).toEqual(ALL.toSorted((a, b) => (a < b ? -1 : 1)));
    expect(
      ALL.flatMap((scenario) =>
        of(scenario, 'FAILURE').map(({ id, errorMessage }) => ({ scenario, id, errorMessage })),
      ),
    ).toEqual([]);
    expect({ code: run.exitCode, said: run.exitCode === 0 ? '' : said.slice(-2_000) }).toEqual({ code: 0, said: '' });
  });
});
