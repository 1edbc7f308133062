import { HookPreset } from '../../../domain/event/hook.js';
import { anyBody, webhookRules } from '../../../domain/event/webhooks/index.js';
import { isJsonObject } from '../../../lib/json/json.js';
import type { JsonValue } from '../../../lib/json/json.js';
import { objectAt, parsed, textAt } from './fields.js';
import type { AnswerDialect } from './press.type.js';

const NO_TERMS = { eventType: null, signatureHeader: null, deliveryIdHeader: null };

/**
 * Interactions of Slack: https://docs.slack.dev/reference/interaction-payloads/block_actions-payload, signed as all
 * requests of Slack are, with a time that is at most five minutes old.
 */
export const SLACK_ANSWERS: AnswerDialect = {
  refusal: (delivery, proof, now) => webhookRules(HookPreset.SLACK).refusal(delivery, [proof], now, NO_TERMS),
  read(delivery) {
    const body = payloadOf(anyBody(delivery));
    if (textAt(body, 'type') === 'url_verification')
      return { kind: 'check', body: { challenge: textAt(body, 'challenge') ?? '' } };
    const { actions } = body;
    const action = Array.isArray(actions) ? actions[0] : null;
    const code = textAt(isJsonObject(action) ? action : {}, 'value');
    const user = objectAt(body, 'user');
    const person = textAt(user, 'id');
    if (textAt(body, 'type') !== 'block_actions' || code === null || person === null) return { kind: 'other' };
    const container = objectAt(body, 'container');
    return {
      kind: 'press',
      press: {
        code,
        person,
        name: textAt(user, 'name') ?? textAt(user, 'username'),
        place: { channel: textAt(container, 'channel_id') ?? textAt(objectAt(body, 'channel'), 'id') },
        pressId: person,
      },
    };
  },
};

/** An interaction is a form with JSON in its field `payload`. */
function payloadOf(body: JsonValue) {
  const fields = isJsonObject(body) ? body : {};
  return typeof fields['payload'] === 'string' ? parsed(fields['payload']) : fields;
}
