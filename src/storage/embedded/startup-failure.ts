import { StartupError } from '../../errors.js';
import { errorCode, errorMessage } from './error-code.js';

/** A hint for the commonest failures in PostgreSQL's own words. It is empty, or a sentence with a space before it. */
export function failureHint(text: string): string {
  if (/No space left on device|ENOSPC|Disk quota exceeded|EDQUOT/.test(text))
    return ' The disk is full: free some space, or set DATA_DIR to another disk.';
  if (/Permission denied|Operation not permitted|EACCES|EPERM/.test(text)) {
    return ' Permission was denied: check who owns DATA_DIR, or set it to a folder that this user can write.';
  }
  if (/Read-only file system|EROFS/.test(text))
    return ' The file system is read-only: set DATA_DIR to a folder that can be written.';
  return '';
}

/** Turns an error of the file system into one that says what to do. Any other error is passed through. */
export function explainStartFailure(error: unknown, dataDir: string): unknown {
  if (error instanceof StartupError || errorCode(error) === '') return error;
  const hint = failureHint(errorMessage(error));
  return hint === ''
    ? error
    : new StartupError(`The embedded database cannot be started in ${dataDir}: ${errorMessage(error)}.${hint}`, {
        cause: error,
      });
}
