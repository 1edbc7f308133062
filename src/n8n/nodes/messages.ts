import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { NodeContext } from '../flow/node-context.js';
import { attachedFiles, computedFiles } from './node-files.js';
import { connectionFor } from './connections.js';
import { objectOf, textOf } from '../document/read-n8n.js';
import type { NodeConverter } from './node-converter.type.js';

function present(fields: Readonly<Record<string, JsonValue | undefined>>): JsonObject {
  return Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, JsonValue] => entry[1] !== undefined && entry[1] !== ''),
  );
}

function attachmentsOf(
  context: NodeContext,
  names: string,
): { readonly value: JsonValue | undefined } | { readonly why: string } {
  if (names.includes('{{')) {
    const found = computedFiles(context, names);
    if (typeof found === 'string') return { why: found };
    return { value: `{{ [$map(${found.code}, function($file) { { "file": $file } })] }}` };
  }
  const files = attachedFiles(context, names);
  if (typeof files === 'string') return { why: files };
  return { value: files.length === 0 ? undefined : files.map((file) => ({ file })) };
}

/** Send Email, versions 1 and 2. */
export const emailSend: NodeConverter = (context) => {
  const { parameters } = context;
  if (textOf(parameters.operation) === 'sendAndWait')
    return 'it waits for an answer by mail; flow.approval asks people';
  const options = objectOf(parameters.options);
  const format = textOf(parameters.emailFormat);
  const value = (name: string, from = parameters): JsonValue | undefined =>
    from[name] === undefined ? undefined : context.value(from[name], [name]);
  const attachments = attachmentsOf(context, textOf(options.attachments) || textOf(parameters.attachments));
  if ('why' in attachments) return attachments.why;
  const id = context.call(
    'email.send',
    present({
      connection: connectionFor(context, 'smtp', 'SMTP'),
      from: value('fromEmail'),
      to: value('toEmail') ?? '',
      cc: value('ccEmail', options) ?? value('ccEmail'),
      bcc: value('bccEmail', options) ?? value('bccEmail'),
      replyTo: value('replyTo', options),
      subject: value('subject') ?? '',
      text: format === 'html' ? undefined : value('text'),
      html: format === 'text' ? undefined : value('html'),
      attachments: attachments.value,
    }),
  );
  return [context.after(id)];
};

/** The places of n8n's mail fields in our data. */
export const MAIL_FIELDS = {
  From: ['from'],
  To: ['to'],
  Subject: ['subject'],
  textPlain: ['text'],
  textHtml: ['text'],
  html: ['text'],
  textAsHtml: ['text'],
  snippet: ['text'],
  internalDate: ['receivedAt'],
} as const;
