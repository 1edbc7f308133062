import type { Problem } from '../../domain/workflow/problem.js';
import type { JsonValue } from '../../lib/json/json.js';

/** RFC 3339 in UTC. */
export function instantShape(date: Date | null): string | null {
  return date === null ? null : date.toISOString();
}

export function problemShape(
  problem: Problem | null,
): { code: string; message: string; retryable: boolean; details?: JsonValue } | null {
  if (problem === null) return null;
  const { code, message, retryable, details } = problem;
  return { code, message, retryable, ...(details === undefined ? {} : { details }) };
}
