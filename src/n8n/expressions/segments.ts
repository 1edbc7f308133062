import { parseWhole } from './parse.js';

/** A text of n8n with expressions in it. */
export type Segment = { readonly text: string } | { readonly source: string };

/** More than that is no end of an expression, but a text made to cost time. */
const MAX_ENDS = 20;

/**
 * Splits the text after the `=` of a parameter. An expression ends at the first `}}` before which it is complete
 * JavaScript, so that it may contain objects. If there is none, it ends at the first `}}`.
 */
export function segmentsOf(text: string): readonly Segment[] {
  const segments: Segment[] = [];
  let position = 0;
  for (let opened = text.indexOf('{{'); opened >= 0; opened = text.indexOf('{{', position)) {
    const closed = endOf(text, opened + 2);
    if (closed < 0) break;
    if (opened > position) segments.push({ text: text.slice(position, opened) });
    segments.push({ source: text.slice(opened + 2, closed).trim() });
    position = closed + 2;
  }
  if (position < text.length) segments.push({ text: text.slice(position) });
  return segments;
}

function endOf(text: string, start: number): number {
  const first = text.indexOf('}}', start);
  let tries = 0;
  for (let end = first; end >= 0 && tries < MAX_ENDS; end = text.indexOf('}}', end + 1)) {
    if (isWhole(text.slice(start, end))) return end;
    tries += 1;
  }
  return first;
}

function isWhole(source: string): boolean {
  try {
    parseWhole(source);
    return true;
  } catch {
    return false;
  }
}
