import { requirementsOf } from '../../domain/connection/index.js';
import type { Step } from '../../domain/steps/step.js';
import type { KeyedTrigger, Trigger } from '../../domain/trigger/trigger.js';
import { SkipReason } from '../../domain/schedule/tick.js';
import type { Database, RawQuery } from '../database/database.js';
import type { Admission } from '../schedules/tick.store.js';

/** A workflow that is asked about. */
export interface GrantUser {
  readonly id: string;
  readonly ownerId: string;
  readonly trigger: Trigger;
  readonly furtherTriggers?: readonly KeyedTrigger[] | undefined;
  readonly steps: readonly Step[];
  readonly usesSlots: boolean;
}

interface VoidGrant {
  readonly id: string;
  readonly ownerId: string;
  readonly name: string;
  readonly formerNames: readonly string[];
}

type Query = Pick<Database, 'query'>['query'] | RawQuery;

/**
 * The workflows that use a connection whose grant is void, by id, with its name. One look at an index that is mostly
 * empty, if no owner of them has such a connection.
 */
export async function workflowsOfVoidGrants(
  query: Query,
  workflows: readonly GrantUser[],
): Promise<ReadonlyMap<string, string>> {
  if (workflows.length === 0) return new Map();
  const ownerIds = [...new Set(workflows.map(({ ownerId }) => ownerId))];
  const grants = await query<VoidGrant>(
    `select c.id, c.owner_id as "ownerId", c.name, c.former_names as "formerNames"
     from connection_consent v join connection c on c.id = v.connection_id where v.owner_id = any ($1) and v.void_at is not null`,
    [ownerIds],
    'void-grants',
  );
  if (grants.length === 0) return new Map();
  const bound = await boundTo(query, workflows, grants);
  return new Map(
    workflows.flatMap((workflow) => {
      const names = new Set(requirementsOf(workflow).map(({ name }) => name));
      const grant = workflow.usesSlots
        ? bound.get(workflow.id)?.find(({ slot }) => names.has(slot))?.grant
        : grants.find(
            ({ ownerId, name, formerNames }) =>
              ownerId === workflow.ownerId && [name, ...formerNames].some((each) => names.has(each)),
          );
      return grant === undefined ? [] : [[workflow.id, grant.name] as const];
    }),
  );
}

async function boundTo(query: Query, workflows: readonly GrantUser[], grants: readonly VoidGrant[]) {
  const ids = workflows.filter(({ usesSlots }) => usesSlots).map(({ id }) => id);
  const rows =
    ids.length === 0
      ? []
      : await query<{ workflowId: string; slot: string; connectionId: string }>(
          'select workflow_id as "workflowId", slot, connection_id as "connectionId" from workflow_binding where workflow_id = any ($1) and connection_id = any ($2)',
          [ids, grants.map(({ id }) => id)],
        );
  return Map.groupBy(
    rows.flatMap(({ workflowId, slot, connectionId }) => {
      const grant = grants.find(({ id }) => id === connectionId);
      return grant === undefined ? [] : [{ workflowId, slot, grant }];
    }),
    ({ workflowId }) => workflowId,
  );
}

/** Scheduled times are skipped while a connection of their workflow has a void grant. */
export function grantedTicks(before: Admission): Admission {
  return async (query, due, now) => {
    const refused = new Map(await before(query, due, now));
    // Without steps here, the workflow names no connection.
    const asked = due.flatMap(({ steps, ...workflow }) =>
      steps === null || refused.has(workflow.id) ? [] : [{ ...workflow, steps }],
    );
    for (const id of (await workflowsOfVoidGrants(query, asked)).keys()) refused.set(id, SkipReason.GRANT_EXPIRED);
    return refused;
  };
}
