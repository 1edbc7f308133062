import { createHash } from 'node:crypto';
import { safeFileName } from '../../domain/file/file.js';
import { typeOfName } from '../../domain/file/media-type.js';
import type { JsonObject } from '../../lib/json/json.js';
import { invalidInput, optionalText } from '../support/input.js';
import type { ToolContext } from '../tool.js';
import { CONTENT_INPUTS } from './store-schemas.js';

/** The content that a step stores. It can be read again. */
export interface StoredContent {
  readonly bytes: number;
  /** In hexadecimal digits. */
  readonly sha256: string;
  readonly mediaType: string;
  /** Empty: a text has none. */
  readonly name: string;
  read(): AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** The file or the text of an input. @throws StepFailure `INVALID_INPUT`, `FILE_NOT_FOUND` */
export async function contentOf(input: JsonObject, context: ToolContext): Promise<StoredContent> {
  const given = CONTENT_INPUTS.filter((name) => input[name] !== undefined && input[name] !== null);
  if (given.length !== 1) throw invalidInput(given[1] ?? 'file', 'give a file or a text, and not both.');
  const text = optionalText(input, 'text');
  if (text !== undefined) {
    const bytes = Buffer.from(text);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return { bytes: bytes.length, sha256, mediaType: 'text/plain; charset=utf-8', name: '', read: () => [bytes] };
  }
  const { file, content } = await context.ports.files.open(context, input['file']);
  const { size: bytes, sha256, mediaType, name } = file;
  return { bytes, sha256, mediaType, name, read: () => content() };
}

/** How a file is called that comes from a path elsewhere. The service may say any type, so the name decides first. */
export function fileAbout(
  path: string,
  name: string | undefined,
  said: string | null,
): { readonly name: string; readonly mediaType: string } {
  const own = safeFileName(name ?? path);
  return { name: own, mediaType: typeOfName(own) ?? said ?? 'application/octet-stream' };
}
