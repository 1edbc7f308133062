import type { JsonObject, JsonValue } from '../../lib/json/json.js';

/** The validators of an answer. Sent back, they let the server say that nothing has changed (RFC 9110, section 13.1). */
export interface Validators {
  readonly etag?: string;
  readonly lastModified?: string;
}

/** An item of a list. */
export interface SourceItem {
  /** The same whenever the item is read again. */
  readonly id: string;
  readonly payload: JsonObject;
  /** The thing whose state it is, such as a changed record. Absent: it is a thing of its own. */
  readonly thing?: string;
  /** The thing is only a place, such as the number of a row. Absent: it is not. */
  readonly isPlace?: boolean;
  /** Whether it fulfils the condition of its source. Absent: there is none. */
  readonly holds?: boolean;
}

/** One read of a source. */
export interface SourceRead {
  readonly ownerId: string;
  readonly eventType: string;
  /** The connection of the owner; null: the list is public. */
  readonly connection: { readonly id: string; readonly name: string } | null;
  readonly parameters: JsonObject;
  /** How far earlier looks have read, as the kind of source wrote it. Null: nothing was read. */
  readonly cursor: JsonValue;
  /** The same of the earlier pages of the look under way. */
  readonly pendingCursor: JsonValue;
  /** The next page of the look under way. Null: the first page. */
  readonly page: JsonValue;
  /** Of the first page of the last look. */
  readonly validators: Validators | null;
  readonly now: Date;
  readonly signal: AbortSignal;
  /** Declares secrets, which are removed from items and messages. */
  conceal(secrets: readonly string[]): void;
}

/** The result of one read: a page of items. */
export interface SourcePage {
  /** The oldest first, as far as the source tells their order. */
  readonly items: readonly SourceItem[];
  /** The value that requests the next page. Null: this is the last one. */
  readonly next: JsonValue;
  /** How far the source is read with this page and the earlier ones of the look. Null: it keeps no cursor. */
  readonly cursor: JsonValue;
  readonly validators: Validators | null;
  /** The server says that nothing has changed since the last look. */
  readonly isUnchanged: boolean;
  /** Pages after one without a new item may still hold new ones. */
  readonly isUnordered: boolean;
  /** The source says by `next` when its list has ended, however long it is: its cursor keeps the next look short. */
  readonly isEnding?: boolean;
}

/** Reads one page of a source. @throws StepFailure */
export type ReadSource = (read: SourceRead) => Promise<SourcePage>;
