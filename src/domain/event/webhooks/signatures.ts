import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * How far the clock of the sender may be from ours, in either direction. Stripe, Slack and Standard Webhooks recommend
 * this value.
 */
const TOLERANCE_MS = 300_000;

const MAC_BYTES = 32;
const MOST_SIGNATURES = 20;

/** The reason why a timestamp in whole seconds is not trusted. Null if it is fresh. */
export function staleness(timestamp: string, now: number): string | null {
  if (!/^\d{1,12}$/.test(timestamp)) return 'The timestamp is not a whole number of seconds.';
  const ageMs = now - Number(timestamp) * 1_000;
  if (ageMs > TOLERANCE_MS) return 'The timestamp is too old.';
  return ageMs < -TOLERANCE_MS ? 'The timestamp lies in the future.' : null;
}

export function hmacSha256(key: string | Buffer, ...parts: readonly (string | Buffer)[]): Buffer {
  const hmac = createHmac('sha256', key);
  for (const part of parts) hmac.update(part);
  return hmac.digest();
}

/**
 * Whether one of the signatures is one of the expected ones. All pairs are compared, each in constant time, so that
 * nothing shows how far a guess got.
 */
export function anyMatches(signatures: readonly (Buffer | null)[], expected: readonly Buffer[]): boolean {
  let matches = 0;
  for (const signature of signatures.slice(0, MOST_SIGNATURES)) {
    if (signature === null) continue;
    for (const mac of expected) matches += Number(signature.length === mac.length && timingSafeEqual(signature, mac));
  }
  return matches > 0;
}

// A signature has one spelling: decoders read others as well, and so would let altered ones through.

/** The 32 bytes of a signature in lower-case hexadecimal; null for anything else. */
export function fromHex(text: string): Buffer | null {
  return spelled(text, 'hex', (bytes) => [bytes.toString('hex')]);
}

/** The 32 bytes of a signature in base64 with padding; null for anything else. */
export function fromBase64(text: string): Buffer | null {
  return spelled(text, 'base64', (bytes) => [bytes.toString('base64')]);
}

/** The 32 bytes of a signature in any usual form: hexadecimal of either case, base64 of either alphabet. */
export function fromAnyEncoding(text: string): Buffer | null {
  const hex = spelled(text, 'hex', (bytes) => [bytes.toString('hex'), bytes.toString('hex').toUpperCase()]);
  return (
    hex ??
    spelled(text, 'base64', (bytes) => [
      bytes.toString('base64'),
      bytes.toString('base64').replace('=', ''),
      bytes.toString('base64url'),
    ])
  );
}

function spelled(
  text: string,
  encoding: 'hex' | 'base64',
  spellings: (bytes: Buffer) => readonly string[],
): Buffer | null {
  const bytes = Buffer.from(text, encoding);
  return bytes.length === MAC_BYTES && spellings(bytes).includes(text) ? bytes : null;
}

export const NO_SIGNATURE = 'The delivery is not signed.';
export const WRONG_SIGNATURE = 'The signature is not right.';

/** Any text will do as the key of an HMAC. */
export function plainSecretProblem(secret: string): string | null {
  return secret === '' ? 'The secret must not be empty.' : null;
}
