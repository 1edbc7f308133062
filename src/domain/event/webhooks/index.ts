import { HookPreset } from '../hook.js';
import type { WebhookRules } from './delivery.type.js';
import { GITHUB } from './github-webhook.js';
import { HMAC, NONE } from './hmac-and-unsigned.js';
import { SLACK } from './slack-webhook.js';
import { STANDARD_WEBHOOKS } from './standard-webhooks.js';
import { STRIPE } from './stripe-webhook.js';

export { anyBody, FILE_BODY, mediaType } from './body.js';
export type { HookTerms, RawDelivery, ReadDelivery, WebhookRules } from './delivery.type.js';
export { REQUEST_FIELD, requestDetails, UNNAMED_EVENT } from './request-details.js';

const RULES: Readonly<Record<HookPreset, WebhookRules>> = {
  [HookPreset.NONE]: NONE,
  [HookPreset.HMAC]: HMAC,
  [HookPreset.GITHUB]: GITHUB,
  [HookPreset.STRIPE]: STRIPE,
  [HookPreset.SLACK]: SLACK,
  [HookPreset.STANDARD_WEBHOOKS]: STANDARD_WEBHOOKS,
};

export function webhookRules(preset: HookPreset): WebhookRules {
  return RULES[preset];
}
