import { stripTypeScriptTypes } from 'node:module';
import { codeAsCall } from './code-as-call.js';
import type { CodeProblem } from './javascript-problem.js';

/** The place that the parser shows above its message: the number of the line, some lines, and a caret below the last. */
const SHOWN_PLACE = /^[^\n]*:(\d+)\n[\s\S]*?\n( *)\^+\n/;

/**
 * The code of a step without its types, each as long as before. Otherwise the first place at which TypeScript cannot be
 * read, or is more than types. The parser takes a while to load: this is for sandboxes.
 */
export function withoutTypes(code: string): { readonly code: string } | { readonly problem: CodeProblem } {
  const { text, prefix } = codeAsCall(code, 'stepcast');
  try {
    const stripped = stripTypeScriptTypes(text);
    return { code: stripped.slice(prefix, prefix + code.length) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const [, line = '1', indent = ''] = SHOWN_PLACE.exec(error.stack ?? '') ?? [];
    const column = Math.max(1, indent.length + 1 - (line === '1' ? prefix : 0));
    return { problem: { reason: (error.message.split('\n')[0] ?? '').slice(0, 500), line: Number(line), column } };
  }
}

/** The first place at which TypeScript cannot be read. Null: all of it can. */
export function typeScriptProblem(code: string): CodeProblem | null {
  const read = withoutTypes(code);
  return 'problem' in read ? read.problem : null;
}
