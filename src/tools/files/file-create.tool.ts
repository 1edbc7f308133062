import { Readable } from 'node:stream';
import { FILE_INPUT, FILE_OUTPUT } from '../../domain/file/file.js';
import { endingOfType, typeOfName } from '../../domain/file/media-type.js';
import type { JsonObject } from '../../lib/json/json.js';
import { invalidInput, optionalText } from '../support/input.js';
import type { Tool, ToolContext } from '../tool.js';

const BASE64 = /^[A-Za-z0-9+/_-]*={0,2}$/;
const DATA_URL = /^data:([^,;]*)(?:;[^,;]*)*;base64,/;
const SOURCES = ['text', 'json', 'base64', 'file'] as const;

/** The content of a file that is made, with what it says about itself. */
interface Content {
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly size: number;
  readonly name: string;
  readonly mediaType: string;
}

/**
 * `file.create`: makes a file of a text, a value as JSON, base64, or another file.
 *
 * Its failures: `INVALID_INPUT`, `FILE_NOT_FOUND`, `FILE_TOO_LARGE`.
 */
export const createFileCreateTool = (): Tool => ({
  name: 'file.create',
  title: 'Make a file of a value',
  description:
    'Makes a file of one of these: text, json, base64 (also as a data: address), or file, which is copied under another name or type.',
  source: 'builtin',
  sideEffects: false,
  inputSchema: {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    additionalProperties: false,
    anyOf: SOURCES.map((source) => ({ required: [source] })),
    properties: {
      text: { type: 'string', description: 'The content as a text; it is stored as UTF-8.' },
      json: { description: 'A value that is stored as JSON.' },
      base64: { type: 'string', description: 'The content in base64, with or without data:TYPE;base64, before it.' },
      file: { ...FILE_INPUT, description: 'The file to copy.' },
      name: {
        type: 'string',
        description: 'The name of the new file. Absent: that of the copied file, or one by the type.',
        minLength: 1,
        maxLength: 200,
      },
      mediaType: {
        type: 'string',
        description: 'Its media type, for example text/csv. Absent: by the source, then by the ending of the name.',
        pattern: '^[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+$',
        maxLength: 120,
      },
    },
  },
  outputSchema: {
    type: 'object',
    required: ['file'],
    properties: { file: { ...FILE_OUTPUT, description: 'The file that was made.' } },
  },
  async run(input, context) {
    const given = SOURCES.filter((source) => input[source] !== undefined);
    if (given.length !== 1) throw invalidInput(given[1] ?? 'text', `give one of ${SOURCES.join(', ')}.`);
    const { bytes, size, ...about } = await contentOf(input, context);
    const mediaType = optionalText(input, 'mediaType')?.toLowerCase() ?? about.mediaType;
    const name = optionalText(input, 'name') ?? (about.name || `file${endingOfType(mediaType)}`);
    const file = await context.ports.files.write(context, { name, mediaType }, bytes, { expectedBytes: size });
    return { output: { file } };
  },
});

async function contentOf(input: JsonObject, context: ToolContext): Promise<Content> {
  const named = typeOfName(optionalText(input, 'name') ?? '');
  const of = (bytes: Buffer, mediaType: string): Content => ({
    bytes: Readable.from([bytes]),
    size: bytes.length,
    name: '',
    mediaType,
  });
  const { file, json } = input;
  if (file !== undefined) {
    const { file: source, content } = await context.ports.files.open(context, file);
    return { bytes: content(), size: source.size, name: source.name, mediaType: named ?? source.mediaType };
  }
  if (json !== undefined) return of(Buffer.from(JSON.stringify(json)), named ?? 'application/json');
  const text = optionalText(input, 'text');
  if (text !== undefined) return of(Buffer.from(text), named ?? 'text/plain');
  const base64 = optionalText(input, 'base64') ?? '';
  const [address = '', declared = ''] = DATA_URL.exec(base64.slice(0, 300)) ?? [];
  return of(decoded(base64.slice(address.length)), declared || (named ?? 'application/octet-stream'));
}

/** @throws StepFailure `INVALID_INPUT` */
function decoded(base64: string): Buffer {
  const plain = base64.replaceAll(/\s+/g, '');
  if (!BASE64.test(plain)) throw invalidInput('base64', 'this is not base64: letters, digits, + and / (or - and _).');
  return Buffer.from(plain, 'base64');
}
