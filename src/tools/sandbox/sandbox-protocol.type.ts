import type { ReadDescription } from '../../connectors/description/api-description.type.js';
import type { LiteralJob } from '../../domain/computations.js';
import type { FilterJob, FilterVerdicts } from '../../domain/event/filter/index.js';
import type { JsonObject, JsonSchema, JsonValue } from '../../lib/json/json.js';
import type { McpToolList } from '../../domain/mcp/index.js';
import type { DocumentJob, DocumentOutcome, Place, PlacesJob } from '../../portable/index.js';
import type { TextFinding } from '../../domain/marketplace/publish-check/index.js';
import type { FieldIssue } from '../../errors.js';
import type { ParsedMessage } from '../../mail/parse-mail.type.js';
import type { CodeProblem } from '../code/javascript-problem.js';
import type { CodeJob, CodeResult } from '../code/code.type.js';
import type { FileTaskTypes } from '../files/file-tasks.type.js';
import type { CsvDocument, CsvTable } from '../csv/csv.type.js';
import type { PageContent, PageDocument } from '../html/page.type.js';
import type { LiquidJob } from '../liquid/liquid.type.js';
import type { HtmlDocument, MarkdownDocument } from '../markup/markup.type.js';
import type { FeedDocument, FeedReading } from '../rss/feed.type.js';
import type { ScannedText } from '../scan/scanned-text.type.js';
import type { XmlData, XmlDocument } from '../xml/xml.type.js';
import type { SqliteTaskTypes } from '../sql/sqlite.type.js';

/** Work that untrusted content could make endless. Its input and output are plain data. */
export interface TaskTypes {
  readonly 'read-feed': { readonly input: FeedDocument; readonly output: FeedReading };
  readonly 'extract-page': { readonly input: PageDocument; readonly output: PageContent };
  readonly 'parse-csv': { readonly input: CsvDocument; readonly output: CsvTable };
  readonly 'scan-texts': { readonly input: readonly ScannedText[]; readonly output: readonly TextFinding[] };
  readonly 'match-filters': { readonly input: FilterJob; readonly output: FilterVerdicts };
  readonly 'failed-keys': {
    readonly input: { readonly filters: JsonObject; readonly payload: JsonObject };
    readonly output: readonly string[];
  };
  readonly summarize: {
    readonly input: { readonly text: string; readonly sentences: number };
    readonly output: string;
  };
  readonly 'parse-mail': { readonly input: Uint8Array; readonly output: ParsedMessage };
  readonly 'read-documents': { readonly input: DocumentJob; readonly output: DocumentOutcome<readonly JsonValue[]> };
  readonly 'find-places': { readonly input: PlacesJob; readonly output: readonly Place[] };
  /** For each code the first place at which TypeScript cannot be read; null: all of it can. */
  readonly 'check-typescript': { readonly input: readonly string[]; readonly output: readonly (CodeProblem | null)[] };
  readonly 'render-liquid': { readonly input: LiquidJob; readonly output: string };
  readonly 'write-html': { readonly input: MarkdownDocument; readonly output: string };
  readonly 'write-markdown': { readonly input: HtmlDocument; readonly output: string };
  readonly 'parse-xml': { readonly input: XmlDocument; readonly output: JsonObject };
  readonly 'build-xml': { readonly input: XmlData; readonly output: string };
}

/** Checks of JSON Schemas, for processes that may compile them to code. */
export interface SchemaTaskTypes {
  /** The mistakes in a value. */
  readonly 'check-value': {
    readonly input: { readonly schema: JsonSchema; readonly value: unknown };
    readonly output: readonly FieldIssue[];
  };
  /** The mistakes in schemas that come from outside, for each of them. */
  readonly 'check-schemas': {
    readonly input: readonly JsonSchema[];
    readonly output: readonly (readonly FieldIssue[])[];
  };
  /** The mistakes in literal inputs, by the schemas of their tools. */
  readonly 'check-literals': {
    readonly input: readonly LiteralJob[];
    readonly output: readonly (readonly FieldIssue[])[];
  };
  /** The tool list of an MCP server, made safe. */
  readonly 'read-mcp-tools': { readonly input: readonly unknown[]; readonly output: McpToolList };
}

/** Descriptions of APIs: large documents, for processes with more memory and time. */
export interface DescriptionTaskTypes {
  readonly 'read-description': { readonly input: Uint8Array; readonly output: ReadDescription };
}

/** Code that a user wrote, in an engine without any access of its own. */
export interface CodeTaskTypes {
  readonly 'run-code': { readonly input: CodeJob; readonly output: CodeResult };
}

export type { FileTaskTypes, SqliteTaskTypes };

/** Plain data in, plain data out. */
export type TaskShapes<Types> = {
  readonly [Name in keyof Types]: { readonly input: unknown; readonly output: unknown };
};

/** A request to a sandbox: one task at a time. */
export interface SandboxRequest {
  readonly id: number;
  readonly task: string;
  readonly input: unknown;
}

/** Messages from a sandbox: once that it is ready, then calls of the task under way, and one reply to each request. */
export type SandboxMessage = { readonly ready: true } | SandboxReply | SandboxCall;

/** The data of calls: JSON, or a piece of a file. */
export type CallValue = JsonValue | Uint8Array;

/** The task asks for something that only the server can do. */
export interface SandboxCall {
  readonly ready?: false;
  /** Of the request. */
  readonly id: number;
  /** Numbered from 1 within the request. Null: a notice, which is not answered. */
  readonly call: number | null;
  readonly name: string;
  readonly args: CallValue;
}

/** The answer to a call. */
export type SandboxAnswer = { readonly id: number; readonly call: number } & (
  | { readonly ok: true; readonly value: CallValue }
  | { readonly ok: false; readonly failure: CallFailure }
);

/** Why a call failed: a `StepFailure` as data. */
interface CallFailure {
  readonly code: string;
  readonly message: string;
  readonly retryable: boolean;
  readonly details?: unknown;
}

/** A call of a task to the server while it runs. @throws StepFailure for the task */
export type ServeCall = (name: string, args: CallValue) => Promise<CallValue>;

/** The same as a task sees it. */
export interface SandboxHost {
  call(name: string, args: CallValue): Promise<CallValue>;
  notify(name: string, args: CallValue): void;
}

export type SandboxReply = { readonly ready?: false; readonly id: number } & SandboxOutcome;

export type SandboxOutcome =
  | { readonly ok: true; readonly output: unknown }
  /** A `StepFailure` of the task, or `SANDBOX_DEFECT` for anything else that was thrown. */
  | {
      readonly ok: false;
      readonly code: string;
      readonly message: string;
      readonly retryable: boolean;
      readonly details?: unknown;
    };
