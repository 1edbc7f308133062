import { ExitCode } from './exit-code.js';

/** Something that is told in one sentence, with what to do about it. */
export class CliFailure extends Error {
  readonly exitCode: ExitCode = ExitCode.FAILED;
  /** What to do, a line each. */
  readonly hints: readonly string[];
  /** For programs: what went wrong, and where. */
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

/** One thing that is wrong with what was given, and the place of it. */
export interface Problem {
  readonly pointer: string;
  readonly detail: string;
  /** Where several files were given. */
  readonly file?: string;
}

/** What was asked for cannot be: nothing was done. */
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

/** Somebody has pressed Ctrl-C. What was begun on the server goes on; the message says so. */
export class Interrupted extends CliFailure {
  override readonly exitCode = ExitCode.INTERRUPTED;

  constructor(message: string, hints: readonly string[] = []) {
    super(message, hints, { code: 'INTERRUPTED' });
  }
}
