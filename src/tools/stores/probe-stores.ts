import type { MongoConfig, S3Config, SftpConfig } from '../../domain/connection/index.js';
import { StepFailure } from '../../errors.js';
import type { MongoDatabases } from '../../stores/mongo/mongo-databases.js';
import type { S3Stores } from '../../stores/s3/s3-stores.js';
import type { SftpServers } from '../../stores/sftp/sftp-servers.js';

/** How a connection of each of these kinds is tried. Each answers the account. @throws StepFailure */
export interface StoreProbes {
  readonly S3: (config: S3Config, signal: AbortSignal) => Promise<string>;
  readonly SFTP: (config: SftpConfig, signal: AbortSignal) => Promise<string>;
  readonly MONGODB: (config: MongoConfig, signal: AbortSignal) => Promise<string>;
}

const PROBE_MS = 30_000;

export function createStoreProbes({
  buckets,
  servers,
  collections,
}: {
  readonly buckets: S3Stores;
  readonly servers: SftpServers;
  readonly collections: MongoDatabases;
}): StoreProbes {
  return {
    S3: (config, signal) => probeBucket(buckets, config, signal),
    SFTP: (config, signal) => servers.probe(config, signal),
    MONGODB: (config, signal) => collections.probe(config, signal),
  };
}

/** Lists one key of the bucket, or the buckets if the connection names none. */
async function probeBucket(buckets: S3Stores, config: S3Config, signal: AbortSignal): Promise<string> {
  const { bucket } = config;
  const call = { config, bucket: bucket ?? '', timeoutMs: PROBE_MS, signal };
  if (bucket === undefined) return `${config.accessKeyId} (${await buckets.count(call)} buckets)`;
  try {
    await buckets.list(call, { prefix: '', delimiter: null, limit: 1, after: null });
  } catch (error) {
    // A key may be allowed to store objects, and not to list them: it was recognised.
    if (!(error instanceof StepFailure) || error.code !== 'STORE_ACCESS_DENIED') throw error;
    return `${config.accessKeyId} at ${bucket}, without the right to list it`;
  }
  return `${config.accessKeyId} at ${bucket}`;
}
