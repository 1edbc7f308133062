/** Names of fields and tools, of which a plan asks for few many times. */
const known = new Map<string, string>();
const MOST_KNOWN = 5_000;
const LONGEST_KNOWN = 60;

/** A name as people say it: `web view link` for `webViewLink` and for `web_view_link`. */
export function spokenName(name: string): string {
  const found = known.get(name);
  if (found !== undefined) return found;
  const spoken = name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();
  if (known.size >= MOST_KNOWN) known.clear();
  if (name.length <= LONGEST_KNOWN) known.set(name, spoken);
  return spoken;
}
