import type { JsonObject, JsonSchema } from '../../../lib/json/json.js';
import type { EventType } from './event-type.type.js';
import { open, orNull, payload, text, whole } from './schema-parts.js';

/** https://docs.slack.dev/apis/events-api: the envelope of every event. */
function envelope(event: JsonSchema): JsonSchema {
  return payload(
    open('The request of the Events API, as Slack sent it.', {
      type: text('event_callback.'),
      event_id: text('Unique: the delivery id.'),
      event_time: whole('When it happened, in seconds since 1970.'),
      'team_id?': orNull(text('The workspace.')),
      'api_app_id?': text('The app that it was sent to.'),
      event,
    }),
  );
}

const ENVELOPE_SAMPLE = {
  type: 'event_callback',
  event_id: 'Ev08MFMKH6',
  event_time: 1_763_971_200,
  team_id: 'T024BE7LD',
  api_app_id: 'A0MDYCDME',
};

const message = {
  type: 'message',
  channel: 'C024BE91L',
  channel_type: 'channel',
  user: 'U2147483697',
  text: 'The build is green again',
  ts: '1763971200.000005',
  event_ts: '1763971200.000005',
} satisfies JsonObject;

const CHANNEL = text('The id of the channel.');
const TS = text('When it was posted; with the channel, what names the message.');
const THREAD = text('The message with which the thread began, if it is in a thread.');

export const SLACK_EVENTS: readonly EventType[] = [
  {
    name: 'slack.message',
    title: 'Slack message',
    description: 'A message was posted in a channel, group or conversation that your Slack app is in.',
    payloadSchema: envelope(
      open('The message.', {
        type: text('message.'),
        channel: CHANNEL,
        ts: TS,
        'user?': text('The id of who wrote it; missing for some messages of bots.'),
        'text?': text('The text.'),
        'bot_id?': text('The app that wrote it; missing for what people write.'),
        'subtype?': text('The kind of message, unless it is a plain one: bot_message, message_changed, …'),
        'channel_type?': text('channel, group, im or mpim.'),
        'thread_ts?': THREAD,
      }),
    ),
    sample: { ...ENVELOPE_SAMPLE, event: message },
  },
  {
    name: 'slack.app_mention',
    title: 'Slack mention',
    description: 'A user has mentioned your Slack app in a channel.',
    payloadSchema: envelope(
      open('The message with the mention.', {
        type: text('app_mention.'),
        user: text('The id of who wrote it.'),
        text: text('The text, including the mention: <@U0LAN0Z89> …'),
        channel: CHANNEL,
        ts: TS,
        'thread_ts?': THREAD,
      }),
    ),
    sample: {
      ...ENVELOPE_SAMPLE,
      event: {
        type: 'app_mention',
        user: 'U2147483697',
        text: '<@U0LAN0Z89> is it everything you hoped for?',
        channel: 'C024BE91L',
        ts: '1763971200.000005',
        event_ts: '1763971200.000005',
      },
    },
  },
];
