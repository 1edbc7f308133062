import { SAMPLE_MAILBOX } from '../../domain/connection/index.js';
import type { UpdatedMail } from '../../mail/changes/mail-editor.type.js';
import type { Mailbox } from '../../mail/mailbox.js';
import { optionalText } from '../support/input.js';
import type { Tool } from '../tool.js';
import { EMAIL_UPDATE } from './mail-phrases.js';
import { changesOf } from './changes-of-input.js';
import { EMAIL_UPDATE_INPUT, EMAIL_UPDATE_OUTPUT } from './update-schemas.js';

/**
 * `email.update`: labels, stars, marks as read and moves messages of a mailbox. It never deletes a message. A repeated
 * call finds the messages as they are to be, and changes nothing more.
 *
 * Its failures: `INVALID_INPUT`, `MISSING_CONNECTION`, `FOLDER_NOT_FOUND`, `FOLDER_READ_ONLY`, `FOLDER_NOT_CREATED`,
 * `LABELS_NOT_SUPPORTED`, `MOVE_NOT_SUPPORTED`, and those of mail servers (`LOGIN_FAILED`, `NETWORK_ERROR`, …).
 */
export function createEmailUpdateTool(sample: Mailbox): Tool {
  return {
    name: 'email.update',
    title: 'Update email',
    description:
      'Changes how messages of a mailbox are kept: adds and removes labels, stars them, marks them as read or unread, archives them or moves them to a folder. It sends and deletes nothing.',
    source: 'builtin',
    planning: EMAIL_UPDATE,
    sideEffects: true,
    waitsOutside: true,
    inputSchema: EMAIL_UPDATE_INPUT,
    outputSchema: EMAIL_UPDATE_OUTPUT,
    async run(input, context) {
      const connection = optionalText(input, 'connection') ?? SAMPLE_MAILBOX;
      const update = changesOf(input);
      return {
        output: shown(
          connection === SAMPLE_MAILBOX
            ? await sample.update(update)
            : await context.ports.mail.update(context, connection, update),
        ),
      };
    },
  };
}

const shown = ({ messages, missing, isSample }: UpdatedMail) => ({
  messages: messages.map(({ id, isChanged, folder, currentId }) => ({ id, changed: isChanged, folder, currentId })),
  changed: messages.filter(({ isChanged }) => isChanged).length,
  missing: [...missing],
  isSample,
});
