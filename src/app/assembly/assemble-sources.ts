import type { RefusalRecorder } from '../../domain/account/audit.js';
import type { PublicAddress } from '../../domain/source/source-hook.js';
import type { SourceRead } from '../../domain/source/source-page.js';
import type { Clock, Random } from '../../engine/clock.js';
import type { ExpressionEvaluator } from '../../engine/expression-evaluator.js';
import { newId } from '../../lib/ids.js';
import type { Logger } from '../../logger.js';
import { ALL } from '../../pubsub.js';
import type { PubSub } from '../../pubsub.js';
import type { StorageQuotas } from '../../services/quotas/ports.js';
import { SOURCE_KEEPER_TIMES, SourceKeeper } from '../../services/sources/source-keeper.js';
import type { SourceKeeperTimes } from '../../services/sources/source-keeper.js';
import type { SourceMeter } from '../../services/sources/source-meter.js';
import { SourceConditions } from '../../services/sources/source-conditions.js';
import { SourcePoller } from '../../services/sources/source-poller.js';
import { WebhookRegistrar } from '../../services/sources/webhook-registrar.js';
import { reachAddress } from '../../net/reach-address.js';
import { SourceDeliveries } from '../../services/sources/source-deliveries.js';
import { SourceWebhookService } from '../../services/sources/source-webhook.service.js';
import { AuditLogStore } from '../../storage/accounts/audit-log.store.js';
import { TriggerArrivalsService } from '../../services/sources/trigger-arrivals.service.js';
import { TriggerReader } from '../../services/sources/trigger-reader.js';
import { SourceService } from '../../services/sources/source.service.js';
import type { Services } from '../../services/services.js';
import type { Database } from '../../storage/database/database.js';
import { PublicPageStore } from '../../storage/pages/public-page.store.js';
import { SourceHookStore } from '../../storage/sources/source-hook.store.js';
import { SourceStore } from '../../storage/sources/source.store.js';
import { WorkflowStore } from '../../storage/workflows/workflow.store.js';
import type { PollSource } from '../../tools/sources/create-source-reader.js';
import type { ToolPorts } from '../../tools/tool.js';
import { publicAddressOf } from '../support/public-address.js';
import { createToolPorts } from '../support/tool-ports.js';
import type { Connections } from './assemble-connections.js';
import type { Flow } from './assemble-flow.js';

export interface SourceParts {
  readonly database: Database;
  readonly connections: Connections;
  readonly flow: Pick<Flow, 'intake' | 'children' | 'computations' | 'state' | 'memory'>;
  readonly pollSource: PollSource;
  readonly evaluator: Pick<ExpressionEvaluator, 'evaluate'>;
  readonly pubsub: PubSub;
  /** The origin of the addresses that services deliver to. */
  readonly contentUrl: () => string;
  readonly quotas: StorageQuotas;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly times?: SourceKeeperTimes | undefined;
  /** Default: nothing is counted. */
  readonly meter?: SourceMeter | undefined;
}

/** Builds the services that poll sources and make events of their new items. */
export function assembleSources(parts: SourceParts): SourceKeeper {
  const { database, flow, pubsub, quotas, clock, random, logger, times = SOURCE_KEEPER_TIMES } = parts;
  const store = new SourceStore(database);
  const poller = new SourcePoller({
    store,
    read: createReadSource(parts),
    intake: flow.intake,
    newId,
    now: () => clock.now(),
    random,
    logger,
    leaseMs: times.leaseMs,
    meter: parts.meter,
    quotas,
  });
  const registrar = new WebhookRegistrar({
    store,
    hooks: new SourceHookStore(database),
    calls: parts.connections.webhooks,
    removals: parts.connections.removals,
    poller,
    address: () => publicAddressOf(parts.contentUrl()),
    now: () => clock.now(),
    random,
    logger,
  });
  const keeper = new SourceKeeper({ store, poller: registrar, clock, logger, times });
  pubsub.listen('scheduleChanged', ALL, ({ firesAt }) => keeper.dueAt(firesAt));
  return keeper;
}

/** Builds the services through which owners see and try sources, and through which services send what is new. */
export function assembleSourceServices({
  database,
  connections,
  flow,
  pollSource,
  evaluator,
  refusals,
  pubsub,
  contentUrl,
  now,
  logger,
}: Pick<SourceParts, 'database' | 'connections' | 'pollSource' | 'evaluator' | 'pubsub' | 'contentUrl' | 'logger'> & {
  readonly flow: SourceParts['flow'] & Pick<Flow, 'eventStore'>;
  readonly refusals: RefusalRecorder;
  readonly now: () => Date;
}): Pick<Services, 'sources' | 'sourceWebhooks' | 'sourceDeliveries' | 'triggerArrivals'> {
  const hooks = new SourceHookStore(database);
  const workflows = new WorkflowStore(database);
  const calls = connections.webhooks;
  const address = (): PublicAddress => publicAddressOf(contentUrl());
  const { computations } = flow;
  const sources = new SourceService({
    store: new SourceStore(database),
    workflows,
    connections: connections.store,
    read: createReadSource({ connections, flow, pollSource, evaluator }),
    computations,
    pubsub,
    now,
  });
  return {
    sources,
    sourceWebhooks: new SourceWebhookService({
      workflows,
      hooks,
      calls,
      address,
      reach: reachAddress,
      audit: new AuditLogStore(database),
    }),
    sourceDeliveries: new SourceDeliveries({ hooks, calls, intake: flow.intake, refusals, logger }),
    triggerArrivals: new TriggerArrivalsService({
      workflows,
      sources,
      hooks,
      calls,
      events: flow.eventStore,
      pages: new PublicPageStore(database),
      computations,
      address,
      now,
    }),
  };
}

/** Reads a page with the connection of the source itself, whatever its name means elsewhere (invariant 9). */
function createReadSource({
  connections,
  flow,
  pollSource,
  evaluator,
}: Pick<SourceParts, 'connections' | 'flow' | 'pollSource' | 'evaluator'>) {
  const ports = createToolPorts(flow, connections);
  const triggers = new TriggerReader({
    ...connections.connectors,
    connections: connections.store,
    conditions: new SourceConditions({ computations: flow.computations, evaluator }),
  });
  return (read: SourceRead) =>
    triggers.reads(read.eventType) ? triggers.read(read) : pollSource(read, portsOf(ports, read.connection?.id ?? ''));
}

function portsOf(ports: ReturnType<typeof createToolPorts>, connectionId: string): ToolPorts {
  return {
    ...ports,
    connections: {
      open: (call, name, kinds) => ports.connections.open({ ...pickCall(call), connectionId }, name, kinds),
      renew: (call, refused) => ports.connections.renew(pickCall(call), refused),
    },
    api: { open: (call, request) => ports.api.open({ ...pickCall(call), connectionId }, request) },
  };
}

type Call = Parameters<ToolPorts['connections']['open']>[0];

function pickCall(call: Call): Call {
  const { ownerId, workflowId, signal } = call;
  return { ownerId, workflowId, signal, conceal: (secrets) => call.conceal(secrets) };
}
