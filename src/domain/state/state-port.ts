import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { TableDefinition } from './data-table.js';
import type { RowMatch } from './row-filter.js';
import type { SeenMark, StateScope } from './state.js';

/** The run whose step asks. */
export interface StateCaller {
  readonly ownerId: string;
  readonly workflowId: string;
  readonly executionId: string;
  /** The same on every retry, so that a change is made once. */
  readonly idempotencyKey: string;
}

interface NameRequest {
  readonly scope: StateScope;
  readonly name: string;
}

interface SetRequest extends NameRequest {
  readonly value: JsonValue;
  readonly expiresAfterSeconds?: number | undefined;
}

interface NewItemsRequest {
  readonly scope: StateScope;
  readonly list: string;
  readonly ids: readonly string[];
  readonly mark: SeenMark;
  readonly claimSeconds: number;
  readonly expiresAfterSeconds?: number | undefined;
}

export interface TableRequest {
  readonly scope: StateScope;
  readonly table: string;
  /** Of a table that need not be there: a write makes it, and otherwise it has no rows. Null: there has to be one. */
  readonly definition: Pick<TableDefinition, 'columns' | 'keyColumns'> | null;
}

interface UpsertRequest extends TableRequest {
  readonly rows: readonly JsonValue[];
  readonly returnsRows: boolean;
}

interface FilterRequest extends TableRequest {
  readonly where: JsonObject;
  readonly match: RowMatch;
}

export interface UpdateRequest extends FilterRequest {
  readonly values: JsonObject;
  /** Whether a row with the values is written if none fits. */
  readonly inserts: boolean;
  readonly returnsRows: boolean;
}

interface QueryRequest extends FilterRequest {
  /** Whether each row has its id as `rowId`. */
  readonly withIds: boolean;
  readonly orderBy?: string | undefined;
  readonly isDescending: boolean;
  readonly limit: number;
  readonly offset: number;
}

export interface WrittenRows {
  readonly inserted: number;
  readonly updated: number;
  /** As they are after it, at most as many as one call writes. Empty if they were not asked for. */
  readonly rows: readonly JsonObject[];
}

/** What steps can do with data that is kept between runs. All failures are `StepFailure`. */
export interface StatePort {
  /** Undefined: there is no value, or it has expired. */
  get(call: StateCaller, request: NameRequest): Promise<JsonValue | undefined>;
  set(call: StateCaller, request: SetRequest): Promise<{ readonly previous: JsonValue; readonly wasSet: boolean }>;
  /** @returns the new number. */
  increment(
    call: StateCaller,
    request: NameRequest & { readonly by: number; readonly expiresAfterSeconds?: number | undefined },
  ): Promise<number>;
  delete(call: StateCaller, request: NameRequest): Promise<{ readonly previous: JsonValue; readonly wasSet: boolean }>;
  /** Marks the new ones. @returns the ids that are new. */
  newItems(call: StateCaller, request: NewItemsRequest): Promise<ReadonlySet<string>>;
  /** The same without marking anything. */
  peekNewItems(
    call: StateCaller,
    request: Pick<NewItemsRequest, 'scope' | 'list' | 'ids'>,
  ): Promise<ReadonlySet<string>>;
  upsertRows(call: StateCaller, request: UpsertRequest): Promise<WrittenRows>;
  updateRows(call: StateCaller, request: UpdateRequest): Promise<WrittenRows>;
  queryRows(
    call: StateCaller,
    request: QueryRequest,
  ): Promise<{ readonly rows: readonly JsonObject[]; readonly total: number }>;
  /** @returns how many were deleted. */
  deleteRows(call: StateCaller, request: FilterRequest): Promise<number>;
}
