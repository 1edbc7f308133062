import type { SmtpConfig } from '../../domain/connection/index.js';
import { Redactor } from '../../domain/redaction/index.js';

const MAX_REPLY_CHARS = 300;

/** The reply of a server, on one line without its codes, and without parts that may repeat the login. */
export function shownReply(response: string | undefined, { password, accessToken }: SmtpConfig): string {
  const lines = (response ?? '').split(/\r?\n/).map((line) => line.replace(/^\d{3}[ -]?/, ''));
  const redactor = new Redactor();
  redactor.add([password, accessToken].filter((secret) => secret !== undefined));
  const text = redactor.text(
    lines
      .join(' ')
      .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
      .trim(),
  );
  return text.length > MAX_REPLY_CHARS ? `${text.slice(0, MAX_REPLY_CHARS).toWellFormed()}…` : text.toWellFormed();
}
