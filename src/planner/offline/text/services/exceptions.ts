import { made } from '../sentences.js';
import type { Token } from '../tokens.js';

/* `…, except those labelled Keep`, `…, but leave files called draft alone`: which of the things are left out. */

const EXCEPT = /^(?:except|excluding|other|apart|besides|bar)$/;
const LEAVE = /^(?:leave|leaving|skip|skipping|ignore|ignoring|keep|exclude|spare|omit|omitting)$/;
/** `unless they are labelled Keep` */
const UNLESS = /^(?:they|it|theyre|they're|it's|its|are|is|have|has|a|an|the)$/;
const JOINTS = /^(?:,|but|and|only)$/;
const TAIL = /^(?:alone|out|there|untouched|where|as|they|are|it|is|be|in|place|please)$/;

/** The words behind the things, and those for what is left out of them, as `except …`. */
export function withoutExcept(rest: readonly Token[]): {
  readonly rest: readonly Token[];
  readonly except: readonly Token[];
} {
  const at = rest.findIndex(
    ({ lower }, index) =>
      EXCEPT.test(lower) ||
      (lower === 'unless' && /^(?:they|it)$/.test(rest[index + 1]?.lower.replace(/['’].*$/, '') ?? '')) ||
      (LEAVE.test(lower) && (index === 0 || JOINTS.test(rest[index - 1]?.lower ?? ''))),
  );
  const word = rest[at];
  if (at === -1 || !word) return { rest, except: [] };
  let from = at;
  while (from > 0 && JOINTS.test(rest[from - 1]?.lower ?? '')) from -= 1;
  let start = at + 1;
  if (/^(?:for|from|than|out)$/.test(rest[start]?.lower ?? '')) start += 1;
  if (word.lower === 'unless') while (UNLESS.test(rest[start]?.lower ?? '')) start += 1;
  const stop = rest.findIndex(({ lower }, index) => index > at && /^(?:,|and|→|then)$/.test(lower));
  let end = stop === -1 ? rest.length : stop;
  const after = rest.slice(end);
  if (LEAVE.test(word.lower)) while (end > start && TAIL.test(rest[end - 1]?.lower ?? '')) end -= 1;
  // `skip starred ones`, `apart from the ones with …`
  if (
    /^(?:the|those|any|all)$/.test(rest[start]?.lower ?? '') &&
    /^(?:ones?|those)$/.test(rest[start + 1]?.lower ?? '')
  )
    start += 2;
  if (/^ones?$/.test(rest[end - 1]?.lower ?? '') && end - 1 > start) end -= 1;
  const tail = rest.slice(end, stop === -1 ? rest.length : stop);
  const covered = [...rest.slice(from, at), ...rest.slice(at + 1, start), ...tail];
  return {
    rest: [...rest.slice(0, from), ...after],
    except: [made(word, 'except', covered), ...rest.slice(start, end)],
  };
}
