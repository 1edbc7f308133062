import type { z } from 'zod';
import type { Usage } from '../../domain/account/usage.js';
import type { RunTally, StepTally } from '../../domain/run/execution-stats.js';
import type { Execution, StepRun } from '../../domain/run/execution.js';
import type { ExecutionStats as Stats } from '../../services/runs/execution-stats.service.js';
import { stepRunShape } from './execution.shape.js';
import type { ExecutionStats, StepRunList } from './run-list.schema.js';

export function stepRunListShape(execution: Execution, stepRuns: readonly StepRun[]) {
  return {
    execution_id: execution.id,
    rerun_of: execution.rerunOf,
    usage: usageShape(execution.usage),
    steps: stepRuns.map((run) => ({
      ...stepRunShape(run),
      index: run.index,
      input: run.input,
      usage: usageShape(run.usage),
    })),
  } satisfies z.input<typeof StepRunList>;
}

export function statsShape(stats: Stats, steps: readonly StepTally[]) {
  return {
    timezone: stats.timezone,
    total: tallyShape(stats.total),
    days: stats.days.map((day) => ({ day: day.day, ...tallyShape(day) })),
    steps: steps.map((step) => ({
      step_id: step.stepId,
      runs: step.runs,
      failed: step.failed,
      retries: step.retries,
      median_ms: step.medianMs,
      p95_ms: step.p95Ms,
      prompt_tokens: step.promptTokens,
      completion_tokens: step.completionTokens,
      cost_usd: step.costUsd,
    })),
  } satisfies z.input<typeof ExecutionStats>;
}

function tallyShape({ total, succeeded, failed, cancelled, going, medianMs, p95Ms }: RunTally) {
  return { total, succeeded, failed, cancelled, unfinished: going, median_ms: medianMs, p95_ms: p95Ms };
}

function usageShape({ promptTokens, completionTokens, costUsd }: Usage) {
  return { prompt_tokens: promptTokens, completion_tokens: completionTokens, cost_usd: costUsd };
}
