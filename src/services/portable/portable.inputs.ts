import type { PortNoteCode } from '../../domain/workflow/notes/note.js';
import type { ConnectionRequirement } from '../../domain/connection/index.js';
import type { DocumentFormat, ImportOutcome } from '../../portable/index.js';
import type { StepChange } from '../../domain/workflow/version-diff.js';
import type { Workflow } from '../../domain/workflow/workflow.js';

/** One workflow as a document. */
export interface ExportedWorkflow {
  readonly workflowId: string;
  /** Names the workflow in documents. */
  readonly key: string;
  /** A name for its file. */
  readonly fileName: string;
  readonly document: string;
  /** The parts that the document does not hold, with their places. */
  readonly notes: readonly PortNote[];
}

/** Something about a document that is worth knowing, though it is allowed. */
export interface PortNote {
  /** Stable and machine-readable. */
  readonly code: PortNoteCode;
  /** From the root of the document that it is about. */
  readonly path: readonly (string | number)[];
  readonly detail: string;
  /** The node of n8n that it is about. */
  readonly node?: string | undefined;
}

export interface ImportRequest {
  /** One document or several. */
  readonly document: string;
  /** Absent: detected from the text. */
  readonly format?: DocumentFormat | undefined;
  /** Report the result, and change nothing. Default: false. */
  readonly dryRun?: boolean | undefined;
  /** Enable the trigger. Default: a new workflow's is off, another's stays as it is. */
  readonly activate?: boolean | undefined;
  /** The workflow to change, whatever its key; for one document. Default: the one that has the key of the document. */
  readonly workflowId?: string | undefined;
  /** The version that the workflow must have; for one document. */
  readonly expectedVersion?: number | undefined;
}

/** The result of importing one document, or of a trial. */
export interface ImportResult {
  readonly outcome: ImportOutcome;
  readonly key: string;
  /** As it is now. Null if it would be created. */
  readonly workflow: Workflow | null;
  /** The fields of the definition that differ from the present ones. */
  readonly fields: readonly string[];
  /** The changes to the steps. */
  readonly changes: readonly StepChange[];
  readonly missingConnections: readonly ConnectionRequirement[];
  readonly notes: readonly PortNote[];
  /** How much of a workflow of n8n came over, in one line. Null: it was a document of ours, or comes of one before it. */
  readonly summary: string | null;
  /** Of `importOne`: the workflows that came of the same source beside this one. */
  readonly importedWorkflows: readonly ImportResult[];
  /** The workflow as a document of ours, in YAML. For an import from another format, the result of the conversion. */
  readonly document: string;
}
