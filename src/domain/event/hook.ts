import type { HookAnswering } from './hook-answer.js';

/*
 * - hook: a webhook address of a user. Clients that know its URL, and can sign as its preset asks, send events there.
 * - preset: how deliveries are signed, and the places of type and delivery id in them.
 * - delivery: one request to the address. Its id comes from the sender, and a known id starts nothing new.
 * - token: the part of the URL that cannot be guessed.
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

export interface Hook extends HookAnswering {
  readonly id: string;
  readonly ownerId: string;
  readonly name: string;
  readonly preset: HookPreset;
  /** Of every event that arrives here; null: the preset reads it from the request. */
  readonly eventType: string | null;
  /** Lower case. The header with the HMAC, if it differs from that of the preset. */
  readonly signatureHeader: string | null;
  /** Lower case. The header with the delivery id, for presets that have no place for it. */
  readonly deliveryIdHeader: string | null;
  /** False: deliveries are refused, and nothing is stored. */
  readonly isEnabled: boolean;
  readonly createdAt: Date;
}

/** A secret that deliveries are signed with, sealed. */
export interface SealedSecret {
  readonly sealed: string;
  /** Valid until then; null: the present one, valid until it is replaced. */
  readonly until: Date | null;
}

/** A hook as it is stored. */
export interface StoredHook extends Hook {
  readonly sealedToken: string;
  /** The present one first. Empty if the sender has not named it yet, or if nothing is signed. */
  readonly secrets: readonly SealedSecret[];
}

/** The context of a sealed token or secret of a hook; see `SecretBox`. */
export function hookContext(hookId: string, what: 'token' | 'secret'): string {
  return `hook:${hookId}:${what}`;
}
