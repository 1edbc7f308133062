import type { JsonObject } from '../../../src/lib/json/json.js';
import type { Database } from '../../../src/storage/database/database.js';
import type { ApiClient } from '../api-client.js';
import type { Places } from './places.js';
import type { N8nWorld, RunStep } from './world.js';

/** How a run of an imported workflow went. */
export interface N8nRun {
  /** How it was started. */
  readonly by: string;
  readonly status: string;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly output: unknown;
  readonly steps: readonly {
    readonly title: string;
    readonly status: string;
    readonly output: unknown;
    readonly error: unknown;
  }[];
}

export interface Imported {
  readonly id: string;
  readonly notes: readonly { readonly code: string; readonly detail: string; readonly node: string | null }[];
  readonly document: JsonObject;
  readonly steps: readonly RunStep[];
  readonly places: Places;
  readonly further: readonly { readonly id: string; readonly document: JsonObject }[];
}

/** The means of a run. */
export interface Means {
  readonly api: ApiClient;
  readonly world: N8nWorld;
  readonly rows: Database;
  /** The database that workflows work with. */
  readonly tables: string;
  /** The folders and files of the server for files, by their paths. */
  readonly stored: Map<string, { readonly mode: number; content: Buffer }>;
  readonly connect: (kind: string, name: string) => JsonObject | null;
}
