import { StepFailure } from '../../errors.js';
import type { SandboxHost } from '../sandbox/sandbox-protocol.type.js';
import type { TaskFile } from './file-tasks.type.js';

/*
 * The files of a task, as the task sees them. See `serveFiles` for the other side.
 */

const PIECE_BYTES = 1_048_576;
/** Documents are read as a whole by their libraries. */
const MAX_DOCUMENT_BYTES = 67_108_864;

/** A part of a file, in pieces. */
export async function* piecesOf(
  host: SandboxHost,
  file: number,
  { from, to }: { readonly from: number; readonly to: number },
): AsyncGenerator<Uint8Array, void, undefined> {
  for (let at = from; at < to; at += PIECE_BYTES)
    yield (await host.call('read', { file, from: at, to: Math.min(at + PIECE_BYTES, to) })) as Uint8Array;
}

/** The whole of a document. @throws StepFailure `FILE_TOO_LARGE` */
export async function wholeOf(host: SandboxHost, file: number, { size, name }: TaskFile): Promise<Buffer> {
  if (size > MAX_DOCUMENT_BYTES)
    throw StepFailure.permanent(
      'FILE_TOO_LARGE',
      `${JSON.stringify(name)} is too large to be read as a document: ${size} bytes, and at most ${MAX_DOCUMENT_BYTES} are read.`,
    );
  const whole = Buffer.allocUnsafe(size);
  let at = 0;
  for await (const piece of piecesOf(host, file, { from: 0, to: size })) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** Makes a file of what `pieces` yields. */
export async function makeFile(
  host: SandboxHost,
  about: { readonly name: string; readonly mediaType: string },
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<void> {
  await host.call('begin', about);
  for await (const piece of pieces)
    for (let at = 0; at < piece.length; at += PIECE_BYTES)
      // A copy: a part of a larger buffer would be sent as the whole.
      await host.call('write', new Uint8Array(piece.subarray(at, at + PIECE_BYTES)));
  await host.call('end', null);
}
