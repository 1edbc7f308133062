import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { CliFailure, Misuse } from '../output/cli-failure.js';
import { failureOf, restAddress } from '../program/rest-call.js';

/** Where files go. */
export interface UploadTarget {
  readonly url: string;
  readonly apiKey: string;
}

/** Uploads the file of this path as a stream. @returns its value. */
export type Upload = (path: string) => Promise<unknown>;

/**
 * The context of a run with files of this computer, which are uploaded as streams. @param given each as `field=path`.
 *
 * @throws Misuse if one has another form, is given in the context too, or cannot be read; CliFailure with the answer of
 * the server
 */
export async function withUploads(
  context: Record<string, unknown>,
  given: readonly string[],
  upload: Upload,
): Promise<Record<string, unknown>> {
  const named = given.map((each) => {
    const [, field = '', path = ''] = /^([A-Za-z_]\w{0,99})=(.+)$/s.exec(each) ?? [];
    if (field === '')
      throw new Misuse(`--file ${each}: give the field of the context and a path, such as invoice=a.pdf.`);
    if (Object.hasOwn(context, field)) throw new Misuse(`--file ${field}: the context has this field already.`);
    return { field, path };
  });
  if (new Set(named.map(({ field }) => field)).size < named.length)
    throw new Misuse('--file: each field of the context takes one file.');
  const files: Record<string, unknown> = {};
  for (const { field, path } of named) files[field] = await upload(path);
  return { ...context, ...files };
}

/** Uploads files of this computer. They throw Misuse if one cannot be read; CliFailure with the answer of the server. */
export function uploadsTo(target: UploadTarget): Upload {
  return (path) => uploaded(path, target);
}

async function uploaded(path: string, { url, apiKey }: UploadTarget): Promise<unknown> {
  const name = basename(path);
  const content = await opened(path);
  const address = restAddress(url, 'files');
  address.searchParams.set('name', name);
  const response = await fetch(address, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${apiKey}`,
      // The server knows the types of names.
      'content-type': 'application/octet-stream',
    },
    body: content,
  });
  if (!response.ok) throw await failureOf(response);
  const stored: unknown = await response.json();
  if (typeof stored !== 'object' || stored === null || !('value' in stored))
    throw new CliFailure('The server did not answer with a file.');
  return stored.value;
}

async function opened(path: string): Promise<Blob> {
  try {
    return await openAsBlob(path);
  } catch {
    throw new Misuse(`${path} cannot be read.`);
  }
}
