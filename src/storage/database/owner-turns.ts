interface Owner {
  active: number;
  readonly waiting: (() => void)[];
}

/**
 * Keeps the requests of one user from using all connections of a pool. A limited number of statements of each user runs
 * at a time, and the others wait.
 */
export class OwnerTurns {
  readonly #owners = new Map<string, Owner>();

  /** @param each statements of one user at a time. */
  constructor(private readonly each: number) {}

  async run<T>(ownerId: string, act: () => Promise<T>): Promise<T> {
    const owner = this.#owners.get(ownerId) ?? { active: 0, waiting: [] };
    this.#owners.set(ownerId, owner);
    if (owner.active < this.each) owner.active += 1;
    // A finished statement passes its place on.
    else await new Promise<void>((resolve) => owner.waiting.push(resolve));
    try {
      return await act();
    } finally {
      const next = owner.waiting.shift();
      if (next) next();
      else if ((owner.active -= 1) === 0) this.#owners.delete(ownerId);
    }
  }
}
