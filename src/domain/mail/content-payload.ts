import type { JsonObject } from '../../lib/json/json.js';
import { shownAttachment } from './attachment.js';
import type { AttachmentInfo } from './attachment.js';

/** The contents of a message (RFC 5322, MIME), decoded and bounded. */
export interface MessageContent {
  /** As in the header, angle brackets included. Null if there is none. */
  readonly messageId: string | null;
  /** `Name <address>`, or the address alone. It is shown to people, and a long name is cut. */
  readonly from: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly subject: string;
  /** When it was sent. Without a date, when it was received. */
  readonly date: Date | null;
  /** The plain part. If there is none, the text of the HTML part. */
  readonly text: string;
  readonly attachments: readonly AttachmentInfo[];
  /**
   * What servers on its way have found about its sender (RFC 8601), the last one first. Any server, and the sender, may
   * have written these. Each is whole; see `boundedResults`. Absent: there are none, or the headers were not read.
   */
  readonly authenticationResults?: readonly string[] | undefined;
  /**
   * The one address that the message is from, whole, with its domain in ASCII. Absent: it is from none or several, or
   * written such that readers disagree, or the headers were not read.
   */
  readonly sender?: string | undefined;
}

/** The contents without the fields that prove its sender. */
export type ShownContent = Omit<MessageContent, 'authenticationResults' | 'sender'>;

/** The contents as steps and events see them. */
export function shownContent({
  authenticationResults: _results,
  sender: _sender,
  ...shown
}: MessageContent): ShownContent {
  return shown;
}

const SNIPPET_CHARS = 200;

/** The part of an event about a message that is the same however the message was read. Null: it was unreadable. */
export function contentPayload(content: MessageContent | null): JsonObject {
  const text = content?.text ?? '';
  return {
    messageId: content?.messageId ?? null,
    from: content?.from ?? '',
    to: [...(content?.to ?? [])],
    cc: [...(content?.cc ?? [])],
    subject: content?.subject ?? '',
    date: content?.date?.toISOString() ?? null,
    snippet: snippetOf(text),
    text,
    attachments: (content?.attachments ?? []).map(shownAttachment),
  };
}

/** The beginning of a text, in one line. */
function snippetOf(text: string): string {
  return text
    .slice(0, SNIPPET_CHARS * 4)
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, SNIPPET_CHARS)
    .toWellFormed();
}
