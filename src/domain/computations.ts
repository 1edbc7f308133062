import type { FieldIssue } from '../errors.js';
import type { FilterJob, FilterVerdicts } from './event/filter/index.js';
import type { JsonObject, JsonSchema, JsonValue } from '../lib/json/json.js';
import type { McpToolList } from './mcp/index.js';
import type { Turn } from '../lib/collections/owner-queue.js';
import type { DocumentJob, Place, PlacesJob } from '../portable/index.js';

/** The input of a step, and the schema of its tool. */
export interface LiteralJob {
  readonly schema: JsonSchema;
  readonly input: JsonObject;
}

/** A value, or a promise of one. */
type Awaitable<T> = T | Promise<T>;

/**
 * Computation over user input that may take long (invariant 10). Each is bounded up front: what is cheap for sure is done
 * in this process, the rest in a sandbox, in the owner's turn.
 *
 * They reject with `TooCostlyError` if the limit of the task is used up, and with `UnavailableError` if there was no turn.
 * Those that take an owner alone are parts of a request, and spend its budget (see `ComputeBudget`).
 */
export interface Computations {
  /** Which of many filters match a payload, within a second for all of them. */
  matchFilters(job: FilterJob, turn: Turn): Promise<FilterVerdicts>;
  /** The keys of filters that a payload fails. One that is not decided within a second has failed. */
  failedKeys(filters: JsonObject, payload: JsonObject, ownerId: string): Promise<readonly string[]>;
  /** What is wrong with a value. */
  valueIssues(schema: JsonSchema, value: unknown, ownerId: string): Promise<readonly FieldIssue[]>;
  /** What is wrong with a value that a step is given or yields. @throws StepFailure `SCHEMA_TOO_COSTLY`, `SANDBOX_BUSY`, `ABORTED` */
  stepValueIssues(
    schema: JsonSchema,
    value: unknown,
    call: Turn & { readonly signal: AbortSignal },
  ): Awaitable<readonly FieldIssue[]>;
  /** What is wrong with a schema that a step is given. @throws as `stepValueIssues` */
  stepSchemaIssues(schema: JsonSchema, call: Turn & { readonly signal: AbortSignal }): Awaitable<readonly FieldIssue[]>;
  /** Sees to it that `schemaIssues` of the domain answers without compiling: what takes long is compiled in a sandbox. The schemas are small enough to be saved, and no JSON that nests too deep. */
  learnSchemas(schemas: readonly JsonSchema[], ownerId: string): Promise<void>;
  /** What is wrong with inputs as they are written, by the schemas of their tools, for each of them. */
  literalIssues(steps: readonly LiteralJob[], ownerId: string): Promise<readonly (readonly FieldIssue[])[]>;
  /** The documents of a text. @throws MalformedError, InvalidInputError as `readDocuments` */
  readDocuments(job: DocumentJob, ownerId: string): Promise<readonly JsonValue[]>;
  /** Where values stand in a text that was read. */
  findPlaces(job: PlacesJob, ownerId: string): Promise<readonly Place[]>;
  /** What an MCP server says about its tools, made safe. */
  readMcpTools(listed: readonly unknown[], turn: Turn): Promise<McpToolList>;
}
