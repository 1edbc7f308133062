import { Messenger } from '../../../domain/approval/delivery.js';
import type { Addressee } from '../../../domain/approval/delivery.js';
import type { OpenService } from '../../../connectors/run/open-service.type.js';
import { StepFailure } from '../../../errors.js';
import type { JsonObject } from '../../../lib/json/json.js';
import type { EndedMessage, MessageToSend, MessengerCall, MessengerPort, OpenMessenger } from './messenger.type.js';
import { cut, pieces } from './message-text.js';
import type { ServiceCalls } from './service-calls.js';

/** https://docs.slack.dev/reference/block-kit/blocks/section-block */
const MAX_SECTION_CHARS = 3_000;
const MAX_SECTIONS = 4;
const MAX_NOTE_CHARS = 1_500;

/** Asks people at Slack. Slack has no key by which a message that is sent again is recognised. */
export class SlackMessenger implements MessengerPort {
  readonly via = Messenger.SLACK;
  readonly sendsOnce = false;

  constructor(private readonly calls: ServiceCalls) {}

  async open(call: MessengerCall, connection: string): Promise<OpenMessenger> {
    return this.#opened(call, await this.calls.open(call, connection));
  }

  async reopen(call: MessengerCall, connectionId: string): Promise<OpenMessenger> {
    return this.#opened(call, await this.calls.reopen(call, connectionId));
  }

  /** Shows a text to one person of a channel alone. */
  async tell(call: MessengerCall, connectionId: string, place: JsonObject, user: string, text: string): Promise<void> {
    const opened = await this.calls.reopen(call, connectionId);
    const { channel = null } = place;
    await this.calls.call(
      call,
      opened,
      'send_ephemeral_message',
      { channel, user, text: escaped(text) },
      `tell:${user}`,
    );
  }

  #opened(call: MessengerCall, opened: OpenService): OpenMessenger {
    return {
      connectionId: opened.connectionId,
      personOf: (addressee) => this.#personOf(call, opened, addressee),
      ask: async (addressee, person, message) => {
        const { channel, ts } = await this.calls.call(
          call,
          opened,
          'send_message',
          {
            channel: addressee.channel ?? person,
            text: escaped(cut(`${message.title}: ${message.question}`, MAX_SECTION_CHARS)),
            blocks: questionBlocks(message, addressee.channel === null ? null : person),
            unfurl_links: false,
            unfurl_media: false,
          },
          message.id,
        );
        return { channel: channel ?? null, ts: ts ?? null };
      },
      end: async ({ channel = null, ts = null }, message) => {
        const text = escaped(cut(`${message.end}: ${message.question}`, MAX_SECTION_CHARS));
        const input = { channel, ts, text, blocks: endedBlocks(message) };
        await this.calls.call(call, opened, 'update_message', input, 'end');
      },
    };
  }

  async #personOf(call: MessengerCall, opened: OpenService, { to }: Addressee): Promise<string> {
    if (!to.includes('@')) return to;
    const person = await this.calls.call(call, opened, 'find_user_by_email', { email: to }, `find:${to}`);
    if (typeof person['id'] === 'string') return person['id'];
    throw StepFailure.permanent('PERSON_UNKNOWN', `Slack has no person with the address ${JSON.stringify(to)}.`);
  }
}

/** @param mentioned the person who is asked in a channel. */
function questionBlocks(message: MessageToSend, mentioned: string | null): JsonObject[] {
  const { title, question, notes, buttons, pageUrl, needsData } = message;
  const isByPage = pageUrl !== null && (needsData || buttons === null);
  return [
    ...(mentioned === null ? [] : [{ type: 'section', text: { type: 'mrkdwn', text: `<@${mentioned}>` } }]),
    ...textBlocks(title, question),
    ...notesBlock(notes),
    // A link and no button with an address: Slack reports a press of that to an address of the app as well.
    ...(isByPage ? [{ type: 'section', text: { type: 'mrkdwn', text: `<${pageUrl}|Answer on the page>` } }] : []),
    ...(buttons === null
      ? []
      : [
          {
            type: 'actions',
            elements: [
              ...(isByPage ? [] : [button('approve', 'Approve', buttons.approve, 'primary')]),
              button('reject', 'Reject', buttons.reject, 'danger'),
            ],
          },
        ]),
  ];
}

function button(action: string, label: string, value: string, style: string): JsonObject {
  return { type: 'button', action_id: action, text: plain(label), value, style };
}

function endedBlocks({ title, question, end }: EndedMessage): JsonObject[] {
  return [...textBlocks(title, question), ...notesBlock([end])];
}

/** As plain text, so that nothing in the question can be a link, a mention or a format. */
function textBlocks(title: string, question: string): JsonObject[] {
  const shown = pieces(question, MAX_SECTION_CHARS, MAX_SECTIONS);
  return [
    { type: 'header', text: plain(cut(title, 150)) },
    ...shown.map((text) => ({ type: 'section', text: plain(text) })),
  ];
}

function notesBlock(notes: readonly string[]): JsonObject[] {
  if (notes.length === 0) return [];
  return [{ type: 'context', elements: [plain(cut(notes.join('\n'), MAX_NOTE_CHARS))] }];
}

function plain(text: string): JsonObject {
  return { type: 'plain_text', text, emoji: false };
}

/** https://docs.slack.dev/messaging/formatting-message-text#escaping */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
