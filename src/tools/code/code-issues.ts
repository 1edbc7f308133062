import type { FieldIssue } from '../../errors.js';
import type { JsonObject } from '../../lib/json/json.js';
import { javaScriptProblem } from './javascript-problem.js';

/**
 * The first place at which JavaScript cannot be read, so that it shows before a run. TypeScript is read when it runs. So
 * is code of n8n, which is kept as it came.
 */
export function codeIssues({ code, language, dialect }: JsonObject): readonly FieldIssue[] {
  if (typeof code !== 'string' || language === 'typescript' || dialect === 'n8n') return [];
  const problem = javaScriptProblem(code);
  if (problem === null) return [];
  const { reason, line, column } = problem;
  return [{ path: ['code'], detail: `The code cannot be read: ${reason} (line ${line}, column ${column}).` }];
}
