import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { connectionFor } from './connections.js';
import type { NodeContext } from '../flow/node-context.js';
import { listOf, located, objectOf, textOf } from '../document/read-n8n.js';
import type { NodeConverter } from './node-converter.type.js';

function present(fields: Readonly<Record<string, JsonValue | undefined>>): JsonObject {
  return Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, JsonValue] => entry[1] !== undefined && entry[1] !== ''),
  );
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
    }),
  );
  return [context.after(id)];
};

/** Gmail: messages are sent by a mail server, and searched in a mailbox. */
export const gmail: NodeConverter = (context) => {
  const { parameters } = context;
  const [resource, operation] = [textOf(parameters.resource) || 'message', textOf(parameters.operation) || 'send'];
  if (resource !== 'message') return `Gmail's ${resource.slice(0, 50)} has no counterpart`;
  if (operation === 'send' || operation === 'reply') {
    if (operation === 'reply')
      context.different('The answer is a separate mail: give "headers" In-Reply-To and References for one thread.');
    const isHtml = (textOf(parameters.emailType) || (context.node.version >= 2 ? 'html' : 'text')) === 'html';
    const body = context.value(parameters.message ?? parameters.htmlMessage, ['message']);
    const options = objectOf(parameters.options);
    const id = context.call(
      'email.send',
      present({
        connection: connectionFor(context, context.node.credentials[0] ?? 'gmailOAuth2', 'SMTP'),
        to: context.value(parameters.sendTo ?? parameters.toList ?? '', ['sendTo']),
        cc: options.ccList === undefined ? undefined : context.value(options.ccList, ['options', 'ccList']),
        subject: context.value(parameters.subject ?? '', ['subject']),
        [isHtml ? 'html' : 'text']: body,
      }),
    );
    return [context.after(id, '', { id: ['messageId'] })];
  }
  if (operation !== 'getAll') return `Gmail's ${operation.slice(0, 50)} of a message has no counterpart`;
  const filters = objectOf(parameters.filters);
  const limit = Number(textOf(parameters.limit) || 50);
  if (filters.q !== undefined || filters.labelIds !== undefined)
    context.different(
      "Mail is searched by sender, subject, date and whether it was read; labels and words of Gmail's search were left out.",
    );
  const id = context.add(
    'email.search',
    present({
      connection: connectionFor(context, context.node.credentials[0] ?? 'gmailOAuth2', 'IMAP'),
      limit: Math.min(100, Math.max(1, Number.isFinite(limit) ? Math.round(limit) : 50)),
      from: filters.sender === undefined ? undefined : context.value(filters.sender, ['filters', 'sender'], 'once'),
      unseen: filters.readStatus === 'unread' ? true : filters.readStatus === 'read' ? false : undefined,
    }),
  );
  return [context.manyAfter(id, '.messages', MAIL_FIELDS)];
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

/** Slack: a message by an incoming webhook, which decides on the channel. */
export const slack: NodeConverter = (context) => {
  const { parameters } = context;
  const [resource, operation] = [textOf(parameters.resource) || 'message', textOf(parameters.operation) || 'post'];
  if (resource !== 'message' || operation !== 'post')
    return `Slack's ${operation.slice(0, 50)} of ${resource.slice(0, 50)} has no counterpart`;
  const channel = textOf(located(parameters.channelId ?? parameters.channel ?? parameters.user));
  context.different(
    `The channel${channel === '' ? '' : ` ${channel.slice(0, 100)}`} is that of the incoming webhook which the connection holds.`,
  );
  const blocks = parameters.blocksUi;
  const id = context.call(
    'slack.post',
    present({
      connection: connectionFor(context, context.node.credentials[0] ?? 'slackApi', 'BEARER'),
      text: context.value(parameters.text ?? '', ['text']),
      blocks:
        typeof blocks === 'string' && blocks.startsWith('=')
          ? context.value(blocks, ['blocksUi'])
          : blocksOf(context, blocks),
    }),
  );
  return [context.after(id)];
};

function blocksOf(context: NodeContext, given: JsonValue | undefined): JsonValue | undefined {
  if (typeof given !== 'string' || given === '') return undefined;
  try {
    const read = JSON.parse(given) as JsonValue;
    const blocks = listOf(objectOf(read).blocks ?? read);
    return blocks.length === 0 ? undefined : context.value([...blocks], ['blocksUi']);
  } catch {
    return undefined;
  }
}
