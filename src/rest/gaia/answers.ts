import { setTimeout as sleep } from 'node:timers/promises';
import type { Caller } from '../../domain/account/caller.js';
import { requirementsOf } from '../../domain/connection/index.js';
import type { PublicWorkflow } from '../../domain/marketplace/public-workflow.js';
import { MAX_PAGE_SIZE } from '../../domain/workflow/page.js';
import type { Page, PageRequest } from '../../domain/workflow/page.js';
import { WorkflowStatus } from '../../domain/workflow/workflow.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import type { JsonObject } from '../../lib/json/json.js';
import { answer } from '../http/route.js';
import type { Answer } from '../http/route.js';
import type { RestServices } from '../rest-dependencies.js';
import { keptFields } from './kept-fields.js';
import { gaiaPublicShape, gaiaWorkflowShape } from './workflow.shape.js';

const NO_RUNS = { total: 0, succeeded: 0 };
const NO_FIELDS: Awaited<ReturnType<RestServices['clientFields']['of']>> = new Map();
const NO_COUNTS: Awaited<ReturnType<RestServices['executionStats']['counts']>> = new Map();
/** How long a caller waits for steps that are being planned. */
const PLANNED_WITHIN_MS = 15_000;
const FIRST_LOOK_MS = 50;
const SLOWEST_LOOK_MS = 500;

/**
 * Workflows of the caller, with all that clients read of them. A caller who may change but not read is shown the
 * workflow alone: a refusal now would hide that the change was made.
 */
export async function shownWorkflows(
  services: RestServices,
  caller: Caller,
  workflows: readonly Workflow[],
): Promise<readonly JsonObject[]> {
  const mayRead = caller.scopes.has('workflows:read');
  const ids = mayRead ? workflows.map(({ id }) => id) : [];
  const blocked = workflows.filter(({ isPlanBlocked }) => mayRead && isPlanBlocked === true);
  const [fields, runs, lastRuns, missing, reports] = await Promise.all([
    mayRead ? services.clientFields.of(caller, ids) : NO_FIELDS,
    mayRead ? services.executionStats.counts(caller, ids) : NO_COUNTS,
    services.executions.lastRunAt(ids),
    mayRead ? services.connections.missingFor(caller, workflows) : [],
    mayRead ? services.planReports.getMany(caller, blocked) : [],
  ]);
  const plans = new Map(blocked.map(({ id }, index) => [id, reports[index] ?? null]));
  return workflows.map((workflow, index) =>
    gaiaWorkflowShape(workflow, {
      kept: keptFields(fields.get(workflow.id)),
      runs: runs.get(workflow.id) ?? NO_RUNS,
      lastRunAt: lastRuns.get(workflow.id) ?? null,
      required: requirementsOf(workflow),
      missing: missing[index] ?? [],
      plan: plans.get(workflow.id) ?? null,
    }),
  );
}

/** The answer to every call about one workflow. */
export async function gaiaAnswer(
  services: RestServices,
  caller: Caller,
  workflow: Workflow,
  message: string,
): Promise<Answer> {
  const [shown = {}] = await shownWorkflows(services, caller, [workflow]);
  return answer(200, { workflow: shown, message });
}

/** The fields that the world may see of a publication: its icon, if it is one. */
function publicPart(fields: JsonObject): JsonObject {
  const { icon, icon_color: color } = keptFields(fields).extra;
  return {
    ...(typeof icon === 'string' && /^[A-Za-z0-9_-]{1,64}$/.test(icon) ? { icon } : {}),
    ...(typeof color === 'string' && /^#[0-9a-fA-F]{6}$/.test(color) ? { icon_color: color } : {}),
  };
}

/** @param creatorId null: a user, whose id is not public. */
export async function shownPublications(
  services: RestServices,
  workflows: readonly PublicWorkflow[],
  creatorId: string | null,
): Promise<readonly JsonObject[]> {
  const icons = await services.clientFields.ofListed(
    workflows.map(({ id }) => id),
    publicPart,
  );
  return workflows.map((workflow) => gaiaPublicShape(workflow, icons.get(workflow.id) ?? {}, creatorId));
}

/** A window that may be larger than a page. */
export async function itemsOf<T>(
  read: (page: PageRequest) => Promise<Page<T>>,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ readonly items: readonly T[]; readonly total: number; readonly hasMore: boolean }> {
  const items: T[] = [];
  for (;;) {
    const page = await read({ first: Math.min(limit - items.length, MAX_PAGE_SIZE), offset: offset + items.length });
    items.push(...page.items);
    if (!page.hasNextPage || items.length >= limit)
      return { items, total: await page.totalCount, hasMore: page.hasNextPage };
  }
}

/**
 * The workflow once its plan is there, or as it is after 15 seconds.
 *
 * @param gone aborted when the client has disconnected.
 */
export async function afterPlanning(
  services: RestServices,
  caller: Caller,
  workflow: Workflow,
  gone: AbortSignal,
): Promise<Workflow> {
  const until = performance.now() + PLANNED_WITHIN_MS;
  let current = workflow;
  for (
    let pauseMs = FIRST_LOOK_MS;
    current.status === WorkflowStatus.GENERATING && performance.now() < until && !gone.aborted;
    pauseMs = Math.min(pauseMs * 1.5, SLOWEST_LOOK_MS)
  ) {
    await sleep(pauseMs);
    current = await services.workflows.get(caller, workflow.id);
  }
  return current;
}
