import type { FieldIssue } from '../../errors.js';
import type { JsonObject, JsonSchema } from '../../lib/json/json.js';
import type { ToolPlanning } from './tool-planning.js';

/** What is known of a tool without calling it: shown to users, given to planners, checked against. */
export interface ToolDescription {
  /** Dotted, for example `http.request`. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: JsonSchema;
  readonly outputSchema: JsonSchema | null;
  /** Where it comes from: `builtin`, or the name of an MCP connection. */
  readonly source: string;
  /** Whether a call may change something outside; such a call waits until its start is recorded. */
  readonly sideEffects: boolean;
  /** A call may let go of its worker and go on much later: only a step can do that. */
  readonly suspends?: boolean;
  /** For one attempt of a step that names no limit of its own. Default: that of all steps. */
  readonly timeoutMs?: number;
  /** How people ask for it; absent: a planner derives it from the name, the description and the schema. */
  readonly planning?: ToolPlanning;
  /** What is wrong with an input as it is written, beyond what the schema says; paths are relative to the input. */
  checkInput?(input: JsonObject, tools: ToolCatalog): readonly FieldIssue[];
}

/** The tools at hand for one user. */
export interface ToolCatalog {
  get(name: string): ToolDescription | undefined;
  list(): readonly ToolDescription[];
  /** What is wrong with the input of a step as it is written, if that was found out before: by schemas that take long to check. */
  knownIssues?(input: JsonObject): readonly FieldIssue[] | undefined;
}

/** Nothing of it has been checked. */
export interface StepInQuestion {
  readonly tool?: unknown;
  readonly input?: unknown;
}

/** The workflow whose steps name tools of MCP servers. */
export interface CatalogScope {
  /** Null: it is not stored yet, so that nothing is bound to its slots. */
  readonly id: string | null;
  readonly usesSlots: boolean;
}

/** Everybody's tools: those of this installation, and those of each user's own MCP servers. */
export interface ToolCatalogs {
  /** What everybody has. */
  readonly shared: ToolCatalog;
  /** All that one user has; or, if the workflow has slots, what is bound to them, under the names of the slots. */
  of(ownerId: string, workflow?: CatalogScope): Promise<ToolCatalog>;
  /**
   * What the steps of one user are checked against; costs nothing where they name no MCP server. A step may name a
   * connection that is not there (yet): its tool is then taken as it is. What takes long to check of the steps, and of
   * the schema of the workflow, is checked here, before anything else is.
   *
   * @param workflow whose steps they are; default: one without slots.
   * @throws TooCostlyError, UnavailableError
   */
  forSteps(
    ownerId: string,
    steps: readonly StepInQuestion[] | null | undefined,
    inputSchema?: JsonSchema | null,
    workflow?: CatalogScope,
  ): Promise<ToolCatalog>;
}

/** For where nobody has tools of their own. */
export function sameForAll(shared: ToolCatalog): ToolCatalogs {
  return { shared, of: async () => shared, forSteps: async () => shared };
}
