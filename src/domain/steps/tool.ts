import type { FieldIssue } from '../../errors.js';
import type { JsonObject, JsonSchema } from '../../lib/json/json.js';
import type { Narrowing } from './narrowing.js';
import type { ToolPlanning } from './tool-planning.js';

/** A service of the catalogue, as people speak of it. */
export interface ToolService {
  /** `google_sheets`: connections have it. */
  readonly id: string;
  readonly title: string;
  /** Its names, in lower case. */
  readonly names: readonly string[];
  /** Words by which people mean it without its name, as `implyingWords` reads them. Default: none. */
  readonly implied?: readonly string[];
  /** Things of the past that it lets no program read, with the reason. Default: none are known. */
  readonly withheld?: {
    readonly things: readonly string[];
    readonly places: readonly string[];
    readonly because: string;
  };
  /** The fields of the input whose values are chosen from a list of the service: most are ids. */
  readonly choices: readonly string[];
  /** The values of fields by what people say, in lower case: `urgent`. Default: none. */
  readonly said?: Readonly<Record<string, JsonObject>>;
  /** Other words for what it does, the verb first: `query database`. Default: none. */
  readonly phrases?: readonly string[];
  /** How words say which of its items are meant. Default: nothing is known about it. */
  readonly narrows?: Narrowing;
  /** The tool that finds the ids alone of what this one lists, by the same inputs. Default: there is none. */
  readonly idsBy?: string;
  /** Conditions of the things that it changes, by inputs of the tool that lists them. Default: it changes all. */
  readonly appliesTo?: Readonly<Record<string, string>>;
}

/**
 * The facts about a tool that are known without calling it. They are shown to users, given to planners and used by
 * checks.
 */
export interface ToolDescription {
  /** Dotted, for example `http.request`. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: JsonSchema;
  readonly outputSchema: JsonSchema | null;
  /** Its source: `builtin`, or the name of the connection that offers it. */
  readonly source: string;
  /** The service that it is an operation of; absent: it belongs to none of the catalogue of services. */
  readonly service?: ToolService;
  /** Whether a call may change something outside; such a call waits until its start is recorded. */
  readonly sideEffects: boolean;
  /** A call may release its worker and continue much later. Only a step can do that. */
  readonly suspends?: boolean;
  /** For one attempt of a step that names no limit of its own. Default: that of all steps. */
  readonly timeoutMs?: number;
  /** How people ask for it; absent: a planner derives it from the name, the description and the schema. */
  readonly planning?: ToolPlanning;
  /** The mistakes in a literal input beyond those of the schema. Paths are relative to the input. */
  checkInput?(input: JsonObject, tools: ToolCatalog): readonly FieldIssue[];
}

/** The tools that are available to one user. */
export interface ToolCatalog {
  get(name: string): ToolDescription | undefined;
  list(): readonly ToolDescription[];
  /** The mistakes in the input of a step that were found before, by schemas that take long to check. */
  knownIssues?(input: JsonObject): readonly FieldIssue[] | undefined;
}

/** Nothing of it has been checked. */
export interface StepInQuestion {
  readonly tool?: unknown;
  readonly input?: unknown;
  /** A loop, with its body inside it. */
  readonly loop?: unknown;
}

/** The workflow whose steps name tools of connections. */
export interface CatalogScope {
  /** Null: it is not stored yet, so that nothing is bound to its slots. */
  readonly id: string | null;
  readonly usesSlots: boolean;
}

/** The part of a large catalogue that is of interest. Tools of APIs beyond a few are left out without it. */
export interface CatalogFocus {
  /** A request in words: operations that it may mean. */
  readonly words?: string;
  /** Names of tools, and patterns with `*`. */
  readonly names?: readonly string[];
  /** No operation at all. */
  readonly withoutApis?: boolean;
}

/** The tools of all users: those of this installation, and those of each user's own MCP servers and APIs. */
export interface ToolCatalogs {
  /** The tools that every user has. */
  readonly shared: ToolCatalog;
  /**
   * All tools of one user. If the workflow has slots, the tools of the connections in them, under the names of the
   * slots. Of APIs with many operations, only those within the focus.
   */
  of(ownerId: string, workflow?: CatalogScope, focus?: CatalogFocus): Promise<ToolCatalog>;
  /**
   * The catalogue for checking the steps of one user. It costs nothing if they name no tool of a connection. A step may name a
   * connection that does not exist yet. Its tool is then accepted as it is. The slow checks of the steps, and of the
   * schema of the workflow, are made here, before all others.
   *
   * @param workflow the workflow of the steps. Default: one without slots.
   * @throws TooCostlyError, UnavailableError
   */
  forSteps(
    ownerId: string,
    steps: readonly StepInQuestion[] | null | undefined,
    inputSchema?: JsonSchema | null,
    workflow?: CatalogScope,
  ): Promise<ToolCatalog>;
}

/** For installations without users' own tools. */
export function sameForAll(shared: ToolCatalog): ToolCatalogs {
  return { shared, of: async () => shared, forSteps: async () => shared };
}
