import type { EventType } from '../../../../domain/event/types/index.js';
import type { JsonObject, JsonValue } from '../../../../lib/json/json.js';
import type { EventPlanning, EventSlot } from '../../../../domain/steps/tool-planning.js';
import type { Token } from '../../text/tokens.js';

/* The paths and filters that the changes of one type of event have. */

/** The path that a repository without any word before it is compared with. */
export function repositoryOf({ slots = {} }: EventPlanning): string | null {
  return Object.values(slots).find(({ takes }) => takes === 'repository')?.path ?? null;
}

/** Whether a slot may be told at a path: at its own, or at that of some change. */
export const isPathOf = ({ path, pathIf = {} }: EventSlot, one: string | null): boolean =>
  path === one || Object.values(pathIf).some((other) => other === one);

/** Some changes of an event keep the value of a slot at another path. A person who is yet to be named is there as well. */
export function movePaths(
  planning: EventPlanning,
  change: number,
  filters: Record<string, JsonValue>,
  spans: { field: string | null }[],
  stranger: { field: string } | null,
): void {
  const action = planning.changes[change]?.filters?.['action'];
  for (const { path, pathIf } of Object.values(planning.slots ?? {})) {
    const other = typeof action === 'string' ? pathIf?.[action] : undefined;
    const value = filters[path];
    const isStranger = stranger?.field === path;
    if (other === undefined || (value === undefined && !isStranger)) continue;
    if (value !== undefined) {
      delete filters[path];
      filters[other] = value;
    }
    if (isStranger) stranger.field = other;
    for (const span of spans) if (span.field === path) span.field = other;
  }
}

/**
 * A condition on a value that only some changes of an event tell at a path of their own: only a label that is just set stands
 * beside the issue. For every other change the condition is about the path that all of them have.
 */
export function atPathsOfChange(
  { type, filters = {} }: { readonly type: EventType | null; readonly filters?: JsonObject },
  expr: string,
): string {
  const { action } = filters;
  let moved = expr;
  for (const { path, pathIf = {} } of Object.values(type?.planning?.slots ?? {})) {
    if (typeof action === 'string' && pathIf[action] !== undefined) continue;
    for (const other of new Set(Object.values(pathIf)))
      moved = moved.replaceAll(
        new RegExp(String.raw`trigger\.payload\.${other}(?!\w)`, 'g'),
        () => `trigger.payload.${path}`,
      );
  }
  return moved;
}

export function sameFilters(planning: EventPlanning, one: number, other: number): boolean {
  return (
    one === other ||
    JSON.stringify(planning.changes[one]?.filters ?? {}) === JSON.stringify(planning.changes[other]?.filters ?? {})
  );
}

/** `when my repo acme/web publishes …`: the noun before the name, in the place of a subject. */
export const isOwnRepository = (tokens: readonly Token[], at: number): boolean =>
  /^(?:repo|repository)$/.test(tokens[at]?.lower ?? '') && tokens[at + 1]?.mention?.kind === 'repository';
