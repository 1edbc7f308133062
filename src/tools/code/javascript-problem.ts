import { parse } from 'acorn';
import { codeAsCall } from './code-as-call.js';

/** The place at which code cannot be read. Line and column begin at 1. */
export interface CodeProblem {
  readonly reason: string;
  readonly line: number;
  readonly column: number;
}

/** The first place at which JavaScript cannot be read. Null: all of it can. The console asks the same question. */
export function javaScriptProblem(code: string): CodeProblem | null {
  const { text, prefix } = codeAsCall(code, 'stepcast');
  try {
    parse(text, { ecmaVersion: 'latest' });
    return null;
  } catch (error) {
    if (!(error instanceof SyntaxError)) return null;
    const { loc } = error as SyntaxError & { readonly loc?: { readonly line: number; readonly column: number } };
    if (!loc) return null;
    const column = Math.max(1, loc.column + 1 - (loc.line === 1 ? prefix : 0));
    return { reason: error.message.replace(/ \(\d+:\d+\)$/, '').slice(0, 500), line: loc.line, column };
  }
}
