import { parse } from 'acorn';
import type { FieldIssue } from '../../errors.js';
import type { JsonObject } from '../../lib/json/json.js';
import { codeAsCall } from './code-as-call.js';

/**
 * The first place at which JavaScript cannot be read, so that it shows before a run. TypeScript is read when it runs. So
 * is code of n8n, which is kept as it came.
 */
export function codeIssues({ code, language, dialect }: JsonObject): readonly FieldIssue[] {
  if (typeof code !== 'string' || language === 'typescript' || dialect === 'n8n') return [];
  const { text, prefix } = codeAsCall(code, 'stepcast');
  try {
    parse(text, { ecmaVersion: 'latest' });
    return [];
  } catch (error) {
    if (!(error instanceof SyntaxError)) return [];
    const { loc } = error as SyntaxError & { readonly loc?: { readonly line: number; readonly column: number } };
    if (!loc) return [];
    const column = Math.max(1, loc.column + 1 - (loc.line === 1 ? prefix : 0));
    const reason = error.message.replace(/ \(\d+:\d+\)$/, '').slice(0, 500);
    return [{ path: ['code'], detail: `The code cannot be read: ${reason} (line ${loc.line}, column ${column}).` }];
  }
}
