import type { z } from 'zod';
import { jsonIssues } from '../../lib/json/json-limits.js';
import { InvalidInputError } from '../../errors.js';
import type { FieldIssue } from '../../errors.js';
import { restPath } from '../http/pointer.js';
import { zodDetail } from './zod-detail.js';
import { issuesOfZod } from '../../lib/json/zod-issues.js';

/** Bad input found by a REST route: the paths of its issues are in the names that the caller sent. */
export class RestInputError extends InvalidInputError {}

/**
 * Reads a parsed JSON body strictly. It reports all mistakes at once, unknown fields included.
 *
 * @param body undefined if the request had none, which counts as an empty object.
 * @throws RestInputError
 */
export function readBody<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  const unfit = jsonIssues(body ?? {});
  if (unfit.length > 0) throw new RestInputError(unfit);
  return read(schema, body === undefined ? {} : body);
}

/**
 * Reads the query of a URL just as strictly; numbers are read from their digits.
 *
 * @throws RestInputError whose pointers name the parameters: `/limit`.
 */
export function readQuery<T extends z.ZodType>(schema: T, query: unknown): z.output<T> {
  const parameters: readonly (readonly [string, unknown])[] = Object.entries(query ?? {});
  const values = parameters.map(([name, value]) => [name, isDigits(value) ? Number(value) : value] as const);
  return read(schema, Object.fromEntries(values));
}

/**
 * Acts, and gives the mistakes that a service finds the names of this request, if the request calls a field differently.
 *
 * @param names the first segment of a path in the domain, and its name in the request.
 */
export async function inNamesOf<T>(names: Readonly<Record<string, string>>, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    const given = (issue: FieldIssue): string | undefined => names[String(issue.path[0])];
    if (!(error instanceof InvalidInputError) || !error.issues.some((issue) => given(issue) !== undefined)) throw error;
    throw new RestInputError(
      error.issues.map((issue) => {
        const name = given(issue);
        return {
          path: name === undefined ? restPath(issue.path) : [name, ...issue.path.slice(1)],
          detail: issue.detail,
        };
      }),
    );
  }
}

function isDigits(value: unknown): value is string {
  return typeof value === 'string' && /^-?\d{1,15}$/.test(value);
}

function read<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const parsed = schema.safeParse(value, { error: zodDetail });
  if (!parsed.success) throw new RestInputError(parsed.error.issues.flatMap(issuesOfZod));
  return parsed.data;
}
