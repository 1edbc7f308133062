import { createHmac } from 'node:crypto';
import { SecretEncoding } from '../../domain/connection/index.js';
import { isSameSecret } from '../../lib/text/is-same-secret.js';
import { invalidInput, optionalNumber, optionalText } from '../support/input.js';
import { parseInstant } from '../support/instant.js';
import { objectSchema } from '../support/schemas.js';
import type { Tool } from '../tool.js';
import { KEY_CONNECTION, keysOf } from './keys.js';

const ALGORITHMS = ['sha1', 'sha256', 'sha512'] as const;

/** `crypto.totp`. Its failures: `MISSING_CONNECTION`, `KEY_UNFIT`, `INVALID_INPUT`. */
export function createTotpTool(clock: () => Date = () => new Date()): Tool {
  return {
    name: 'crypto.totp',
    title: 'One-time code (TOTP)',
    description:
      'Computes the one-time code of now, as authenticator apps show it, from the secret of a connection; or checks one.',
    source: 'builtin',
    sideEffects: false,
    inputSchema: objectSchema(['connection'], {
      connection: KEY_CONNECTION,
      code: {
        type: 'string',
        description: 'A code to check, in place of making one.',
        pattern: '^\\s*[0-9 ]{6,11}\\s*$',
      },
      at: { type: 'string', description: 'The time that the code is for. Default: now.', format: 'date-time' },
      digits: { type: 'integer', description: 'How long the code is.', minimum: 6, maximum: 8, default: 6 },
      periodSeconds: {
        type: 'integer',
        description: 'How long a code is good.',
        minimum: 10,
        maximum: 300,
        default: 30,
      },
      algorithm: { type: 'string', description: 'The algorithm.', enum: [...ALGORITHMS], default: 'sha1' },
    }),
    outputSchema: {
      type: 'object',
      properties: {
        code: { type: 'string', description: 'The code.' },
        validForSeconds: { type: 'integer', description: 'How long it is good from now on.' },
        valid: { type: 'boolean', description: 'Whether the given code is right now, or was in the period before.' },
      },
    },
    async run(input, context) {
      const secret = (await keysOf(input, context)).secret(SecretEncoding.BASE32);
      const period = optionalNumber(input, 'periodSeconds') ?? 30;
      const digits = optionalNumber(input, 'digits') ?? 6;
      const algorithm = ALGORITHMS.find((each) => each === input['algorithm']) ?? 'sha1';
      const seconds = Math.floor(timeOf(optionalText(input, 'at'), clock()).getTime() / 1_000);
      const step = Math.floor(seconds / period);
      const given = optionalText(input, 'code')?.replaceAll(/\s/g, '');
      if (given === undefined)
        return {
          output: { code: codeFor(secret, step, digits, algorithm), validForSeconds: period - (seconds % period) },
        };
      const matches = [step, step - 1].filter((each) => isSameSecret(codeFor(secret, each, digits, algorithm), given));
      return { output: { valid: matches.length > 0 } };
    },
  };
}

function timeOf(at: string | undefined, now: Date): Date {
  const time = at === undefined ? now : parseInstant(at);
  if (time === null || time.getTime() < 0) throw invalidInput('at', 'expected a time such as 2026-11-27T10:00:00Z.');
  return time;
}

/** RFC 6238, and RFC 4226, section 5.3. */
function codeFor(secret: Buffer, step: number, digits: number, algorithm: string): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.max(0, step)));
  const mac = createHmac(algorithm, secret).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0x0f;
  const number = mac.readUInt32BE(offset) & 0x7f_ff_ff_ff;
  return String(number % 10 ** digits).padStart(digits, '0');
}
