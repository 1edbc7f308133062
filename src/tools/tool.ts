import type { Usage } from '../domain/execution.js';
import type { JsonObject, JsonSchema, JsonValue } from '../domain/json.js';
import type { ExpressionScope } from '../domain/scope.js';
import type { ToolDescription } from '../domain/tool.js';
import type { MailQuery } from '../mail/mailbox.js';
import type { MailMessage } from '../mail/message.js';

/** A value, or a promise of one: a tool that needs no waiting costs no turn of the event loop. */
export type Awaitable<T> = T | Promise<T>;

/** Runs that a step starts, events that it emits, mailboxes that it reads: what a tool may do to the rest of the system. */
export interface ToolPorts {
  readonly runs: {
    /**
     * Starts a run of another workflow of the same owner, as a child of the calling step, which is going to `wait` for
     * its end or not; the same call again answers the same child. Null: the calling run is over or being cancelled, and
     * the call is about to be aborted. @throws StepFailure where there is no such workflow, or where runs start one another in a loop.
     */
    start(parent: CallIdentity, request: { readonly workflowId: string; readonly context: JsonObject; readonly wait: boolean }): Promise<string | null>;
  };
  readonly events: {
    /** Stores an event of the owner and lets it have its effect; the same call again has it once. Answers its id. */
    emit(source: CallIdentity, event: { readonly eventType: string; readonly payload: JsonObject }): Promise<string>;
  };
  readonly mail: {
    /** Searches a mailbox of the owner's, the newest first. @throws StepFailure `MISSING_CONNECTION`, and what the server cannot do. */
    search(
      call: { readonly ownerId: string; readonly signal: AbortSignal; readonly now: Date },
      place: { readonly connection: string; readonly folder: string },
      query: MailQuery,
    ): Promise<readonly MailMessage[]>;
  };
}

/** Which call it is, of whose run. */
export interface CallIdentity {
  readonly ownerId: string;
  readonly executionId: string;
  readonly stepId: string;
  /** Position in the `forEach` list; null outside one. */
  readonly item: number | null;
  /** `execution:step:item`, the same on every retry (invariant 4). */
  readonly idempotencyKey: string;
}

/** What one tool call is given beside its input. */
export interface ToolContext extends CallIdentity {
  /** Aborted at the step's time limit, on cancel, and when the lease is lost. */
  readonly signal: AbortSignal;
  readonly ports: ToolPorts;
  /** 1 for the first. */
  readonly attempt: number;
  /** When the step started; the same on every retry. */
  readonly now: Date;
  readonly scope: ExpressionScope;
  /** Evaluates a bare JSONata expression over `data`, bounded in time, depth and size. @throws StepFailure */
  evaluate(expression: string, data: unknown): Awaitable<JsonValue>;
  /** Shows a piece of output as it appears (`STEP_OUTPUT`). */
  emit(chunk: string): void;
}

/** The call is done. */
export interface ToolOutput {
  readonly output: JsonValue;
  readonly usage?: Usage;
}

/**
 * The call is not done: the run lets go of its worker, and `wake` is called once what it waits for is there, or once
 * `until` has passed (null: it waits for ever).
 */
export interface Suspension {
  readonly suspend:
    | { readonly kind: 'TIMER'; readonly until: Date }
    | { readonly kind: 'EVENT'; readonly eventType: string; readonly filters: JsonObject; readonly until: Date | null }
    | { readonly kind: 'APPROVAL'; readonly message: string; readonly form: JsonSchema | null; readonly until: Date | null }
    | { readonly kind: 'CHILD'; readonly executionId: string };
}

/** Why a suspended call goes on: its time has come, or what it waited for is there. */
export type Woken = { readonly kind: 'TIME' } | { readonly kind: 'RESOLVED'; readonly result: JsonValue };

export type ToolResult = ToolOutput | Suspension;

/** Something that a step can do. Failures are thrown as `StepFailure`; anything else thrown counts as a defect. */
export interface Tool extends ToolDescription {
  /** `input` has been resolved and fits `inputSchema`. */
  run(input: JsonObject, context: ToolContext): Awaitable<ToolResult>;
  /** Ends a suspended call; absent where `run` never suspends. */
  wake?(input: JsonObject, context: ToolContext, woken: Woken): Awaitable<ToolOutput>;
}

/** Whether the call goes on later rather than being done. */
export function isSuspension(result: ToolResult): result is Suspension {
  return 'suspend' in result;
}
