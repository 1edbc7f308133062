/** A verb without the ending of the third person: `writes` → `write`, `copies` → `copy`, `goes` → `go`. */
export function withoutThirdPerson(lower: string): string {
  if (lower.endsWith('ies')) return `${lower.slice(0, -3)}y`;
  if (/(?:ch|sh|ss|x|zz|o)es$/.test(lower)) return lower.slice(0, -2);
  return /[^s]s$/.test(lower) ? lower.slice(0, -1) : lower;
}
