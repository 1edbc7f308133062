import type { AgendaBackend } from 'agenda';
import type { Pool } from 'pg';
import type { Logger } from '../../logger.js';

/** The store of the jobs: connected, and ready for Agenda. */
export interface JobStore {
  readonly backend: AgendaBackend;
  close(): Promise<void>;
}

/** Opens a pool on PostgreSQL that gives up dead connections; the composition root has one for its databases. */
export type OpenJobPool = (
  url: string,
  options: {
    readonly applicationName: string;
    readonly max: number;
    readonly limits: { readonly statementMs: number };
  },
) => { readonly pool: Pool; readonly close: () => Promise<void> };

export interface JobStoreOptions {
  /** Default: a plain pool. */
  readonly pools?: OpenJobPool | undefined;
  /** `postgres://…`, `mongodb://…` or `mongodb+srv://…`. */
  readonly url: string;
  readonly logger: Logger;
}
