import type { StatePlace } from '../state/state.js';

/** Keys of one workflow, and of those that all workflows of an owner share. */
export const MAX_MEMORY_KEYS = 10_000;
export const MAX_MEMORY_KEY_CHARS = 200;
/** Of the messages, answers and summaries of all keys of a workflow together, in characters. */
export const MAX_MEMORY_CHARS = 67_108_864;
/** Turns that are kept under one key, and their characters. The oldest go first. */
export const MAX_MEMORY_TURNS = 500;
export const MAX_MEMORY_KEY_TOTAL_CHARS = 1_000_000;
/** Of one message or answer. */
export const MAX_MEMORY_TEXT_CHARS = 32_000;
export const MAX_MEMORY_SUMMARY_CHARS = 16_000;
/** Turns that an agent is given at most, and their characters. */
export const MAX_MEMORY_WINDOW = 200;
export const MAX_REMEMBERED_CHARS = 200_000;
export const DEFAULT_MEMORY_WINDOW = 20;
/** 30 days since the last turn. */
export const DEFAULT_MEMORY_SECONDS = 2_592_000;
export const MAX_MEMORY_SECONDS = 315_360_000;

/** The earlier turns of agents under one key. */
export interface AgentMemory extends StatePlace {
  /** `memory_…` */
  readonly id: string;
  readonly key: string;
  /** Of the turns up to `summarisedThrough`. Null: there is none. */
  readonly summary: string | null;
  /** The number of the last turn within the summary; 0: none. */
  readonly summarisedThrough: number;
  /** Turns that are kept. */
  readonly turnCount: number;
  /** Of the turns and the summary, in characters. */
  readonly size: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly expiresAt: Date;
}

/** One message, and the answer of an agent to it. */
export interface MemoryTurn {
  /** From 1; numbers of deleted turns are not used again. */
  readonly number: number;
  readonly message: string;
  readonly answer: string;
  /** The run that answered. */
  readonly executionId: string;
  readonly createdAt: Date;
}
