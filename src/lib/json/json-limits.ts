import type { FieldIssue } from '../../errors.js';
import { textProblem } from '../text/text.js';

/** The deepest nesting of a JSON value from outside, because storage, validators and evaluators may recurse. */
export const MAX_JSON_DEPTH = 64;

type Path = readonly (string | number)[];

/**
 * Reasons why a JSON value is unfit to store or to walk. They are a NUL character or half of a surrogate pair
 * (PostgreSQL cannot hold them), and a value that is not JSON. Nesting deeper than `MAX_JSON_DEPTH` is another one.
 * Never recurses, so that no nesting can exhaust the stack.
 *
 * @returns at most one issue of each kind; paths are relative to the value.
 */
export function jsonIssues(value: unknown): readonly FieldIssue[] {
  const found = new Map<string, FieldIssue>();
  const report = (place: Place | null, detail: string, length = Infinity): void => {
    if (!found.has(detail)) found.set(detail, { path: pathOf(place).slice(0, length), detail });
  };
  /** Only containers are kept for later: a megabyte may hold hundreds of thousands of values. */
  const open: { readonly value: object; readonly place: Place | null; readonly depth: number }[] = [];
  const look = (current: unknown, around: Place | null, key: string | number | null, depth: number): void => {
    if (typeof current === 'object' && current !== null) {
      open.push({ value: current, place: key === null ? null : { around, key }, depth });
      return;
    }
    const problem = scalarProblem(current);
    if (problem !== null) report(key === null ? null : { around, key }, problem);
  };
  look(value, null, null, 0);
  for (let next = open.pop(); next; next = open.pop()) {
    const { value: current, place, depth } = next;
    if (depth >= MAX_JSON_DEPTH) {
      report(place, `The value nests deeper than ${MAX_JSON_DEPTH} levels.`, 3);
    } else if (Array.isArray(current)) {
      for (let index = 0; index < current.length; index += 1) look(current[index], place, index, depth + 1);
    } else {
      for (const key of Object.keys(current)) {
        if (textProblem(key)) report(place, 'A name must be well-formed Unicode without NUL characters.');
        look((current as Readonly<Record<string, unknown>>)[key], place, key, depth + 1);
      }
    }
  }
  return [...found.values()];
}

/** The place of a value: its container, and its name or number there. */
interface Place {
  readonly around: Place | null;
  readonly key: string | number;
}

function pathOf(place: Place | null): Path {
  const path: (string | number)[] = [];
  for (let at = place; at !== null; at = at.around) path.unshift(at.key);
  return path;
}

function scalarProblem(value: unknown): string | null {
  if (typeof value === 'string') return textProblem(value);
  if (typeof value === 'number') return Number.isFinite(value) ? null : 'A number must be finite.';
  return typeof value === 'boolean' || value === null ? null : 'The value is not JSON.';
}

/** Whether a value nests deeper than `MAX_JSON_DEPTH`. Never recurses. */
export function nestsTooDeep(value: unknown): boolean {
  let level: readonly unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_JSON_DEPTH) return true;
    level = level.flatMap((each) =>
      typeof each === 'object' && each !== null ? (Object.values(each) as readonly unknown[]) : [],
    );
  }
  return false;
}

/**
 * As `jsonIssues`. A value that is fit must also have at most `maxBytes` of JSON text.
 *
 * @param what a name for the value that begins a sentence: `The payload`.
 */
export function sizedJsonIssues(value: unknown, what: string, maxBytes: number): readonly FieldIssue[] {
  const unfit = jsonIssues(value);
  if (unfit.length > 0 || Buffer.byteLength(JSON.stringify(value)) <= maxBytes) return unfit;
  return [{ path: [], detail: `${what} is larger than ${maxBytes} bytes of JSON.` }];
}
