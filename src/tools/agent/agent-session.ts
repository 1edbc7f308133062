import { addUsage, ExecutionEventType, NO_USAGE } from '../../domain/run/execution.js';
import type { StepCallEventType, Usage } from '../../domain/run/execution.js';
import { StepCallKind } from '../../domain/run/step-call.js';
import type { StepCall } from '../../domain/run/step-call.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { Suspension, ToolContext, Woken } from '../tool.js';

/** The decision of a person about a call, or that there was none in time. */
export interface Decision {
  readonly isApproved: boolean;
  readonly isTimedOut: boolean;
  /** Arguments that the person has changed. */
  readonly data: JsonObject;
}

/** A call that an agent has to wait for. */
export interface PendingCall {
  readonly suspend: Extract<Suspension['suspend'], { readonly kind: 'APPROVAL' | 'CHILD' }>;
  /** The call that is recorded before the wait for a person begins. Null for a run. */
  readonly asked: StepCall | null;
}

/**
 * The record of one agent step, which its agent and the agents within it share: calls of earlier attempts, decisions of
 * people, what woke the step, and what it has spent.
 */
export class AgentSession {
  readonly #recorded: StepCall[];
  readonly #decisions = new Map<string, Decision>();
  #usage: Usage = NO_USAGE;
  #isPriced = true;
  /** How a run ended that the step waited for, until the call that waited takes it. */
  #endedChild: JsonObject | null = null;

  private constructor(
    recorded: readonly StepCall[],
    readonly isAgain: boolean,
  ) {
    this.#recorded = [...recorded];
    for (const call of recorded) this.#take(call);
  }

  /** @param woken why a step continues that has waited. */
  static async begin(context: ToolContext, woken: Woken | null = null): Promise<AgentSession> {
    const session = new AgentSession(await context.recall(), context.attempt > 1 && woken === null);
    if (woken !== null) await session.#continue(context, woken);
    return session;
  }

  get recorded(): readonly StepCall[] {
    return this.#recorded;
  }

  /** Of all models and all runs, those of agents within the agent included. */
  get usage(): Usage {
    return this.#usage;
  }

  get isPriced(): boolean {
    return this.#isPriced;
  }

  find(key: string): StepCall | undefined {
    return this.#recorded.findLast((call) => call.key === key);
  }

  /** Whether the beginning of a call is on record. */
  hasBegun(key: string): boolean {
    return this.find(key) !== undefined;
  }

  decisionOn(callKey: string): Decision | undefined {
    return this.#decisions.get(approvalKey(callKey));
  }

  /** The end of this run, if it is what has woken the step. */
  takeEnd(executionId: string): JsonObject | null {
    const ended = this.#endedChild;
    if (ended?.['executionId'] !== executionId) return null;
    this.#endedChild = null;
    return ended;
  }

  async record(context: Pick<ToolContext, 'record'>, type: StepCallEventType, call: StepCall): Promise<void> {
    await context.record(type, call);
    this.#recorded.push(call);
    this.#take(call);
  }

  /** A question is on record before the wait for a person begins, once. */
  async ask(context: Pick<ToolContext, 'record'>, asked: StepCall): Promise<void> {
    if (!this.hasBegun(asked.key)) await this.record(context, ExecutionEventType.STEP_CALL_STARTED, asked);
  }

  #take(call: StepCall): void {
    if (call.usage !== null) this.#usage = addUsage(this.#usage, call.usage);
    if (isJsonObject(call.output) && call.output['isPriced'] === false) this.#isPriced = false;
    if (call.kind === StepCallKind.APPROVAL && isJsonObject(call.output))
      this.#decisions.set(call.key, decisionIn(call.output));
  }

  /** The decision is on record before anything follows from it, so that no restart asks again. */
  async #continue(context: ToolContext, woken: Woken): Promise<void> {
    const result = woken.kind === 'RESOLVED' && isJsonObject(woken.result) ? woken.result : null;
    if (result !== null && 'executionId' in result) {
      this.#endedChild = result;
      return;
    }
    const asked = this.#recorded.findLast(({ kind }) => kind === StepCallKind.APPROVAL);
    if (!asked || this.#decisions.has(asked.key)) return;
    const output = result ?? { approved: false, by: null, data: null, timedOut: true };
    await this.record(context, ExecutionEventType.STEP_CALL_ENDED, { ...asked, output });
  }
}

/** The key of the question about a call. */
export function approvalKey(callKey: string): string {
  return `${callKey}:approval`;
}

function decisionIn(output: JsonObject): Decision {
  const data: JsonValue | undefined = output['data'];
  return {
    isApproved: output['approved'] === true,
    isTimedOut: output['timedOut'] === true,
    data: isJsonObject(data) ? data : {},
  };
}
