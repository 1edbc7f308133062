import type { TextFinding } from '../../domain/publish-check/index.js';
import type { CsvDocument, CsvTable } from '../csv/csv.type.js';
import type { PageContent, PageDocument } from '../html/page.type.js';
import type { LiquidJob } from '../liquid/liquid.type.js';
import type { FeedDocument, FeedReading } from '../rss/feed.type.js';
import type { ScannedText } from '../scan/scanned-text.type.js';

/** Work that foreign content could make endless: what it takes in and gives is plain data. */
export interface TaskTypes {
  readonly 'read-feed': { readonly input: FeedDocument; readonly output: FeedReading };
  readonly 'extract-page': { readonly input: PageDocument; readonly output: PageContent };
  readonly 'parse-csv': { readonly input: CsvDocument; readonly output: CsvTable };
  readonly 'scan-texts': { readonly input: readonly ScannedText[]; readonly output: readonly TextFinding[] };
  readonly 'render-liquid': { readonly input: LiquidJob; readonly output: string };
}

export type TaskName = keyof TaskTypes;

/** What a sandbox is sent: one task at a time. */
export interface SandboxRequest {
  readonly id: number;
  readonly task: TaskName;
  readonly input: unknown;
}

/** What a sandbox sends: once that it is ready, then one reply to each request. */
export type SandboxMessage = { readonly ready: true } | SandboxReply;

export type SandboxReply = { readonly ready?: false; readonly id: number } & SandboxOutcome;

export type SandboxOutcome =
  | { readonly ok: true; readonly output: unknown }
  /** A `StepFailure` of the task, or `SANDBOX_DEFECT` for anything else that was thrown. */
  | { readonly ok: false; readonly code: string; readonly message: string; readonly retryable: boolean; readonly details?: unknown };
