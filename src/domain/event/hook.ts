import { HookRespond } from './hook-answer.js';
import type { HookAnswering } from './hook-answer.js';
import { hasSenderKeys } from './hooks/hook-auth.js';
import type { HookAuth } from './hooks/hook-auth.js';
import type { HookCors } from './hooks/hook-cors.js';

/*
 * - hook: a webhook address of a user. Clients that know its URL, and can sign as its preset asks, send events there.
 * - preset: how deliveries are signed or callers known, and the places of type and delivery id.
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
  HEADER: 'HEADER',
  BASIC: 'BASIC',
  JWT: 'JWT',
  SIGNED_LINK: 'SIGNED_LINK',
} as const;
export type HookPreset = (typeof HookPreset)[keyof typeof HookPreset];

/** How requests reach a webhook address. */
export interface HookReach {
  /** What follows the token, such as `/orders/{id}`; null: nothing. */
  readonly path: string | null;
  /** Whether the text of the body is kept beside the payload. */
  readonly rawBody: boolean;
  /** Null: no page of another site can read its answers. */
  readonly cors: HookCors | null;
  /** The terms by which it knows its callers, if its preset has any. */
  readonly auth: HookAuth | null;
}

export interface Hook extends HookAnswering, HookReach {
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

/** Whether deliveries to a hook prove themselves by a secret. */
export function needsSecret({ preset, auth }: Pick<Hook, 'preset' | 'auth'>): boolean {
  return preset !== HookPreset.NONE && !hasSenderKeys(auth);
}

/** Whether senders get what the run of their delivery yields. Slack would show it to the person who typed a command. */
export function isAnsweredByRun({ preset, respond }: Pick<Hook, 'preset' | 'respond'>): boolean {
  return respond !== HookRespond.IMMEDIATELY && preset !== HookPreset.SLACK;
}

/** The context of a sealed token or secret of a hook; see `SecretBox`. */
export function hookContext(hookId: string, what: 'token' | 'secret'): string {
  return `hook:${hookId}:${what}`;
}
