import { readFile, stat } from 'node:fs/promises';
import { StartupError } from '../../errors.js';
import { readManifest } from '../../server/graphql/trusted/read-manifest.js';
import type { TrustedDocument } from '../../server/graphql/trusted/read-manifest.js';

const MAX_BYTES = 20 * 1024 * 1024;

/**
 * Reads the manifest of trusted documents, and the documents of the clients that are part of Stepcast.
 *
 * @param file undefined: any document is run.
 * @param ownFile a list of canonical texts, which the build has written.
 * @throws StartupError if a file cannot be used.
 */
export async function openTrustedDocuments(
  file: string | undefined,
  ownFile: URL,
): Promise<{ readonly manifest: readonly TrustedDocument[]; readonly own: readonly string[] } | undefined> {
  if (file === undefined) return undefined;
  const manifest = readManifest(await textOf(file));
  if (manifest === null || manifest.length === 0)
    throw new StartupError(
      'TRUSTED_DOCUMENTS: expected a JSON file of documents by their ids, or a persisted query manifest of Apollo, with at least one document.',
    );
  const own = await readFile(ownFile, 'utf8').catch((error: unknown) => {
    throw new StartupError('TRUSTED_DOCUMENTS: the documents of the console are missing. Run `npm run build`.', {
      cause: error,
    });
  });
  return { manifest, own: JSON.parse(own) as readonly string[] };
}

async function textOf(file: string): Promise<string> {
  try {
    const { size } = await stat(file);
    if (size > MAX_BYTES) throw new StartupError(`TRUSTED_DOCUMENTS: ${file} is larger than ${MAX_BYTES} bytes.`);
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof StartupError) throw error;
    throw new StartupError(`TRUSTED_DOCUMENTS: the file ${file} cannot be read.`, { cause: error });
  }
}
