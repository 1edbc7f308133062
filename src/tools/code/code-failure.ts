import { StepFailure } from '../../errors.js';
import { ENGINE_MB } from './code-engine.js';
import type { CodeLimits } from './code.type.js';
import type { CodePlace, MarkedCode } from './marked-code.js';

/** The code itself could not be read: no function had been called. `JSON.parse` and its kin throw the same error. */
const UNREAD = /^\s*at code\.js:/;

/** An error of the guest as plain data. */
export interface GuestError {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
  /** The failure of a call that the code did not catch. */
  readonly failure: StepFailure | null;
}

interface Circumstances {
  readonly source: MarkedCode;
  readonly limits: CodeLimits;
  readonly isOutOfTime: boolean;
}

/** The failure of a step whose code failed. It shows the line and column of the user's code. */
export function codeFailure(error: GuestError, { source, limits, isOutOfTime }: Circumstances): StepFailure {
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
  const place = placeIn(error.stack, source);
  const where = place === null ? '' : ` (line ${place.line}, column ${place.column})`;
  const text = `${name}: ${message}`.slice(0, 2_000);
  const cannotBeRead = name === 'SyntaxError' && UNREAD.test(error.stack);
  return StepFailure.permanent(cannotBeRead ? 'CODE_SYNTAX' : 'CODE_FAILED', `${text}${where}`, {
    ...place,
    error: name.slice(0, 100),
  });
}

/** The first place of the user's code in a stack. */
function placeIn(stack: string, source: MarkedCode): CodePlace | null {
  const [, line, column] = /code\.js:(\d+):(\d+)/.exec(stack) ?? [];
  return line === undefined || column === undefined ? null : source.placeOf(Number(line), Number(column));
}
