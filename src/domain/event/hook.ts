/*
 * hook       a webhook address of a user: whoever knows its URL, and can sign as its preset asks, sends events there
 * preset     how deliveries are signed, and where type and delivery id are found in them
 * delivery   one request to the address; its id is the sender's, and one seen before starts nothing new
 * token      the part of the URL that cannot be guessed
 */

export const HookPreset = {
  NONE: 'NONE',
  HMAC: 'HMAC',
  GITHUB: 'GITHUB',
  STRIPE: 'STRIPE',
  SLACK: 'SLACK',
  STANDARD_WEBHOOKS: 'STANDARD_WEBHOOKS',
} as const;
export type HookPreset = (typeof HookPreset)[keyof typeof HookPreset];

export interface Hook {
  readonly id: string;
  readonly ownerId: string;
  readonly name: string;
  readonly preset: HookPreset;
  /** Of every event that arrives here; null: the preset reads it from the request. */
  readonly eventType: string | null;
  /** Lower case; where an HMAC is found, if not where the preset looks. */
  readonly signatureHeader: string | null;
  /** Lower case; where the delivery id is found, for presets that have no place for it. */
  readonly deliveryIdHeader: string | null;
  readonly createdAt: Date;
}

/** What deliveries are signed with, sealed. */
export interface SealedSecret {
  readonly sealed: string;
  /** Valid until then; null: the present one, valid until it is replaced. */
  readonly until: Date | null;
}

/** A hook as it is stored. */
export interface StoredHook extends Hook {
  readonly sealedToken: string;
  /** The present one first; none where the sender has not named it yet, or nothing is signed. */
  readonly secrets: readonly SealedSecret[];
}

/** What a sealed token or secret of a hook belongs to; see `SecretBox`. */
export function hookContext(hookId: string, what: 'token' | 'secret'): string {
  return `hook:${hookId}:${what}`;
}
