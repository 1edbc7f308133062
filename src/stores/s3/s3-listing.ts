import { textsOf } from '../../net/s3/s3-error.js';

/** One object, as a list of its bucket has it. */
export interface S3Entry {
  readonly key: string;
  readonly size: number;
  /** RFC 3339; null: the store does not tell it. */
  readonly modifiedAt: string | null;
  readonly etag: string | null;
}

/** One page of a list. */
export interface S3Page {
  readonly entries: readonly S3Entry[];
  /** The beginnings of keys up to the delimiter. */
  readonly folders: readonly string[];
  /** Continues the list. Null: this is its end. */
  readonly next: string | null;
}

/**
 * Reads an answer to ListObjectsV2 without a parser of XML: whatever a document declares is text like any other, and
 * the time is in proportion to its length. Null: it is no such answer.
 */
export function readListing(xml: string): S3Page | null {
  if (!/<ListBucketResult[\s>]/.test(xml.slice(0, 2_000))) return null;
  const decode = textsOf(xml, 'EncodingType').includes('url') ? decoded : (text: string): string => text;
  const entries = blocksOf(xml, 'Contents').flatMap((block) => {
    const [key] = textsOf(block, 'Key');
    return key === undefined || key === '' ? [] : [entryOf(decode(key), block)];
  });
  const folders = blocksOf(xml, 'CommonPrefixes').flatMap((block) => textsOf(block, 'Prefix').slice(0, 1).map(decode));
  const isTruncated = textsOf(xml, 'IsTruncated')[0] === 'true';
  const [token = ''] = textsOf(xml, 'NextContinuationToken');
  return { entries, folders, next: isTruncated && token !== '' ? token : null };
}

function entryOf(key: string, block: string): S3Entry {
  const size = Number(textsOf(block, 'Size')[0]);
  const at = new Date(textsOf(block, 'LastModified')[0] ?? Number.NaN);
  const [etag = ''] = textsOf(block, 'ETag');
  return {
    key,
    size: Number.isSafeInteger(size) && size >= 0 ? size : 0,
    modifiedAt: Number.isNaN(at.getTime()) ? null : at.toISOString(),
    etag: etag === '' ? null : etag.slice(0, 200).replaceAll('"', ''),
  };
}

/** The contents of all elements of a name, none of which holds another of that name. */
function blocksOf(xml: string, element: string): readonly string[] {
  const [open, close] = [`<${element}>`, `</${element}>`];
  const blocks: string[] = [];
  for (let at = xml.indexOf(open); at >= 0; at = xml.indexOf(open, at)) {
    const end = xml.indexOf(close, at);
    if (end < 0) break;
    blocks.push(xml.slice(at + open.length, end));
    at = end + close.length;
  }
  return blocks;
}

/** The form of a query: a space may be a plus sign. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
