import { outgoingMail } from '../email/outgoing.js';
import { EMAIL_SEND_INPUT, EMAIL_SEND_OUTPUT } from '../email/send-schemas.js';
import { withFiles } from '../email/attached-files.js';
import { requiredText } from '../support/input.js';
import type { Tool } from '../tool.js';
import { EMAIL_SEND } from '../tool-phrases.js';

/**
 * `email.send`: one message, by a mail server that is a connection. A repeated call sends the same message to the byte,
 * under the same Message-ID. Servers that respect the id keep only one of them.
 *
 * Its failures: `INVALID_INPUT`, `MISSING_CONNECTION`, `MAIL_REFUSED`, `MESSAGE_TOO_LARGE`, `LOGIN_FAILED`,
 * `TLS_ERROR`, `ADDRESS_NOT_ALLOWED`, and the retryable ones, `NETWORK_ERROR` and `MAIL_SERVER_ERROR`.
 */
export function createEmailSendTool(): Tool {
  return {
    name: 'email.send',
    title: 'Send email',
    description:
      'Sends an email through a mail server (a connection of the kind SMTP), as plain text, HTML or both, to one or several addresses. Takes attachments.',
    source: 'builtin',
    planning: EMAIL_SEND,
    sideEffects: true,
    waitsOutside: true,
    inputSchema: EMAIL_SEND_INPUT,
    outputSchema: EMAIL_SEND_OUTPUT,
    async run(input, context) {
      const { messageId, accepted, rejected } = await context.ports.mail.send(
        context,
        requiredText(input, 'connection'),
        outgoingMail(await withFiles(input, context)),
      );
      return { output: { messageId, accepted: [...accepted], rejected: rejected.map((each) => ({ ...each })) } };
    },
  };
}
