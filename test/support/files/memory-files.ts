import { createHash } from 'node:crypto';
import { fileIdOf } from '../../../src/domain/file/file.js';
import type { FileValue } from '../../../src/domain/file/file.js';
import type { JsonObject } from '../../../src/lib/json/json.js';
import { StepFailure } from '../../../src/errors.js';
import { newId } from '../../../src/lib/ids.js';
import type { ToolPorts } from '../../../src/tools/tool.js';
import { NO_PORTS } from '../tools/tool-context.js';

/** Files in memory, for tests of tools without a database. */
export function memoryFiles() {
  const stored = new Map<string, { readonly file: FileValue & JsonObject; readonly bytes: Buffer }>();
  const put = (name: string, mediaType: string, bytes: Buffer): FileValue & JsonObject => {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const file = { id: newId('file'), name, mediaType, size: bytes.length, sha256 };
    stored.set(file.id, { file, bytes });
    return file;
  };
  const files: ToolPorts['files'] = {
    async write(_call, { name, mediaType }, content) {
      const pieces: Uint8Array[] = [];
      for await (const piece of content) pieces.push(piece);
      return put(name, mediaType, Buffer.concat(pieces));
    },
    async open(_call, value) {
      const found = stored.get(fileIdOf(value) ?? '');
      if (!found) throw StepFailure.permanent('FILE_NOT_FOUND', 'There is no such file.');
      const { file, bytes } = found;
      return {
        file,
        async *content({ from, to } = { from: 0, to: bytes.length }) {
          yield bytes.subarray(from, to);
        },
      };
    },
  };
  return {
    put,
    ports: { ...NO_PORTS, files },
    bytesOf: (value: unknown): Buffer => stored.get(fileIdOf(value as JsonObject) ?? '')?.bytes ?? Buffer.alloc(0),
    /** Files that were made or put. */
    get count() {
      return stored.size;
    },
  };
}
