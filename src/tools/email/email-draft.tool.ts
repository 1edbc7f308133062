import { SAMPLE_MAILBOX } from '../../domain/connection/index.js';
import type { Mailbox } from '../../mail/mailbox.js';
import { requiredText } from '../support/input.js';
import type { Tool } from '../tool.js';
import { EMAIL_DRAFT } from './mail-phrases.js';
import { withFiles } from './attached-files.js';
import { outgoingMail } from './outgoing.js';
import { EMAIL_DRAFT_INPUT, EMAIL_DRAFT_OUTPUT } from './send-schemas.js';

/**
 * `email.draft`: puts a message into the drafts of a mailbox, for a person to send. A repeated call finds the draft by
 * its Message-ID, and keeps it once.
 *
 * Its failures: `INVALID_INPUT`, `MISSING_CONNECTION`, `MESSAGE_TOO_LARGE`, `FOLDER_NOT_CREATED`, and those of mail
 * servers (`LOGIN_FAILED`, `NETWORK_ERROR`, …).
 */
export function createEmailDraftTool(sample: Mailbox): Tool {
  return {
    name: 'email.draft',
    title: 'Draft email',
    description:
      'Puts a message into the drafts of a mailbox (a connection of the kind IMAP or MAIL). A person reads it there and sends it. It sends nothing itself. Takes the same fields as email.send.',
    source: 'builtin',
    planning: EMAIL_DRAFT,
    sideEffects: true,
    waitsOutside: true,
    inputSchema: EMAIL_DRAFT_INPUT,
    outputSchema: EMAIL_DRAFT_OUTPUT,
    async run(input, context) {
      const connection = requiredText(input, 'connection');
      const mail = outgoingMail(await withFiles(input, context), { needsRecipient: false });
      const { id, messageId, folder, isSample } =
        connection === SAMPLE_MAILBOX
          ? await sample.draft(mail, { identity: context.idempotencyKey, date: context.now })
          : await context.ports.mail.draft(context, connection, mail);
      return { output: { id, messageId, folder, isSample } };
    },
  };
}
