import type { JsonValue } from '../domain/json.js';

/**
 * The JSON of an answer; undefined where there is none. Models that are asked in words wrap it in a fence, think aloud
 * before it, or explain after it.
 */
export function parseJsonAnswer(text: string): JsonValue | undefined {
  const plain = text.replace(/^\s*<think>[\s\S]*?<\/think>/, '').trim();
  const fenced = /```(?:json)?\s*\n([\s\S]*?)\n\s*```/.exec(plain)?.[1];
  const outermost = plain.slice(plain.indexOf('{'), plain.lastIndexOf('}') + 1);
  for (const candidate of [plain, fenced, outermost]) {
    if (candidate === undefined || candidate === '') continue;
    try {
      return JSON.parse(candidate) as JsonValue;
    } catch {
      // The next candidate may be it.
    }
  }
  return undefined;
}
