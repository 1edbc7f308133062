import { KnowledgeRefusal } from '../../domain/knowledge/knowledge.js';
import { ConflictError, InvalidInputError, StepFailure, StepcastError, UnavailableError } from '../../errors.js';

/** A refusal, or the failure of a model or a file, as the answer to a caller of the API. */
export async function asAnswer<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw answerOf(error);
  }
}

function answerOf(error: unknown): unknown {
  if (error instanceof KnowledgeRefusal) {
    const { code, message, path } = error;
    if (code === 'NAME_TAKEN') return new ConflictError('NAME_TAKEN', message, [{ path: ['name'], detail: message }]);
    return path.length > 0
      ? new InvalidInputError([{ path, detail: message }])
      : new ConflictError('ILLEGAL_STATE', message);
  }
  if (!(error instanceof StepFailure)) return error;
  return error.retryable
    ? new UnavailableError(error.message, error.retryAfterMs)
    : new ConflictError('ILLEGAL_STATE', error.message);
}

/** The same as the failure of a step. */
export async function asStepFailure<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof KnowledgeRefusal)
      throw StepFailure.permanent(
        error.code,
        error.message,
        error.path.length === 0 ? undefined : { path: [...error.path] },
      );
    if (error instanceof UnavailableError) throw StepFailure.retryable(error.code, error.message);
    if (error instanceof StepcastError) throw StepFailure.permanent(error.code, error.message);
    throw error;
  }
}
