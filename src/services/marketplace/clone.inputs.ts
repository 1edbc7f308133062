import type { CloneConflict, MergeSide, MergeStrategy } from '../../domain/marketplace/clone/clone-update.js';
import type { CloneSource } from '../../domain/marketplace/clone/clone-source.js';
import type { PublicDefinition } from '../../domain/workflow/definition.js';
import type { StepChange } from '../../domain/workflow/version-diff.js';
import type { FieldIssue } from '../../errors.js';
import type { Step } from '../../domain/steps/step.js';

/** Whose of a step is taken. */
interface StepChoice {
  readonly stepId: string;
  readonly take: MergeSide;
}

export interface UpdateClone {
  readonly id: string;
  /** Of the publication. Default: the newest. */
  readonly toVersion?: number | undefined;
  /** Default: MERGE. */
  readonly strategy?: MergeStrategy | undefined;
  readonly choices?: readonly StepChoice[] | undefined;
  readonly trigger?: MergeSide | undefined;
  /** Of the workflow. */
  readonly expectedVersion?: number | undefined;
}

/** The result that an update of a clone would have. */
export interface CloneUpdatePreview {
  readonly source: CloneSource;
  readonly toVersion: number;
  readonly notes: string | null;
  readonly result: PublicDefinition;
  /** From the clone as it is to the result. */
  readonly changes: readonly StepChange[];
  readonly changedParts: readonly string[];
  /** With any but those of the part CONNECTION, which empty a slot, the update is refused. */
  readonly conflicts: readonly CloneConflict[];
  /** The mistakes in the result, from the root of the workflow. An update with mistakes is refused. */
  readonly problems: readonly FieldIssue[];
  /** The saved lists that its steps are from. The steps of `result` may be new. */
  readonly lists: readonly ComparedSteps[];
}

/** A list of steps that took part in a comparison. */
export interface ComparedSteps {
  /** Of the clone, or of the publication. */
  readonly workflowId: string;
  readonly version: number;
  readonly isClone: boolean;
  readonly steps: readonly Step[];
}

/** How a clone differs from its source. */
export interface CloneComparison {
  /** From the version that it was made of to the newest. */
  readonly changes: readonly StepChange[];
  readonly changedParts: readonly string[];
  /** From the version that it was made of to the clone as it is. */
  readonly ownChanges: readonly StepChange[];
  readonly ownChangedParts: readonly string[];
  readonly conflicts: readonly CloneConflict[];
  /** The saved lists that its steps are from. */
  readonly lists: readonly ComparedSteps[];
}
