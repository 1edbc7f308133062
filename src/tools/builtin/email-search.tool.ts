import { SAMPLE_MAILBOX } from '../../domain/connection/index.js';
import type { JsonObject } from '../../lib/json/json.js';
import { bareAddress } from '../../mail/message/address.js';
import { DEFAULT_ATTACHMENT_LIMITS, withFiles } from '../../domain/mail/attachment-files.js';
import type { Keeping } from '../../domain/mail/attachment-files.js';
import type { MailQuery, Mailbox } from '../../mail/mailbox.js';
import { createSampleMailbox } from '../../mail/sample/sample-mailbox.js';
import { foundMessages } from '../email/found-messages.js';
import { EMAIL_SEARCH_INPUT, EMAIL_SEARCH_OUTPUT } from '../email/search-schemas.js';
import { invalidInput, optionalNumber, optionalText } from '../support/input.js';
import { parseInstantOrDate } from '../support/instant.js';
import type { Tool, ToolContext } from '../tool.js';
import { EMAIL_SEARCH } from '../tool-phrases.js';

const DEFAULT_LIMIT = 20;

/**
 * `email.search`: messages of a mailbox, newest first. `sample` is the bundled mailbox; any other is a connection.
 *
 * Its failures: `MISSING_CONNECTION`, `FOLDER_NOT_FOUND`, `INVALID_INPUT`, and those of mail servers (`LOGIN_FAILED`,
 * `NETWORK_ERROR`, …).
 */
export function createEmailSearchTool(sample: Mailbox = createSampleMailbox()): Tool {
  return {
    name: 'email.search',
    title: 'Search email',
    description:
      'Finds messages in a mailbox, newest first, by sender, subject, date, label and whether they were read, and can store their attachments as files. The connection "sample" is a small bundled mailbox that everybody has.',
    source: 'builtin',
    planning: EMAIL_SEARCH,
    sideEffects: false,
    waitsOutside: true,
    inputSchema: EMAIL_SEARCH_INPUT,
    outputSchema: EMAIL_SEARCH_OUTPUT,
    async run(input, context) {
      const connection = optionalText(input, 'connection') ?? SAMPLE_MAILBOX;
      const folder = optionalText(input, 'folder') ?? 'INBOX';
      const query = queryOf(input);
      const kept = keptBy(input, context);
      const messages =
        connection === SAMPLE_MAILBOX
          ? await withFiles(
              await sample.search(folder, query, context.now),
              ({ id }) => sample.open(id),
              kept && { ...kept, limits: DEFAULT_ATTACHMENT_LIMITS, signal: context.signal },
            )
          : await context.ports.mail.search(context, { connection, folder }, query, kept);
      return { output: { messages: foundMessages(messages) } };
    },
  };
}

/** How attachments are stored as files of the run, if the step asks for them. */
function keptBy(input: JsonObject, context: ToolContext): Pick<Keeping, 'keep' | 'types'> | undefined {
  if (input['attachments'] !== 'files') return undefined;
  const types = input['attachmentTypes'];
  return {
    keep: (about, content, limitBytes) => context.ports.files.write(context, about, content, { limitBytes }),
    types: Array.isArray(types) ? types.map(String) : undefined,
  };
}

function queryOf(input: JsonObject): MailQuery {
  const since = optionalText(input, 'since');
  const instant = since === undefined ? undefined : parseInstantOrDate(since);
  if (instant === null) throw invalidInput('since', 'expected a date such as 2030-01-31, or an RFC 3339 instant.');
  const unseen = input['unseen'];
  const from = wordsAt(input, 'from');
  return {
    // The value may be a header from the output of another step. Only the address in it is used.
    from: from === undefined ? undefined : (bareAddress(from) ?? from),
    subject: wordsAt(input, 'subject'),
    since: instant,
    unseen: typeof unseen === 'boolean' ? unseen : undefined,
    label: optionalText(input, 'label')?.trim() || undefined,
    limit: optionalNumber(input, 'limit') ?? DEFAULT_LIMIT,
  };
}

/** On one line, as headers are. */
function wordsAt(input: JsonObject, field: string): string | undefined {
  return optionalText(input, field)?.replace(/\p{Cc}+/gu, ' ');
}
