import { slotsOf, slotsRetargeted } from '../../connection/index.js';
import { MANUAL_TRIGGER } from '../../trigger/trigger.js';
import { VersionOrigin } from '../../workflow/workflow.js';
import type { WorkflowVersion } from '../../workflow/workflow.js';

/** A clone from before there were bindings, and the connection that a name in it has meant so far. */
export interface NamedBinding {
  readonly slot: string;
  /** The versions of the clone, the oldest first. */
  readonly versions: readonly Pick<WorkflowVersion, 'steps' | 'origin' | 'createdAt'>[];
  readonly clonedAt: Date;
  readonly connectionCreatedAt: Date;
  /** Another workflow of the owner named the connection already when it was created. */
  readonly isSharedName: boolean;
  /** The clone is a copy of a workflow that its owner wrote. */
  readonly isOwnCopy: boolean;
}

/**
 * Whether the owner has chosen the connection for this very clone. That holds if the owner has written its name into
 * the clone. It also holds if they created it for the clone while no other workflow asked for the name, and its target
 * has not changed since. A name that merely matches is not a choice.
 */
export function isConfirmed({
  slot,
  versions,
  clonedAt,
  connectionCreatedAt,
  isSharedName,
  isOwnCopy,
}: NamedBinding): boolean {
  if (isOwnCopy) return true;
  const live = versions.at(-1);
  const first = versions.find(({ steps }) => names(steps).has(slot));
  if (!live || !first) return false;
  if (
    first.origin === VersionOrigin.USER &&
    !versions.some(({ steps, origin }) => origin === VersionOrigin.CLONE && names(steps).has(slot))
  )
    return true;
  const seen = versions.findLast(({ createdAt }) => createdAt.getTime() <= connectionCreatedAt.getTime());
  if (isSharedName || connectionCreatedAt.getTime() < clonedAt.getTime() || !seen || !names(seen.steps).has(slot))
    return false;
  const later = versions.slice(versions.indexOf(seen));
  return later.every(
    (version) =>
      names(version.steps).has(slot) &&
      !slotsRetargeted(holder(seen), holder(version)).moved.some(({ name }) => name === slot),
  );
}

function names(steps: WorkflowVersion['steps']): ReadonlySet<string> {
  return new Set(slotsOf(holder({ steps })).map(({ name }) => name));
}

function holder({ steps }: Pick<WorkflowVersion, 'steps'>) {
  return { steps, trigger: MANUAL_TRIGGER };
}
