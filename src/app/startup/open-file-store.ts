import { createHash, randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../../config/config.js';
import { StartupError } from '../../errors.js';
import { SpoolFile } from '../../lib/io/spool-file.js';
import { concealInLogs } from '../../logger.js';
import type { Logger } from '../../logger.js';
import { createGuardedAgent } from '../../net/guard/guarded-agent.js';
import { S3Bucket } from '../../net/s3/s3-bucket.js';
import { ObjectStoreError } from '../../net/s3/s3-error.js';
import { DatabaseContents } from '../../services/files/database-contents.js';
import type { FileContents } from '../../services/files/file-contents.type.js';
import { ObjectContents } from '../../services/files/object-contents.js';
import type { Database } from '../../storage/database/database.js';
import { FileChunkStore } from '../../storage/files/file-chunk.store.js';
import { FilePlace, FileStore } from '../../storage/files/file.store.js';
import type { Releases } from '../support/shutdown-order.js';

export interface FilePlaces {
  readonly store: FileStore;
  /** New files go here. */
  readonly main: FileContents;
  /** All places that files may be in. */
  readonly all: readonly FileContents[];
}

interface Parts {
  readonly config: Config;
  readonly database: Database;
  readonly logger: Logger;
  readonly releases: Releases;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/**
 * The places of the content of files: the database, and the configured object store. Files in the database stay
 * readable when a store is configured.
 *
 * @throws StartupError if the store cannot be used.
 */
export async function openFileStore({ config, database, logger, releases, now }: Parts): Promise<FilePlaces> {
  const store = new FileStore(database);
  const chunks = new DatabaseContents(new FileChunkStore(database));
  const { fileStore: place } = config;
  if (!place) {
    if (await store.hasAny(FilePlace.S3))
      logger.warn('Some files are in an object store and FILES_URL is not set. They cannot be read until it is');
    return { store, main: chunks, all: [chunks] };
  }
  concealInLogs(logger, [place.secretAccessKey]);
  // The administrator chose this host, so it may be private. Redirects to others are not followed.
  const { host, hostname } = new URL(place.origin);
  const hosts = [host, hostname].map((each) => (place.style === 'host' ? `${place.bucket}.${each}` : each));
  const dispatcher = createGuardedAgent({ allowHosts: hosts });
  releases.add(() => dispatcher.close());
  const bucket = new S3Bucket(place, dispatcher, now);
  const spoolFolder = await openSpool(config.dataDir);
  await probe(bucket, `${place.origin} (${place.bucket})`);
  const objects = new ObjectContents({
    bucket,
    storeError: (error) => (error instanceof ObjectStoreError ? error : null),
    store,
    spoolFolder,
    logger,
  });
  return { store, main: objects, all: [objects, chunks] };
}

async function openSpool(dataDir: string): Promise<string> {
  const folder = join(dataDir, 'parts');
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await (await SpoolFile.open(folder)).close();
  } catch (error) {
    throw new StartupError(
      `DATA_DIR: the parts of files for FILES_URL are collected in ${folder}, which cannot be written.`,
      { cause: error },
    );
  }
  return folder;
}

/** Writes, reads and deletes a small object: a key that may do all of it is the right one. */
async function probe(bucket: S3Bucket, where: string): Promise<void> {
  const key = `start-${randomUUID()}`;
  const content = Buffer.from(key);
  const sha256 = createHash('sha256').update(content).digest('hex');
  try {
    await bucket.put(key, { bytes: content.length, sha256, read: () => [content] });
    const pieces: Buffer[] = [];
    for await (const piece of bucket.read(key, 0, content.length)) pieces.push(piece);
    if (!Buffer.concat(pieces).equals(content)) throw new ObjectStoreError(200, 'ContentDiffers');
    await bucket.delete(key);
  } catch (error) {
    if (!(error instanceof ObjectStoreError)) throw error;
    throw new StartupError(`FILES_URL: the bucket at ${where} cannot be used. ${error.message} ${advice(error)}`);
  }
}

function advice({ status, reason }: ObjectStoreError): string {
  if (status === null) return 'Check the host and the port, and that the store runs.';
  if (reason === 'NoSuchBucket') return 'Create the bucket, or correct its name.';
  if (reason === 'SignatureDoesNotMatch' || reason === 'InvalidAccessKeyId')
    return 'Check FILES_ACCESS_KEY_ID and FILES_SECRET_ACCESS_KEY.';
  if (reason === 'RequestTimeTooSkewed') return 'Set the clock of the store, or of the database.';
  if (status === 301 || status === 400) return 'Check the region and the style of the address.';
  return 'The key must be allowed to read, write and delete objects, and to upload them in parts.';
}
