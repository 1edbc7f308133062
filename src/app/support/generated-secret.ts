import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

export interface GeneratedSecret {
  readonly value: string;
  readonly path: string;
}

/**
 * The secret kept in a file that its owner alone can read; made at the first start. Two processes that start at once
 * agree: the file is created exclusively, and the second process reads it.
 *
 * @param encode turns 32 random bytes into the text to keep.
 */
export async function generatedSecret(path: string, encode: (bytes: Buffer) => string): Promise<GeneratedSecret> {
  const absolute = resolve(path);
  await mkdir(dirname(absolute), { recursive: true, mode: 0o700 });
  try {
    await writeFile(absolute, `${encode(randomBytes(32))}\n`, { mode: 0o600, flag: 'wx', flush: true });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  const value = (await readFile(absolute, 'utf8')).trim();
  if (value === '') throw new Error(`${absolute} is empty; remove it, and a new one is made.`);
  return { value, path: absolute };
}
