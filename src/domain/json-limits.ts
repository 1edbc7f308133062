import type { FieldIssue } from '../errors.js';
import { textProblem } from './text.js';

/** How deep a JSON value from outside may nest: what we pass it to (storage, validators, evaluators) may recurse. */
export const MAX_JSON_DEPTH = 64;

type Path = readonly (string | number)[];

/**
 * What makes a JSON value unfit to store or to walk: a NUL character or half of a surrogate pair (PostgreSQL cannot hold
 * them), nesting deeper than `MAX_JSON_DEPTH`, a value that is not JSON. Never recurses, so that no nesting can exhaust the stack.
 *
 * @returns at most one issue of each kind; paths are relative to the value.
 */
export function jsonIssues(value: unknown): readonly FieldIssue[] {
  const found = new Map<string, FieldIssue>();
  const report = (path: Path, detail: string): void => {
    if (!found.has(detail)) found.set(detail, { path, detail });
  };
  const open: { readonly value: unknown; readonly path: Path }[] = [{ value, path: [] }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value: current, path } = next;
    if (typeof current === 'string') {
      const problem = textProblem(current);
      if (problem) report(path, problem);
    } else if (typeof current === 'object' && current !== null) {
      if (path.length >= MAX_JSON_DEPTH) {
        report(path.slice(0, 3), `The value nests deeper than ${MAX_JSON_DEPTH} levels.`);
        continue;
      }
      for (const [key, child] of Object.entries(current)) {
        if (textProblem(key)) report(path, 'A name must be well-formed Unicode without NUL characters.');
        open.push({ value: child, path: [...path, Array.isArray(current) ? Number(key) : key] });
      }
    } else if (typeof current === 'number') {
      if (!Number.isFinite(current)) report(path, 'A number must be finite.');
    } else if (typeof current !== 'boolean' && current !== null) {
      report(path, 'The value is not JSON.');
    }
  }
  return [...found.values()];
}

/** Whether a value nests deeper than `MAX_JSON_DEPTH`. Never recurses. */
export function nestsTooDeep(value: unknown): boolean {
  let level: readonly unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_JSON_DEPTH) return true;
    level = level.flatMap((each) => (typeof each === 'object' && each !== null ? (Object.values(each) as readonly unknown[]) : []));
  }
  return false;
}

/**
 * As `jsonIssues`; a value that is fit must also come to no more than `maxBytes` of JSON text.
 *
 * @param what the value, as the beginning of a sentence: `The payload`.
 */
export function sizedJsonIssues(value: unknown, what: string, maxBytes: number): readonly FieldIssue[] {
  const unfit = jsonIssues(value);
  if (unfit.length > 0 || Buffer.byteLength(JSON.stringify(value)) <= maxBytes) return unfit;
  return [{ path: [], detail: `${what} is larger than ${maxBytes} bytes of JSON.` }];
}
