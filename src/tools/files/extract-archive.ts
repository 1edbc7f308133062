import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { RandomAccessReader, fromRandomAccessReader } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { StepFailure } from '../../errors.js';
import { typeOfName } from '../../domain/file/media-type.js';
import type { SandboxHost } from '../sandbox/sandbox-protocol.type.js';
import { entriesOf, notAnArchive, streamOf } from './archive-guard.js';
import { kindOf } from './file-kind.js';
import type { ArchiveEntry, ArchiveJob } from './file-tasks.type.js';
import { makeFile, piecesOf } from './task-host.js';

/** Text compresses to a tenth, and repeated text to a hundredth. Beyond, an archive is made to fill a disk. */
const MAX_RATIO = 250;
/** Small files may well be almost empty. */
const FREE_BYTES = 16_777_216;

/**
 * Makes a file of each entry of an archive, or lists them. The archive is read as far as it is needed; it is never in
 * memory as a whole.
 *
 * @throws StepFailure `CONTENT_TOO_COMPLEX` beyond the limits, `CONTENT_UNREADABLE`
 */
export async function extractArchive(job: ArchiveJob, host: SandboxHost): Promise<readonly ArchiveEntry[]> {
  return kindOf(job.file) === 'gzip' ? extractGzip(job, host) : extractZip(job, host);
}

async function extractZip(job: ArchiveJob, host: SandboxHost): Promise<readonly ArchiveEntry[]> {
  const limits = new ArchiveLimits(job);
  const zip = await openZip(host, job.file.size);
  const found: { entry: Entry; shown: ArchiveEntry }[] = [];
  // All sizes are looked at before the first byte is inflated.
  for await (const entry of entriesOf(zip)) {
    if (entry.fileName.endsWith('/')) continue;
    if (entry.isEncrypted()) throw notAnArchive(new Error('it is encrypted'));
    limits.declared(entry.uncompressedSize, entry.compressedSize);
    found.push({ entry, shown: { path: entry.fileName, size: entry.uncompressedSize } });
  }
  if (!job.listOnly)
    for (const { entry } of found) {
      const name = entry.fileName;
      await makeFile(host, { name, mediaType: typeOfName(name) ?? '' }, limits.counted(await streamOf(zip, entry)));
    }
  return found.map(({ shown }) => shown);
}

async function extractGzip(job: ArchiveJob, host: SandboxHost): Promise<readonly ArchiveEntry[]> {
  const { file, listOnly } = job;
  const path = file.name.replace(/\.gz$/i, '') || 'file';
  const limits = new ArchiveLimits(job);
  const source = Readable.from(piecesOf(host, 0, { from: 0, to: file.size }), { objectMode: false });
  const inflated = source.pipe(createGunzip());
  source.on('error', (error) => inflated.destroy(error));
  inflated.on('error', () => undefined);
  if (listOnly) for await (const piece of limits.counted(inflated)) void piece;
  else await makeFile(host, { name: path, mediaType: typeOfName(path) ?? '' }, limits.counted(inflated));
  return [{ path, size: limits.bytes }];
}

/** The size to which an archive may inflate. */
class ArchiveLimits {
  bytes = 0;
  #declared = 0;
  #entries = 0;

  constructor(private readonly job: ArchiveJob) {}

  declared(size: number, compressed: number): void {
    this.#declared += size;
    this.#entries += 1;
    if (this.#entries > this.job.maxEntries) throw tooMuch(`has more than ${this.job.maxEntries} entries`);
    this.#check(this.#declared);
    if (size > FREE_BYTES && size > compressed * MAX_RATIO) throw tooMuch(`is compressed more than ${MAX_RATIO} to 1`);
  }

  async *counted(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      for await (const piece of pieces) {
        this.bytes += piece.length;
        this.#check(this.bytes);
        yield piece;
      }
    } catch (error) {
      throw error instanceof StepFailure ? error : notAnArchive(error);
    }
  }

  #check(bytes: number): void {
    const { maxBytes, file } = this.job;
    if (bytes > maxBytes) throw tooMuch(`inflates to more than ${maxBytes} bytes`);
    if (bytes > FREE_BYTES && bytes > file.size * MAX_RATIO) throw tooMuch(`is compressed more than ${MAX_RATIO} to 1`);
  }
}

function tooMuch(what: string): StepFailure {
  return StepFailure.permanent('CONTENT_TOO_COMPLEX', `The archive ${what}.`);
}

/** Reads the archive by calls to the server. */
class HostReader extends RandomAccessReader {
  constructor(private readonly host: SandboxHost) {
    super();
  }

  override _readStreamForRange(from: number, to: number): Readable {
    return Readable.from(piecesOf(this.host, 0, { from, to }), { objectMode: false });
  }
}

function openZip(host: SandboxHost, size: number): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromRandomAccessReader(
      new HostReader(host),
      size,
      { lazyEntries: true, autoClose: false, validateEntrySizes: true },
      (error, zip) => {
        if (error || !zip) reject(notAnArchive(error));
        else resolve(zip);
      },
    );
  });
}
