import { ExitCode } from './exit-code.js';

/** Something that is told in one sentence, with what to do about it. */
export class CliFailure extends Error {
  readonly exitCode: ExitCode = ExitCode.FAILED;
  /** What to do, a line each. */
  readonly hints: readonly string[];

  constructor(message: string, hints: readonly string[] = []) {
    super(message);
    this.name = new.target.name;
    this.hints = hints;
  }
}

/** What was asked for cannot be: nothing was tried. */
export class Misuse extends CliFailure {
  override readonly exitCode = ExitCode.MISUSED;
}

/** Somebody has pressed Ctrl-C. What was begun on the server goes on; the message says so. */
export class Interrupted extends CliFailure {
  override readonly exitCode = ExitCode.INTERRUPTED;
}
