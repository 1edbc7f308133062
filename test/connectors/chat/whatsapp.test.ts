import type { JsonObject } from '../../../src/lib/json/json.js';
import { describeConnector } from '../../support/connectors/describe-connector.js';

const at = { phoneNumberId: '106540352242922', to: '4915112345678' };
const pdf = { $file: '%PDF-1.7', name: 'a.pdf', mediaType: 'application/pdf' };
const sent = { messaging_product: 'whatsapp', messages: [{ id: 'wamid.HBg' }] };
const message = (input: JsonObject, body: JsonObject) => ({
  input: { ...at, ...input },
  request: {
    method: 'POST',
    path: '/106540352242922/messages',
    body: { messaging_product: 'whatsapp', to: '4915112345678', ...body },
  },
  answer: { body: sent },
});

describeConnector('whatsapp', {
  connection: { token: 'EAAGm0PX4ZCpsBAKZCk', appSecret: 'f4e5d6c7b8a9f0e1' },
  sends: { headers: { authorization: 'Bearer EAAGm0PX4ZCpsBAKZCk' }, path: '/v22.0' },
  test: {
    request: { method: 'GET', path: '/me' },
    answer: { body: { id: '1', name: 'Stepcast' } },
    account: 'Stepcast',
  },
  operations: {
    send_message: message(
      { text: 'Hello', replyTo: 'wamid.A' },
      {
        recipient_type: 'individual',
        context: { message_id: 'wamid.A' },
        type: 'text',
        text: { body: 'Hello', preview_url: false },
      },
    ),
    send_template: message(
      { template: 'hello_world' },
      { type: 'template', template: { name: 'hello_world', language: { code: 'en_US' } } },
    ),
    send_image: message(
      { link: 'https://example.com/a.png', caption: 'Look' },
      { type: 'image', image: { link: 'https://example.com/a.png', caption: 'Look' } },
    ),
    send_document: message(
      { mediaId: '1013859600285441', filename: 'a.pdf' },
      { type: 'document', document: { id: '1013859600285441', filename: 'a.pdf' } },
    ),
    upload_media: {
      input: { phoneNumberId: at.phoneNumberId, file: pdf },
      request: { method: 'POST', path: '/106540352242922/media', body: '%PDF' },
      answer: { body: { id: '1013859600285441' } },
    },
    send_file: {
      input: { ...at, file: pdf, caption: 'Look' },
      before: [
        {
          request: { method: 'POST', path: '/106540352242922/media', body: 'name="messaging_product"' },
          answer: { body: { id: '1013859600285441' } },
        },
      ],
      request: {
        method: 'POST',
        path: '/106540352242922/messages',
        body: {
          messaging_product: 'whatsapp',
          to: '4915112345678',
          type: 'document',
          document: { id: '1013859600285441', filename: 'a.pdf', caption: 'Look' },
        },
      },
      answer: { body: sent },
    },
    send_buttons: message(
      { text: 'Agreed?', button1: 'Yes', button2: 'No' },
      {
        type: 'interactive',
        interactive: {
          type: 'button',
          body: { text: 'Agreed?' },
          action: {
            buttons: [
              { type: 'reply', reply: { id: '1', title: 'Yes' } },
              { type: 'reply', reply: { id: '2', title: 'No' } },
            ],
          },
        },
      },
    ),
    react: message(
      { messageId: 'wamid.A', emoji: '👍' },
      { type: 'reaction', reaction: { message_id: 'wamid.A', emoji: '👍' } },
    ),
    mark_as_read: {
      input: { phoneNumberId: '106540352242922', messageId: 'wamid.A' },
      request: {
        method: 'POST',
        path: '/106540352242922/messages',
        body: { messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.A' },
      },
      answer: { body: { success: true } },
    },
    get_media: {
      input: { mediaId: '1013859600285441' },
      request: { method: 'GET', path: '/1013859600285441' },
      answer: { body: { url: 'https://lookaside.fbsbx.com/1', mime_type: 'image/png', file_size: 303833 } },
    },
  },
  refused: {
    status: 400,
    body: { error: { message: '(#131030) Recipient phone number not in allowed list', code: 131030 } },
    message: 'Recipient phone number not in allowed list (131030).',
  },
  expired: { status: 401, body: { error: { message: 'Session has expired', code: 190 } } },
});
