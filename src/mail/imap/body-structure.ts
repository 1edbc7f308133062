import type { MessageStructureObject } from 'imapflow';
import type { AttachmentPart } from '../../domain/mail/attachment.js';

const MAX_PARTS = 1_000;

/**
 * The parts of a message that are not its text, as the server describes them; sizes are estimated from the encoded
 * ones.
 */
export function attachmentsOf(structure: MessageStructureObject): readonly AttachmentPart[] {
  const found: AttachmentPart[] = [];
  const open = [structure];
  let seen = 0;
  for (let node = open.pop(); node && seen < MAX_PARTS; node = open.pop()) {
    seen += 1;
    const { type, part, size = 0, encoding, childNodes, disposition, dispositionParameters, parameters } = node;
    const name = dispositionParameters?.['filename'] ?? parameters?.['name'] ?? '';
    const isEmbedded = type === 'message/rfc822';
    if (childNodes && !isEmbedded) open.push(...childNodes.toReversed());
    else if (disposition === 'attachment' || name !== '' || !/^text\/(plain|html)$/.test(type)) {
      // Base64 makes four characters, and a line's end now and then, of three bytes.
      const decoded = encoding === 'base64' ? Math.round(size * 0.73) : size;
      // A message of one part has no number; its body is called 1.
      found.push({ name, contentType: type, size: decoded, part: part ?? '1' });
    }
  }
  return found;
}

/** The text part of a message (RFC 9051, section 6.4.5): plain, otherwise HTML. Null if there is none. */
export function textPartOf(structure: MessageStructureObject): string | null {
  const open = [structure];
  let html: string | null = null;
  let seen = 0;
  for (let node = open.pop(); node && seen < MAX_PARTS; node = open.pop()) {
    seen += 1;
    const { type, part = '', childNodes, disposition } = node;
    if (childNodes && type !== 'message/rfc822') open.push(...childNodes.toReversed());
    if (disposition === 'attachment' || !/^[\d.]+$/.test(part)) continue;
    if (type === 'text/plain') return part;
    if (type === 'text/html') html ??= part;
  }
  return html;
}
