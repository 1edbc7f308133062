import type { JsonObject } from '../../lib/json/json.js';
import type { Usage } from '../run/execution.js';
import type { AddOutcome, KnowledgeAnswer, NewDocument, SearchMode } from './knowledge.js';

/** The step that asks. */
export interface KnowledgeCaller {
  readonly ownerId: string;
  readonly workflowId: string;
  readonly executionId: string;
  readonly stepId: string;
  /** The same on every retry. */
  readonly idempotencyKey: string;
  readonly signal: AbortSignal;
  conceal(secrets: readonly string[]): void;
  spent(usage: Usage): void;
}

/** The settings of a base that a step makes if there is none of the name. */
export interface BaseOfStep {
  readonly language?: string | undefined;
  readonly embeddingModel?: string | undefined;
  /** The name of a connection of the kind MODEL. */
  readonly connection?: string | undefined;
}

export interface AddedDocument {
  readonly documentId: string;
  /** `doc_…` */
  readonly id: string;
  readonly title: string;
  readonly outcome: AddOutcome;
  readonly chunks: number;
}

export interface SearchRequest {
  readonly query: string;
  readonly limit: number;
  readonly filter: JsonObject;
  readonly mode: SearchMode;
}

/** What steps can do with knowledge bases. All failures are `StepFailure`. */
export interface KnowledgePort {
  /** Adds one document, or replaces the one with its id, and makes its vectors; the same again changes nothing. */
  add(
    call: KnowledgeCaller,
    base: string,
    settings: BaseOfStep,
    document: NewDocument,
    onProgress: (done: number, all: number) => void,
  ): Promise<AddedDocument>;
  search(call: KnowledgeCaller, base: string, request: SearchRequest): Promise<KnowledgeAnswer>;
  /** By their ids, or all that have this metadata. @returns how many were deleted. */
  delete(
    call: KnowledgeCaller,
    base: string,
    which: { readonly documentIds: readonly string[] } | { readonly filter: JsonObject },
  ): Promise<number>;
}
