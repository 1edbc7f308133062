import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Misuse } from '../output/cli-failure.js';

const MAX_FILES = 10_000;

/**
 * The files of these paths, and all files below those that are folders, in the order of their names. Hidden files and
 * links are left out of folders.
 *
 * @throws Misuse if a path cannot be read, or there are too many files
 */
export async function filesUnder(paths: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const path of paths) {
    const about = await stat(path).catch(() => undefined);
    if (!about) throw new Misuse(`${path} cannot be read.`);
    if (about.isDirectory()) await collect(path, found);
    else found.push(path);
  }
  return [...new Set(found)];
}

async function collect(folder: string, found: string[]): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
    if (entry.name.startsWith('.')) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await collect(path, found);
    else if (entry.isFile()) found.push(path);
    if (found.length > MAX_FILES) throw new Misuse(`There are more than ${MAX_FILES} files. Add fewer at a time.`);
  }
}
