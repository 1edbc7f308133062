import { chmod, lstat, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from './error-code.js';

const OWNER_ONLY = 0o700;
/** PostgreSQL under a user of its own has to reach its folder, and may see nothing else. */
const PASSABLE = 0o711;
const STICKY = 0o1000;

export interface DataFolder {
  /** Whether PostgreSQL runs as another user and has its folder inside. */
  readonly isPassable: boolean;
  /** The name of that folder. */
  readonly cluster: string;
  /** Whether nothing is done without a folder. Default: it is an error. */
  readonly mayBeMissing?: boolean;
}

/**
 * Closes DATA_DIR and its contents to other users. A folder of another user stays as it is, and so does one that all
 * users share, such as /tmp. PostgreSQL protects its own folder itself.
 */
export async function secureDataFolder(
  dataDir: string,
  { isPassable, cluster, mayBeMissing = false }: DataFolder,
): Promise<void> {
  const found = await stat(dataDir).catch((error: unknown) => {
    if (mayBeMissing && errorCode(error) === 'ENOENT') return null;
    throw error;
  });
  if (found === null || found.uid !== process.getuid?.() || (found.mode & STICKY) !== 0) return;
  const mode = isPassable ? PASSABLE : OWNER_ONLY;
  if ((found.mode & 0o777) !== mode) await chmod(dataDir, mode);
  for (const name of await readdir(dataDir)) {
    if (name !== cluster) await closeToOthers(join(dataDir, name), found.uid);
  }
}

/** A folder's contents are closed together with the folder. */
async function closeToOthers(path: string, uid: number): Promise<void> {
  try {
    const entry = await lstat(path);
    if (entry.uid !== uid || entry.isSymbolicLink() || (entry.mode & 0o077) === 0) return;
    await chmod(path, entry.mode & OWNER_ONLY);
  } catch (error) {
    // Locks of another process that is just starting come and go.
    if (errorCode(error) !== 'ENOENT') throw error;
  }
}
