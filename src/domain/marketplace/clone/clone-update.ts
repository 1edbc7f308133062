/*
 * Glossary of updating a clone, in the words of every three-way merge
 * - base: the version of the publication that the clone was made of, or last updated to.
 * - mine: the clone as its owner has it now.
 * - theirs: the version that it is to be updated to.
 */
import type { Step } from '../../steps/step.js';

/** Whose of two changes of the same thing is taken. */
export const MergeSide = {
  /** The side of the clone's owner. */
  MINE: 'MINE',
  /** The side of the newer version. */
  THEIRS: 'THEIRS',
} as const;
export type MergeSide = (typeof MergeSide)[keyof typeof MergeSide];

export const MergeStrategy = {
  /** The changes of both are combined. If both changed the same thing, nothing is done without a choice. */
  MERGE: 'MERGE',
  /** Likewise, and where both changed the same thing the owner's stays. */
  KEEP_MINE: 'KEEP_MINE',
  /** Likewise, and where both changed the same thing the newer version's is taken. */
  TAKE_THEIRS: 'TAKE_THEIRS',
  /** None of the owner's changes is kept, as in a fresh clone. */
  REPLACE: 'REPLACE',
} as const;
export type MergeStrategy = (typeof MergeStrategy)[keyof typeof MergeStrategy];

/** The parts of a definition that can be in conflict. */
export const ClonePart = {
  STEP: 'STEP',
  /** The order of the steps. */
  ORDER: 'ORDER',
  TRIGGER: 'TRIGGER',
  INPUT_SCHEMA: 'INPUT_SCHEMA',
  FLOW_CONTROL: 'FLOW_CONTROL',
  /** A connection that the owner has bound would go somewhere else: the update empties its slot, and is not refused. */
  CONNECTION: 'CONNECTION',
} as const;
export type ClonePart = (typeof ClonePart)[keyof typeof ClonePart];

/** The same thing was changed on both sides, and not in the same way. */
export interface CloneConflict {
  readonly part: ClonePart;
  /** Null if it is not a step. */
  readonly stepId: string | null;
  /**
   * The changed parts: the name of the slot for a CONNECTION, otherwise names of fields. Keys of an input follow after
   * slashes (`input/url`). Empty: the whole object was removed or added.
   */
  readonly fields: readonly string[];
  readonly base: Step | null;
  /** Null if the owner has removed it. */
  readonly mine: Step | null;
  /** Null if the newer version has removed it. */
  readonly theirs: Step | null;
}

/** The choices for conflicts. */
export interface MergeChoices {
  readonly strategy: MergeStrategy;
  /** Whole steps by their ids, independent of the strategy, even if there is no conflict. */
  readonly steps: ReadonlyMap<string, MergeSide>;
  /** The trigger as a whole, except for its time zone and whether it is enabled. */
  readonly trigger?: MergeSide | undefined;
}

/** The side that wins if both changed the same thing. Null: no choice was made. */
export function sideOf(strategy: MergeStrategy): MergeSide | null {
  if (strategy === MergeStrategy.KEEP_MINE) return MergeSide.MINE;
  return strategy === MergeStrategy.MERGE ? null : MergeSide.THEIRS;
}
