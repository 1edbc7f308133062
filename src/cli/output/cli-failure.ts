import { ExitCode } from './exit-code.js';

/** A failure with a one-sentence message and hints on what to do. */
export class CliFailure extends Error {
  readonly exitCode: ExitCode = ExitCode.FAILED;
  /** Remedies, one on each line. */
  readonly hints: readonly string[];
  /** For programs: the kind of failure, and its place. */
  readonly code: string;
  readonly problems: readonly Problem[];

  constructor(
    message: string,
    hints: readonly string[] = [],
    { code = 'FAILED', problems = [] }: { readonly code?: string; readonly problems?: readonly Problem[] } = {},
  ) {
    super(message);
    this.name = new.target.name;
    this.hints = hints;
    this.code = code;
    this.problems = problems;
  }
}

/** One mistake in the input, and its place. */
export interface Problem {
  readonly pointer: string;
  readonly detail: string;
  /** Set if several files were given. */
  readonly file?: string;
}

/** The request is not possible, and nothing was done. */
export class Misuse extends CliFailure {
  override readonly exitCode = ExitCode.MISUSED;

  constructor(
    message: string,
    hints: readonly string[] = [],
    details: { readonly code?: string; readonly problems?: readonly Problem[] } = {},
  ) {
    super(message, hints, { code: 'WRONG_USAGE', ...details });
  }
}

/** The user has pressed Ctrl-C. Work that was begun on the server continues, and the message says so. */
export class Interrupted extends CliFailure {
  override readonly exitCode = ExitCode.INTERRUPTED;

  constructor(message: string, hints: readonly string[] = []) {
    super(message, hints, { code: 'INTERRUPTED' });
  }
}
