import type { FileLimits } from '../../domain/file/file.js';
import type { QuotaGuard } from '../../domain/account/quota.js';
import { newId } from '../../lib/ids.js';
import { DatabaseContents } from '../../services/files/database-contents.js';
import { FileLinks } from '../../services/files/file-link.js';
import { FileService } from '../../services/files/file.service.js';
import { FileSweeper } from '../../services/files/file-sweeper.js';
import { FileWriter } from '../../services/files/file-writer.js';
import { RunFiles } from '../../services/files/run-files.js';
import type { Database } from '../../storage/database/database.js';
import { FileChunkStore } from '../../storage/files/file-chunk.store.js';
import { FileStore } from '../../storage/files/file.store.js';

const HOUR_MS = 3_600_000;

export interface FileParts {
  readonly database: Database;
  readonly quotas: QuotaGuard;
  readonly limits: FileLimits;
  /** Signs links; the same for every process of the installation. */
  readonly linkSecret: string;
  readonly publicUrl: () => string;
  /** How long uploaded files are kept; null: for ever. */
  readonly keepMs: number | null;
  readonly now: () => number;
}

/** Files: for tools, for callers, and for the job that deletes what is not wanted any more. */
export function assembleFiles({ database, quotas, limits, linkSecret, publicUrl, keepMs, now }: FileParts) {
  const store = new FileStore(database);
  const main = new DatabaseContents(new FileChunkStore(database));
  const contents = [main];
  const writer = new FileWriter({ store, contents: main, quotas, limits, newId });
  return {
    ofRuns: new RunFiles({ store, contents, writer, looseMs: HOUR_MS }),
    service: new FileService({ store, contents, writer, links: new FileLinks(linkSecret), publicUrl, keepMs, now }),
    sweeper: new FileSweeper({ store, contents }),
  };
}

export type Files = ReturnType<typeof assembleFiles>;
