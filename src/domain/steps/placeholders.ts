import type { JsonValue } from '../../lib/json/json.js';

type Path = readonly (string | number)[];

/** The texts in a value, each with its path. Depth is bounded before (`jsonIssues`). */
export function* textsIn(value: JsonValue, path: Path = []): Generator<{ readonly path: Path; readonly text: string }> {
  if (typeof value === 'string') {
    yield { path, text: value };
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* textsIn(item, [...path, index]);
  } else if (value !== null && typeof value === 'object') {
    for (const [key, child] of Object.entries(value)) yield* textsIn(child, [...path, key]);
  }
}

/** The places of texts with `{{ templates }}`, whose values are not known before the step runs. */
export function* placeholdersIn(value: JsonValue): Generator<Path> {
  for (const { path, text } of textsIn(value)) if (text.includes('{{')) yield path;
}
