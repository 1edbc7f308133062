import { randomBytes } from 'node:crypto';
import { isFileValue } from '../../domain/file/file.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { optionalObject, invalidInput } from '../support/input.js';
import type { OpenFile, ToolContext } from '../tool.js';

/** A body that is sent as it is read. Each attempt and each redirect opens it again. */
export interface StreamedBody {
  readonly bytes: number;
  readonly contentType: string;
  open(): AsyncIterable<Uint8Array>;
}

type FileOpener = Pick<ToolContext, 'ownerId' | 'ports'>;

const MAX_PARTS = 200;
const LINE = '\r\n';

/** Whether a body is sent as it is read. */
export function isStreamedBody(body: string | Uint8Array | StreamedBody | null): body is StreamedBody {
  return body !== null && typeof body === 'object' && 'open' in body;
}

/** The body of a request that holds files. Null: it holds none. @throws StepFailure `INVALID_INPUT`, `FILE_NOT_FOUND` */
export async function streamedBodyOf(input: JsonObject, context: FileOpener): Promise<StreamedBody | null> {
  const parts = optionalObject(input, 'multipart');
  const { body } = input;
  if (parts !== undefined && body !== undefined && body !== null)
    throw invalidInput('multipart', 'give body or multipart, not both.');
  if (parts !== undefined) return multipartBody(partsOf(parts), context);
  return isFileValue(body) ? fileBody(await context.ports.files.open(context, body)) : null;
}

/** The content of one file. */
function fileBody(opened: OpenFile): StreamedBody {
  return { bytes: opened.file.size, contentType: opened.file.mediaType, open: () => opened.content() };
}

/** A part of a body of several parts (RFC 7578). */
interface BodyPart {
  readonly name: string;
  readonly value: JsonValue;
}

function partsOf(fields: JsonObject): readonly BodyPart[] {
  const parts = Object.entries(fields).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).filter((one) => one !== null).map((one) => ({ name, value: one })),
  );
  if (parts.length > MAX_PARTS) throw invalidInput('multipart', `at most ${MAX_PARTS} parts can be sent.`);
  return parts;
}

/** A body of several parts, whose length is known before it is sent. */
async function multipartBody(parts: readonly BodyPart[], context: FileOpener): Promise<StreamedBody> {
  const boundary = `stepcast-${randomBytes(18).toString('base64url')}`;
  const pieces: (Buffer | OpenFile)[] = [];
  for (const { name, value } of parts) {
    const head = `--${boundary}${LINE}Content-Disposition: form-data; name="${quoted(name)}"`;
    if (isFileValue(value)) {
      const opened = await context.ports.files.open(context, value);
      const { file } = opened;
      pieces.push(
        Buffer.from(`${head}; filename="${quoted(file.name)}"${LINE}Content-Type: ${file.mediaType}${LINE}${LINE}`),
        opened,
        Buffer.from(LINE),
      );
    } else if (typeof value === 'object') {
      pieces.push(
        Buffer.from(`${head}${LINE}Content-Type: application/json${LINE}${LINE}${JSON.stringify(value)}${LINE}`),
      );
    } else pieces.push(Buffer.from(`${head}${LINE}${LINE}${String(value)}${LINE}`));
  }
  pieces.push(Buffer.from(`--${boundary}--${LINE}`));
  return {
    bytes: pieces.reduce((sum, piece) => sum + (Buffer.isBuffer(piece) ? piece.length : piece.file.size), 0),
    contentType: `multipart/form-data; boundary=${boundary}`,
    async *open() {
      for (const piece of pieces) {
        if (Buffer.isBuffer(piece)) yield piece;
        else yield* piece.content();
      }
    },
  };
}

/** As browsers write names (HTML, "multipart/form-data encoding algorithm"). */
function quoted(text: string): string {
  return text.replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('"', '%22');
}
