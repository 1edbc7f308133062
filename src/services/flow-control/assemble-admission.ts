import type { Clock } from '../../engine/clock.js';
import type { ExpressionEvaluator } from '../../engine/expression-evaluator.js';
import type { Logger } from '../../logger.js';
import type { PubSub } from '../../pubsub.js';
import type { Database } from '../../storage/database/database.js';
import { ExecutionControlStore } from '../../storage/runs/execution-control.store.js';
import { AdmissionStore } from '../../storage/flow-control/admission.store.js';
import { RunCanceller } from '../runs/run-canceller.js';
import { RunNotifier } from '../runs/run-notifier.js';
import type { RunListener } from '../runs/run-notifier.js';
import { FlowKeyReader } from './flow-keys.js';
import { RunAdmission } from './run-admission.js';
import type { AdmissionLimits } from './run-admission.js';

export interface AdmissionParts {
  readonly database: Database;
  readonly pubsub: PubSub;
  readonly evaluator: Pick<ExpressionEvaluator, 'evaluate'>;
  /** Notified of runs that are admitted, ended or cancelled. */
  readonly runs: RunListener;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly limits?: AdmissionLimits | undefined;
}

export function assembleAdmission({
  database,
  pubsub,
  evaluator,
  runs,
  clock,
  logger,
  limits,
}: AdmissionParts): RunAdmission {
  const notifier = new RunNotifier(pubsub, runs);
  const canceller = new RunCanceller(new ExecutionControlStore(database), notifier);
  return new RunAdmission({
    store: new AdmissionStore(database),
    keys: new FlowKeyReader(evaluator),
    canceller,
    notifier,
    clock,
    logger,
    limits,
  });
}
