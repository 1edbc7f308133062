import { createHash } from 'node:crypto';
import type { MailAddress } from '../message/address.js';
import type { OutgoingMail, Sending } from '../message/outgoing-mail.type.js';

export interface ComposedMail {
  readonly messageId: string;
  readonly source: Buffer;
  readonly sender: string;
  /** All recipients, each once. */
  readonly recipients: readonly string[];
}

/**
 * A message as it goes over the wire (RFC 5322, MIME). The same mail for the same sending is the same to the byte: its
 * Message-ID, its date and its boundaries depend only on the input.
 *
 * @param isDraft whether a person is to send it: it names the hidden recipients, and is from no program.
 */
export async function composeMail(
  mail: OutgoingMail,
  from: MailAddress,
  { identity, date }: Pick<Sending, 'identity' | 'date'>,
  isDraft = false,
): Promise<ComposedMail> {
  const { to, cc, bcc, replyTo, subject, text, html, headers, attachments } = mail;
  // Loaded by the first message: most processes never send any.
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
  const messageId = messageIdOf(identity, from.address);
  const composer = new MailComposer({
    from: mailbox(from),
    to: to.map(mailbox),
    cc: cc.map(mailbox),
    ...(isDraft ? { bcc: bcc.map(mailbox) } : {}),
    replyTo: replyTo.map(mailbox),
    subject,
    messageId,
    date,
    text: text ?? undefined,
    html: html ?? undefined,
    headers: isDraft ? { ...headers } : withOrigin(headers),
    // A message in a message is no exception: its lines may be of any length, and its bytes of any kind.
    attachments: attachments.map(({ filename, contentType, content }) => ({
      filename,
      content,
      contentType: contentType ?? undefined,
      contentTransferEncoding: 'base64',
      contentDisposition: 'attachment',
    })),
    baseBoundary: boundaryOf(mail, messageId),
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const compiled = composer.compile();
  compiled.keepBcc = isDraft;
  const source = await compiled.build();
  const recipients = [...new Set([...to, ...cc, ...bcc].map(({ address }) => address))];
  return { messageId, source, sender: from.address, recipients };
}

/** RFC 5322, section 3.6.4: unique for good, by a hash on the left and the sender's own domain on the right. */
function messageIdOf(identity: string, sender: string): string {
  return `<${createHash('sha256').update(identity).digest('base64url')}@${sender.slice(sender.lastIndexOf('@') + 1)}>`;
}

/** RFC 3834, section 5: so that responders stay silent, and no two programs keep writing to one another. */
function withOrigin(headers: OutgoingMail['headers']): Record<string, string> {
  const isSaid = Object.keys(headers).some((name) => name.toLowerCase() === 'auto-submitted');
  return isSaid ? { ...headers } : { 'Auto-Submitted': 'auto-generated', ...headers };
}

/** A hash over all contents of the message, so that the author of a part cannot write the line that ends that part. */
function boundaryOf({ attachments, ...mail }: OutgoingMail, messageId: string): string {
  const hash = createHash('sha256').update(
    JSON.stringify([messageId, mail, attachments.map(({ filename }) => filename)]),
  );
  for (const { content } of attachments) hash.update(content);
  return hash.digest('hex').slice(0, 32);
}

/** Copied, because the composer writes into its input. */
const mailbox = ({ name, address }: MailAddress): { name: string; address: string } => ({ name, address });
