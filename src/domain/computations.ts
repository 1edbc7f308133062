import type { ReadDescription } from '../connectors/description/api-description.type.js';
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
 * Computation over user input that may take long (invariant 10). Each is bounded in advance. Cheap work is done in this
 * process, and the rest in a sandbox, in the owner's turn.
 *
 * They reject with `TooCostlyError` if the limit of the task is used up, and with `UnavailableError` if there was no
 * turn. Methods that take only an owner are parts of a request, and spend its budget (see `ComputeBudget`).
 */
export interface Computations {
  /** Which of many filters match a payload, within a second for all of them. */
  matchFilters(job: FilterJob, turn: Turn): Promise<FilterVerdicts>;
  /** The keys of filters that a payload fails. One that is not decided within a second has failed. */
  failedKeys(filters: JsonObject, payload: JsonObject, ownerId: string): Promise<readonly string[]>;
  /** The mistakes in a value. */
  valueIssues(schema: JsonSchema, value: unknown, ownerId: string): Promise<readonly FieldIssue[]>;
  /**
   * The mistakes in an input or output of a step. @throws StepFailure `SCHEMA_TOO_COSTLY`, `SANDBOX_BUSY`, `ABORTED`
   */
  stepValueIssues(
    schema: JsonSchema,
    value: unknown,
    call: Turn & { readonly signal: AbortSignal },
  ): Awaitable<readonly FieldIssue[]>;
  /** The mistakes in a schema from the input of a step. @throws as `stepValueIssues` */
  stepSchemaIssues(schema: JsonSchema, call: Turn & { readonly signal: AbortSignal }): Awaitable<readonly FieldIssue[]>;
  /**
   * Makes `schemaIssues` of the domain answer without compiling: schemas that take long are compiled in a sandbox. The
   * schemas are small enough to be saved, and not nested too deeply.
   */
  learnSchemas(schemas: readonly JsonSchema[], ownerId: string): Promise<void>;
  /** Makes the check of steps with code answer for TypeScript: it is read in a sandbox. The inputs are those of steps. */
  learnTypeScript(inputs: readonly JsonObject[], ownerId: string): Promise<void>;
  /** The mistakes in literal inputs, by the schemas of their tools, for each of them. */
  literalIssues(steps: readonly LiteralJob[], ownerId: string): Promise<readonly (readonly FieldIssue[])[]>;
  /** The documents of a text. @throws MalformedError, InvalidInputError as `readDocuments` */
  readDocuments(job: DocumentJob, ownerId: string): Promise<readonly JsonValue[]>;
  /** The places of values in a text that was read. */
  findPlaces(job: PlacesJob, ownerId: string): Promise<readonly Place[]>;
  /** The tool list of an MCP server, made safe. */
  readMcpTools(listed: readonly unknown[], turn: Turn): Promise<McpToolList>;
  /**
   * Reads a description of an API. One that takes too much time or memory is refused like an invalid one. @throws
   * UnavailableError, StepFailure `ABORTED`
   */
  readApiDescription(bytes: Uint8Array, call: Turn & { readonly signal: AbortSignal }): Promise<ReadDescription>;
}
