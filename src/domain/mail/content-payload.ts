import type { JsonObject } from '../../lib/json/json.js';
import { shownAttachment } from './attachment.js';
import type { AttachmentInfo } from './attachment.js';

/** A message, as far as events tell of it; see `MessageContent`. */
interface MailContent {
  readonly messageId: string | null;
  readonly from: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly subject: string;
  readonly date: Date | null;
  readonly text: string;
  readonly attachments: readonly AttachmentInfo[];
}

const SNIPPET_CHARS = 200;

/** The part of an event about a message that is the same however the message was read. Null: it was unreadable. */
export function contentPayload(content: MailContent | null): JsonObject {
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
