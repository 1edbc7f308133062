/** Keeps what was made of the last few lists. A list with the same elements in the same order gets the same again. */
export class RecentLists<T, V> {
  #kept: readonly { readonly list: readonly T[]; readonly value: V }[] = [];

  constructor(readonly capacity: number) {}

  of(list: readonly T[], make: (list: readonly T[]) => V): V {
    const found = this.#kept.find((one) => isSame(one.list, list)) ?? { list: [...list], value: make(list) };
    if (found !== this.#kept[0])
      this.#kept = [found, ...this.#kept.filter((one) => one !== found)].slice(0, this.capacity);
    return found.value;
  }
}

function isSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at += 1) if (one[at] !== other[at]) return false;
  return true;
}
