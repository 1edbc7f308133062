import { atom, quoted } from './code.js';
import type { Code } from './code.js';
import { Untranslatable } from './untranslatable.js';

/** A literal of JavaScript as JSONata. @throws Untranslatable */
export function literalCode({
  value,
  regex,
}: {
  readonly value?: unknown;
  readonly regex?: { readonly pattern: string; readonly flags: string } | null | undefined;
}): Code {
  if (regex) return atom(patternCode(regex));
  if (typeof value === 'string') return atom(quoted(value), 'text');
  if (typeof value === 'number') return atom(String(value), 'number');
  if (typeof value === 'boolean') return atom(String(value), 'truth');
  if (value === null) return atom('null');
  throw new Untranslatable('this literal has no counterpart');
}

/** A pattern as JSONata reads it: in one of the two languages the end of some would be elsewhere. @throws Untranslatable */
function patternCode({ pattern, flags }: { readonly pattern: string; readonly flags: string }): string {
  let depth = 0;
  for (const [index, char] of [...pattern].entries()) {
    if (pattern[index - 1] === '\\') continue;
    if ('([{'.includes(char)) depth += 1;
    else if (')]}'.includes(char)) depth -= 1;
  }
  if (depth !== 0 || /\\\\[\])}/]|["'`]|\}\}|\{\{/.test(pattern) || /[suvy]/.test(flags))
    throw new Untranslatable('this pattern has no counterpart');
  return `/${pattern}/${flags}`;
}
