import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noteStep } from './probe.mjs';

const dist = (path) => import(new URL(`../../dist/${path}`, import.meta.url));

/** The user of all that is measured, and the key that its clients show. */
export const CALLER = {
  userId: 'local',
  ownerId: 'local',
  scopes: new Set(['workflows:read', 'workflows:write', 'executions:run']),
};
export const API_KEY = 'not-a-secret-but-long-enough';
/** Every process that is on one database has to have the same. */
const SECRETS_KEY = Buffer.alloc(32, 'bench').toString('base64');

/** One user does here in a second as much as others do in a day. */
const FAR_LIMITS = Object.fromEntries(
  [
    'REQUESTS_PER_SECOND',
    'RUNS_PER_MINUTE',
    'RUNS_IN_FLIGHT',
    'SOCKETS',
    'SUBSCRIPTIONS',
    'WORKFLOWS',
    'SCHEDULES',
    'EVENTS_PER_DAY',
    'BYTES_PER_DAY',
    'ADDRESS_PUBLIC_PER_SECOND',
    'ADDRESS_HOOKS_PER_SECOND',
  ].map((name) => [`LIMIT_${name}`, '1000000000000']),
);

const step = (id, tool, input, more) => ({ id, title: id, tool, input, ...more });

/** Three steps of one expression each. */
export const THREE_STEPS = [
  step('one', 'data.transform', { expression: '0 + 1' }),
  step('two', 'data.transform', { expression: 'steps.one.output + 1' }),
  step('three', 'data.transform', { expression: 'steps.two.output + 1' }),
];
export const ONE_STEP = THREE_STEPS.slice(0, 1);
export const LONG_SLEEP = [step('sleep', 'flow.sleep', { seconds: 30 * 86_400 })];
export const EVENT_WAIT = [step('wait', 'flow.wait_event', { eventType: 'bench.never', timeoutSeconds: 30 * 86_400 })];
/** A call that lasts until it is aborted: the server at the address in the context never answers. */
export const LONG_CALL = [step('call', 'http.request', { url: '{{ context.url }}' }, { timeoutMs: 600_000 })];

/**
 * The whole of Stepcast in this process, as `npm start` composes it, its transports included.
 *
 * @param {{ url: string, environment?: Record<string, string>, probe?: boolean }} options `environment`: configuration
 * that differs from the defaults; `probe`: notify `probe.mjs` of each step of `data.transform`
 */
export async function startStepcast({ url, environment = {}, probe = false }) {
  const [app, { readConfig }, { createLogger }, { ToolRegistry }] = await Promise.all([
    dist('app.js'),
    dist('config/config.js'),
    dist('logger.js'),
    dist('tools/registry.js'),
  ]);
  if (probe) noteStepsOf(ToolRegistry);
  const dataDir = await mkdtemp(join(tmpdir(), 'stepcast-bench-'));
  // The limits of a user are not part of the measurement, but counting is. The limits are therefore on, and far away.
  const config = readConfig({
    ...FAR_LIMITS,
    DATABASE_URL: url,
    DATA_DIR: dataDir,
    PORT: '0',
    BOOTSTRAP_API_KEY: API_KEY,
    SECRETS_KEY,
    ...environment,
  });
  const running = await app.startStepcast(config, createLogger('error'));
  return {
    ...running,
    create: async (workflow) => (await running.services.workflows.create(CALLER, { title: 'Bench', ...workflow })).id,
    execute: async (workflowId, context) =>
      (await running.services.executions.execute(CALLER, { workflowId, context })).id,
    /**
     * Resolves when the terminal event of the run is committed. Not for runs of one step: they are over before their id
     * is known.
     */
    endOf: (executionId) => eventOf(running.pubsub, executionId, ['SUCCEEDED', 'FAILED', 'CANCELLED']),
    /** Resolves when the run has been committed as waiting. */
    waitingOf: (executionId) => eventOf(running.pubsub, executionId, ['WAITING', 'FAILED']),
    async stop() {
      await running.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function eventOf(pubsub, executionId, types) {
  return new Promise((resolve) => {
    const stop = pubsub.listen('executionChanged', executionId, ({ recorded }) => {
      if (!recorded?.events.some(({ type }) => types.includes(type))) return;
      stop();
      resolve();
    });
  });
}

/** Tools are plain objects that the engine finds by name. Here it finds the same tool with a note before its run. */
function noteStepsOf(ToolRegistry) {
  const { get } = ToolRegistry.prototype;
  ToolRegistry.prototype.get = function noted(name) {
    const tool = get.call(this, name);
    if (name !== 'data.transform' || tool === undefined) return tool;
    const run = (input, context) => {
      noteStep();
      return tool.run(input, context);
    };
    return { ...tool, run };
  };
}
