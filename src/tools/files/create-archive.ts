import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import type { SandboxHost } from '../sandbox/sandbox-protocol.type.js';
import type { ArchiveWriting } from './file-tasks.type.js';
import { makeFile, piecesOf } from './task-host.js';

/** Compressing these again takes time and saves nothing. */
const COMPRESSED =
  /^(image\/(png|jpeg|gif|webp)|audio\/|video\/|application\/(zip|gzip|pdf|vnd\.openxmlformats[\w.-]*))/;

/** Makes a ZIP of files. Each is read and written piece by piece. */
export async function createArchive({ name, files }: ArchiveWriting, host: SandboxHost): Promise<null> {
  await makeFile(host, { name, mediaType: 'application/zip' }, zipped(files, host));
  return null;
}

async function* zipped(files: ArchiveWriting['files'], host: SandboxHost): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  let failure: Error | null = null;
  const zip = new Zip((error, piece) => {
    if (error) failure = error;
    else if (piece.length > 0) ready.push(piece);
  });
  const take = function* (): Generator<Uint8Array> {
    if (failure !== null) throw failure;
    yield* ready.splice(0);
  };
  const seen = new Set<string>();
  for (const [index, { name, mediaType, size }] of files.entries()) {
    const entryName = unusedName(name, seen);
    const entry = COMPRESSED.test(mediaType) ? new ZipPassThrough(entryName) : new ZipDeflate(entryName, { level: 6 });
    zip.add(entry);
    for await (const piece of piecesOf(host, index, { from: 0, to: size })) {
      entry.push(piece);
      yield* take();
    }
    entry.push(new Uint8Array(), true);
    yield* take();
  }
  zip.end();
  yield* take();
}

/** Two files of one name: the second one is `report (2).pdf`. */
function unusedName(name: string, seen: Set<string>): string {
  const dot = name.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  let unused = name;
  for (let number = 2; seen.has(unused.toLowerCase()); number += 1) unused = `${stem} (${number})${ending}`;
  seen.add(unused.toLowerCase());
  return unused;
}
