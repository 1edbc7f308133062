import { stepKeyOf } from '../../domain/identity/step-ids.js';
import type { RunFilter } from '../../domain/run/search/run-filter.js';
import type { Metadata } from '../../domain/workflow/metadata.js';
import type { GivenRunFilter } from '../../schema/runs/run-filter.input.js';
import { given } from '../workflows/drafts.js';

/** The conditions of a filter, as the services take them. They check the values. */
export function runFilterOf(input: GivenRunFilter | null | undefined): RunFilter {
  if (!input) return {};
  return {
    workflowId: given(input.workflowId),
    status: given(input.status),
    from: given(input.from),
    to: given(input.to),
    text: given(input.text),
    tags: given(input.tags),
    metadata: given(input.metadata) as Metadata | undefined,
    trigger: given(input.trigger),
    step: input.step == null ? undefined : stepKeyOf(input.step),
    failedStep: input.failedStep == null ? undefined : stepKeyOf(input.failedStep),
    errorCode: given(input.errorCode),
    version: given(input.version),
    minDurationMs: given(input.minDurationMs),
    maxDurationMs: given(input.maxDurationMs),
  };
}
