import type { AgendaBackend } from 'agenda';
import type { Logger } from '../../logger.js';

/** Where the jobs are kept: connected, and ready to be used by Agenda. */
export interface JobStore {
  readonly backend: AgendaBackend;
  close(): Promise<void>;
}

export interface JobStoreOptions {
  /** `postgres://…`, `mongodb://…` or `mongodb+srv://…`. */
  readonly url: string;
  readonly logger: Logger;
}
