import { earliestRun } from '../../domain/schedule/next-run-of-workflow.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { ConnectionRequirement } from '../../domain/connection/index.js';
import type { PublicWorkflow } from '../../domain/marketplace/public-workflow.js';
import type { PlanReport } from '../../domain/plan-report/index.js';
import { stepsIn } from '../../domain/steps/step.js';
import type { Step } from '../../domain/steps/step.js';
import { WorkflowStatus } from '../../domain/workflow/workflow.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import { instantShape } from '../common/common.shape.js';
import { nameOfWords } from './kept-fields.js';
import type { KeptFields } from './kept-fields.js';
import { gaiaTriggerShape } from './trigger.shape.js';

/** Data that is not part of the workflow itself. */
export interface AboutWorkflow {
  readonly kept: KeptFields;
  readonly runs: { readonly total: number; readonly succeeded: number };
  readonly lastRunAt: Date | null;
  readonly required: readonly ConnectionRequirement[];
  readonly missing: readonly ConnectionRequirement[];
  /** Null: it was not read, or there is none. */
  readonly plan: PlanReport | null;
}

/** Whether its trigger starts runs: now, or as soon as its plan is there. */
export function isActivated({ status, trigger, isPlanBlocked }: Workflow): boolean {
  return (
    status === WorkflowStatus.ACTIVE ||
    (status === WorkflowStatus.GENERATING && trigger.enabled && isPlanBlocked !== true)
  );
}

/** The reason why it is not activated, if no user has deactivated it. */
function deactivatedReason(workflow: Workflow): string | null {
  if (isActivated(workflow) || !workflow.trigger.enabled) return null;
  if (workflow.isPlanBlocked === true) return 'plan_incomplete';
  return workflow.status === WorkflowStatus.FAILED ? 'planning_failed' : 'no_steps';
}

/** The words that clients know as the prompt. */
export function promptOf({ description }: Pick<Workflow, 'description'>, { prompt }: KeptFields): string {
  return prompt !== null && prompt.words === nameOfWords(description) ? prompt.text : description;
}

export function gaiaWorkflowShape(workflow: Workflow, about: AboutWorkflow): JsonObject {
  const { kept, runs, lastRunAt, required, missing } = about;
  const prompt = promptOf(workflow, kept);
  return {
    icon: null,
    icon_color: null,
    notify_on_completion: true,
    integration_ids: required.map((each) => integrationShape(each).id),
    ...withoutNull(kept.extra, ['notify_on_completion', 'integration_ids']),
    id: workflow.id,
    user_id: workflow.ownerId,
    title: workflow.title,
    description: kept.description ?? prompt,
    prompt,
    trigger_config: gaiaTriggerShape(workflow.trigger, earliestRun(workflow), kept.trigger),
    steps: stepsIn(workflow.steps).map((step) => gaiaStepShape(step, kept.categories)),
    activated: isActivated(workflow),
    deactivated_reason: deactivatedReason(workflow),
    is_public: workflow.isPublic,
    slug: workflow.slug,
    required_integrations: required.map(integrationShape),
    missing_integrations: missing.map(integrationShape),
    total_executions: runs.total,
    successful_executions: runs.succeeded,
    last_executed_at: instantShape(lastRunAt),
    is_system_workflow: false,
    error_message: errorOf(workflow, about.plan),
    created_at: workflow.createdAt.toISOString(),
    updated_at: workflow.updatedAt.toISOString(),
  };
}

/** The fields of a publication that the world sees. @param shown its icon, if it has one. */
export function gaiaPublicShape(workflow: PublicWorkflow, shown: JsonObject, creatorId: string | null): JsonObject {
  return {
    icon: null,
    icon_color: null,
    ...shown,
    id: workflow.id,
    slug: workflow.slug,
    title: workflow.title,
    description: workflow.description,
    prompt: workflow.description,
    steps: stepsIn(workflow.steps).map((step) => gaiaStepShape(step, {})),
    trigger_config: gaiaTriggerShape(workflow.trigger, null, null),
    categories: [...workflow.categories],
    creator: { id: creatorId, name: workflow.creator.name, avatar: null },
    created_at: workflow.publishedAt.toISOString(),
    updated_at: workflow.updatedAt.toISOString(),
    is_public: true,
    is_system_workflow: false,
    total_executions: workflow.runCount,
  };
}

function gaiaStepShape({ id, title, description, tool }: Step, categories: JsonObject): JsonObject {
  const kept = Object.hasOwn(categories, id) ? categories[id] : undefined;
  return { id, title, category: typeof kept === 'string' ? kept : categoryOf(tool), description };
}

/** Families of tools that belong to no service. */
const NO_SERVICE: ReadonlySet<string> = new Set(['csv', 'data', 'event', 'flow', 'html', 'http', 'rss', 'text']);
/** The names that clients have icons for. */
const CATEGORY_NAMES: Readonly<Record<string, string>> = { email: 'gmail', llm: 'ai', agent: 'ai' };

function categoryOf(tool: string): string {
  const family = tool.split('.', 1)[0] ?? '';
  if (family === '' || NO_SERVICE.has(family)) return 'general';
  return Object.hasOwn(CATEGORY_NAMES, family) ? (CATEGORY_NAMES[family] ?? family) : family;
}

function integrationShape({ name, kind }: ConnectionRequirement): { readonly id: string; readonly name: string } {
  const id = name ?? kind.toLowerCase();
  return { id, name: id };
}

/** Clients cannot answer the questions of a plan, but they can show them. */
function errorOf({ error, isPlanBlocked }: Workflow, plan: PlanReport | null): string | null {
  if (error !== null) return error.message;
  if (isPlanBlocked !== true) return null;
  const questions = plan?.gaps.filter((gap) => gap.isBlocking).map(({ question }) => question) ?? [];
  return ['The plan has open questions.', ...questions].join(' ');
}

/** Some clients send null for a field whose default is meant. */
function withoutNull(fields: JsonObject, names: readonly string[]): Record<string, JsonValue> {
  return Object.fromEntries(Object.entries(fields).filter(([name, value]) => value !== null || !names.includes(name)));
}
