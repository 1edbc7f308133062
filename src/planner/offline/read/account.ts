import { range } from '../../../lib/collections/range.js';
import type { LedgerEntry } from '../../../domain/plan-report/index.js';
import { JOINING_WORDS, NEUTRAL_WORDS } from '../text/neutral.js';
import type { Token } from '../text/tokens.js';

/** A part of a plan that is being made. Its place in the plan is known once the steps are put together. */
export class Part {
  /** The pointers that each of its slots has been written to. */
  readonly #pointers = new Map<string, string>();

  constructor(readonly owner: string) {}

  wrote(slot: string, pointer: string): void {
    this.#pointers.set(slot, pointer);
  }

  pointerOf(slot: string): string | undefined {
    return this.#pointers.get(slot);
  }

  /** Any place of it, for what has none of its own. */
  get place(): string | undefined {
    return this.#pointers.values().next().value;
  }
}

type Claim = { readonly part: Part; readonly slot: string } | 'neutral' | 'background' | { readonly gap: string };

/**
 * Who took which words. Words are taken for a slot of a part of the plan, and count only if that slot is written into
 * the plan in the end; everything that nothing took, or that was taken in vain, becomes a gap.
 */
export class Account {
  readonly #claims: (Claim | undefined)[];

  constructor(readonly tokens: readonly Token[]) {
    this.#claims = tokens.map(() => undefined);
  }

  take(from: number, to: number, part: Part, slot: string): void {
    for (let at = from; at < to; at += 1) this.#claims[at] = { part, slot };
  }

  /** Only words of the closed list are neutral, whoever says so, or whole phrases of theirs. */
  neutral(from: number, to: number, isPhrase = false): void {
    for (let at = from; at < to; at += 1) {
      const token = this.tokens[at];
      if (
        token &&
        (isPhrase || token.kind === 'mark' || NEUTRAL_WORDS.has(token.lower) || JOINING_WORDS.has(token.lower))
      )
        this.#claims[at] ??= 'neutral';
    }
  }

  /** Words that people say about themselves beside the request. */
  background(from: number, to: number): void {
    for (let at = from; at < to; at += 1) this.#claims[at] ??= 'background';
  }

  gap(from: number, to: number, id: string): void {
    for (let at = from; at < to; at += 1) this.#claims[at] = { gap: id };
  }

  /** Whether a question is about a word. */
  isAsked(at: number): boolean {
    return this.gapAt(at) !== null;
  }

  /** The question that is about a word; null: none. */
  gapAt(at: number): string | null {
    const claim = this.#claims[at];
    return typeof claim === 'object' && 'gap' in claim ? claim.gap : null;
  }

  /** The place in the plan that a word was taken for; null: none. */
  pointerAt(at: number): string | null {
    const claim = this.#claims[at];
    return typeof claim === 'object' && 'part' in claim ? (claim.part.pointerOf(claim.slot) ?? null) : null;
  }

  /** Whether a part of the plan took a word. */
  hasEffect(at: number): boolean {
    const claim = this.#claims[at];
    return typeof claim === 'object' && 'part' in claim;
  }

  /** Whether a word has no effect, as far as that is known. */
  isOpen(at: number): boolean {
    return this.#isOpen(at);
  }

  /** The pointer of the words that stand nearest before a place, or else after it. */
  placeBefore(at: number): string | null {
    const order = [...Array.from({ length: at }, (_, index) => at - 1 - index), ...range(at, this.tokens.length)];
    for (const index of order) {
      const claim = this.#claims[index];
      if (typeof claim === 'object' && 'part' in claim)
        return claim.part.pointerOf(claim.slot) ?? claim.part.place ?? null;
    }
    return null;
  }

  isTaken(at: number): boolean {
    return this.#claims[at] !== undefined;
  }

  /** A mark to go back to with `restore`, if a reading turns out not to fit. */
  save(): readonly (Claim | undefined)[] {
    return [...this.#claims];
  }

  restore(saved: readonly (Claim | undefined)[]): void {
    saved.forEach((claim, at) => (this.#claims[at] = claim));
  }

  /** Runs of words without an effect, in their order; marks between them do not part them. */
  unclaimed(): readonly { readonly from: number; readonly to: number }[] {
    const runs: { from: number; to: number }[] = [];
    this.tokens.forEach((token, at) => {
      if (token.kind === 'mark' || !this.#isOpen(at)) return;
      const last = runs.at(-1);
      const isNext =
        last !== undefined &&
        this.tokens
          .slice(last.to, at)
          .every(({ kind, lower }, offset) =>
            kind === 'mark' ? !/[.;!?\n]/.test(lower) : this.#claims[last.to + offset] === 'neutral',
          );
      if (last && isNext) last.to = at + 1;
      else runs.push({ from: this.#lead(at), to: at + 1 });
    });
    return runs;
  }

  /** Small words before others belong to them: `at most`, `in French`. */
  #lead(at: number): number {
    let from = at;
    while (
      from > 0 &&
      this.#claims[from - 1] === 'neutral' &&
      /^(?:at|to|in|on|with|for|by|of|the|a|an|into|my|from|and|that|which|who)$/.test(
        this.tokens[from - 1]?.lower ?? '',
      )
    )
      from -= 1;
    return from;
  }

  /** @param asides words that were set aside before anything was read */
  entries(request: string, asides: readonly Token[] = []): readonly LedgerEntry[] {
    const entries: LedgerEntry[] = [];
    const beside = asides.map(({ start, end }) => ({ start, end, owner: 'background', effect: 'neutral' }));
    const places = [...this.#places(), ...beside].toSorted((one, other) => one.start - other.start);
    for (const { start, end, owner, effect } of places) {
      const last = entries.at(-1);
      if (last && last.owner === owner && last.effect === effect) {
        const until = Math.max(last.end, end);
        entries[entries.length - 1] = { ...last, end: until, words: request.slice(last.start, until) };
      } else {
        entries.push({ words: request.slice(start, end), start, end, owner, effect });
      }
    }
    return entries;
  }

  /**
   * The effect of each word, in the order of the request. If one word stands for several, a gap counts most, and an
   * effect counts before none.
   */
  #places(): readonly Omit<LedgerEntry, 'words'>[] {
    const places = new Map<number, Omit<LedgerEntry, 'words'>>();
    this.tokens.forEach((token, at) => {
      if (token.kind === 'mark' && this.#claims[at] === undefined) return;
      const meaning = this.#meaning(at);
      for (const { start, end } of [token, ...(token.also ?? [])]) {
        const known = places.get(start);
        if (known === undefined || known.effect === 'neutral' || meaning.owner === 'gap')
          places.set(start, { ...meaning, start, end });
      }
    });
    return [...places.values()].toSorted((one, other) => one.start - other.start);
  }

  #isOpen(at: number): boolean {
    const claim = this.#claims[at];
    if (claim === undefined) return true;
    return typeof claim === 'object' && 'part' in claim && claim.part.pointerOf(claim.slot) === undefined;
  }

  #meaning(at: number): { readonly owner: string; readonly effect: string } {
    const claim = this.#claims[at];
    if (claim === undefined || typeof claim === 'string') return { owner: claim ?? 'neutral', effect: 'neutral' };
    if ('gap' in claim) return { owner: 'gap', effect: `gap:${claim.gap}` };
    return { owner: claim.part.owner, effect: claim.part.pointerOf(claim.slot) ?? 'neutral' };
  }
}
