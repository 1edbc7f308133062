import type { Workflow } from '../../src/domain/workflow/workflow.js';

/*
 * Glossary
 *   round    what happens at one simulated instant: changes, runs that end or a turn of the schedulers. Numbered.
 *   outage   no scheduler is there, from a simulated instant to another
 */

/** A workflow as it is from a change on; `deleted`: it is no more. */
export interface WorkflowState {
  readonly round: number;
  readonly at: number;
  readonly workflow: Pick<Workflow, 'id' | 'ownerId' | 'trigger' | 'steps' | 'inputSchema'>;
  readonly deleted: boolean;
}

/** A run as the simulation saw it. */
export interface SeenRun {
  readonly id: string;
  readonly workflowId: string;
  readonly firedRound: number;
  /** How it waited for earlier ones: not at all, still, or until this round. */
  held: 'no' | 'still' | number;
  endedRound: number;
}

export interface Outage {
  readonly from: number;
  to: number;
}

/** All that went on, for the account to be checked against. */
export class SimRecord {
  /** The instant of each round. */
  readonly rounds: number[] = [];
  /** By workflow, in their order. */
  readonly states = new Map<string, WorkflowState[]>();
  readonly runs = new Map<string, SeenRun[]>();
  readonly outages: Outage[] = [];
  readonly counts: Record<string, number> = {};

  /** How often something has been done to the schedulers or the workflows. */
  count(what: string): void {
    this.counts[what] = (this.counts[what] ?? 0) + 1;
  }
}
