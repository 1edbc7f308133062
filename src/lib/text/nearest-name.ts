/** The number of letters to change, add or remove (Levenshtein), given up above `limit`. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? limit + 1;
}

/** The known names that the caller may have meant, nearest first, at most three. Case is ignored. */
export function nearestNames(wanted: string, known: Iterable<string>): readonly string[] {
  const text = wanted.slice(0, 100).toLowerCase();
  const limit = Math.max(2, Math.floor(text.length / 3));
  const scored: { readonly name: string; readonly score: number }[] = [];
  for (const name of known) {
    const candidate = name.toLowerCase();
    const far = distance(text, candidate, limit);
    if (far <= limit) scored.push({ name, score: far });
    else if (sharesPart(text, candidate)) scored.push({ name, score: limit + 1 });
  }
  return scored
    .sort((a, b) => a.score - b.score)
    .slice(0, 3)
    .map((entry) => entry.name);
}

function sharesPart(a: string, b: string): boolean {
  const parts = new Set(b.split(/[._]/).filter((part) => part.length > 2));
  return a.split(/[._]/).some((part) => parts.has(part));
}

/** ` Did you mean "x" or "y"?`, to follow a sentence. Empty if no name is near. */
export function didYouMean(wanted: string, known: Iterable<string>): string {
  const names = nearestNames(wanted, known).map((name) => `"${name}"`);
  return names.length === 0 ? '' : ` Did you mean ${names.join(' or ')}?`;
}
