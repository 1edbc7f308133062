import { AnswerTooLargeError } from '../../errors.js';
import { LARGE_TEXT_CHARS, turnToWrite } from './large-texts.js';

/** Characters of JSON in one answer over HTTP, at most. */
const MAX_ANSWER_CHARS = 32 * 1024 * 1024;

/** A text up to this size is written at once, which takes a few milliseconds. */
const AT_ONCE_CHARS = 1024 * 1024;
/** How long a large answer is written before others have their turn. */
const SLICE_MS = 10;

/**
 * Writes an answer as JSON. A large one is written in slices, between which the event loop serves others (invariant
 * 10).
 *
 * @param maxChars default: `MAX_ANSWER_CHARS`.
 * @throws AnswerTooLargeError
 */
export async function answerText(answer: unknown, maxChars = MAX_ANSWER_CHARS): Promise<string> {
  if (!isLargerThan(answer, AT_ONCE_CHARS)) return JSON.stringify(answer);
  await turnToWrite();
  const pieces: string[] = [];
  let chars = 0;
  let since = performance.now();
  for (const piece of piecesOf(answer)) {
    chars += piece.length;
    if (chars > maxChars) throw new AnswerTooLargeError(maxChars);
    pieces.push(piece);
    if (performance.now() - since < SLICE_MS) continue;
    await turnToWrite();
    since = performance.now();
  }
  return pieces.join('');
}

/** Whether a value has more than `chars` characters of JSON, or nearly so. Reads no more of it than that. */
export function isLargerThan(value: unknown, chars: number): boolean {
  return leftOf(value, chars) < 0;
}

function leftOf(value: unknown, chars: number): number {
  if (typeof value === 'string') return chars - value.length - 2;
  if (typeof value !== 'object' || value === null) return chars - 4;
  let left = chars - 2;
  if (Array.isArray(value)) {
    for (const item of value) {
      left = leftOf(item, left - 1);
      if (left < 0) return left;
    }
    return left;
  }
  // Each answer passes here. `Object.entries` makes a list and a pair per field, and takes nine times as long.
  for (const key in value) {
    left = leftOf((value as Record<string, unknown>)[key], left - key.length - 4);
    if (left < 0) return left;
  }
  return left;
}

function* piecesOf(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null || hasOwnText(value) || !isLargerThan(value, LARGE_TEXT_CHARS)) {
    yield JSON.stringify(value) ?? 'null';
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      yield index === 0 ? '[' : ',';
      yield* piecesOf(item);
    }
    yield ']';
  } else {
    let mark = '{';
    for (const [key, item] of Object.entries(value)) {
      if (item === undefined) continue;
      yield `${mark}${JSON.stringify(key)}:`;
      yield* piecesOf(item);
      mark = ',';
    }
    yield mark === '{' ? '{}' : '}';
  }
}

/** A `Date`, for one. */
function hasOwnText(value: object): boolean {
  return 'toJSON' in value && typeof value.toJSON === 'function';
}
