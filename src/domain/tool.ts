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
