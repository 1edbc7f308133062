import type { Scope } from './caller.js';

/** The user behind a call, as shown to that user. */
export interface Viewer {
  readonly id: string;
  /** What the user chose, else the `name` claim, else the id. */
  readonly name: string;
  /** IANA zone: what the user chose, else the `zoneinfo` claim, else `UTC`. */
  readonly timezone: string;
  readonly scopes: readonly Scope[];
}
