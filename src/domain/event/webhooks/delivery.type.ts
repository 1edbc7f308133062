import type { JsonObject, JsonValue } from '../../../lib/json/json.js';
import type { Hook } from '../hook.js';
import type { HookMethod } from '../hook-answer.js';
import type { PathParams } from '../hooks/hook-path.js';
import type { PublicKey } from '../hooks/public-keys.js';

/** A request to a webhook address, as it came. */
export interface RawDelivery {
  readonly method: HookMethod;
  /** By their names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** A parameter that comes more than once has its values joined by commas. */
  readonly query: Readonly<Record<string, string>>;
  /** What follows the token in its address, in one spelling. Absent: nothing. */
  readonly path?: string | undefined;
  /** The parameters in this path. Absent: none. */
  readonly params?: PathParams | undefined;
  /** The very bytes that were signed. */
  readonly body: Buffer;
  /** The payload, if the body has files. They are stored, and it has their values. */
  readonly stored?: JsonObject | undefined;
}

/**
 * The contents of a delivery that is known to be genuine. `isKnownByBody`: the headers that name it are not signed, and
 * its body differs from that of any other event. The same body is then the same event, whatever its headers are.
 */
export type ReadDelivery =
  | {
      readonly kind: 'event';
      readonly eventType: string;
      readonly deliveryId: string | null;
      readonly payload: JsonValue;
      readonly isKnownByBody?: boolean | undefined;
    }
  /** The sender tries out the address and wants this back. */
  | { readonly kind: 'challenge'; readonly challenge: string };

/** The terms of a hook that its rules need to know. */
export type HookTerms = Pick<Hook, 'eventType' | 'signatureHeader' | 'deliveryIdHeader'>;

/** The terms by which a hook knows its callers. */
export interface IdentityTerms extends Pick<Hook, 'id' | 'auth' | 'cors'> {
  /** The keys that fit, of those that the sender publishes. @throws UnavailableError */
  readonly findKeys?: ((fits: (key: PublicKey) => boolean) => Promise<readonly PublicKey[]>) | undefined;
}

/** The caller of a delivery that is known to be genuine. */
export interface Identity {
  readonly claims?: JsonObject;
  /** Null: the link was made for anyone. */
  readonly subject?: string | null;
  /** Of a link that counts once. */
  readonly nonce?: string | null;
}

/** How one preset signs and words its deliveries. */
export interface WebhookRules {
  readonly isSigned: boolean;
  /** Whether nobody needs the secret but this server. */
  readonly hidesSecret?: boolean;
  /** The value of `WWW-Authenticate` in a refusal, if it is not `Bearer`. */
  readonly challenge?: string;
  /** Whether binary bodies and the files of forms are stored. Others accept texts alone. */
  readonly takesFiles?: boolean;
  /** A new secret of 32 random bytes, for the sender to take over. Null if the sender makes it, or if there is none. */
  readonly createSecret: ((random: Buffer) => string) | null;
  /** The reason why a text cannot be the secret. Null if it can. */
  secretProblem(secret: string): string | null;
  /**
   * The reason why a delivery is not trusted. Null if it is genuine.
   *
   * @param secrets those that are valid, at least one.
   * @param now milliseconds since the epoch.
   */
  refusal(delivery: RawDelivery, secrets: readonly string[], now: number, terms: HookTerms): string | null;
  /**
   * The caller of a delivery that proves itself by its headers or its address, or the reason why it is not trusted.
   * Absent: the signature is the proof.
   */
  identify?(
    delivery: RawDelivery,
    secrets: readonly string[],
    now: number,
    terms: IdentityTerms,
  ): string | Identity | Promise<string | Identity>;
  /** Reads a genuine delivery. @throws MalformedError, InvalidInputError */
  read(delivery: RawDelivery, terms: HookTerms): ReadDelivery;
}
