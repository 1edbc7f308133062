import type { Readable } from 'node:stream';
import { fromBuffer } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { StepFailure } from '../../errors.js';

/** Of a document that is an archive inside: DOCX, XLSX. */
const MAX_ENTRIES = 5_000;
const MAX_INFLATED_BYTES = 268_435_456;

/**
 * Refuses a document whose archive would inflate to more than a document holds. Sizes in an archive may be wrong, so the
 * memory of the process is watched as well.
 *
 * @throws StepFailure `CONTENT_TOO_COMPLEX`, `CONTENT_UNREADABLE`
 */
export async function checkDocumentArchive(bytes: Buffer): Promise<void> {
  let entries = 0;
  let inflated = 0;
  const zip = await openBuffer(bytes);
  for await (const entry of entriesOf(zip)) {
    entries += 1;
    inflated += entry.uncompressedSize;
    if (entries > MAX_ENTRIES || inflated > MAX_INFLATED_BYTES)
      throw StepFailure.permanent(
        'CONTENT_TOO_COMPLEX',
        `The document would inflate to more than ${MAX_INFLATED_BYTES} bytes, or ${MAX_ENTRIES} parts.`,
      );
  }
}

/** @throws StepFailure `CONTENT_UNREADABLE` */
export function openBuffer(bytes: Buffer, options: { readonly autoClose?: boolean } = {}): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true, ...options }, (error, zip) => {
      if (error || !zip) reject(notAnArchive(error));
      else resolve(zip);
    });
  });
}

/** The entries of an archive, one after another. @throws StepFailure `CONTENT_UNREADABLE` */
export async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry, void, undefined> {
  let wake: (() => void) | null = null;
  let next: Entry | null = null;
  let hasEnded = false;
  let failure: unknown = null;
  const moved = (): void => wake?.();
  zip.on('entry', (entry: Entry) => {
    next = entry;
    moved();
  });
  zip.on('end', () => {
    hasEnded = true;
    moved();
  });
  zip.on('error', (error) => {
    failure = error;
    moved();
  });
  for (;;) {
    zip.readEntry();
    while (next === null && !hasEnded && failure === null) await new Promise<void>((resolve) => (wake = resolve));
    if (failure !== null) throw notAnArchive(failure);
    const entry = next as Entry | null;
    next = null;
    if (entry === null) return;
    yield entry;
  }
}

/** The content of an entry. @throws StepFailure `CONTENT_UNREADABLE` */
export function streamOf(zip: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error || !stream) reject(notAnArchive(error));
      else {
        // An error before the first read is thrown by that read.
        stream.on('error', () => undefined);
        resolve(stream);
      }
    });
  });
}

export function notAnArchive(error: unknown): StepFailure {
  const reason = error instanceof Error ? `: ${error.message.slice(0, 200)}` : '';
  return StepFailure.permanent('CONTENT_UNREADABLE', `The archive cannot be read${reason}.`);
}
