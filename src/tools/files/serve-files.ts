import type { FileValue } from '../../domain/file/file.js';
import { StepFailure } from '../../errors.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject } from '../../lib/json/json.js';
import type { CallValue, ServeCall } from '../sandbox/sandbox-protocol.type.js';
import type { OpenFile, ToolContext } from '../tool.js';
import { BytePipe } from './byte-pipe.js';
import { scalarText } from '../../lib/json/scalar-text.js';

/** The largest piece of a file that passes between the processes. */
const MAX_PIECE_BYTES = 1_048_576;

/** The files of a sandbox task: those that it reads, and those that it makes. */
export interface ServedFiles {
  readonly serve: ServeCall;
  /** In the order in which they were made. */
  readonly made: readonly (FileValue & JsonObject)[];
  /** The task failed: a file under way is discarded. */
  abandon(): Promise<void>;
}

interface Writing {
  readonly pipe: BytePipe;
  readonly result: Promise<FileValue & JsonObject>;
}

/**
 * Serves the calls by which a sandbox task reads and makes files. Only one piece at a time is in this process, however
 * large a file is.
 */
export function serveFiles(files: readonly OpenFile[], context: ToolContext): ServedFiles {
  const made: (FileValue & JsonObject)[] = [];
  let writing: Writing | null = null;

  const begin = (args: CallValue): null => {
    const { name, mediaType } = isJsonObject(args as JsonObject) ? (args as JsonObject) : {};
    if (writing !== null) throw defect();
    const pipe = new BytePipe();
    const about = { name: scalarText(name) || 'file', mediaType: scalarText(mediaType) };
    const result = context.ports.files.write(context, about, pipe);
    result.catch((error: unknown) => pipe.fail(error));
    writing = { pipe, result };
    return null;
  };
  const serve: ServeCall = async (name, args) => {
    if (name === 'read') return readPiece(files, args);
    if (name === 'begin') return begin(args);
    if (writing === null) throw defect();
    const { pipe, result } = writing;
    if (name === 'write' && args instanceof Uint8Array) {
      await pipe.push(args);
      return null;
    }
    if (name !== 'end') throw defect();
    writing = null;
    pipe.end();
    made.push(await result);
    return null;
  };
  return {
    serve,
    made,
    async abandon() {
      writing?.pipe.fail(StepFailure.permanent('ABORTED', 'The file was not completed.'));
      await writing?.result.catch(() => undefined);
    },
  };
}

/** Answers the call by which a task reads a piece of a file. */
export async function readPiece(files: readonly OpenFile[], args: CallValue): Promise<Uint8Array> {
  const asked = args as JsonObject;
  const [index, from, to] = [Number(asked['file']), Number(asked['from']), Number(asked['to'])];
  const file = files[index];
  if (!file || !(from >= 0) || to > file.file.size || to - from > MAX_PIECE_BYTES) throw defect();
  const pieces: Buffer[] = [];
  if (to > from) for await (const piece of file.content({ from, to })) pieces.push(piece);
  // A copy: the pieces may belong to a larger buffer, which would be sent as a whole.
  return new Uint8Array(Buffer.concat(pieces));
}

const defect = (): StepFailure => StepFailure.permanent('SANDBOX_DEFECT', 'The task made a call that it may not make.');
