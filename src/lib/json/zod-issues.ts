import type { z } from 'zod';
import type { FieldIssue } from '../../errors.js';

/** An issue of zod as issues of fields. Each unknown field is one of its own. */
export function issuesOfZod(issue: z.core.$ZodIssue): readonly FieldIssue[] {
  const path = issue.path.map((segment) => (typeof segment === 'number' ? segment : String(segment)));
  if (issue.code !== 'unrecognized_keys') return [{ path, detail: issue.message }];
  return issue.keys.map((key) => ({
    path: [...path, key],
    detail: `There is no field ${JSON.stringify(key.slice(0, 100))} here.`,
  }));
}
