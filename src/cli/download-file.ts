import { createHash, randomUUID } from 'node:crypto';
import { link, open, rename, rm } from 'node:fs/promises';
import { CliFailure, Misuse } from './output/cli-failure.js';
import { failureOf, restAddress } from './program/rest-call.js';

export interface FileDownload {
  readonly url: string;
  readonly apiKey: string;
  readonly id: string;
  /** In hexadecimal digits: the content that is written is checked against it. */
  readonly sha256: string;
  readonly path: string;
  /** Replaces a file that is there. */
  readonly force: boolean;
}

/**
 * Streams a file of the server to the disk. The name appears once the whole content is there and is the right one, so
 * an interrupted download leaves nothing that looks complete.
 *
 * @throws Misuse if the path is taken, CliFailure with the answer of the server
 */
export async function downloadFile({ url, apiKey, id, sha256, path, force }: FileDownload): Promise<void> {
  const address = restAddress(url, `files/${encodeURIComponent(id)}`);
  const response = await fetch(address, { headers: { authorization: `Bearer ${apiKey}` } });
  if (!response.ok || response.body === null) throw await failureOf(response);
  const part = `${path}.${randomUUID().slice(0, 8)}.part`;
  const file = await open(part, 'wx', 0o600).catch((error: unknown) => {
    throw new CliFailure(`${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  });
  try {
    const hash = createHash('sha256');
    try {
      for await (const piece of response.body) {
        hash.update(piece as Uint8Array);
        await file.writeFile(piece as Uint8Array);
      }
    } finally {
      await file.close();
    }
    if (hash.digest('hex') !== sha256)
      throw new CliFailure('The server sent something else than the file, or not all of it. Try again.');
    await (force ? rename(part, path) : linkTo(part, path));
  } finally {
    await rm(part, { force: true });
  }
}

/** A link fails if the name is taken, even if another program has just taken it. */
async function linkTo(part: string, path: string): Promise<void> {
  try {
    await link(part, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new Misuse(`${path} exists. Give --force to replace it, or another path by --out.`);
  }
}
