import type { IdFactory } from '../lib/ids.js';
import type { Logger } from '../logger.js';
import type { ToolPorts } from '../tools/tool.js';
import type { Clock, Random } from './clock.js';
import type { ExecutionQueue } from './ports.js';
import type { ExpressionEvaluator } from './expression-evaluator.js';

/** Dependencies that all runs of a worker share. */
export interface RunDependencies {
  readonly clock: Clock;
  readonly random: Random;
  readonly newId: IdFactory;
  readonly evaluator: ExpressionEvaluator;
  readonly ports: ToolPorts;
  readonly queue: Pick<ExecutionQueue, 'stepCalls'>;
  readonly logger: Logger;
}
