import type { JsonObject } from '../../lib/json/json.js';
import type { MessageContent } from './message.js';

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
    attachments: (content?.attachments ?? []).map(({ name, contentType, size }) => ({
      filename: name || null,
      contentType,
      size,
    })),
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
