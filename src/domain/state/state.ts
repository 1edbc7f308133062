import type { JsonValue } from '../../lib/json/json.js';

/** Whose data it is: one workflow's, or shared by all workflows of its owner. */
export const StateScope = { WORKFLOW: 'workflow', OWNER: 'owner' } as const;
export type StateScope = (typeof StateScope)[keyof typeof StateScope];

/** Values of a workflow, and those that all workflows of an owner share. */
export const MAX_STATE_VALUES = 10_000;
export const MAX_STATE_NAME = 200;
/** Of one value, in bytes of JSON. */
const MAX_STATE_VALUE_BYTES = 262_144;
/** Of all values of a workflow together. */
export const MAX_STATE_BYTES = 67_108_864;
/** Lists of seen ids of one owner, and the ids in all of them. */
export const MAX_SEEN_LISTS = 1_000;
export const MAX_SEEN_ITEMS = 5_000_000;
/** Items that one call looks at. */
export const MAX_NEW_ITEMS = 10_000;
export const MAX_EXPIRY_SECONDS = 315_360_000;
export const DEFAULT_CLAIM_SECONDS = 3_600;

/** The place of a value, a list or a table. */
export interface StatePlace {
  readonly ownerId: string;
  /** Empty: it is shared by all workflows of the owner. */
  readonly workflowId: string;
}

/** A call that changes state; repeated, it has its effect once. */
export interface StateCall extends StatePlace {
  readonly executionId: string;
  /** The same on every retry. */
  readonly idempotencyKey: string;
}

export interface StateValue extends StatePlace {
  /** `state_…` */
  readonly id: string;
  readonly name: string;
  readonly value: JsonValue;
  /** In bytes of JSON. */
  readonly size: number;
  /** Grows by 1 with each change. */
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly expiresAt: Date | null;
}

/** A list of ids that were seen. The ids themselves are not kept, only their digests. */
export interface SeenList extends StatePlace {
  /** `seen_…` */
  readonly id: string;
  readonly name: string;
  readonly itemCount: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** When a new item counts as seen: at once, or once the run has succeeded. */
export const SeenMark = { NOW: 'now', AT_SUCCESS: 'at_success' } as const;
export type SeenMark = (typeof SeenMark)[keyof typeof SeenMark];

export type StateRefusalCode =
  | 'STATE_FULL'
  | 'MEMORY_FULL'
  | 'STATE_VALUE_TOO_LARGE'
  | 'STATE_NOT_A_NUMBER'
  | 'STATE_CHANGED'
  | 'TABLE_UNKNOWN'
  | 'TABLE_MISMATCH'
  | 'INVALID_ROW'
  | 'INVALID_INPUT'
  | 'OUTPUT_TOO_LARGE'
  | 'WORKFLOW_DELETED';

/** A change of state that is refused. Steps and callers of the API are told the same. */
export class StateRefusal extends Error {
  constructor(
    readonly code: StateRefusalCode,
    message: string,
    /** The place of the mistake, if it is in the caller's input. */
    readonly path: readonly (string | number)[] = [],
  ) {
    super(message);
    this.name = 'StateRefusal';
  }
}

/** The bytes of a value. @throws StateRefusal `STATE_VALUE_TOO_LARGE` */
export function stateSize(json: string): number {
  const size = Buffer.byteLength(json);
  if (size > MAX_STATE_VALUE_BYTES)
    throw new StateRefusal(
      'STATE_VALUE_TOO_LARGE',
      `The value has ${size} bytes of JSON; at most ${MAX_STATE_VALUE_BYTES} are kept. Keep less of it, or use a table.`,
      ['value'],
    );
  return size;
}
