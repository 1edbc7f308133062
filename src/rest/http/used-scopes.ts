import type { Scope } from '../../domain/account/caller.js';

/** The scopes of a caller, which record each look-up, so that the scopes that a request needed are known. */
export class UsedScopes extends Set<Scope> {
  readonly #used = new Set<Scope>();

  override has(scope: Scope): boolean {
    const isThere = super.has(scope);
    if (isThere) this.#used.add(scope);
    return isThere;
  }

  get used(): readonly Scope[] {
    return [...this.#used];
  }
}
