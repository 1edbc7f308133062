import type { RequestError } from '@stepcast/client';
import { StepcastError } from '../../errors.js';
import { CliFailure, Interrupted, Misuse } from './cli-failure.js';
import type { Problem } from './cli-failure.js';
import { ExitCode } from './exit-code.js';
import { explain, problemsOf } from '../program/explain.js';
import type { Terminal } from './terminal.js';
import { printable, wrap } from './text.js';
import { toJson } from '../view/output.js';

/** Reports a failure and its remedy on standard error, and to programs as one JSON document. @returns the exit code */
export function printFailure(error: unknown, { err, colors, columns }: Terminal, asJson: boolean): ExitCode {
  const { message, hints, exitCode, code, problems } = asFailure(error);
  if (asJson) {
    err(`${toJson({ error: { code, message, errors: problems } })}\n`);
    return exitCode;
  }
  const isList = code === 'CONFIGURATION';
  const isInterrupted = exitCode === ExitCode.INTERRUPTED;
  const [first = '', ...rest] = wrap(
    printable(isList || isInterrupted ? message : `error: ${message}`),
    isList ? Number.POSITIVE_INFINITY : columns,
  );
  // Ctrl-C at a question leaves the cursor behind it.
  if (message !== '' || isInterrupted) err(`${[first.replace(/^error:/, colors.red('error:')), ...rest].join('\n')}\n`);
  for (const hint of hints) err(`${colors.dim(`  ${printable(hint)}`)}\n`);
  return exitCode;
}

/**
 * Errors of the client are known by their names, so that a command line that fails before it speaks does not load it.
 */
function asFailure(error: unknown): CliFailure {
  if (error instanceof CliFailure) return error;
  const { name, code } =
    error instanceof Error ? (error as Error & { readonly code?: unknown }) : { name: '', code: undefined };
  if (name === 'ConfigError') return new Misuse((error as Error).message, [], { code: 'CONFIGURATION' });
  if (name === 'ExitPromptError') return new Interrupted('');
  if (name === 'ConnectionError')
    return new CliFailure(explain(error), code === 'UNREACHABLE' ? AWAY : [], { code: String(code) });
  if (name === 'RequestError') return refusal(explain(error), String(code), problemsOf(error as RequestError));
  if (error instanceof StepcastError)
    return refusal(
      explain(error),
      error.code,
      error.issues.map(({ path, detail }) => ({ pointer: pointerOf(path), detail })),
    );
  return new CliFailure(explain(error));
}

/** The input was read, and refused before any work was done. */
const REFUSES_INPUT = new Set(['INVALID_INPUT', 'MALFORMED']);

function refusal(message: string, code: string, problems: readonly Problem[]): CliFailure {
  const Failure = REFUSES_INPUT.has(code) ? Misuse : CliFailure;
  return new Failure(message, HINTS[code] ?? [], { code, problems });
}

const pointerOf = (path: readonly (string | number)[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

const AWAY = [
  'Is it running? Start one with: npm start',
  'Speak to another one: stepcast login https://…, or --server https://…',
];

const HINTS: Readonly<Record<string, readonly string[]>> = {
  UNAUTHENTICATED: [
    'The server does not take the key. Log in again: stepcast login',
    'See which key is used: stepcast whoami',
  ],
  MISSING_CONNECTION: [
    'See your connections: stepcast connections list',
    'Add one: stepcast connections create NAME --kind KIND',
  ],
  NO_STEPS: ['See why it has none: stepcast show ID'],
};
