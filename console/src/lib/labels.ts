/** Tags with commas between them, as a form shows them. */
export function tagsText(tags: readonly string[]): string {
  return tags.join(', ');
}

/** The tags of such a text. The server brings them into their normal form. */
export function tagsOf(text: string): string[] {
  return text
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
}

/** Metadata as lines of `name=text`. */
export function metadataText(metadata: Readonly<Record<string, unknown>>): string {
  return Object.entries(metadata)
    .map(([name, text]) => `${name}=${String(text)}`)
    .join('\n');
}

/** The metadata of such lines. A line without a sign of equality is a name without a text, which the server refuses. */
export function metadataOf(text: string): Record<string, string> {
  return Object.fromEntries(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .map((line) => {
        const at = line.indexOf('=');
        return at < 0 ? [line, ''] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
      }),
  );
}
