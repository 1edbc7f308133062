import { FILE_INPUT } from '../../domain/file/file.js';
import type { JsonObject } from '../../lib/json/json.js';
import { invalidInput, optionalText } from '../support/input.js';
import type { ToolContext } from '../tool.js';

/** The algorithms of hashes, by their names here. MD5 and SHA-1 are for services that still want them. */
export const HASHES = ['sha256', 'sha384', 'sha512', 'sha3-256', 'sha3-384', 'sha3-512', 'sha1', 'md5'] as const;
const ENCODINGS = ['hex', 'base64', 'base64url'] as const;

/** The fields that hashes and signatures have in common. */
export const DIGEST_FIELDS: JsonObject = {
  text: { type: 'string', description: 'The text, as UTF-8.', maxLength: 5_242_880 },
  file: { ...FILE_INPUT, description: 'A file in place of the text: its value, or its id.' },
  algorithm: {
    type: 'string',
    description: 'The algorithm. Do not use md5 and sha1 for anything that has to be safe.',
    enum: [...HASHES],
    default: 'sha256',
  },
  encoding: { type: 'string', description: 'How the result is written.', enum: [...ENCODINGS], default: 'hex' },
};

/** Either a text or a file. */
export const DIGEST_SOURCE: JsonObject = { oneOf: [{ required: ['text'] }, { required: ['file'] }] };

/** Feeds the text or the file of a step to a digest, and writes the digest. @throws StepFailure `FILE_NOT_FOUND` */
export async function digestOf(
  input: JsonObject,
  context: ToolContext,
  digest: { update(data: Uint8Array): unknown; digest(): Buffer },
): Promise<string> {
  const text = optionalText(input, 'text');
  const { file } = input;
  if (text === undefined && (file === undefined || file === null))
    throw invalidInput('text', 'expected a text, or "file".');
  if (text !== undefined) digest.update(Buffer.from(text, 'utf8'));
  else for await (const piece of (await context.ports.files.open(context, file)).content()) digest.update(piece);
  const encoding = ENCODINGS.find((each) => each === input['encoding']) ?? 'hex';
  return digest.digest().toString(encoding);
}

/** The algorithm that a step names. */
export function hashOf(input: JsonObject): (typeof HASHES)[number] {
  return HASHES.find((each) => each === input['algorithm']) ?? 'sha256';
}
