import { buffer } from 'node:stream/consumers';
import { isFileValue } from '../../domain/file/file.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { StepFailure } from '../../errors.js';
import type { CallFiles } from '../request/call-files.type.js';

/** Of all files of one request together: they are in memory, and base64 adds a third. */
const MAX_INLINE_BYTES = 18_000_000;

/**
 * The input with the content of files in the place of the files: `{base64, filename, contentType}`. Some services take
 * files only within JSON or a message.
 *
 * @throws StepFailure `FILE_NOT_FOUND`, `FILE_TOO_LARGE`
 */
export async function withInlineFiles(
  fields: readonly string[],
  input: JsonObject,
  files: CallFiles | undefined,
): Promise<JsonObject> {
  if (fields.length === 0 || files === undefined) return input;
  const read: JsonObject = { ...input };
  let left = MAX_INLINE_BYTES;
  const inline = async (value: JsonValue): Promise<JsonValue> => {
    const given = isFileValue(value) ? { file: value } : value;
    if (!isJsonObject(given) || given['file'] === undefined) return value;
    const { file, content } = await files.open(given['file']);
    left -= file.size;
    if (left < 0)
      throw StepFailure.permanent(
        'FILE_TOO_LARGE',
        `The service takes files only within its message, and at most ${MAX_INLINE_BYTES} bytes of them. Send a link instead.`,
      );
    return {
      base64: (await buffer(content())).toString('base64'),
      filename: given['filename'] ?? file.name,
      contentType: given['contentType'] ?? file.mediaType,
    };
  };
  for (const field of fields) {
    const value = input[field];
    if (Array.isArray(value)) {
      const list: JsonValue[] = [];
      for (const one of value) list.push(await inline(one));
      read[field] = list;
    } else if (value !== undefined) read[field] = await inline(value);
  }
  return read;
}
