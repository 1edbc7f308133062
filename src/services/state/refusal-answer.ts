import { StateRefusal } from '../../domain/state/state.js';
import { ConflictError, InvalidInputError } from '../../errors.js';

/** A refusal as the answer to a caller of the API. @throws InvalidInputError, ConflictError */
export async function asAnswer<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof StateRefusal)) throw error;
    const { code, message, path } = error;
    if (code === 'STATE_CHANGED') throw new ConflictError('VERSION_CONFLICT', message);
    if (path.length > 0) throw new InvalidInputError([{ path, detail: message }]);
    throw new ConflictError('ILLEGAL_STATE', message);
  }
}
