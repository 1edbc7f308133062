import { cleanJson } from '../lib/json/clean-json.js';
import type { JsonValue } from '../lib/json/json.js';
import { StepFailure } from '../errors.js';

/** The largest size of one output, as JSON text. */
const MAX_OUTPUT_BYTES = 1_000_000;

/** JSON text that PostgreSQL refuses: an escaped NUL or half of a surrogate pair. A rare false alarm costs a copy. */
const SUSPICIOUS = /\\u0000|\\ud[89a-f]/i;

/**
 * A tool's output as it can be stored for good: plain JSON, no NUL characters, no broken surrogates, not too large.
 * One value that the database refuses would fail the flush of every run in it.
 *
 * @param maxBytes of its JSON text. Default: those of one step.
 * @throws StepFailure `OUTPUT_TOO_LARGE` or `OUTPUT_INVALID`, neither retryable.
 */
export function toStorable(output: JsonValue, maxBytes = MAX_OUTPUT_BYTES): JsonValue {
  if (output === null || typeof output === 'boolean') return output;
  let text: string | undefined;
  try {
    text = JSON.stringify(output);
  } catch {
    throw StepFailure.permanent(
      'OUTPUT_INVALID',
      'The output of the tool is not JSON: it refers to itself or holds a value that JSON has no form for.',
    );
  }
  if (text === undefined) return null;
  if (text.length > maxBytes / 3 && Buffer.byteLength(text) > maxBytes) {
    throw StepFailure.permanent(
      'OUTPUT_TOO_LARGE',
      `The output of the tool is larger than ${maxBytes} bytes of JSON. A tool with the option as: file, such as http.request, yields a file of any size instead.`,
      {
        bytes: Buffer.byteLength(text),
      },
    );
  }
  const copy = JSON.parse(text) as JsonValue;
  return SUSPICIOUS.test(text) ? cleanJson(copy) : copy;
}
