import { StepFailure } from '../../errors.js';

const BYTE_ORDER_MARKS: readonly (readonly [label: string, bytes: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16be', [0xfe, 0xff]],
  ['utf-16le', [0xff, 0xfe]],
];

/** The charset that a document declares within its first kilobyte: the XML declaration, or a `meta` of HTML. */
const DECLARED = [
  /^\s*<\?xml[^>]{0,200}encoding\s*=\s*["']([\w.:-]{1,40})["']/i,
  /<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]{1,40})/i,
];

/**
 * The text of a document. Servers and documents are often wrong about the charset. Each declared charset is tried
 * strictly, and the first that fits is used. The order is: byte order mark, header, the document itself, UTF-8. If none
 * fits, the first known one is used, with its bad bytes replaced.
 *
 * @throws StepFailure `CONTENT_UNREADABLE` if it is not UTF-8 and only unknown charsets are named.
 */
export function decodeText(bytes: Uint8Array, contentType: string): string {
  const mark = BYTE_ORDER_MARKS.find(([, signature]) => signature.every((byte, index) => bytes[index] === byte))?.[0];
  const header = /;\s*charset\s*=\s*["']?([^\s"';]+)/i.exec(contentType)?.[1];
  const beginning = Buffer.from(bytes.subarray(0, 1_024)).toString('latin1');
  const declared = DECLARED.flatMap((pattern) => pattern.exec(beginning)?.[1] ?? []);
  const named = [mark, header, ...declared].filter((label) => label !== undefined);
  const known = [...named, 'utf-8'].filter(isKnown);
  for (const label of known) {
    try {
      return new TextDecoder(label, { fatal: true }).decode(bytes);
    } catch {
      // Not this charset.
    }
  }
  const unknown = named.find((label) => !isKnown(label));
  if (unknown !== undefined && known.length === 1) {
    throw StepFailure.permanent(
      'CONTENT_UNREADABLE',
      `The document says that its charset is "${unknown.slice(0, 40)}", which is not known, and it is not UTF-8.`,
    );
  }
  return new TextDecoder(known[0]).decode(bytes);
}

function isKnown(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== '';
  } catch {
    return false;
  }
}
