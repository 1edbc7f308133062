import type { JsonObject } from '../../lib/json/json.js';
import type { FileValue } from '../file/file.js';

/** Why the content of an attachment was not kept. */
export const LeftOut = {
  TOO_LARGE: 'TOO_LARGE',
  TOO_MANY: 'TOO_MANY',
  TYPE_NOT_WANTED: 'TYPE_NOT_WANTED',
  QUOTA_EXCEEDED: 'QUOTA_EXCEEDED',
  UNREADABLE: 'UNREADABLE',
} as const;
export type LeftOut = (typeof LeftOut)[keyof typeof LeftOut];

/** An attachment. Its content is not in it. */
export interface AttachmentInfo {
  /** Empty if it has none. */
  readonly name: string;
  readonly contentType: string;
  /** Bytes, decoded; of a message too large to be read whole, an estimate. */
  readonly size: number;
  /** The file that its content was stored as. Absent: no file was asked for, or it was left out. */
  readonly file?: FileValue & JsonObject;
  /** Why there is no file, if files were asked for. */
  readonly leftOut?: { readonly code: LeftOut; readonly message: string };
}

/** An attachment of a message, and the part of the message that it is. */
export interface AttachmentPart extends AttachmentInfo {
  /** Its number in the structure of the message (RFC 9051, section 6.4.5). */
  readonly part: string;
}

/** Reads the attachments of messages. */
export interface AttachmentSource {
  /** The attachments of a message, in their order, as the server describes them. Empty if the message is gone. */
  attachments(uid: number): Promise<readonly AttachmentPart[]>;
  /**
   * The content of an attachment, decoded, as a stream. It ends after `maxBytes`, and fails if `signal` aborts. Null
   * if there is none.
   */
  content(uid: number, part: string, maxBytes: number, signal: AbortSignal): Promise<AsyncIterable<Uint8Array> | null>;
}

/** An attachment as events and steps see it. */
export function shownAttachment({ name, contentType, size, file, leftOut }: AttachmentInfo): JsonObject {
  return {
    filename: name || null,
    contentType,
    size,
    ...(file === undefined ? {} : { file }),
    ...(leftOut === undefined ? {} : { leftOut: { ...leftOut } }),
  };
}
