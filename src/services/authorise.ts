import type { Caller, Scope } from '../domain/account/caller.js';
import { ForbiddenError } from '../errors.js';

/** @throws ForbiddenError if the caller's credential lacks the scope. */
export function requireScope(caller: Caller, scope: Scope): void {
  if (!caller.scopes.has(scope))
    throw new ForbiddenError(`This needs the scope ${scope}, which the credential does not have.`, scope);
}

/**
 * @throws ForbiddenError if a credential, which the caller is about to end, can do something that the caller cannot.
 */
export function requireNoStronger(caller: Caller, scopes: readonly Scope[], what: string): void {
  const beyond = scopes.filter((scope) => !caller.scopes.has(scope));
  if (beyond.length > 0)
    throw new ForbiddenError(`This ${what} has scopes that your credential lacks: ${beyond.join(', ')}.`, beyond[0]);
}
