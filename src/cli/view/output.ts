import { printable } from '../output/text.js';

/**
 * A value in readable form: a text as it is, the `headline` and `summary` of an object that has one, otherwise JSON.
 */
export function readable(output: unknown): string {
  if (typeof output === 'string') return printable(output);
  const summarised = asSummary(output);
  if (summarised === null) return printable(toJson(output));
  const { headline, summary, rest } = summarised;
  const also = rest.length === 0 ? '' : `\n\n(and ${rest.join(', ')}: --json prints all of it)`;
  return printable(`${headline === null ? '' : `${headline}\n\n`}${summary}${also}`);
}

function asSummary(
  output: unknown,
): { readonly headline: string | null; readonly summary: string; readonly rest: readonly string[] } | null {
  if (
    typeof output !== 'object' ||
    output === null ||
    !('summary' in output) ||
    typeof output.summary !== 'string' ||
    output.summary.trim() === ''
  )
    return null;
  const headline = 'headline' in output && typeof output.headline === 'string' ? output.headline : null;
  const shown = new Set(['summary', ...(headline === null ? [] : ['headline'])]);
  return { headline, summary: output.summary, rest: Object.keys(output).filter((name) => !shown.has(name)) };
}

/** Indented JSON in which nothing steers a terminal: `JSON.stringify` escapes C0 controls, but neither DEL nor C1. */
export function toJson(value: unknown): string {
  return escapeControls(JSON.stringify(value, null, 2) ?? 'null');
}

/** The same in one line. */
export function toJsonLine(value: unknown): string {
  return escapeControls(JSON.stringify(value) ?? 'null');
}

function escapeControls(json: string): string {
  return json.replace(
    /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
