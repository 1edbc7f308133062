import { createHash } from 'node:crypto';
import { FlowProblem } from '../../domain/flow-control/index.js';
import type { RejectedRun, FlowControl, FlowKeys } from '../../domain/flow-control/index.js';
import type { JsonValue } from '../../lib/json/json.js';
import type { Turn } from '../../lib/collections/owner-queue.js';
import type { ExpressionScope } from '../../domain/run/scope.js';
import { stableJson } from '../../lib/json/stable-json.js';
import { textProblem } from '../../lib/text/text.js';
import type { ExpressionEvaluator } from '../../engine/expression-evaluator.js';
import { StepFailure } from '../../errors.js';
import type { UnkeyedRun } from '../../storage/flow-control/admission.store.js';

/** A longer key is stored as its digest: it goes into indexes. */
const MAX_KEY_CHARS = 200;

/** All runs of a workflow, if there is no key. */
const ALL = '';

/** The keys of one run, or the reason why there are none. */
export type Keyed =
  | { readonly id: string; readonly kind: 'keyed'; readonly keys: FlowKeys }
  /** An expression cannot be evaluated over this run. */
  | ({ readonly kind: 'failed' } & RejectedRun)
  /** No turn was to be had for it just now. */
  | { readonly id: string; readonly kind: 'later' };

type OwnedWorkflow = ExpressionScope['workflow'] & { readonly ownerId: string };

/**
 * Evaluates the keys of runs over the values that are known before they start. Never rejects because of a run's data.
 */
export class FlowKeyReader {
  constructor(private readonly evaluator: Pick<ExpressionEvaluator, 'evaluate'>) {}

  async keysOf(runs: readonly UnkeyedRun[], workflow: OwnedWorkflow, flow: FlowControl): Promise<readonly Keyed[]> {
    return Promise.all(runs.map((run) => this.#keysOf(run, workflow, flow)));
  }

  async #keysOf(
    { id, trigger, context, queuedAt }: UnkeyedRun,
    { ownerId, ...workflow }: OwnedWorkflow,
    flow: FlowControl,
  ): Promise<Keyed> {
    const { type, payload, scheduledFor } = trigger;
    const scope: ExpressionScope = {
      trigger: { type, payload, scheduledFor: scheduledFor?.toISOString() ?? null },
      context,
      steps: {},
      workflow,
      execution: { id },
      now: queuedAt.toISOString(),
    };
    const { concurrency, rateLimit, debounce } = flow;
    const turn = { ownerId, workflowId: workflow.id };
    let of = 'concurrency';
    try {
      const concurrencyKey = concurrency && (await this.#read(concurrency.key, scope, turn));
      of = 'rateLimit';
      const rateKey = rateLimit && (await this.#read(rateLimit.key, scope, turn));
      of = 'debounce';
      const debounceKey = debounce && (await this.#read(debounce.key, scope, turn));
      return { id, kind: 'keyed', keys: { concurrencyKey: concurrencyKey ?? rateKey ?? ALL, rateKey, debounceKey } };
    } catch (error) {
      if (!(error instanceof StepFailure)) throw error;
      if (error.retryable) return { id, kind: 'later' };
      return {
        id,
        kind: 'failed',
        problem: {
          code: FlowProblem.FLOW_CONTROL_KEY_FAILED,
          message: `The key of ${of} could not be evaluated for this run: ${error.message}`,
          retryable: false,
          details: { of, cause: error.code },
        },
      };
    }
  }

  async #read(key: string | null, scope: ExpressionScope, turn: Turn): Promise<string> {
    return key === null ? ALL : textOf(await this.evaluator.evaluate(key, scope, turn));
  }
}

/** A text stands for itself, so that 7 and "7" are one key; nothing is a key as well. */
function textOf(value: JsonValue): string {
  const text = typeof value === 'string' ? value : stableJson(value);
  const isFit = text.length <= MAX_KEY_CHARS && textProblem(text) === null;
  return isFit ? text : `sha256:${createHash('sha256').update(text).digest('hex')}`;
}
