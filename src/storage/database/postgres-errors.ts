import { DatabaseError } from 'pg';

/** The fence of a flush: see `COMMIT`. Nothing else in that statement divides. */
export function isLeaseLost(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === '22012';
}

/**
 * Whether a statement failed because of the values in it, so that the same again would fail the same way: data
 * exceptions (class 22), violated constraints (23), and limits of the program (54).
 */
export function isDataError(error: unknown): boolean {
  return error instanceof DatabaseError && /^(22|23|54)/.test(error.code ?? '');
}

/** Whether a row was refused because another has what may be there only once. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === '23505';
}
