import { buffer } from 'node:stream/consumers';
import { FILE_INPUT } from '../../domain/file/file.js';
import { StepFailure } from '../../errors.js';
import type { JsonValue } from '../../lib/json/json.js';
import { decodeText } from '../content/decode-text.js';
import { optionalText } from '../support/input.js';
import type { OpenFile, Tool } from '../tool.js';

/** The output of a step is at most 1 MB, and base64 takes four bytes for three. */
const MAX_BYTES = { text: 900_000, json: 900_000, base64: 700_000 };
type Form = keyof typeof MAX_BYTES;

/** The most bytes that a file may have to be read in each form. */
export type ReadLimits = Readonly<Record<Form, number>>;

/**
 * `file.read`: the exact content of a small file, as a text, as the value of its JSON, or as base64.
 *
 * Its failures: `FILE_NOT_FOUND`, `FILE_TOO_LARGE`, `CONTENT_UNREADABLE`.
 */
export const createFileReadTool = (limits: ReadLimits = MAX_BYTES): Tool => ({
  name: 'file.read',
  title: 'Read the content of a small file',
  description:
    'Yields the content of a file as a text, as the value of its JSON, or as base64. For documents take file.text, for tables file.spreadsheet.',
  source: 'builtin',
  sideEffects: false,
  inputSchema: {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    additionalProperties: false,
    required: ['file'],
    properties: {
      file: FILE_INPUT,
      as: {
        type: 'string',
        description: 'text and json take files of at most 900,000 bytes, base64 those of at most 700,000.',
        enum: Object.keys(MAX_BYTES),
        default: 'text',
      },
    },
  },
  outputSchema: {
    type: 'object',
    required: ['content', 'name', 'mediaType', 'size'],
    properties: {
      content: { description: 'The text, the value of the JSON, or the base64.' },
      name: { type: 'string', description: 'The name of the file.' },
      mediaType: { type: 'string', description: 'Its media type.' },
      size: { type: 'integer', description: 'Its size in bytes.' },
    },
  },
  async run(input, context) {
    const opened = await context.ports.files.open(context, input['file']);
    const { name, mediaType, size } = opened.file;
    const form = (optionalText(input, 'as') ?? 'text') as Form;
    return { output: { content: await contentOf(opened, form, limits[form]), name, mediaType, size } };
  },
});

async function contentOf({ file, content }: OpenFile, form: Form, most: number): Promise<JsonValue> {
  if (file.size > most)
    throw StepFailure.permanent(
      'FILE_TOO_LARGE',
      `${JSON.stringify(file.name)} has ${file.size} bytes, and as ${form} at most ${most} are read. Give the file itself to the next step.`,
    );
  const bytes = await buffer(content());
  if (form === 'base64') return bytes.toString('base64');
  const text = decodeText(bytes, file.mediaType);
  if (form === 'text') {
    if (!text.includes('\u0000')) return text.toWellFormed();
    throw unreadable(file.name, 'is no text: it holds bytes that no text has. Read it as base64.');
  }
  try {
    return JSON.parse(text) as JsonValue;
  } catch (error) {
    throw unreadable(
      file.name,
      `is no JSON: ${error instanceof Error ? error.message.slice(0, 200) : 'it ends early'}`,
    );
  }
}

function unreadable(name: string, why: string): StepFailure {
  return StepFailure.permanent('CONTENT_UNREADABLE', `${JSON.stringify(name)} ${why}`);
}
