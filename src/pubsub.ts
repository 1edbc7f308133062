import { EventEmitter } from 'node:events';
import type { JsonObject } from './lib/json/json.js';
import type { PlanProgress } from './domain/workflow/plan-progress.js';
import type { Step } from './domain/steps/step.js';
import type { NewEvent, StoredStepRun } from './engine/ports.js';

/**
 * The change of one execution. `recorded` is absent if another process made the change, and the log must then be read.
 */
export interface ExecutionChanged {
  readonly executionId: string;
  readonly workflowId: string;
  readonly ownerId: string;
  readonly recorded?: { readonly events: readonly NewEvent[]; readonly stepRuns: readonly StoredStepRun[] } | undefined;
}

/** A workflow changed; `plannedSteps` are the steps of the plan under way, while one is. */
export interface WorkflowChanged {
  readonly workflowId: string;
  /** The owner whose lists may have changed. */
  readonly ownerId?: string | undefined;
  readonly plannedSteps?: readonly Step[] | undefined;
  /** The plan that the steps belong to. Absent if the workflow itself changed. */
  readonly planId?: string | undefined;
  readonly progress?: PlanProgress | undefined;
}

/** Every topic, with its messages. Each is keyed by an id. */
export type Topics = {
  /** By execution id: its log has grown. */
  executionChanged: [executionId: string, change: ExecutionChanged];
  /** By owner id: one of the owner's executions has changed. */
  ownerExecutionChanged: [ownerId: string, change: ExecutionChanged];
  /** Under one key, `ALL`: the workers of these runs should look at the requests for them, or at their ended waits. */
  executionsSignalled: [all: string, signalled: { readonly executionIds: readonly string[] }];
  /** By workflow id. */
  workflowChanged: [workflowId: string, changed: WorkflowChanged];
  /**
   * By owner id: one of the owner's workflows was made, changed or deleted. Follows from `workflowChanged`, and is not
   * sent by itself.
   */
  ownerWorkflowChanged: [ownerId: string, changed: { readonly workflowId: string }];
  /** By session id: messages between the requests of one session of the Model Context Protocol. */
  mcpSession: [sessionId: string, message: McpSessionMessage];
  /**
   * Under one key, `ALL`: a workflow was made or changed that fires at this instant, in milliseconds since the epoch.
   */
  scheduleChanged: [all: string, changed: { readonly firesAt: number }];
  /** Under one key, `ALL`: a connection was deleted. Everything that is open through it ends. */
  connectionDeleted: [all: string, deleted: { readonly connectionId: string }];
  /** Under one key, `ALL`, and in this process only: a grant of the owner that was void holds again. */
  grantReturned: [all: string, returned: { readonly ownerId: string }];
  /** Under one key, `ALL`: the use, by a process, of users and addresses that are near a limit. */
  quotaReport: [all: string, report: QuotaReport];
  /** By session id: a message of a chat was added, or its state has changed. */
  chatChanged: [sessionId: string, changed: { readonly sessionId: string }];
  /** By API key id, and in every process under `ALL` as well: it was revoked. */
  keyRevoked: [apiKeyId: string, revoked: { readonly apiKeyId: string }];
  /** By id of a browser session: it was signed out. */
  sessionEnded: [sessionId: string, ended: { readonly sessionId: string }];
};
export type Topic = keyof Topics;

/** From one request of a session to those that other processes may be serving. */
export type McpSessionMessage =
  /** The client no longer wants the answer to this request. */
  | { readonly kind: 'cancelled'; readonly requestId: string | number }
  /** The client's answer to something that we asked. */
  | { readonly kind: 'answered'; readonly message: JsonObject }
  /** Another stream of notices was opened: there is one a session. */
  | { readonly kind: 'stream'; readonly streamId: string }
  /** A question of a run to the model of the client was stored, or was answered. */
  | { readonly kind: 'sample' }
  /** The list of its tools may have changed. */
  | { readonly kind: 'lists' }
  /** The client's answer is too long for a notification: it is stored under this id. */
  | { readonly kind: 'stored'; readonly replyId: string; readonly answerTo: string }
  /** The stored state of the session has changed. */
  | { readonly kind: 'changed' }
  | { readonly kind: 'ended' };

/** Entries of limits that processes keep together. */
export interface QuotaReport {
  readonly processId: string;
  /** `rate`: let through since the last report; `gauge`: open now; `runs`: started less ended since the last report. */
  readonly entries: readonly (readonly [kind: 'rate' | 'gauge' | 'runs', limit: string, key: string, count: number])[];
}

/** The key of a topic that all listeners share. */
export const ALL = 'all';

/** Receives every message of this process, to carry it to the others. */
export type Forward = <T extends Topic>(topic: T, key: string, message: Topics[T][1]) => void;

/** The topics of this process. The code that sets `forward` bridges them to the other processes. */
export class PubSub {
  readonly #emitter = new EventEmitter().setMaxListeners(0);
  forward: Forward | undefined;

  /** Notifies this process and, through the bridge, the others. */
  publish<T extends Topic>(topic: T, key: string, message: Topics[T][1]): void {
    this.receive(topic, key, message);
    this.forward?.(topic, key, message);
  }

  /**
   * One execution has changed. Notifies its subscribers and, without the recorded events, the subscribers to all runs
   * of its owner.
   */
  publishExecutionChange(change: ExecutionChanged): void {
    const { executionId, workflowId, ownerId } = change;
    this.publish('executionChanged', executionId, change);
    this.publish('ownerExecutionChanged', ownerId, { executionId, workflowId, ownerId });
  }

  /** One workflow has changed. Notifies its subscribers and the subscribers to all workflows of its owner. */
  publishWorkflow(changed: WorkflowChanged & { readonly ownerId: string }): void {
    this.publish('workflowChanged', changed.workflowId, changed);
    this.receive('ownerWorkflowChanged', changed.ownerId, { workflowId: changed.workflowId });
  }

  /** Notifies this process alone, for messages that came from another one. */
  receive<T extends Topic>(topic: T, key: string, message: Topics[T][1]): void {
    this.#emitter.emit(`${topic}:${key}`, message);
  }

  /** Calls back for each message from now on; the answer ends that. The callback must not throw. */
  listen<T extends Topic>(topic: T, key: string, callback: (message: Topics[T][1]) => void): () => void {
    const name = `${topic}:${key}`;
    this.#emitter.on(name, callback);
    return () => void this.#emitter.off(name, callback);
  }
}
