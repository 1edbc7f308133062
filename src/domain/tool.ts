import type { JsonSchema } from './json.js';

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
}

/** The tools at hand for one user. */
export interface ToolCatalog {
  get(name: string): ToolDescription | undefined;
  list(): readonly ToolDescription[];
}

/** Everybody's tools: those of this installation, and those of each user's own MCP servers. */
export interface ToolCatalogs {
  /** What everybody has. */
  readonly shared: ToolCatalog;
  /** All that one user has. */
  of(ownerId: string): Promise<ToolCatalog>;
  /**
   * What the steps of one user are checked against; costs nothing where they name no MCP server. A step may name a
   * connection that is not there (yet): its tool is then taken as it is.
   */
  forSteps(ownerId: string, steps: readonly { readonly tool?: unknown }[] | null | undefined): Promise<ToolCatalog>;
}

/** For where nobody has tools of their own. */
export function sameForAll(shared: ToolCatalog): ToolCatalogs {
  return { shared, of: async () => shared, forSteps: async () => shared };
}
