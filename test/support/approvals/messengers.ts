import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import type { RawDelivery } from '../../../src/domain/event/webhooks/index.js';
import { isJsonObject } from '../../../src/lib/json/json.js';
import type { JsonObject, JsonValue } from '../../../src/lib/json/json.js';
import { StandIn } from '../connectors/stand-in.js';

export const SIGNING_SECRET = '8f742231b10e8888abcd99yyyzzz85a5';
export const SLACK_TOKEN = 'xoxb-1234567890-abcdefghij';
export const TELEGRAM_TOKEN = '123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11';
export const DISCORD_TOKEN = 'a'.repeat(60);

const pair = generateKeyPairSync('ed25519');
const PUBLIC_BYTES = 32;
/** As Discord shows it. */
export const PUBLIC_KEY = pair.publicKey
  .export({ format: 'der', type: 'spki' })
  .subarray(-PUBLIC_BYTES)
  .toString('hex');

/** A request of a messenger to the address for answers. */
export type Delivery = Pick<RawDelivery, 'headers' | 'body'>;

/** The delivery as a service takes it. */
export function raw({ headers, body }: Delivery): RawDelivery {
  return { method: 'POST', headers, query: {}, body };
}

const seconds = (at: number): string => String(Math.floor(at / 1_000));

/** A press of a button at Slack. @param at milliseconds since the epoch */
export function slackPress(
  code: string,
  { user = 'U0ANNA', channel = 'D1', secret = SIGNING_SECRET, at = Date.now() } = {},
): Delivery {
  const payload = {
    type: 'block_actions',
    user: { id: user, name: 'anna', team_id: 'T1' },
    container: { type: 'message', message_ts: '1.2', channel_id: channel },
    actions: [{ type: 'button', action_id: 'approve', value: code }],
  };
  const body = Buffer.from(new URLSearchParams({ payload: JSON.stringify(payload) }).toString());
  const timestamp = seconds(at);
  const signature = createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex');
  return {
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${signature}`,
    },
    body,
  };
}

/** A press of a button at Telegram. @param secret the one of the webhook */
export function telegramPress(code: string, secret: string, { user = 4711, chat = 4711 } = {}): Delivery {
  const update = {
    update_id: 1,
    callback_query: {
      id: 'press-1',
      from: { id: user, is_bot: false, first_name: 'Anna', last_name: 'Ott' },
      message: { message_id: 9, chat: { id: chat, type: 'private' } },
      data: code,
    },
  };
  return {
    headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret },
    body: Buffer.from(JSON.stringify(update)),
  };
}

/** A press of a button at Discord, or another interaction. */
export function discordPress(
  code: string,
  { user = '80351110224678912', channel = '999', at = Date.now(), interaction = {} as JsonObject } = {},
): Delivery {
  const body = Buffer.from(
    JSON.stringify({
      id: '1',
      type: 3,
      channel_id: channel,
      user: { id: user, username: 'anna', global_name: 'Anna' },
      data: { component_type: 2, custom_id: code },
      ...interaction,
    }),
  );
  const timestamp = seconds(at);
  const signature = sign(null, Buffer.concat([Buffer.from(timestamp), body]), pair.privateKey).toString('hex');
  return {
    headers: {
      'content-type': 'application/json',
      'x-signature-timestamp': timestamp,
      'x-signature-ed25519': signature,
    },
    body,
  };
}

/** The stand-in of a messenger, which says yes to everything. */
export async function startMessenger(service: 'slack' | 'telegram' | 'discord'): Promise<StandIn> {
  const standIn = await StandIn.start(service);
  answerAll(standIn, service);
  return standIn;
}

/** Every request is answered as the service does if all is well. */
export function answerAll({ server }: StandIn, service: 'slack' | 'telegram' | 'discord'): void {
  server.requests.length = 0;
  let count = 0;
  server.reply = ({ url }) => {
    count += 1;
    if (service === 'slack')
      return {
        body: url.includes('users.lookupByEmail')
          ? { ok: true, user: { id: 'U0ANNA' } }
          : { ok: true, channel: 'D1', ts: `1.${count}`, message: {} },
      };
    if (service === 'telegram')
      return {
        body: url.includes('getWebhookInfo')
          ? { ok: true, result: { url: '' } }
          : { ok: true, result: url.includes('sendMessage') ? { message_id: 9 } : true },
      };
    return { body: url.includes('/users/@me/channels') ? { id: '999' } : { id: '1000', channel_id: '999' } };
  };
}

/** The texts in a body that look like the codes of buttons: the first approves, the second rejects. */
export function codesIn(body: JsonValue | undefined): readonly string[] {
  return [...new Set(JSON.stringify(body ?? null).match(/ask_[0-9a-z]{26}\.[yn]\.[A-Za-z0-9_-]{22}/g) ?? [])];
}

/** The secret that the webhook of a Telegram bot was registered with. */
export function registeredSecret(standIn: StandIn): string {
  const body = standIn.requests.find(({ path }) => path.endsWith('/setWebhook'))?.body;
  return isJsonObject(body) ? String(body['secret_token']) : '';
}
