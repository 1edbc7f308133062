/** The meaning of the exit code of every command. */
export const ExitCode = {
  /** Done; a run that was watched has succeeded. */
  DONE: 0,
  /** It failed, or the run that was watched did. */
  FAILED: 1,
  /** Wrong usage or configuration, or input that is refused: nothing was done. */
  MISUSED: 2,
  /** The run that was watched was cancelled. */
  CANCELLED: 3,
  /** The run that was watched waits or is paused, and `--exit-on-wait` was given. */
  WAITING: 4,
  /** Ctrl-C. The watched run continues. */
  INTERRUPTED: 130,
} as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** The exit code for how a run has ended, or stands. */
export function exitCodeOf(executionStatus: string): ExitCode {
  switch (executionStatus) {
    case 'SUCCEEDED':
      return ExitCode.DONE;
    case 'CANCELLED':
      return ExitCode.CANCELLED;
    case 'WAITING':
    case 'PAUSED':
      return ExitCode.WAITING;
    default:
      return ExitCode.FAILED;
  }
}
