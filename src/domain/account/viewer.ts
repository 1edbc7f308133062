import type { Scope } from './caller.js';

/** The user behind a call, as shown to that user. */
export interface Viewer {
  readonly id: string;
  /** The name that the user chose, otherwise the `name` claim, otherwise the id. */
  readonly name: string;
  /** IANA zone: the one that the user chose, otherwise the `zoneinfo` claim, otherwise `UTC`. */
  readonly timezone: string;
  readonly scopes: readonly Scope[];
}
