import type { Scope } from '../../domain/account/caller.js';

/** The scopes of a caller, which remember what they were asked for: so it is known what a request has needed. */
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
