import { CliFailure } from './cli-failure.js';
import { ExitCode } from './exit-code.js';
import { explain } from './explain.js';
import type { Terminal } from './terminal.js';
import { printable, wrap } from './text.js';

/** Says on standard error what went wrong and what to do about it. @returns the exit code */
export function tellFailure(error: unknown, { err, colors, columns }: Terminal): ExitCode {
  if (error instanceof Error && error.name === 'ConfigError') {
    err(`${error.message}\n`);
    return ExitCode.MISUSED;
  }
  // Ctrl-C at a question.
  if (error instanceof Error && error.name === 'ExitPromptError') {
    err('\n');
    return ExitCode.INTERRUPTED;
  }
  const { message, hints, exitCode } = asFailure(error);
  const isInterrupted = exitCode === ExitCode.INTERRUPTED;
  const [first = '', ...rest] = wrap(printable(isInterrupted ? message : `error: ${message}`), columns);
  if (message !== '') err(`${[first.replace(/^error:/, colors.red('error:')), ...rest].join('\n')}\n`);
  for (const hint of hints) err(`${colors.dim(`  ${printable(hint)}`)}\n`);
  return exitCode;
}

/** Errors of the client are known by their names, so that a command line that fails before it speaks does not load it. */
function asFailure(error: unknown): CliFailure {
  if (error instanceof CliFailure) return error;
  const { name, code } = error instanceof Error ? (error as Error & { readonly code?: unknown }) : { name: '', code: undefined };
  if (name === 'ConnectionError') return new CliFailure(explain(error), code === 'UNREACHABLE' ? AWAY : []);
  if (name === 'RequestError') return new CliFailure(explain(error), HINTS[String(code)] ?? []);
  return new CliFailure(explain(error));
}

const AWAY = ['Is it running? Start one with: npm start', 'Speak to another one: stepcast login https://…, or --server https://…'];

const HINTS: Readonly<Record<string, readonly string[]>> = {
  UNAUTHENTICATED: ['The server does not take the key. Log in again: stepcast login', 'Which key it is says: stepcast whoami'],
  MISSING_CONNECTION: ['What is there: stepcast connections list', 'Add one: stepcast connections create NAME --kind KIND'],
  NO_STEPS: ['See why it has none: stepcast show ID'],
};
