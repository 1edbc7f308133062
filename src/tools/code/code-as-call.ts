import type { CodeDialect } from './code.type.js';

/** Code as a call that yields a promise. The lines stay as they are; `prefix` are the characters before the first one. */
export function codeAsCall(code: string, dialect: CodeDialect): { readonly text: string; readonly prefix: number } {
  const prefix = dialect === 'n8n' ? '__run(async function () {' : '(async () => {"use strict";';
  const suffix = dialect === 'n8n' ? '\n})' : '\n})()';
  return { text: prefix + code + suffix, prefix: prefix.length };
}
