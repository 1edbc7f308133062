import type { Clock } from '../../engine/clock.js';
import type { ExpressionEvaluator } from '../../engine/expression-evaluator.js';
import type { Logger } from '../../logger.js';
import type { PubSub } from '../../pubsub.js';
import type { Database } from '../../storage/database/database.js';
import { ExecutionControlStore } from '../../storage/runs/execution-control.store.js';
import { GateStore } from '../../storage/flow-control/gate.store.js';
import { RunCanceller } from '../runs/run-canceller.js';
import { RunNotices } from '../runs/run-notices.js';
import type { RunListener } from '../runs/run-notices.js';
import { FlowKeyReader } from './flow-keys.js';
import { RunGate } from './run-gate.js';
import type { GateLimits } from './run-gate.js';

export interface GateParts {
  readonly database: Database;
  readonly pubsub: PubSub;
  readonly evaluator: Pick<ExpressionEvaluator, 'evaluate'>;
  /** Notified of runs that are admitted, ended or cancelled. */
  readonly runs: RunListener;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly limits?: GateLimits | undefined;
}

export function assembleGate({ database, pubsub, evaluator, runs, clock, logger, limits }: GateParts): RunGate {
  const notices = new RunNotices(pubsub, runs);
  const canceller = new RunCanceller(new ExecutionControlStore(database), notices);
  return new RunGate({
    store: new GateStore(database),
    keys: new FlowKeyReader(evaluator),
    canceller,
    notices,
    clock,
    logger,
    limits,
  });
}
