import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

/** One file of the built console, with its compressed forms from the build. */
export interface ConsoleFile {
  readonly type: string;
  readonly etag: string;
  /** A large file has compressed forms only; this expands it. */
  readonly plain: () => Buffer;
  readonly brotli: Buffer | undefined;
  readonly gzip: Buffer | undefined;
}

/** By path from the root of the site: `/index.html`, `/assets/index-3fd1.js`. */
export type ConsoleFiles = ReadonlyMap<string, ConsoleFile>;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json; charset=utf-8',
};

/**
 * Reads the files that `console/build.mjs` made, a few megabytes, to be kept in memory. Empty if the
 * console was not built.
 */
export async function readConsoleFiles(folder: string): Promise<ConsoleFiles> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const known = new Set(names);
  const read = (name: string): Promise<Buffer> => readFile(path.join(folder, name));
  const readIfThere = async (name: string): Promise<Buffer | undefined> => (known.has(name) ? read(name) : undefined);
  const files = [...new Set(names.map((name) => name.replace(/\.(br|gz)$/, '')))].flatMap((name) => {
    const type = TYPES[path.extname(name)];
    return type === undefined ? [] : [{ name, type }];
  });
  const entries = files.map(async ({ name, type }): Promise<[string, ConsoleFile] | undefined> => {
    const [plain, brotli, gzip] = await Promise.all([
      readIfThere(name),
      readIfThere(`${name}.br`),
      readIfThere(`${name}.gz`),
    ]);
    const stored = plain ?? gzip;
    if (stored === undefined) return undefined;
    const etag = `"${createHash('sha256').update(stored).digest('base64url').slice(0, 22)}"`;
    const file = { type, etag, plain: () => plain ?? gunzipSync(stored), brotli, gzip };
    return [`/${name.split(path.sep).join('/')}`, file];
  });
  return new Map((await Promise.all(entries)).filter((entry) => entry !== undefined));
}
