import type { FileLimits } from '../../domain/file/file.js';
import type { QuotaGuard } from '../../domain/account/quota.js';
import { newId } from '../../lib/ids.js';
import { DeliveredFiles } from '../../services/events/delivered-files.js';
import { FileLinks } from '../../services/files/file-link.js';
import { FileService } from '../../services/files/file.service.js';
import { FileSweeper } from '../../services/files/file-sweeper.js';
import { FileWriter } from '../../services/files/file-writer.js';
import { RunFiles } from '../../services/files/run-files.js';
import type { FilePlaces } from '../startup/open-file-store.js';

const HOUR_MS = 3_600_000;

export interface FileParts {
  readonly places: FilePlaces;
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
export function assembleFiles({ places, quotas, limits, linkSecret, publicUrl, keepMs, now }: FileParts) {
  const { store, main, all: contents } = places;
  const writer = new FileWriter({ store, contents: main, quotas, limits, newId });
  return {
    ofRuns: new RunFiles({ store, contents, writer, looseMs: HOUR_MS }),
    service: new FileService({ store, contents, writer, links: new FileLinks(linkSecret), publicUrl, keepMs, now }),
    delivered: new DeliveredFiles({ writer, keepMs }),
    sweeper: new FileSweeper({ store, contents }),
  };
}

export type Files = ReturnType<typeof assembleFiles>;
