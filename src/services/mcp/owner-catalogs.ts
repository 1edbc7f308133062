import { withBodies } from '../../domain/steps/loop-drafts.js';
import type { Computations, LiteralJob } from '../../domain/computations.js';
import { jsonIssues } from '../../lib/json/json-limits.js';
import { MAX_SCHEMA_CHARS, isCheapToCheck } from '../../lib/json-schema/json-schema.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonSchema, JsonValue } from '../../lib/json/json.js';
import { LruMap } from '../../lib/collections/lru-map.js';
import { ConnectionKind, connectionTool } from '../../domain/connection/index.js';
import { describeMcpTool } from '../../domain/mcp/index.js';
import type { McpToolList } from '../../domain/mcp/index.js';
import type {
  CatalogFocus,
  CatalogScope,
  StepInQuestion,
  ToolCatalog,
  ToolCatalogs,
  ToolDescription,
} from '../../domain/steps/tool.js';
import type { FieldIssue } from '../../errors.js';
import { StepFailure } from '../../errors.js';
import type { Logger } from '../../logger.js';
import type { McpServerRecord, McpToolsStore } from '../../storage/connections/mcp-tools.store.js';
import type { ApiOffers, NamedOperations } from '../apis/api-offers.js';
import type { ConnectorOffers } from '../connectors/connector-offers.js';
import type { McpDirectory } from './mcp-directory.js';

/** How long a caller who reads the tools waits for a server that was never asked, in ms. */
const FIRST_LIST_PATIENCE_MS = 15_000;
/** After a server has let a caller wait in vain, no caller waits for it again within this time, in ms. */
const IMPATIENT_MS = 60_000;
const CODE_TOOL = 'code.run';
/** A list of at least this age is requested again if a step names a tool that is not on it, in ms. */
const REASK_AFTER_MS = 2_000;

/** The servers of one user that are looked at, with the tools of each. Null: unknown. */
type Offers = readonly { readonly name: string; readonly list: McpToolList | null }[];

export interface OwnerCatalogsDependencies {
  readonly shared: ToolCatalog;
  readonly store: Pick<McpToolsStore, 'listOf' | 'listBound' | 'usesSlots'>;
  readonly directory: Pick<McpDirectory, 'toolsOf' | 'refresh' | 'refreshSoon'>;
  readonly apis: Pick<ApiOffers, 'of' | 'named'>;
  readonly connectors: Pick<ConnectorOffers, 'of'>;
  readonly computations: Pick<Computations, 'learnSchemas' | 'learnTypeScript' | 'literalIssues'>;
  readonly logger: Logger;
}

/** The tools of each user: the built-in ones, and those of the user's MCP servers and APIs. */
export class OwnerCatalogs implements ToolCatalogs {
  readonly #deps: OwnerCatalogsDependencies;
  /** When servers that have never answered were last waited for in vain, by the clock of `performance`. */
  readonly #inVain = new LruMap<string, number>(1_000);

  constructor(dependencies: OwnerCatalogsDependencies) {
    this.#deps = dependencies;
  }

  get shared(): ToolCatalog {
    return this.#deps.shared;
  }

  async of(ownerId: string, workflow?: CatalogScope, focus?: CatalogFocus): Promise<ToolCatalog> {
    const [records, operations, ofConnectors] = await Promise.all([
      this.#servers(ownerId, workflow),
      this.#deps.apis.of(ownerId, workflow, focus),
      this.#deps.connectors.of(ownerId, this.shared, focus),
    ]);
    if (records.length === 0 && operations.length === 0 && ofConnectors.length === 0) return this.shared;
    const offers = await Promise.all(records.map((record) => this.#offerOf(record)));
    return new OwnerCatalog(this.shared, [...toolsOf(offers), ...operations, ...ofConnectors]);
  }

  /** The tools that the runs of a workflow can reach. @param names of tools, or patterns, that are of interest. */
  async ofRun(
    { ownerId, workflowId }: { readonly ownerId: string; readonly workflowId: string },
    names: readonly string[] = [],
  ): Promise<ToolCatalog> {
    const usesSlots = await this.#deps.store.usesSlots(ownerId, workflowId);
    return this.of(ownerId, { id: workflowId, usesSlots }, { names });
  }

  async forSteps(
    ownerId: string,
    given: readonly StepInQuestion[] | null | undefined,
    inputSchema?: JsonSchema | null,
    workflow?: CatalogScope,
  ): Promise<ToolCatalog> {
    const steps = given && withBodies(given);
    await this.#deps.computations.learnSchemas(schemasIn(steps, inputSchema), ownerId);
    await this.#deps.computations.learnTypeScript(inputsOf(steps, CODE_TOOL), ownerId);
    const [servers, apis] = [wantedOf(steps, ConnectionKind.MCP), wantedOf(steps, ConnectionKind.OPENAPI)];
    if (servers.size === 0 && apis.size === 0) return this.shared;
    const records = servers.size === 0 ? [] : await this.#servers(ownerId, workflow);
    const offers = await Promise.all(
      records
        .filter(({ connection }) => servers.has(connection.name))
        .map((record) => this.#offerOf(record, servers.get(record.connection.name))),
    );
    const operations = apis.size === 0 ? NO_OPERATIONS : await this.#deps.apis.named(ownerId, apis, workflow);
    const catalog = new LenientCatalog(
      new OwnerCatalog(this.shared, [...toolsOf(offers), ...operations.tools]),
      new Set(offers.flatMap(({ name, list }) => (list === null ? [] : [name]))),
      operations.connections,
    );
    return new CheckedCatalog(catalog, await this.#costlyIssues(ownerId, steps ?? [], catalog));
  }

  /** By the inputs of the steps. */
  async #costlyIssues(
    ownerId: string,
    steps: readonly StepInQuestion[],
    catalog: ToolCatalog,
  ): Promise<ReadonlyMap<unknown, readonly FieldIssue[]>> {
    const costly = steps.flatMap((step): readonly LiteralJob[] => {
      const [tool, input] = [
        typeof step.tool === 'string' ? catalog.get(step.tool) : undefined,
        step.input as JsonValue | undefined,
      ];
      if (!tool || tool.source === 'builtin' || !isJsonObject(input) || jsonIssues(input).length > 0) return [];
      return isCheapToCheck(tool.inputSchema, input) ? [] : [{ schema: tool.inputSchema, input }];
    });
    const issues = await this.#deps.computations.literalIssues(costly, ownerId);
    return new Map(costly.map(({ input }, index) => [input, issues[index] ?? []]));
  }

  /** The servers of the owner, or those that are bound to the slots of a workflow, under the names of the slots. */
  async #servers(ownerId: string, workflow: CatalogScope | undefined): Promise<readonly McpServerRecord[]> {
    if (workflow?.usesSlots !== true) return this.#deps.store.listOf(ownerId);
    return workflow.id === null ? [] : this.#deps.store.listBound(ownerId, workflow.id);
  }

  /** @param wanted tools that it should have. If one is missing, the server is asked. */
  async #offerOf(record: McpServerRecord, wanted: readonly string[] = []): Promise<Offers[number]> {
    const { id, name } = record.connection;
    const { list } = record;
    if (list === null && performance.now() - (this.#inVain.get(id) ?? -Infinity) < IMPATIENT_MS) {
      this.#deps.directory.refreshSoon(id);
      return { name, list };
    }
    try {
      const known = await inTime(this.#deps.directory.toolsOf(record));
      const isOld = list !== null && Date.now() - list.listedAt.getTime() > REASK_AFTER_MS;
      const isMissing = wanted.some((tool) => !known.tools.some((one) => one.name === tool));
      return { name, list: isOld && isMissing ? await inTime(this.#deps.directory.refresh(record)) : known };
    } catch (error) {
      if (!(error instanceof StepFailure))
        this.#deps.logger.error({ err: error, connectionId: id }, 'The tools of an MCP server could not be read');
      this.#inVain.set(id, performance.now());
      return { name, list };
    }
  }
}

/** The schemas that our own tools take as a part of their input. They will be checked together with the steps. */
function schemasIn(
  steps: readonly StepInQuestion[] | null | undefined,
  inputSchema: JsonSchema | null | undefined,
): readonly JsonSchema[] {
  const inputs = Array.isArray(steps)
    ? (steps as readonly (StepInQuestion | null)[]).map((step) => step?.input as JsonValue | undefined)
    : [];
  const parts = inputs.flatMap((input) => (isJsonObject(input) ? [input['schema'], input['form']] : []));
  return [inputSchema, ...parts].filter((one) => isJsonObject(one) && isFit(one)) as readonly JsonSchema[];
}

/** The inputs of the steps with this tool that can be read at all. */
function inputsOf(steps: readonly StepInQuestion[] | null | undefined, tool: string): readonly JsonObject[] {
  if (!Array.isArray(steps)) return [];
  return (steps as readonly (StepInQuestion | null)[]).flatMap((step) => {
    const input = step?.tool === tool ? (step.input as JsonValue | undefined) : undefined;
    return isJsonObject(input) ? [input] : [];
  });
}

/** Nothing else is looked at: it is refused as it is. */
function isFit(schema: JsonObject): boolean {
  return jsonIssues(schema).length === 0 && JSON.stringify(schema).length <= MAX_SCHEMA_CHARS;
}

/** The tools of connections of one kind that steps name, by connection. */
function wantedOf(
  steps: readonly StepInQuestion[] | null | undefined,
  kind: ConnectionKind,
): ReadonlyMap<string, readonly string[]> {
  const wanted = new Map<string, string[]>();
  if (!Array.isArray(steps)) return wanted;
  for (const step of steps as readonly (StepInQuestion | null)[]) {
    const tool = step?.tool;
    const name = typeof tool === 'string' ? connectionTool(tool) : null;
    if (name?.kind !== kind) continue;
    const known = wanted.get(name.connection);
    if (known) known.push(name.tool);
    else wanted.set(name.connection, [name.tool]);
  }
  return wanted;
}

/** Knows the mistakes in inputs that took long to check. */
class CheckedCatalog implements ToolCatalog {
  constructor(
    private readonly catalog: ToolCatalog,
    private readonly known: ReadonlyMap<unknown, readonly FieldIssue[]>,
  ) {}

  get(name: string): ToolDescription | undefined {
    return this.catalog.get(name);
  }

  list(): readonly ToolDescription[] {
    return this.catalog.list();
  }

  knownIssues(input: JsonObject): readonly FieldIssue[] | undefined {
    return this.known.get(input);
  }
}

const NO_OPERATIONS: NamedOperations = { tools: [], connections: new Set() };

function toolsOf(offers: Offers): readonly ToolDescription[] {
  return offers.flatMap(({ name, list }) => (list?.tools ?? []).map((tool) => describeMcpTool(name, tool)));
}

class OwnerCatalog implements ToolCatalog {
  readonly #byName: ReadonlyMap<string, ToolDescription>;

  constructor(
    private readonly shared: ToolCatalog,
    offered: readonly ToolDescription[],
  ) {
    this.#byName = new Map(offered.map((tool) => [tool.name, tool]));
  }

  get(name: string): ToolDescription | undefined {
    return this.shared.get(name) ?? this.#byName.get(name);
  }

  list(): readonly ToolDescription[] {
    return [...this.shared.list(), ...this.#byName.values()];
  }
}

/**
 * Accepts an unknown tool as it is: its connection is missing, as in a fresh clone, or its server has never answered.
 * The run will find out.
 */
class LenientCatalog implements ToolCatalog {
  /** @param servers whose tools are known. @param apis whose operations are known. */
  constructor(
    private readonly known: ToolCatalog,
    private readonly servers: ReadonlySet<string>,
    private readonly apis: ReadonlySet<string>,
  ) {}

  get(name: string): ToolDescription | undefined {
    const found = this.known.get(name);
    const offered = found ? null : connectionTool(name);
    if (found || offered === null) return found;
    const listed = offered.kind === ConnectionKind.MCP ? this.servers : this.apis;
    if (listed.has(offered.connection)) return undefined;
    return {
      name,
      title: offered.tool,
      description: '',
      source: offered.connection,
      inputSchema: ANY_OBJECT,
      outputSchema: null,
      sideEffects: true,
    };
  }

  list(): readonly ToolDescription[] {
    return this.known.list();
  }
}

const ANY_OBJECT = { type: 'object' };

async function inTime<T>(work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => late.reject(StepFailure.retryable('MCP_TIMEOUT', 'The MCP server did not list its tools in time.')),
    FIRST_LIST_PATIENCE_MS,
  );
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined);
  }
}
