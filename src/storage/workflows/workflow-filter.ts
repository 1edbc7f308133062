import type { LabelFilter } from '../../domain/workflow/label-filter.js';
import type { WorkflowStatus } from '../../domain/workflow/workflow.js';
import { Conditions, containing } from '../database/page-query.js';

/** Which workflows of an owner are meant: those that all conditions hold for. An absent one holds for any. */
export interface WorkflowFilter extends LabelFilter {
  readonly status?: readonly WorkflowStatus[] | undefined;
  readonly search?: string | undefined;
  /** Whether its trigger starts runs, now or as soon as its plan is there. */
  readonly activated?: boolean | undefined;
}

const ACTIVATED = `(w.status = 'ACTIVE' or (w.status = 'GENERATING' and ((w.trigger->>'enabled')::boolean or w.further_triggers @> '[{"enabled": true}]') and not w.is_plan_blocked))`;

/** Whether a condition is given, so that some of the owner's workflows may not be meant. */
export function isFiltered({ status, search, activated, tags, metadata }: WorkflowFilter): boolean {
  const isLabelled = Boolean(tags?.length) || metadata !== undefined;
  return Boolean(status?.length) || Boolean(search) || activated !== undefined || isLabelled;
}

/** The conditions on `workflow w`. */
export function conditionsOf(
  ownerId: string,
  { status, search, activated, tags, metadata }: WorkflowFilter,
): Conditions {
  const conditions = new Conditions().add('w.owner_id = ?', ownerId).that('w.deleted_at is null');
  if (status && status.length > 0) conditions.add('w.status = any(?)', status);
  if (activated !== undefined) conditions.that(activated ? ACTIVATED : `not ${ACTIVATED}`);
  if (search) conditions.add('(w.title ilike ? or w.description ilike ?)', containing(search));
  if (tags && tags.length > 0) conditions.add('w.tags @> ?::text[]', tags);
  if (metadata) conditions.add('w.metadata @> ?::jsonb', JSON.stringify(metadata));
  return conditions;
}
