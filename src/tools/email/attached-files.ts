import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { invalidInput } from '../support/input.js';
import type { ToolContext } from '../tool.js';
import { MAX_ATTACHMENT_BYTES } from './send-schemas.js';

/**
 * The input of `email.send` with the content of attached files in place of the files. A message is composed as a whole,
 * so its size is checked before anything is read.
 *
 * @throws StepFailure `FILE_NOT_FOUND`, `INVALID_INPUT`
 */
export async function withFiles(
  input: JsonObject,
  context: Pick<ToolContext, 'ownerId' | 'ports'>,
): Promise<JsonObject> {
  const { attachments } = input;
  if (!Array.isArray(attachments)) return input;
  const read: JsonValue[] = [];
  let bytes = 0;
  for (const [index, one] of attachments.entries()) {
    if (!isJsonObject(one) || one['file'] === undefined) {
      read.push(one);
      continue;
    }
    const field = `attachments/${index}`;
    if (one['content'] !== undefined) throw invalidInput(field, 'give file or content, not both.');
    const opened = await context.ports.files.open(context, one['file']);
    const { file } = opened;
    bytes += file.size;
    if (bytes > MAX_ATTACHMENT_BYTES)
      throw invalidInput(field, `Attachments may have at most ${MAX_ATTACHMENT_BYTES} bytes together.`);
    const pieces: Buffer[] = [];
    for await (const piece of opened.content()) pieces.push(piece);
    read.push({
      filename: one['filename'] ?? file.name,
      contentType: one['contentType'] ?? file.mediaType,
      encoding: 'base64',
      content: Buffer.concat(pieces).toString('base64'),
    });
  }
  return { ...input, attachments: read };
}
