import type { Computations } from '../../domain/computations.js';
import { StepFailure } from '../../errors.js';
import type { JsonObject } from '../../lib/json/json.js';
import type { ChildRequest, ChildRunService, ParentCall } from '../../services/runs/child-run.service.js';
import type { EventIntake } from '../../services/events/event-intake.js';
import type { RunFiles } from '../../services/files/run-files.js';
import type { SamplingPort } from '../../domain/mcp/sampling-port.js';
import type { MemoryPort } from '../../domain/agent-memory/memory-port.js';
import type { KnowledgePort } from '../../domain/knowledge/knowledge-port.js';
import type { StatePort } from '../../domain/state/state-port.js';
import type { Connections } from '../assembly/assemble-connections.js';
import type { ApiCalls } from '../../services/apis/api-calls.js';
import type { ServiceOpener } from '../../services/connectors/service-opener.js';
import type { McpCalls } from '../../services/mcp/mcp-calls.js';

/** The call of a tool that reaches for the rest of the system. */
interface Source extends ParentCall {
  /** The same on every retry. */
  readonly idempotencyKey: string;
}

/** Work outside of runs, such as polling a source, has no files. */
const refused = async (): Promise<never> => {
  throw StepFailure.permanent('FILE_NOT_FOUND', 'Only the steps of runs read and write files.');
};
const NO_FILES: Pick<RunFiles, 'write' | 'open'> = { write: refused, open: refused };

const noKnowledge = async (): Promise<never> => {
  throw StepFailure.permanent('KNOWLEDGE_UNKNOWN', 'Only the steps of runs use knowledge bases.');
};
const NO_KNOWLEDGE: KnowledgePort = { add: noKnowledge, search: noKnowledge, delete: noKnowledge };

/** Work outside of runs has no client. */
const NO_SAMPLING: SamplingPort = {
  offerOf: async () => null,
  ask: async () => {
    throw StepFailure.permanent('NO_MODEL', 'Only runs that an MCP client has started use its model.');
  },
};

/**
 * The actions on the rest of the system that tools may take. The result has the shape of `ToolPorts`, which the engine
 * passes on to tools.
 */
export function createToolPorts(
  {
    children,
    intake,
    computations,
    state,
    memory,
  }: {
    readonly children: ChildRunService;
    readonly intake: EventIntake;
    readonly computations: Pick<Computations, 'stepValueIssues' | 'stepSchemaIssues'>;
    readonly state: StatePort;
    readonly memory: MemoryPort;
  },
  {
    opener,
    search,
    sender,
    changer,
    mcp,
    apis,
    connectors,
  }: Pick<Connections, 'opener' | 'search' | 'sender' | 'changer'> & {
    readonly mcp: { readonly calls: Pick<McpCalls, 'call' | 'list' | 'ask'> };
    readonly apis: { readonly calls: Pick<ApiCalls, 'open'> };
    readonly connectors: { readonly opener: Pick<ServiceOpener, 'open'> };
  },
  files: Pick<RunFiles, 'write' | 'open'> = NO_FILES,
  knowledge: KnowledgePort = NO_KNOWLEDGE,
  sampling: SamplingPort = NO_SAMPLING,
) {
  return {
    runs: {
      start: (parent: Source, request: ChildRequest): Promise<string | null> => children.start(parent, request),
    },
    events: {
      emit: (source: Source, event: { readonly eventType: string; readonly payload: JsonObject }): Promise<string> =>
        intake.acceptFrom(source, event),
    },
    values: {
      issues: computations.stepValueIssues.bind(computations),
      schemaIssues: computations.stepSchemaIssues.bind(computations),
    },
    connections: { open: opener.open.bind(opener), renew: opener.renew.bind(opener) },
    mcp: {
      call: mcp.calls.call.bind(mcp.calls),
      list: mcp.calls.list.bind(mcp.calls),
      ask: mcp.calls.ask.bind(mcp.calls),
    },
    api: { open: apis.calls.open.bind(apis.calls) },
    services: { open: connectors.opener.open.bind(connectors.opener) },
    files: { write: files.write.bind(files), open: files.open.bind(files) },
    state,
    memory,
    knowledge,
    sampling,
    mail: {
      search: search.search.bind(search),
      send: sender.send.bind(sender),
      update: changer.update.bind(changer),
      draft: changer.draft.bind(changer),
    },
  };
}
