import { FILE_INPUT, FILE_OUTPUT } from '../../domain/file/file.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonSchema, JsonValue } from '../../lib/json/json.js';
import type { PdfBlock, PdfWriting } from './file-tasks.type.js';
import type { FileSandboxes } from './file-tool.js';
import { openFiles, runFileTask, taskFile, withEnding } from './file-tool.js';
import { invalidInput, optionalText } from '../support/input.js';
import type { Tool } from '../tool.js';
import { FILE_PDF } from '../made-phrases.js';

const MAX_BLOCKS = 5_000;
const MAX_IMAGES = 50;
const TEXT: JsonSchema = { type: 'string', maxLength: 100_000 };
const CELL: JsonSchema = { type: ['string', 'number', 'boolean', 'null'] };
const block = (properties: JsonObject, field: string): JsonSchema => ({
  type: 'object',
  additionalProperties: false,
  required: [field],
  properties,
});

const CONTENT: JsonSchema = {
  type: 'array',
  description: 'The parts of the document, in order. A text alone is a paragraph.',
  minItems: 1,
  maxItems: MAX_BLOCKS,
  items: {
    anyOf: [
      TEXT,
      block({ heading: TEXT, level: { type: 'integer', minimum: 1, maximum: 4, default: 1 } }, 'heading'),
      block({ text: TEXT, bold: { type: 'boolean', default: false } }, 'text'),
      block({ list: { type: 'array', items: CELL, maxItems: 5_000 } }, 'list'),
      block(
        {
          table: {
            type: 'array',
            description: 'The rows: objects by column.',
            items: { type: 'object' },
            maxItems: 5_000,
          },
          columns: { type: 'array', items: { type: 'string' }, minItems: 1, maxItems: 20 },
        },
        'table',
      ),
      block(
        { image: { ...FILE_INPUT, description: 'A PNG or JPEG.' }, width: { type: 'number', exclusiveMinimum: 0 } },
        'image',
      ),
      block({ pageBreak: { const: true } }, 'pageBreak'),
    ],
  },
};

/**
 * `file.pdf`: makes a PDF of headings, texts, lists, tables and images.
 *
 * Its failures: `FILE_NOT_FOUND`, `FILE_TOO_LARGE`, `CONTENT_UNREADABLE` for an image, `CONTENT_TOO_COMPLEX`,
 * `SANDBOX_BUSY` (retried).
 */
export function createFilePdfTool(sandboxes: FileSandboxes): Tool {
  return {
    name: 'file.pdf',
    title: 'Make a PDF',
    description:
      'Makes a PDF of headings, texts, lists, tables and images, for invoices and reports. Letters: Latin, Greek and Cyrillic.',
    planning: FILE_PDF,
    source: 'builtin',
    sideEffects: false,
    inputSchema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      additionalProperties: false,
      required: ['content'],
      properties: {
        content: CONTENT,
        name: { type: 'string', description: 'The name of the file.', minLength: 1, maxLength: 200 },
        title: { type: 'string', description: 'The title that programs show.', maxLength: 200 },
        pageSize: {
          type: 'string',
          description: 'The size of the pages.',
          enum: ['A4', 'A5', 'LETTER', 'LEGAL'],
          default: 'A4',
        },
        landscape: { type: 'boolean', description: 'Whether pages are wider than high.', default: false },
      },
    },
    outputSchema: {
      type: 'object',
      required: ['file', 'pages'],
      properties: { file: FILE_OUTPUT, pages: { type: 'integer', description: 'The number of pages.' } },
    },
    async run(input, context) {
      const { content, pageSize, landscape } = input;
      const images: JsonValue[] = [];
      const blocks = (Array.isArray(content) ? content : []).map((one, index) => blockOf(one, index, images));
      if (images.length > MAX_IMAGES)
        throw invalidInput('content', `at most ${MAX_IMAGES} images fit into a document.`);
      const files = await openFiles(images, context);
      const name = withEnding(optionalText(input, 'name'), 'document', '.pdf');
      const job: PdfWriting = {
        name,
        title: optionalText(input, 'title') ?? name,
        pageSize: (pageSize ?? 'A4') as PdfWriting['pageSize'],
        landscape: landscape === true,
        blocks,
        images: files.map(taskFile),
      };
      const { output, made } = await runFileTask(sandboxes, 'write-pdf', job, files, context);
      return { output: { file: made[0] ?? null, pages: output.pages } };
    },
  };
}

/** @throws StepFailure `INVALID_INPUT` */
function blockOf(given: JsonValue, index: number, images: JsonValue[]): PdfBlock {
  if (!isJsonObject(given)) return { kind: 'text', text: textOf(given), bold: false };
  const { heading, level, text, bold, list, table, columns, image, width } = given;
  if (heading !== undefined) return { kind: 'heading', text: textOf(heading), level: Number(level ?? 1) };
  if (text !== undefined) return { kind: 'text', text: textOf(text), bold: bold === true };
  if (Array.isArray(list)) return { kind: 'list', items: list.map(textOf) };
  if (Array.isArray(table)) return tableOf(table.filter(isJsonObject), columns, index);
  if (image === undefined) return { kind: 'pageBreak' };
  images.push(image);
  return { kind: 'image', file: images.length - 1, width: typeof width === 'number' ? width : null };
}

function tableOf(rows: readonly JsonObject[], given: JsonValue | undefined, index: number): PdfBlock {
  const columns = Array.isArray(given) ? given.map(textOf) : [...new Set(rows.flatMap((row) => Object.keys(row)))];
  if (columns.length > 20) throw invalidInput(`content[${index}].table`, 'name at most 20 columns in columns.');
  return { kind: 'table', columns, rows: rows.map((row) => columns.map((name) => textOf(row[name] ?? null))) };
}

function textOf(value: JsonValue): string {
  if (value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
