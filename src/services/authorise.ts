import type { Caller, Scope } from '../domain/caller.js';
import { ForbiddenError } from '../errors.js';

/** @throws ForbiddenError where the caller's credential lacks the scope. */
export function requireScope(caller: Caller, scope: Scope): void {
  if (!caller.scopes.has(scope)) throw new ForbiddenError(`This needs the scope ${scope}, which the credential does not have.`, scope);
}
