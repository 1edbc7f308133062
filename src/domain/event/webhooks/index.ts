import { HookPreset } from '../hook.js';
import type { WebhookRules } from './delivery.type.js';
import { hookLinkAddress, SIGNED_LINK } from './identity/link.js';
import { JWT } from './identity/jwt.js';
import { BASIC, HEADER } from './identity/plain-secrets.js';
import { GITHUB } from './github-webhook.js';
import { HMAC, NONE } from './hmac-and-unsigned.js';
import { SLACK } from './slack-webhook.js';
import { STANDARD_WEBHOOKS } from './standard-webhooks.js';
import { STRIPE } from './stripe-webhook.js';

export { anyBody, FILE_BODY, mediaType } from './body.js';
export { hookLinkAddress };
export type { HookTerms, Identity, IdentityTerms, RawDelivery, ReadDelivery, WebhookRules } from './delivery.type.js';
export { REQUEST_FIELD, requestDetails, showsRequest } from './request-details.js';

const RULES: Readonly<Record<HookPreset, WebhookRules>> = {
  [HookPreset.NONE]: NONE,
  [HookPreset.HMAC]: HMAC,
  [HookPreset.GITHUB]: GITHUB,
  [HookPreset.STRIPE]: STRIPE,
  [HookPreset.SLACK]: SLACK,
  [HookPreset.STANDARD_WEBHOOKS]: STANDARD_WEBHOOKS,
  [HookPreset.HEADER]: HEADER,
  [HookPreset.BASIC]: BASIC,
  [HookPreset.JWT]: JWT,
  [HookPreset.SIGNED_LINK]: SIGNED_LINK,
};

export function webhookRules(preset: HookPreset): WebhookRules {
  return RULES[preset];
}
