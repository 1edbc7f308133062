import { createHash, createHmac, randomBytes, randomInt, randomUUID } from 'node:crypto';
import { isSameSecret } from '../../lib/text/is-same-secret.js';
import { objectSchema, outputSchema } from '../support/schemas.js';
import { invalidInput, optionalNumber, optionalText } from '../support/input.js';
import type { Tool } from '../tool.js';
import { DIGEST_FIELDS, DIGEST_SOURCE, digestOf, hashOf } from './digest-input.js';
import { KEY_CONNECTION, keysOf } from './keys.js';
import { CRYPTO_HASH } from '../made-phrases.js';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';
const RANDOM_KINDS = ['uuid', 'hex', 'base64', 'base64url', 'letters', 'digits'] as const;

/** `crypto.hash`. Its failures: `FILE_NOT_FOUND`, `INVALID_INPUT`. */
export function createCryptoHashTool(): Tool {
  return {
    name: 'crypto.hash',
    title: 'Hash a text or file',
    description:
      'Computes the hash (digest) of a text or a file, to compare or name it. It is no way to keep passwords.',
    planning: CRYPTO_HASH,
    source: 'builtin',
    sideEffects: false,
    inputSchema: { ...objectSchema([], DIGEST_FIELDS), ...DIGEST_SOURCE },
    outputSchema: outputSchema({ hash: { type: 'string', description: 'The hash, in the encoding.' } }),
    run: async (input, context) => ({ output: { hash: await digestOf(input, context, createHash(hashOf(input))) } }),
  };
}

/** `crypto.hmac`. Its failures: `MISSING_CONNECTION`, `KEY_UNFIT`, `FILE_NOT_FOUND`, `INVALID_INPUT`. */
export function createCryptoHmacTool(): Tool {
  return {
    name: 'crypto.hmac',
    title: 'Sign with a secret (HMAC)',
    description:
      'Computes the HMAC of a text or a file with the secret of a connection, or checks one. The secret is never part of the step.',
    source: 'builtin',
    sideEffects: false,
    inputSchema: {
      ...objectSchema(['connection'], {
        ...DIGEST_FIELDS,
        connection: KEY_CONNECTION,
        expected: {
          type: 'string',
          description: 'A signature to compare with, in the same encoding. It is compared in constant time.',
          maxLength: 1_000,
        },
      }),
      ...DIGEST_SOURCE,
    },
    outputSchema: {
      type: 'object',
      required: ['signature'],
      properties: {
        signature: { type: 'string', description: 'The HMAC, in the encoding.' },
        matches: { type: 'boolean', description: 'Whether it is the expected one, if one was given.' },
      },
    },
    async run(input, context) {
      const keys = await keysOf(input, context);
      const signature = await digestOf(input, context, createHmac(hashOf(input), keys.secret()));
      const expected = optionalText(input, 'expected');
      if (expected === undefined) return { output: { signature } };
      return { output: { signature, matches: isSameSecret(signature, expected.trim()) } };
    },
  };
}

/** `crypto.random`. A repeated attempt of the step yields another value. */
export function createCryptoRandomTool(): Tool {
  return {
    name: 'crypto.random',
    title: 'Random value',
    description: 'Makes a random identifier, code or text that cannot be guessed.',
    source: 'builtin',
    sideEffects: false,
    inputSchema: objectSchema([], {
      kind: {
        type: 'string',
        description: 'uuid; hex, base64 and base64url of random bytes; letters with digits; digits alone.',
        enum: [...RANDOM_KINDS],
        default: 'uuid',
      },
      length: {
        type: 'integer',
        description: 'Its length in characters. A uuid has its own.',
        minimum: 1,
        maximum: 4_096,
        default: 32,
      },
    }),
    outputSchema: outputSchema({ value: { type: 'string', description: 'The value.' } }),
    run(input) {
      const kind = RANDOM_KINDS.find((each) => each === (input['kind'] ?? 'uuid'));
      if (kind === undefined) throw invalidInput('kind', `expected one of ${RANDOM_KINDS.join(', ')}.`);
      return { output: { value: randomText(kind, optionalNumber(input, 'length') ?? 32) } };
    },
  };
}

function randomText(kind: (typeof RANDOM_KINDS)[number], length: number): string {
  if (kind === 'uuid') return randomUUID();
  if (kind === 'letters' || kind === 'digits') {
    const alphabet = kind === 'digits' ? DIGITS : LETTERS + DIGITS;
    return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
  }
  return randomBytes(length).toString(kind).slice(0, length);
}
