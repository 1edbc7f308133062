import { DatabaseError } from 'pg';

/** The fence of a flush: see `COMMIT`. Nothing else in that statement divides. */
export function isLeaseLost(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === '22012';
}

/**
 * Whether a statement failed because of its values, so that repeating it would fail in the same way. These are data
 * exceptions (class 22), violated constraints (23) and program limits (54).
 */
export function isDataError(error: unknown): boolean {
  return error instanceof DatabaseError && /^(22|23|54)/.test(error.code ?? '');
}

/** Whether a row was refused because another one has the same unique value. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === '23505';
}
