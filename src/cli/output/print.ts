import type { Terminal } from './terminal.js';
import { wrap } from './text.js';
import { toJson, toJsonLine } from '../view/output.js';

/** Lines for people, on standard output. */
export function print({ out }: Pick<Terminal, 'out'>, lines: readonly string[]): void {
  if (lines.length > 0) out(`${lines.join('\n')}\n`);
}

/** Remarks beside the answer itself. They go to standard error, so that a pipe gets only the answer. */
export function printError({ err }: Pick<Terminal, 'err'>, ...lines: readonly string[]): void {
  if (lines.length > 0) err(`${lines.join('\n')}\n`);
}

/** The one JSON document of a command. */
export function printJson({ out }: Pick<Terminal, 'out'>, value: unknown): void {
  out(`${toJson(value)}\n`);
}

/** One line of many that are JSON each. */
export function printJsonLine({ out }: Pick<Terminal, 'out'>, value: unknown): void {
  out(`${toJsonLine(value)}\n`);
}

/** Something has been done. */
export function printDone(terminal: Terminal, text: string): void {
  const [first = '', ...rest] = wrap(text, terminal.columns - 2);
  print(terminal, [`${terminal.colors.green('✔')} ${first}`, ...rest.map((line) => `  ${line}`)]);
}
