import { join, resolve } from 'node:path';

/** The paths of the embedded database in DATA_DIR. */
export interface DataPaths {
  /** Absolute. */
  readonly dataDir: string;
  /** PostgreSQL's own folder. It appears whole, by a rename, or not at all. */
  readonly cluster: string;
  /** The random password of the superuser. Inside the cluster, so that the two can never part. */
  readonly password: string;
  /** The same for the role of the application. */
  readonly applicationPassword: string;
  /** The port of the last start. It is used again if it is free, so that URLs in open pools stay valid. */
  readonly port: string;
  /** Which process stops the server. */
  readonly owner: string;
  readonly startLock: string;
  readonly log: string;
}

/** How the folder begins in which a new cluster is made. */
export const DRAFT_PREFIX = 'postgres.new-';

/** @param dataDir may be relative to the working directory. */
export function dataPaths(dataDir: string): DataPaths {
  const root = resolve(dataDir);
  const cluster = join(root, 'postgres');
  return {
    dataDir: root,
    cluster,
    password: join(cluster, 'stepcast-password'),
    applicationPassword: join(cluster, 'stepcast-application-password'),
    port: join(cluster, 'stepcast-port'),
    owner: join(root, 'postgres.owner'),
    startLock: join(root, 'postgres.lock'),
    log: join(root, 'postgres.log'),
  };
}
