import type { FieldIssue } from '../../errors.js';
import { LruMap } from '../../lib/collections/lru-map.js';
import type { JsonObject } from '../../lib/json/json.js';
import { javaScriptProblem } from './javascript-problem.js';
import type { CodeProblem } from './javascript-problem.js';

/** The longest code of a step. */
export const MAX_CODE_CHARS = 100_000;

/** The findings in TypeScript, which is read in a sandbox. */
const typeScript = new LruMap<string, { readonly problem: CodeProblem | null }>(500);

/** Whether it is known if this TypeScript can be read. */
export function isKnownTypeScript(code: string): boolean {
  return typeScript.get(code) !== undefined;
}

/** Makes `codeIssues` answer for this TypeScript. @param problem null: it can be read. */
export function rememberTypeScript(code: string, problem: CodeProblem | null): void {
  typeScript.set(code, { problem });
}

/**
 * The first place at which code cannot be read, so that it shows before a run. TypeScript is asked about before, see
 * `Computations.learnTypeScript`; otherwise it is read when it runs. So is code of n8n, which is kept as it came.
 */
export function codeIssues({ code, language, dialect }: JsonObject): readonly FieldIssue[] {
  if (typeof code !== 'string' || dialect === 'n8n') return [];
  const problem = language === 'typescript' ? typeScript.get(code)?.problem : javaScriptProblem(code);
  if (!problem) return [];
  const { reason, line, column } = problem;
  const end = reason.endsWith('.') ? reason.slice(0, -1) : reason;
  return [{ path: ['code'], detail: `The code cannot be read: ${end} (line ${line}, column ${column}).` }];
}

/** The TypeScript in the input of a step `code.run` that `codeIssues` is asked about. Null: there is none. */
export function typeScriptIn(input: JsonObject): string | null {
  const { code, language, dialect } = input;
  return typeof code === 'string' && language === 'typescript' && dialect !== 'n8n' ? code : null;
}
