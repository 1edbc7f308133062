import { fileIdOf, fileValue, isFileValue } from '../../domain/file/file.js';
import type { StoredFile } from '../../domain/file/file.js';
import { isFileSchema } from '../../domain/file/file-schema.js';
import { IssueList } from '../../errors.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonSchema, JsonValue } from '../../lib/json/json.js';

/** The files that an answer may name, among these ids. */
export type FindFiles = (ids: readonly string[]) => Promise<readonly StoredFile[]>;

type Path = readonly (string | number)[];
type AtFile = (value: JsonValue, path: Path) => JsonValue;

/**
 * The data of an answer, with each file as it is stored. A name, type or size in the answer is ignored.
 *
 * @param form the schema of the data. Values of files count as files even if it does not describe them.
 * @param advice how to give a file that is not found.
 * @throws InvalidInputError that names each place with a file that the answer may not name.
 */
export async function withKnownFiles(
  data: JsonObject,
  form: JsonSchema | null,
  find: FindFiles,
  advice: string,
): Promise<JsonObject> {
  const ids = new Set<string>();
  const noted = mapFiles(data, form ?? undefined, ['data'], (value) => {
    const id = fileIdOf(value);
    if (id !== null) ids.add(id);
    return value;
  });
  const found = ids.size === 0 ? [] : await find([...ids]);
  const known = new Map(found.map((file) => [file.id, fileValue(file)]));
  const issues = new IssueList();
  const mapped = mapFiles(noted, form ?? undefined, ['data'], (value, path) => {
    const id = fileIdOf(value);
    const file = id === null ? undefined : known.get(id);
    if (file === undefined)
      issues.add([...path], `${id === null ? 'This is to be a file' : `There is no file ${id} here`}. ${advice}`);
    return file ?? value;
  });
  issues.throwIfAny();
  return isJsonObject(mapped) ? mapped : data;
}

function mapFiles(value: JsonValue, schema: JsonValue | undefined, path: Path, atFile: AtFile): JsonValue {
  if (value === null) return value;
  if (isFileSchema(schema) || isFileValue(value)) return atFile(value, path);
  const { properties, items } = isJsonObject(schema) ? schema : {};
  if (Array.isArray(value)) return value.map((item, index) => mapFiles(item, items, [...path, index], atFile));
  if (!isJsonObject(value)) return value;
  const known = isJsonObject(properties) ? properties : {};
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      mapFiles(inner, Object.hasOwn(known, name) ? known[name] : undefined, [...path, name], atFile),
    ]),
  );
}
