import { anyBody } from '../../../domain/event/webhooks/index.js';
import { isJsonObject } from '../../../lib/json/json.js';
import type { JsonObject } from '../../../lib/json/json.js';
import { isSameSecret } from '../../../lib/text/is-same-secret.js';
import { objectAt, textAt } from './fields.js';
import type { AnswerDialect, Arrival } from './press.type.js';

/** Updates of Telegram: https://core.telegram.org/bots/api#callbackquery, with the secret that `setWebhook` gave. */
export const TELEGRAM_ANSWERS: AnswerDialect = {
  refusal({ headers }, proof) {
    const given = headers['x-telegram-bot-api-secret-token'];
    if (given === undefined) return 'The request has no secret token.';
    return isSameSecret(given, proof) ? null : 'The secret token of the request is wrong.';
  },
  read(delivery) {
    const body = anyBody(delivery);
    return pressIn(isJsonObject(body) ? body : {});
  },
};

/** The press in an update. */
export function pressIn(update: JsonObject): Arrival {
  const query = objectAt(update, 'callback_query');
  const from = objectAt(query, 'from');
  const message = objectAt(query, 'message');
  const code = textAt(query, 'data');
  const pressId = textAt(query, 'id');
  const { id } = from;
  if (code === null || pressId === null || typeof id !== 'number') return { kind: 'other' };
  const names = [textAt(from, 'first_name'), textAt(from, 'last_name')].filter((name) => name !== null);
  return {
    kind: 'press',
    press: {
      code,
      person: String(id),
      name: names.length > 0 ? names.join(' ') : textAt(from, 'username'),
      place: { chat: objectAt(message, 'chat')['id'] ?? null },
      pressId,
    },
  };
}
