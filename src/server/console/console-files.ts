import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';

/** One file of the built console, with its compressed forms from the build. */
export interface ConsoleFile {
  readonly type: string;
  readonly etag: string;
  readonly plain: Buffer;
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
 * Reads the files that `console/build.mjs` made, one or two megabytes, to be kept in memory. Empty if the
 * console was not built.
 */
export async function readConsoleFiles(folder: string): Promise<ConsoleFiles> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const known = new Set(names);
  const read = (name: string): Promise<Buffer> => readFile(path.join(folder, name));
  const readIfThere = async (name: string): Promise<Buffer | undefined> => (known.has(name) ? read(name) : undefined);
  const files = names.flatMap((name) => {
    const type = TYPES[path.extname(name)];
    return type === undefined ? [] : [{ name, type }];
  });
  const entries = files.map(async ({ name, type }): Promise<[string, ConsoleFile]> => {
    const [plain, brotli, gzip] = await Promise.all([read(name), readIfThere(`${name}.br`), readIfThere(`${name}.gz`)]);
    const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`;
    return [`/${name.split(path.sep).join('/')}`, { type, etag, plain, brotli, gzip }];
  });
  return new Map(await Promise.all(entries));
}
