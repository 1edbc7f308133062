import { Messenger } from '../../../domain/approval/delivery.js';
import type { OpenService } from '../../../connectors/run/open-service.type.js';
import type { EndedMessage, MessageToSend, MessengerCall, MessengerPort, OpenMessenger } from './messenger.type.js';
import { cut } from './message-text.js';
import type { ServiceCalls } from './service-calls.js';

/** https://core.telegram.org/bots/api#sendmessage and #answercallbackquery */
const MAX_TEXT_CHARS = 4_000;
const MAX_TOLD_CHARS = 200;

/** Asks people at Telegram. Telegram has no key by which a message that is sent again is recognised. */
export class TelegramMessenger implements MessengerPort {
  readonly via = Messenger.TELEGRAM;
  readonly sendsOnce = false;

  constructor(private readonly calls: ServiceCalls) {}

  async open(call: MessengerCall, connection: string): Promise<OpenMessenger> {
    return this.#opened(call, await this.calls.open(call, connection));
  }

  async reopen(call: MessengerCall, connectionId: string): Promise<OpenMessenger> {
    return this.#opened(call, await this.calls.reopen(call, connectionId));
  }

  /** Ends the waiting of a button, with a text for the person who pressed it. */
  async tell(call: MessengerCall, connectionId: string, query: string, text: string): Promise<void> {
    const opened = await this.calls.reopen(call, connectionId);
    const input = { callback_query_id: query, text: cut(text, MAX_TOLD_CHARS), show_alert: true };
    await this.calls.call(call, opened, 'answer_callback_query', input, `tell:${query}`);
  }

  /** Writes to a person directly. */
  async write(call: MessengerCall, connectionId: string, person: string, text: string): Promise<void> {
    const opened = await this.calls.reopen(call, connectionId);
    const input = { chat_id: Number(person), text: cut(text, MAX_TEXT_CHARS), disable_link_preview: true };
    await this.calls.call(call, opened, 'send_message', input, `write:${person}`);
  }

  #opened(call: MessengerCall, opened: OpenService): OpenMessenger {
    return {
      connectionId: opened.connectionId,
      personOf: async ({ to }) => to,
      ask: async ({ channel }, person, message) => {
        const chat = Number(channel ?? person);
        const sent = await this.calls.call(
          call,
          opened,
          'send_message',
          {
            chat_id: chat,
            text: questionText(message),
            disable_link_preview: true,
            ...(message.buttons === null ? {} : { reply_markup: keyboard(message.buttons) }),
          },
          message.id,
        );
        return { chat, message: sent['message_id'] ?? null };
      },
      end: async ({ chat = null, message: id = null }, message) => {
        const input = { chat_id: chat, message_id: id, text: endedText(message) };
        await this.calls.call(call, opened, 'edit_message', input, 'end');
      },
    };
  }
}

function keyboard({ approve, reject }: NonNullable<MessageToSend['buttons']>) {
  return {
    inline_keyboard: [
      [
        { text: 'Approve', callback_data: approve },
        { text: 'Reject', callback_data: reject },
      ],
    ],
  };
}

function questionText({ title, question, notes, pageUrl, needsData, buttons }: MessageToSend): string {
  const how = needsData ? 'It needs data; answer here' : buttons === null ? 'Answer here' : 'Or answer here';
  const link = pageUrl === null ? [] : [`${how}: ${pageUrl}`];
  const rest = [...notes, ...link].join('\n');
  const room = MAX_TEXT_CHARS - rest.length - title.length - 4;
  return [title, cut(question, room), rest].filter((part) => part !== '').join('\n\n');
}

function endedText({ title, question, end }: EndedMessage): string {
  return `${title}\n\n${cut(question, MAX_TEXT_CHARS - end.length - title.length - 4)}\n\n${end}`;
}
