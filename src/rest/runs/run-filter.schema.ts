import { z } from 'zod';
import { ExecutionStatus } from '../../domain/run/execution.js';
import type { RunFilter } from '../../domain/run/search/run-filter.js';
import type { Metadata } from '../../domain/workflow/metadata.js';
import { TriggerType } from '../../domain/trigger/trigger.js';
import type { JsonObject } from '../../lib/json/json.js';
import { instantShape } from '../common/common.shape.js';
import { listParameters, textParameter } from '../common/cursor.js';
import { instant } from '../common/json.schema.js';
import { labelParameters, labelsOfQuery } from '../common/labels.schema.js';
import { lowerCase, several, show } from '../common/lower-case.js';

/*
 * The conditions of a filter of runs: as parameters of a query, in a body, and in an answer. The services check the
 * values, once for all transports.
 */

const day = z.iso.datetime({ offset: true });
const triggers = lowerCase(TriggerType);
const statuses = lowerCase(ExecutionStatus);

const TEXT =
  'Words in the inputs, outputs and errors of a run that has ended: each finds words that begin with it; in double quotes, the exact word. At most 200 characters. Secrets are never found.';
const STEP = 'Only those that have ended, and in which a step of this id ran.';
const FAILED_STEP = 'Only those that have ended, and in which a step of this id failed.';
const LEAST = 'Only those that took at least this many milliseconds from their start to their end.';
const MOST = 'Only those that took at most this many milliseconds from their start to their end.';

/** Further parameters of a list of runs. Several values have commas between them, or repeat the parameter. */
export const filterParameters = {
  text: textParameter.optional().describe(TEXT),
  ...labelParameters,
  trigger: several(triggers.schema).optional().describe('Only those with one of these kinds of trigger.'),
  step: textParameter.optional().describe(STEP),
  failed_step: textParameter.optional().describe(FAILED_STEP),
  error_code: listParameters
    .optional()
    .describe('Only those whose error has one of these codes, with commas between them.'),
  version: z.int().optional().describe('Only those that ran this version of their workflow.'),
  min_duration_ms: z.int().optional().describe(LEAST),
  max_duration_ms: z.int().optional().describe(MOST),
};

/** The parameters of a list of runs that need no index. */
export const plainParameters = {
  workflow_id: textParameter.optional().describe('Only those of this workflow.'),
  status: several(statuses.schema)
    .optional()
    .describe('Only those with one of these statuses, with commas between them.'),
  from: day.optional().describe('Only those that were queued at this instant or later.'),
  to: day.optional().describe('Only those that were queued before this instant.'),
};

const parameters = z.object({ ...plainParameters, ...filterParameters });

/** The conditions in the parameters of a query. */
export function filterOfQuery(query: z.output<typeof parameters>): RunFilter {
  return given({
    workflowId: query.workflow_id,
    status: query.status,
    from: instantOf(query.from),
    to: instantOf(query.to),
    text: query.text,
    ...labelsOfQuery(query),
    trigger: query.trigger,
    step: query.step,
    failedStep: query.failed_step,
    errorCode: query.error_code,
    version: query.version,
    minDurationMs: query.min_duration_ms,
    maxDurationMs: query.max_duration_ms,
  });
}

/** The conditions in a body. */
export const ExecutionFilterBody = z
  .strictObject({
    workflow_id: z.string().nullish(),
    status: z.array(statuses.schema).nullish().describe('One of them.'),
    from: day.nullish().describe('Queued at this instant or later.'),
    to: day.nullish().describe('Queued before this instant.'),
    text: z.string().nullish().describe(TEXT),
    tags: z.array(z.string()).nullish().describe('All of them.'),
    metadata: z.record(z.string(), z.unknown()).nullish().describe('All of them, with exactly these texts.'),
    trigger: z.array(triggers.schema).nullish().describe('One of them.'),
    step: z.string().nullish().describe(STEP),
    failed_step: z.string().nullish().describe(FAILED_STEP),
    error_code: z.array(z.string()).nullish().describe('One of them.'),
    version: z.int().nullish(),
    min_duration_ms: z.int().nullish().describe(LEAST),
    max_duration_ms: z.int().nullish().describe(MOST),
  })
  .meta({ id: 'ExecutionFilterBody', description: 'All given conditions have to hold.' });

export function filterOfBody(body: z.output<typeof ExecutionFilterBody>): RunFilter {
  return given({
    workflowId: body.workflow_id ?? undefined,
    status: body.status ?? undefined,
    from: instantOf(body.from ?? undefined),
    to: instantOf(body.to ?? undefined),
    text: body.text ?? undefined,
    tags: body.tags ?? undefined,
    metadata: (body.metadata ?? undefined) as Metadata | undefined,
    trigger: body.trigger ?? undefined,
    step: body.step ?? undefined,
    failedStep: body.failed_step ?? undefined,
    errorCode: body.error_code ?? undefined,
    version: body.version ?? undefined,
    minDurationMs: body.min_duration_ms ?? undefined,
    maxDurationMs: body.max_duration_ms ?? undefined,
  });
}

/** A filter in an answer: the conditions that it has. */
export const ExecutionFilter = z
  .object({
    workflow_id: z.string().optional(),
    status: z.array(statuses.names).optional(),
    from: instant.optional(),
    to: instant.optional(),
    text: z.string().optional(),
    tags: z.array(z.string()).optional(),
    metadata: z.record(z.string(), z.string()).optional(),
    trigger: z.array(triggers.names).optional(),
    step: z.string().optional(),
    failed_step: z.string().optional(),
    error_code: z.array(z.string()).optional(),
    version: z.int().optional(),
    min_duration_ms: z.int().optional(),
    max_duration_ms: z.int().optional(),
  })
  .meta({ id: 'ExecutionFilter' });

export function filterShape(filter: RunFilter): JsonObject & z.input<typeof ExecutionFilter> {
  const { from, to } = filter;
  const shape = {
    workflow_id: filter.workflowId,
    status: filter.status?.map(show),
    from: from && (instantShape(from) ?? undefined),
    to: to && (instantShape(to) ?? undefined),
    text: filter.text,
    tags: filter.tags && [...filter.tags],
    metadata: filter.metadata && { ...filter.metadata },
    trigger: filter.trigger?.map(show),
    step: filter.step,
    failed_step: filter.failedStep,
    error_code: filter.errorCode && [...filter.errorCode],
    version: filter.version,
    min_duration_ms: filter.minDurationMs,
    max_duration_ms: filter.maxDurationMs,
  };
  return JSON.parse(JSON.stringify(shape)) as JsonObject & z.input<typeof ExecutionFilter>;
}

function instantOf(text: string | undefined): Date | undefined {
  return text === undefined ? undefined : new Date(text);
}

function given(filter: RunFilter): RunFilter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}
