import type { Connector } from '../../src/connectors/file/connector.type.js';
import type { JsonObject, JsonValue } from '../../src/lib/json/json.js';
import { systemClock } from '../../src/app/startup/system-clock.js';
import { assembleSources } from '../../src/app/assembly/assemble-sources.js';
import { createLogger } from '../../src/logger.js';
import type { TokenEndpoint } from '../../src/oauth/token-endpoint.type.js';
import { createMetrics } from '../../src/server/health/metrics.js';
import { UNLIMITED } from '../../src/services/quotas/ports.js';
import { SOURCE_KEEPER_TIMES } from '../../src/services/sources/source-keeper.js';
import type { SourceKeeper } from '../../src/services/sources/source-keeper.js';
import { createBuiltinTools } from '../../src/tools/builtin/builtin.js';
import { ada } from './harness/control-harness.js';
import { compute, startFlow } from './harness/flow-harness.js';
import { httpWitness } from './http-witness.js';
import type { Witnessed } from './http-witness.js';

/** The answer of a list: its items, or something else. */
export interface ListAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: JsonValue;
  /** A body that is no JSON. */
  readonly text?: string;
}

/**
 * A server of lists, the services, and processes that poll the lists.
 *
 * @param connectors whose triggers can be used.
 * @param issue the authorisation server of connections. Default: there is none.
 */
export async function startSources(
  connectors: readonly Connector[] = [],
  publicUrl = 'http://localhost',
  issue?: TokenEndpoint['issue'],
) {
  const lists = new Map<string, (request: Witnessed) => ListAnswer>();
  const server = await httpWitness((request, response) => {
    const [path = ''] = request.url.split('?');
    const { status = 200, headers = {}, body, text } = lists.get(path)?.(request) ?? { status: 404, body: null };
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(status === 304 ? undefined : (text ?? JSON.stringify(body ?? null)));
  });
  const builtin = createBuiltinTools({ allowHosts: [server.host] });
  const flow = await startFlow(builtin.pollSource, connectors, publicUrl, issue);
  const { database, services } = flow;
  const keepers: SourceKeeper[] = [];
  const metrics = createMetrics();
  const due = async (): Promise<void> => {
    await database.query(
      'update event_source set next_poll_at = now() where lease is null and next_poll_at is not null',
    );
    for (const keeper of keepers) keeper.dueAt(0);
  };
  /** Until no look is under way or due, and every event has had its effect. */
  const settled = async (): Promise<void> => {
    for (;;) {
      const [row] = await database.query<{ busy: number }>(
        `select (select count(*)::int from event_source where lease is not null or next_poll_at <= now())
           + (select count(*)::int from inbound_event where dispatched_at is null and dead_at is null) as busy`,
      );
      if (row?.busy === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
  return {
    ...flow,
    metrics,
    server,
    lists,
    /** Starts one more process that polls. @param renewMs how often it extends its leases. */
    startKeeper(renewMs = SOURCE_KEEPER_TIMES.renewMs): SourceKeeper {
      const keeper = assembleSources({
        database,
        connections: flow.connections,
        flow: flow.flow,
        pollSource: builtin.pollSource,
        evaluator: flow.evaluator,
        pubsub: flow.pubsub,
        contentUrl: () => publicUrl,
        quotas: UNLIMITED,
        clock: systemClock,
        random: Math.random,
        logger: createLogger('silent'),
        times: { ...SOURCE_KEEPER_TIMES, renewMs },
        meter: (look) => metrics.sourceLooked(look),
      });
      keeper.start();
      keepers.push(keeper);
      return keeper;
    },
    settled,
    /** Every source is polled once, now. */
    async poll(): Promise<void> {
      await due();
      await settled();
    },
    /** A list of items that a test can change. */
    list(path: string, items: JsonObject[] = []) {
      lists.set(path, () => ({ body: items }));
      return {
        url: `${server.url}${path}`,
        items,
        requests: () => server.requests.filter(({ url }) => url.split('?')[0] === path),
      };
    },
    /** A workflow that is started by new items. */
    async watching(parameters: JsonObject, more: JsonObject = {}, eventType = 'http.new_item'): Promise<string> {
      const workflow = await services.workflows.create(ada, {
        title: 'Watching',
        trigger: { type: 'EVENT', eventType, source: { parameters, ...more } },
        steps: [compute('id', 'trigger.payload.id')],
      });
      return workflow.id;
    },
    /** The ids of the items that have started runs of a workflow, in the order of the runs. */
    async started(workflowId: string): Promise<readonly string[]> {
      const rows = await database.query<{ id: string }>(
        `select trigger -> 'payload' ->> 'id' as id from execution where workflow_id = $1 order by id`,
        [workflowId],
      );
      return rows.map(({ id }) => id);
    },
    async state(workflowId: string) {
      const [state] = await services.sources.states(ada, [await services.workflows.get(ada, workflowId)]);
      if (state == null) throw new Error('The workflow has no source.');
      return state;
    },
    async stop(): Promise<void> {
      for (const keeper of keepers) await keeper.stop();
      metrics.close();
      await builtin.close();
      await server.close();
      await flow.stop();
    },
  };
}

export type SourcesHarness = Awaited<ReturnType<typeof startSources>>;
