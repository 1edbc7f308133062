import { oneLine } from '../output/text.js';

/** The labels of a workflow or a run, as `show` prints them. Null: it has none, so nothing is printed. */
export function labelFacts({
  tags = [],
  metadata,
}: {
  readonly tags?: readonly string[];
  readonly metadata?: Readonly<Record<string, unknown>>;
}): readonly (readonly [string, string | null])[] {
  const pairs = Object.entries(metadata ?? {}).map(([name, text]) => `${name}=${String(text)}`);
  return [
    ['Tags', tags.length === 0 ? null : oneLine(tags.join(', '))],
    ['Metadata', pairs.length === 0 ? null : oneLine(pairs.join(', '))],
  ];
}
