import { Messenger } from '../../../domain/approval/delivery.js';
import type { OpenService } from '../../../connectors/run/open-service.type.js';
import { StepFailure } from '../../../errors.js';
import type { JsonObject } from '../../../lib/json/json.js';
import type { EndedMessage, MessageToSend, MessengerCall, MessengerPort, OpenMessenger } from './messenger.type.js';
import { cut } from './message-text.js';
import type { ServiceCalls } from './service-calls.js';

/** https://docs.discord.com/developers/resources/message */
const MAX_TEXT_CHARS = 2_000;
const MAX_NONCE_CHARS = 25;
/** https://docs.discord.com/developers/components/reference */
const ROW = 1;
const BUTTON = 2;
const STYLE = { GREEN: 3, RED: 4, LINK: 5 } as const;

/**
 * Asks people at Discord. A message has the nonce of its id, which Discord compares for some minutes: the same message
 * again is the first one.
 */
export class DiscordMessenger implements MessengerPort {
  readonly via = Messenger.DISCORD;
  readonly sendsOnce = true;

  constructor(private readonly calls: ServiceCalls) {}

  async open(call: MessengerCall, connection: string): Promise<OpenMessenger> {
    return this.#opened(call, await this.calls.open(call, connection));
  }

  async reopen(call: MessengerCall, connectionId: string): Promise<OpenMessenger> {
    return this.#opened(call, await this.calls.reopen(call, connectionId));
  }

  #opened(call: MessengerCall, opened: OpenService): OpenMessenger {
    return {
      connectionId: opened.connectionId,
      personOf: async ({ to }) => to,
      ask: async ({ channel }, person, message) => {
        const place = channel ?? (await this.#directTo(call, opened, person));
        const sent = await this.calls.call(
          call,
          opened,
          'send_message',
          {
            channel_id: place,
            content: questionContent(message, channel === null ? null : person),
            components: answerRow(message),
            allowed_mentions: channel === null ? { parse: [] } : { parse: [], users: [person] },
            nonce: message.id.slice(-MAX_NONCE_CHARS),
            enforce_nonce: true,
          },
          message.id,
        );
        return { channel: place, message: sent['id'] ?? null };
      },
      end: async ({ channel = null, message: id = null }, message) => {
        const input = { channel_id: channel, message_id: id, content: endedContent(message), components: [] };
        await this.calls.call(call, opened, 'edit_message', input, 'end');
      },
    };
  }

  async #directTo(call: MessengerCall, opened: OpenService, person: string): Promise<string> {
    const input = { recipient_id: person };
    const { id } = await this.calls.call(call, opened, 'open_direct_message', input, `direct:${person}`);
    if (typeof id === 'string') return id;
    throw StepFailure.permanent('PERSON_UNKNOWN', 'Discord opened no direct message with this person.');
  }
}

function answerRow({ buttons, pageUrl, needsData }: MessageToSend): JsonObject[] {
  const isByPage = pageUrl !== null && (needsData || buttons === null);
  const components = [
    ...(isByPage ? [{ type: BUTTON, style: STYLE.LINK, label: 'Answer', url: pageUrl }] : []),
    ...(buttons === null || isByPage
      ? []
      : [{ type: BUTTON, style: STYLE.GREEN, label: 'Approve', custom_id: buttons.approve }]),
    ...(buttons === null ? [] : [{ type: BUTTON, style: STYLE.RED, label: 'Reject', custom_id: buttons.reject }]),
  ];
  return [{ type: ROW, components }];
}

/** @param mentioned the person who is asked in a channel. */
function questionContent({ title, question, notes }: MessageToSend, mentioned: string | null): string {
  const head = `${mentioned === null ? '' : `<@${mentioned}> `}**${escaped(cut(title, 200))}**`;
  const rest = notes.map(escaped).join('\n');
  return [head, fitting(question, MAX_TEXT_CHARS - head.length - rest.length - 4), rest]
    .filter((part) => part !== '')
    .join('\n\n');
}

function endedContent({ title, question, end }: EndedMessage): string {
  const head = `**${escaped(cut(title, 200))}**`;
  const last = escaped(end);
  return `${head}\n\n${fitting(question, MAX_TEXT_CHARS - head.length - last.length - 4)}\n\n${last}`;
}

/** Escaping makes a text longer. */
function fitting(text: string, room: number): string {
  const whole = escaped(text);
  return whole.length <= room ? whole : escaped(cut(text, Math.floor(room / 2)));
}

/** Nothing in a question is a link, a mention or a format. */
function escaped(text: string): string {
  return text.replaceAll(/[\\*_~`|>#[\]()<@-]/g, '\\$&');
}
