import { buffer } from 'node:stream/consumers';
import type { BodyPiece, BuiltBody } from '../../connectors/request/body.js';
import type { CallFiles, SentFile } from '../../connectors/request/call-files.type.js';
import type { FileValue } from '../../domain/file/file.js';
import type { JsonObject } from '../../lib/json/json.js';
import type { OutgoingRequest } from '../http/outgoing-request.js';
import type { SendingCall } from './sending-call.type.js';
import { invalidInput } from '../support/input.js';
import type { ToolContext } from '../tool.js';

/** A smaller binary answer also has its content in base64, as it had before answers became files. */
const MAX_BASE64_BYTES = 700_000;

/** The files of the run of a step. */
export function callFiles(context: ToolContext): CallFiles {
  const { files } = context.ports;
  return {
    open: (value) => files.open(context, value),
    write: (about, content, more) => files.write(context, about, content, more),
  };
}

/** The call of a step, with the files of its run. */
export function callOfStep(context: ToolContext): SendingCall {
  const { ownerId, idempotencyKey, signal, now } = context;
  return {
    ownerId,
    idempotencyKey,
    signal,
    now,
    whenStored: (then) => context.whenStored(then),
    files: callFiles(context),
  };
}

/** A body as it is sent. Files are sent as they are read. @throws StepFailure `FILE_NOT_FOUND`, `INVALID_INPUT` */
export async function sentBody(
  { content, contentType }: BuiltBody,
  files: CallFiles | undefined,
): Promise<OutgoingRequest['body']> {
  if (typeof content === 'string' || content instanceof Uint8Array) return content;
  const pieces: (Uint8Array | SentFile)[] = [];
  for (const piece of content) pieces.push(await opened(piece, files));
  return {
    contentType,
    bytes: pieces.reduce((sum, piece) => sum + (piece instanceof Uint8Array ? piece.length : piece.file.size), 0),
    async *open() {
      for (const piece of pieces) {
        if (piece instanceof Uint8Array) yield piece;
        else yield* piece.content();
      }
    },
  };
}

async function opened(piece: BodyPiece, files: CallFiles | undefined): Promise<Uint8Array | SentFile> {
  if (typeof piece === 'string') return Buffer.from(piece);
  if (piece instanceof Uint8Array) return piece;
  if (files === undefined) throw invalidInput('body', 'a file can only be sent by a step of a run.');
  return files.open(piece.file);
}

/** A binary answer that was stored. The fields of its former shape stay. */
export async function binaryFile(file: FileValue & JsonObject, files: CallFiles): Promise<JsonObject> {
  const base64 =
    file.size <= MAX_BASE64_BYTES ? (await buffer((await files.open(file)).content())).toString('base64') : null;
  return { ...file, contentType: file.mediaType, ...(base64 === null ? {} : { base64 }) };
}
