import { StepFailure } from '../../errors.js';
import { ENGINE_MB } from './code-engine.js';
import type { CodeLimits } from './code.type.js';

/** An error of the guest as plain data. */
export interface GuestError {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
  /** The failure of a call that the code did not catch. */
  readonly failure: StepFailure | null;
}

interface Circumstances {
  /** Characters of ours before the user's code in its first line. */
  readonly prefix: number;
  readonly limits: CodeLimits;
  readonly isOutOfTime: boolean;
}

/** The failure of a step whose code failed. It shows the line and column of the user's code. */
export function codeFailure(error: GuestError, { prefix, limits, isOutOfTime }: Circumstances): StepFailure {
  const { name, message, failure } = error;
  if (failure !== null) return failure;
  if (isOutOfTime)
    return StepFailure.permanent(
      'CODE_TIMEOUT',
      `The code used more than ${limits.cpuMs} ms of processor time. Raise "timeoutMs", or do less in one step.`,
    );
  if (name === 'InternalError' && message === 'out of memory')
    return StepFailure.permanent('CODE_OUT_OF_MEMORY', `The code needs more than ${ENGINE_MB} MB.`);
  if (name === 'CODE_RESULT_TOO_LARGE')
    return StepFailure.permanent(
      'CODE_RESULT_TOO_LARGE',
      `The returned value is ${message} characters of JSON; at most ${limits.maxResultChars} are taken.`,
    );
  const place = placeIn(error.stack, prefix);
  const where = place === null ? '' : ` (line ${place.line}, column ${place.column})`;
  const text = `${name}: ${message}`.slice(0, 2_000);
  return StepFailure.permanent(name === 'SyntaxError' ? 'CODE_SYNTAX' : 'CODE_FAILED', `${text}${where}`, {
    ...place,
    error: name.slice(0, 100),
  });
}

/** The first place of the user's code in a stack. Line and column from 1. */
function placeIn(stack: string, prefix: number): { readonly line: number; readonly column: number } | null {
  const [, line, column] = /code\.js:(\d+):(\d+)/.exec(stack) ?? [];
  if (line === undefined || column === undefined) return null;
  const isFirst = line === '1';
  return { line: Number(line), column: Math.max(1, Number(column) - (isFirst ? prefix : 0)) };
}
