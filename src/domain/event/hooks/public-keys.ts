import { createPublicKey } from 'node:crypto';
import type { JsonWebKey, KeyObject } from 'node:crypto';
import { LruMap } from '../../../lib/collections/lru-map.js';

/** A public key that tokens may be signed by. */
export interface PublicKey {
  readonly key: KeyObject;
  /** The name of the key, if it has one. */
  readonly kid: string | null;
  /** The algorithms that fit it. */
  readonly algorithms: readonly string[];
}

const MAX_TEXT = 20_000;
const MAX_KEYS = 20;
/** Of a set that its owner publishes. */
const MAX_PUBLISHED = 100;
const MIN_RSA_BITS = 2_048;
const MAX_RSA_BITS = 8_192;
const PEM = /-----BEGIN ([A-Z0-9 ]+)-----[\s\S]*?-----END \1-----/g;
const PEM_LABELS: ReadonlySet<string> = new Set(['PUBLIC KEY', 'RSA PUBLIC KEY', 'CERTIFICATE']);
/** RFC 7518, section 3.4: the algorithm of each curve. */
const OF_CURVE: Readonly<Record<string, string>> = { prime256v1: 'ES256', secp384r1: 'ES384', secp521r1: 'ES512' };
const OF_RSA = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'];

const PRIVATE = 'This text has a private or a shared key. Give public keys alone, and replace that key at its owner.';
const UNREADABLE = 'This is neither public keys in PEM nor a JWKS ({"keys": […]}).';

class Unfit extends Error {}

/** Keys are read once, and not for each delivery. */
const KNOWN = new LruMap<string, readonly PublicKey[]>(200);

/** Why a text cannot be the public keys of a sender. Null if it can. The text is never repeated. */
export function publicKeyProblem(text: string): string | null {
  try {
    publicKeysIn(text);
    return null;
  } catch (error) {
    if (error instanceof Unfit) return error.message;
    throw error;
  }
}

/** The keys in a text that was checked before. */
export function publicKeysIn(text: string): readonly PublicKey[] {
  const known = KNOWN.get(text);
  if (known !== undefined) return known;
  if (text.length > MAX_TEXT) throw new Unfit(`Public keys have at most ${MAX_TEXT.toLocaleString('en')} characters.`);
  const keys = text.trimStart().startsWith('{') ? keysInJson(text) : keysInPem(text);
  if (keys.length === 0) throw new Unfit(UNREADABLE);
  if (keys.length > MAX_KEYS) throw new Unfit(`At most ${MAX_KEYS} public keys can be given.`);
  KNOWN.set(text, keys);
  return keys;
}

/**
 * The keys of a set that its owner publishes. Keys that sign no tokens, private ones among them, are passed over
 * (RFC 7517, section 5): a set may have keys for other uses.
 *
 * @throws Unfit if the text is no set of keys.
 */
export function publicKeysOfSet(text: string): readonly PublicKey[] {
  return jwksIn(text, true)
    .slice(0, MAX_PUBLISHED)
    .flatMap((key) => {
      try {
        return keyOf(key);
      } catch (error) {
        if (error instanceof Unfit) return [];
        throw error;
      }
    });
}

function keysInPem(text: string): readonly PublicKey[] {
  return [...text.matchAll(PEM)].map(([block, label = '']) => {
    if (label.includes('PRIVATE')) throw new Unfit(PRIVATE);
    if (!PEM_LABELS.has(label)) throw new Unfit(UNREADABLE);
    return checked(
      read(() => createPublicKey(block)),
      null,
      null,
    );
  });
}

function keysInJson(text: string): readonly PublicKey[] {
  return jwksIn(text).flatMap((key) => keyOf(key));
}

/** @param isSet whether a single key is refused. */
function jwksIn(text: string, isSet = false): readonly unknown[] {
  let set: unknown;
  try {
    set = JSON.parse(text);
  } catch {
    throw new Unfit(UNREADABLE);
  }
  const keys: unknown = typeof set === 'object' && set !== null && 'keys' in set ? set.keys : isSet ? null : [set];
  if (!Array.isArray(keys)) throw new Unfit(UNREADABLE);
  return keys;
}

function keyOf(key: unknown): readonly PublicKey[] {
  if (typeof key !== 'object' || key === null) throw new Unfit(UNREADABLE);
  const jwk = key as JsonWebKey;
  if (jwk.kty === 'oct' || 'd' in jwk || 'k' in jwk) throw new Unfit(PRIVATE);
  // Sets of identity providers also have keys that encrypt.
  if (jwk['use'] === 'enc') return [];
  return [
    checked(
      read(() => createPublicKey({ key: jwk, format: 'jwk' })),
      textOf(jwk['kid']),
      textOf(jwk['alg']),
    ),
  ];
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function read(create: () => KeyObject): KeyObject {
  try {
    return create();
  } catch {
    throw new Unfit(UNREADABLE);
  }
}

function checked(key: KeyObject, kid: string | null, named: string | null): PublicKey {
  const bits = key.asymmetricKeyDetails?.modulusLength ?? MIN_RSA_BITS;
  if (bits < MIN_RSA_BITS || bits > MAX_RSA_BITS)
    throw new Unfit(
      `An RSA key has ${MIN_RSA_BITS.toLocaleString('en')} to ${MAX_RSA_BITS.toLocaleString('en')} bits.`,
    );
  const fitting = algorithmsOf(key);
  if (fitting.length === 0) throw new Unfit('A key is of a kind that signs no tokens: give RSA, EC or Ed25519 keys.');
  if (named !== null && !fitting.includes(named)) throw new Unfit('The `alg` of a key does not fit its kind.');
  return { key, kid, algorithms: named === null ? fitting : [named] };
}

function algorithmsOf(key: KeyObject): readonly string[] {
  if (key.asymmetricKeyType === 'rsa') return OF_RSA;
  if (key.asymmetricKeyType === 'ed25519') return ['EdDSA'];
  const curve = key.asymmetricKeyType === 'ec' ? OF_CURVE[key.asymmetricKeyDetails?.namedCurve ?? ''] : undefined;
  return curve === undefined ? [] : [curve];
}
