import type { FieldIssue } from '../../errors.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { Path } from '../document/source-document.type.js';
import { SECRET_MARK } from './to-document.js';

/** A workflow as its export shows it, and as it is. */
export interface Known {
  readonly masked: JsonObject;
  readonly plain: JsonObject;
}

/**
 * Restores the parts that the export of a workflow has left out. If a document says the same as that export, the
 * workflow's own value is meant. So an export can be edited and imported again without its secrets ever standing in it.
 *
 * @param known the workflow that the document is about; null: it is a new one.
 * @returns the document, and the places of marks without a known value.
 */
export function fillSecrets(
  document: JsonObject,
  known: Known | null,
): { readonly document: JsonObject; readonly issues: readonly FieldIssue[] } {
  const issues: FieldIssue[] = [];

  function fill(value: JsonValue, masked: JsonValue | undefined, plain: JsonValue | undefined, path: Path): JsonValue {
    if (typeof value === 'string') {
      if (!value.includes(SECRET_MARK)) return value;
      if (masked === value && plain !== undefined) return plain;
      issues.push({
        path,
        detail: `${JSON.stringify(SECRET_MARK)} stands for a likely secret, which exports do not hold. Name a connection that holds it, or write what belongs here.`,
      });
      return value;
    }
    if (Array.isArray(value)) {
      const [maskedList, plainList] = [listOf(masked), listOf(plain)];
      return value.map((inner, index) => {
        // A step may have moved.
        const at =
          path.length === 1 && path[0] === 'steps' ? maskedList.findIndex((each) => idOf(each) === idOf(inner)) : index;
        return fill(inner, maskedList[at], plainList[at], [...path, index]);
      });
    }
    if (!isJsonObject(value)) return value;
    const [maskedFields, plainFields] = [fieldsOf(masked), fieldsOf(plain)];
    const behind = namesBehind(maskedFields, plainFields);
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => {
        const meant = name.includes(SECRET_MARK) ? behind.get(name) : name;
        if (meant === undefined)
          issues.push({
            path: [...path, name],
            detail: `${JSON.stringify(SECRET_MARK)} stands for a name that is likely a secret, which exports do not hold. Write what belongs here.`,
          });
        return [meant ?? name, fill(inner, maskedFields.get(name), plainFields.get(meant ?? name), [...path, name])];
      }),
    );
  }

  return { document: fill(document, known?.masked, known?.plain, []) as JsonObject, issues };
}

/** How many likely secrets a document leaves out, and where. */
export function secretPlaces(value: JsonValue, path: Path = []): readonly Path[] {
  if (typeof value === 'string') return value.includes(SECRET_MARK) ? [path] : [];
  if (Array.isArray(value)) return value.flatMap((inner, index) => secretPlaces(inner, [...path, index]));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const at = [...path, name];
    // One note is enough of a name and its value.
    return name.includes(SECRET_MARK) ? [at] : secretPlaces(inner, at);
  });
}

/** The names behind the marks. Both maps are in one order, and names that are only in one of them correspond. */
function namesBehind(
  masked: ReadonlyMap<string, JsonValue>,
  plain: ReadonlyMap<string, JsonValue>,
): ReadonlyMap<string, string> {
  const left = [...plain.keys()].filter((name) => !masked.has(name));
  return new Map(
    [...masked.keys()]
      .filter((name) => !plain.has(name))
      .flatMap((name, index) => (left[index] === undefined ? [] : [[name, left[index]] as const])),
  );
}

function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}

function fieldsOf(value: JsonValue | undefined): ReadonlyMap<string, JsonValue> {
  return new Map(isJsonObject(value) ? Object.entries(value) : []);
}

function idOf(step: JsonValue | undefined): JsonValue | undefined {
  return isJsonObject(step) ? step.id : undefined;
}
