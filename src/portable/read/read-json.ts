import { InvalidInputError, MalformedError } from '../../errors.js';
import { MAX_JSON_DEPTH, nestsTooDeep } from '../../lib/json/json-limits.js';
import type { JsonValue } from '../../lib/json/json.js';
import { scanJson } from './json-scanner.js';
import type { Path, Place, SourceDocument } from '../document/source-document.type.js';

/** A name that would be no field of an object like any other. */
export const FORBIDDEN_NAME = '__proto__';

/**
 * The documents of a JSON text: one, or those of a list.
 *
 * @throws MalformedError if it is not JSON; InvalidInputError for names that occur twice.
 */
export function readJson(text: string): readonly SourceDocument[] {
  const value = parse(text);
  if (nestsTooDeep(value)) throw new MalformedError(`The document nests deeper than ${MAX_JSON_DEPTH} levels.`);
  refuseNames(text);
  if (!Array.isArray(value)) return [{ value, placeOf: (path) => placeIn(text, path) }];
  return value.map((each, index) => ({ value: each, placeOf: (path) => placeIn(text, [index, ...path]) }));
}

function parse(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch (error) {
    const reason = error instanceof Error ? error.message : '';
    throw new MalformedError(`The document is not valid JSON: ${reason.slice(0, 200)}`);
  }
}

function refuseNames(text: string): void {
  const refuse = (path: Path, offset: number, problem: string): never => {
    const { line, column } = placeAt(text, offset);
    throw new InvalidInputError([{ path, detail: `Line ${line}, column ${column}: ${problem}` }]);
  };
  scanJson(text, {
    repeatedName: ({ path, offset, name }) =>
      refuse(path, offset, `${JSON.stringify(name.slice(0, 100))} is there twice.`),
    value({ path, offset }) {
      if (path.at(-1) === FORBIDDEN_NAME) refuse(path, offset, `"${FORBIDDEN_NAME}" cannot be a name.`);
    },
  });
}

/** Walks the text once more: places are needed only for mistakes, and then only a few. */
function placeIn(text: string, wanted: Path): Place {
  let best = { length: -1, offset: 0 };
  scanJson(text, {
    value({ path, offset }) {
      const isAround = path.length <= wanted.length && path.every((part, index) => part === wanted[index]);
      if (isAround && path.length > best.length) best = { length: path.length, offset };
    },
  });
  return placeAt(text, best.offset);
}

function placeAt(text: string, offset: number): Place {
  const before = text.slice(0, offset);
  const start = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - start + 1 };
}
