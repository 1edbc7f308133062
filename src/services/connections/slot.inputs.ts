import type { Connection, ConnectionSlot } from '../../domain/connection/index.js';

export interface BindConnection {
  readonly workflowId: string;
  /** As the workflow lists it. */
  readonly slot: string;
  readonly connectionId: string;
  /** Of the origins that the slot's steps call, those that the connection may be sent to from now on. Default: none. */
  readonly allowOrigins?: readonly string[] | undefined;
  /** The version that the workflow must have: the one whose slots were looked at. */
  readonly expectedVersion?: number | undefined;
}

/** A slot of a workflow, and its connection. */
export interface FilledSlot extends ConnectionSlot {
  /** Null: nothing is. In a workflow without slots, the owner's connection of this name. */
  readonly connection: Connection | null;
  /** Its origins that this connection may not be sent to yet. */
  readonly originsToAllow: readonly string[];
}
