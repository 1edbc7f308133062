import type { JsonValue } from '../../lib/json/json.js';

/**
 * The JSON of an answer. Undefined if there is none. Models that are asked in words wrap it in a fence, think aloud
 * before it, explain after it, or forget the last bracket.
 */
export function parseJsonAnswer(text: string): JsonValue | undefined {
  const plain = withoutReasoning(text).trim();
  const fenced = /```(?:json|JSON)?\s*\n([\s\S]*?)\n\s*```/.exec(plain)?.[1];
  const start = plain.indexOf('{');
  const outermost = start < 0 ? '' : plain.slice(start, plain.lastIndexOf('}') + 1);
  const candidates = [
    () => plain,
    () => fenced,
    () => outermost,
    () => (start < 0 ? undefined : wholeObject(plain.slice(start))),
  ];
  for (const candidate of candidates) {
    const json = candidate();
    if (json === undefined || json === '') continue;
    try {
      return JSON.parse(json) as JsonValue;
    } catch {
      // The next candidate may be it.
    }
  }
  return undefined;
}

/** Templates of some servers put the opening tag into the prompt, so that only the closing one is in the answer. */
function withoutReasoning(text: string): string {
  const end = text.indexOf('</think>');
  const begin = text.indexOf('<think>');
  if (end < 0 || (begin >= 0 && (begin > end || text.slice(0, begin).trim() !== ''))) return text;
  return text.slice(end + '</think>'.length);
}

/**
 * The first object of a text that begins with one. It ends at its closing bracket, which is added if only it is
 * missing. A list or text that was cut off is not closed, because the lost part is unknown.
 */
function wholeObject(text: string): string | undefined {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (inText) {
      if (character === '\\') at += 1;
      else if (character === '"') inText = false;
    } else if (character === '"') inText = true;
    else if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') {
      depth -= 1;
      if (depth === 0) return text.slice(0, at + 1);
    }
  }
  return depth === 1 && !inText ? `${text.trimEnd().replace(/,$/, '')}}` : undefined;
}
