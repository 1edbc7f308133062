import { Messenger } from '../../../domain/approval/delivery.js';
import { ConnectionKind } from '../../../domain/connection/index.js';
import { StepFailure } from '../../../errors.js';
import type { OutgoingMail } from '../../../mail/message/outgoing-mail.type.js';
import type { ConnectionStore, SealedConnection } from '../../../storage/connections/connection.store.js';
import type { MailSender } from '../../mailboxes/mail-sender.js';
import type { MessageToSend, MessengerCall, MessengerPort, OpenMessenger } from './messenger.type.js';
import { cut } from './message-text.js';

const MAX_SUBJECT_CHARS = 120;

export interface MailMessengerDependencies {
  readonly sender: Pick<MailSender, 'send'>;
  readonly connections: Pick<ConnectionStore, 'find' | 'findFor'>;
  /** The server whose word about the senders of a mailbox counts. Null: replies are not taken. */
  readonly trustedServerOf: (ownerId: string, connectionId: string) => Promise<string | null>;
}

/** Asks people by e-mail. The Message-ID of a message is always the same, so that servers that compare it take it once. */
export class MailMessenger implements MessengerPort {
  readonly via = Messenger.EMAIL;
  readonly sendsOnce = true;

  constructor(private readonly deps: MailMessengerDependencies) {}

  async open(call: MessengerCall, name: string): Promise<OpenMessenger> {
    const found = await this.deps.connections.findFor(call, name);
    if (found === null)
      throw StepFailure.permanent(
        'MISSING_CONNECTION',
        `There is no connection ${JSON.stringify(name.slice(0, 100))} for this workflow. Create a connection of that name of the kind SMTP or MAIL, or, if the name is a slot, bind one to it.`,
      );
    return this.#opened(call, found);
  }

  async reopen(call: MessengerCall, connectionId: string): Promise<OpenMessenger> {
    const found = await this.deps.connections.find(call.ownerId, connectionId);
    if (found === null) throw StepFailure.permanent('MISSING_CONNECTION', 'The connection was deleted.');
    return this.#opened(call, found);
  }

  /** Writes to the sender of a reply. @param key the same for every try. */
  async write(
    call: MessengerCall,
    connectionId: string,
    to: string,
    about: { subject: string; text: string },
    key: string,
  ) {
    await this.#send(call, connectionId, to, about, key);
  }

  #opened(call: MessengerCall, { id, kind }: SealedConnection): OpenMessenger {
    return {
      connectionId: id,
      personOf: async ({ to }) => to.toLowerCase(),
      ask: async ({ to }, _person, message) => {
        const isMailbox = kind === ConnectionKind.MAIL;
        const takesReplies = isMailbox && (await this.deps.trustedServerOf(call.ownerId, id)) !== null;
        await this.#send(call, id, to, mailOf(message, { isMailbox, takesReplies }), message.id);
        return {};
      },
      // A mail that was sent stays as it is: the page behind its link says how it ended.
      end: async () => undefined,
    };
  }

  async #send(
    call: MessengerCall,
    connectionId: string,
    to: string,
    { subject, text }: { readonly subject: string; readonly text: string },
    key: string,
  ): Promise<void> {
    const mail: OutgoingMail = {
      from: null,
      to: [{ name: '', address: to }],
      cc: [],
      bcc: [],
      replyTo: [],
      subject,
      text,
      html: null,
      headers: {},
      attachments: [],
    };
    await this.deps.sender.send({ ...call, connectionId, idempotencyKey: key }, '', mail);
  }
}

interface MailAnswers {
  readonly isMailbox: boolean;
  readonly takesReplies: boolean;
}

function mailOf({ title, question, notes, pageUrl, reply, needsData }: MessageToSend, answers: MailAnswers) {
  const first = question.split('\n', 1)[0] ?? '';
  const subject = cut(`${title}: ${first}`.replaceAll(/\s+/g, ' '), MAX_SUBJECT_CHARS);
  const howToReply = needsData
    ? 'Or reply with the word "reject" in the first line. An approval needs data: use the link.'
    : 'Or reply to this message with the word "approve" or "reject" in the first line.';
  const text = [question, notes.join('\n'), `Answer here: ${pageUrl ?? ''}`, answers.takesReplies ? howToReply : '']
    .filter((part) => part !== '')
    .join('\n\n');
  // The code leads a reply that does not count to a notice with the link.
  return { subject: answers.isMailbox ? `${subject} [${reply}]` : subject, text: `${text}\n` };
}
