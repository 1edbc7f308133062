import { CHAT_MESSAGE } from '../../page/page.js';
import { FILE_OUTPUT } from '../../file/file.js';
import type { EventType } from './event-type.type.js';
import { closed, listOf, oneOf, open, payload, text, whole } from './schema-parts.js';

/** Messages of the chats that workflows have. */
export const CHAT_EVENTS: readonly EventType[] = [
  {
    name: CHAT_MESSAGE,
    title: 'Chat message',
    description:
      'A visitor has written in the chat of the workflow. Only the workflow whose chat it is starts; its run makes the answer.',
    payloadSchema: payload(
      open('A message of a chat.', {
        text: text('The words of the visitor.'),
        sessionId: text('The conversation: the same for all of its messages.'),
        messageId: text('The message.'),
        number: whole('Its place in the conversation, counted from 1.'),
        files: listOf(FILE_OUTPUT, 'Its files, if the chat takes files.'),
        history: listOf(
          closed('An earlier message.', {
            role: oneOf(['user', 'assistant'], 'The author.'),
            text: text('Its words.'),
          }),
          'The latest 20 messages before it, the oldest first.',
        ),
        page: closed('The page of the chat.', { url: text('Its address.') }),
        'visitor?': open('The visitor, as far as the protection of the page knows them.', {
          'name?': text('The name of a user of this server.'),
          'email?': text('Their e-mail address.'),
          'subject?': text('The subject of a signed link.'),
        }),
      }),
    ),
    sample: {
      text: 'When do you open on Saturday?',
      sessionId: 'chat_01m8g0qf9w6cqaettrsdcgh72n',
      messageId: 'msg_01m8g0qf9w6cqaettrsdcgh72p',
      number: 3,
      files: [],
      history: [
        { role: 'user', text: 'Hello' },
        { role: 'assistant', text: 'Hello! What can I do for you?' },
      ],
      page: { url: 'https://stepcast.example/c/4c1rC0n2Q7mPz9XyLw3Vd8Ts' },
    },
  },
];
