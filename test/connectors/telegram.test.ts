import { describeConnector } from '../support/connectors/describe-connector.js';

const TOKEN = '123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11';
const chat = { id: 1_111_111, type: 'private', first_name: 'Test', username: 'Testusername' };
const message = { message_id: 1365, date: 1441645532, chat, text: 'Hello' };
const done = { body: { ok: true, result: true } };
const sent = { ok: true, result: message };

describeConnector('telegram', {
  connection: { token: TOKEN },
  sends: { path: `/bot${TOKEN}` },
  test: {
    request: { method: 'GET', path: '/getMe' },
    answer: { body: { ok: true, result: { id: 123456, is_bot: true, username: 'stepcast_bot' } } },
    account: '@stepcast_bot',
  },
  operations: {
    send_message: [
      {
        input: { chat_id: '@news', text: 'Hello' },
        request: { method: 'POST', path: '/sendMessage', body: { chat_id: '@news', text: 'Hello' } },
        answer: { body: sent },
        output: message,
      },
      {
        input: {
          chat_id: 1_111_111,
          text: '<b>Hello</b>',
          parse_mode: 'HTML',
          disable_link_preview: true,
          reply_to_message_id: 12,
          reply_markup: { inline_keyboard: [[{ text: 'Yes', callback_data: 'yes' }]] },
        },
        request: {
          method: 'POST',
          path: '/sendMessage',
          body: {
            chat_id: 1_111_111,
            text: '<b>Hello</b>',
            parse_mode: 'HTML',
            link_preview_options: { is_disabled: true },
            reply_parameters: { message_id: 12 },
            reply_markup: { inline_keyboard: [[{ text: 'Yes', callback_data: 'yes' }]] },
          },
        },
        answer: { body: sent },
        output: message,
      },
    ],
    send_photo: {
      input: { chat_id: 5, photo: { base64: 'aGk=', filename: 'a.png', contentType: 'image/png' }, caption: 'Hi' },
      request: {
        method: 'POST',
        path: '/sendPhoto',
        body: 'name="photo"; filename="a.png"\r\nContent-Type: image/png',
      },
      answer: { body: sent },
      output: message,
    },
    send_document: [
      {
        input: { chat_id: 5, document: 'https://example.com/a.pdf' },
        request: { method: 'POST', path: '/sendDocument', body: 'name="document"\r\n\r\nhttps://example.com/a.pdf' },
        answer: { body: sent },
        output: message,
      },
      {
        input: { chat_id: 5, document: { $file: '%PDF-1', name: 'a "b".pdf', mediaType: 'application/pdf' } },
        request: {
          method: 'POST',
          path: '/sendDocument',
          body: 'name="document"; filename="a %22b%22.pdf"\r\nContent-Type: application/pdf\r\n\r\n%PDF-1\r\n',
        },
        answer: { body: sent },
        output: message,
      },
    ],
    send_video: {
      input: { chat_id: 5, video: { $file: 'mp4', name: 'a.mp4', mediaType: 'video/mp4' } },
      request: { method: 'POST', path: '/sendVideo', body: 'filename="a.mp4"\r\nContent-Type: video/mp4\r\n\r\nmp4' },
      answer: { body: sent },
      output: message,
    },
    send_audio: {
      input: { chat_id: 5, audio: 'CQAC', caption: 'Listen' },
      request: { method: 'POST', path: '/sendAudio', body: 'name="audio"\r\n\r\nCQAC' },
      answer: { body: sent },
      output: message,
    },
    download_file: {
      input: { file_id: 'AgAC' },
      before: [
        {
          request: { method: 'GET', path: '/getFile', query: { file_id: 'AgAC' } },
          answer: { body: { ok: true, result: { file_id: 'AgAC', file_path: 'photos/file_0.jpg' } } },
        },
      ],
      request: { method: 'GET', prefix: `/file/bot${TOKEN}`, path: '/photos/file_0.jpg' },
      answer: { headers: { 'content-type': 'image/jpeg' }, body: 'bytes' },
      holds: 'bytes',
    },
    edit_message: {
      input: { chat_id: 5, message_id: 7, text: 'Better' },
      request: { method: 'POST', path: '/editMessageText', body: { chat_id: 5, message_id: 7, text: 'Better' } },
      answer: { body: sent },
      output: message,
    },
    delete_message: {
      input: { chat_id: 5, message_id: 7 },
      request: { method: 'POST', path: '/deleteMessage', body: { chat_id: 5, message_id: 7 } },
      answer: { body: { ok: true, result: true } },
      output: { deleted: true },
    },
    pin_message: {
      input: { chat_id: 5, message_id: 7 },
      request: { method: 'POST', path: '/pinChatMessage', body: { chat_id: 5, message_id: 7 } },
      answer: { body: { ok: true, result: true } },
      output: { pinned: true },
    },
    unpin_message: {
      input: { chat_id: 5, message_id: 7 },
      request: { method: 'POST', path: '/unpinChatMessage', body: { chat_id: 5, message_id: 7 } },
      answer: done,
      output: { unpinned: true },
    },
    send_poll: {
      input: { chat_id: 5, question: 'Football?', options: ['Yes', 'No'] },
      request: {
        method: 'POST',
        path: '/sendPoll',
        body: { chat_id: 5, question: 'Football?', options: ['Yes', 'No'] },
      },
      answer: { body: sent },
      output: message,
    },
    send_location: {
      input: { chat_id: 5, latitude: 48.2, longitude: 16.4 },
      request: { method: 'POST', path: '/sendLocation', body: { chat_id: 5, latitude: 48.2, longitude: 16.4 } },
      answer: { body: sent },
      output: message,
    },
    set_chat_title: {
      input: { chat_id: 5, title: 'Winter' },
      request: { method: 'POST', path: '/setChatTitle', body: { chat_id: 5, title: 'Winter' } },
      answer: done,
      output: { set: true },
    },
    set_chat_description: {
      input: { chat_id: 5, description: 'Offers' },
      request: { method: 'POST', path: '/setChatDescription', body: { chat_id: 5, description: 'Offers' } },
      answer: done,
      output: { set: true },
    },
    ban_member: {
      input: { chat_id: 5, user_id: 42 },
      request: { method: 'POST', path: '/banChatMember', body: { chat_id: 5, user_id: 42 } },
      answer: done,
      output: { banned: true },
    },
    unban_member: {
      input: { chat_id: 5, user_id: 42 },
      request: { method: 'POST', path: '/unbanChatMember', body: { chat_id: 5, user_id: 42, only_if_banned: true } },
      answer: done,
      output: { unbanned: true },
    },
    create_invite_link: {
      input: { chat_id: 5 },
      request: { method: 'POST', path: '/createChatInviteLink', body: { chat_id: 5 } },
      answer: { body: { ok: true, result: { invite_link: 'https://t.me/+abc' } } },
      output: { url: 'https://t.me/+abc' },
    },
    count_members: {
      input: { chat_id: 5 },
      request: { method: 'GET', path: '/getChatMemberCount', query: { chat_id: '5' } },
      answer: { body: { ok: true, result: 12 } },
      output: { count: 12 },
    },
    send_action: {
      input: { chat_id: 5 },
      request: { method: 'POST', path: '/sendChatAction', body: { chat_id: 5, action: 'typing' } },
      answer: { body: { ok: true, result: true } },
      output: { shown: true },
    },
    answer_callback_query: {
      input: { callback_query_id: '4382bfdwdsb323b2d9', text: 'Noted' },
      request: {
        method: 'POST',
        path: '/answerCallbackQuery',
        body: { callback_query_id: '4382bfdwdsb323b2d9', text: 'Noted' },
      },
      answer: { body: { ok: true, result: true } },
      output: { answered: true },
    },
    get_chat: {
      input: { chat_id: '@news' },
      request: { method: 'GET', path: '/getChat', query: { chat_id: '@news' } },
      answer: { body: { ok: true, result: chat } },
      output: chat,
    },
    get_chat_member: {
      input: { chat_id: -100, user_id: 42 },
      request: { method: 'GET', path: '/getChatMember', query: { chat_id: '-100', user_id: '42' } },
      answer: { body: { ok: true, result: { status: 'member', user: { id: 42 } } } },
      output: { status: 'member', user: { id: 42 } },
    },
    get_file: {
      input: { file_id: 'AgAC' },
      request: { method: 'GET', path: '/getFile', query: { file_id: 'AgAC' } },
      answer: { body: { ok: true, result: { file_id: 'AgAC', file_size: 12, file_path: 'photos/file_0.jpg' } } },
      output: { file_id: 'AgAC', file_size: 12, file_path: 'photos/file_0.jpg' },
    },
  },
  choices: [
    {
      tool: 'telegram.send_message',
      field: 'chat_id',
      answer: {
        body: {
          ok: true,
          result: [
            { update_id: 1, message },
            { update_id: 2, message: { ...message, chat: { id: -100, type: 'group', title: 'Team' } } },
            { update_id: 3, callback_query: { id: '1' } },
            { update_id: 4, message },
          ],
        },
      },
      choices: [
        { value: 1_111_111, label: 'Testusername' },
        { value: -100, label: 'Team' },
      ],
    },
  ],
  webhooks: {
    update: {
      input: { kinds: ['message'] },
      subscribe: {
        request: {
          method: 'POST',
          path: '/setWebhook',
          body: {
            url: 'https://stepcast.example/hooks/hook_1/in',
            secret_token: 'hook-secret-0123456789',
            allowed_updates: ['message'],
          },
        },
        answer: { body: { ok: true, result: true, description: 'Webhook was set' } },
      },
      unsubscribe: {
        request: { method: 'POST', path: '/deleteWebhook', body: { drop_pending_updates: false } },
        answer: { body: { ok: true, result: true } },
      },
    },
  },
  refused: {
    status: 400,
    body: { ok: false, error_code: 400, description: 'Bad Request: chat not found' },
    message: 'Telegram refused the request (status 400): Bad Request: chat not found (400).',
  },
  expired: { status: 401, body: { ok: false, error_code: 401, description: 'Unauthorized' } },
  limited: {
    status: 429,
    body: {
      ok: false,
      error_code: 429,
      description: 'Too Many Requests: retry after 9',
      parameters: { retry_after: 9 },
    },
    afterMs: 9_000,
  },
});
