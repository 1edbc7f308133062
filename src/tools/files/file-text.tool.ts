import { FILE_INPUT, FILE_OUTPUT } from '../../domain/file/file.js';
import { FILE_TEXT } from '../made-phrases.js';
import type { FileSandboxes } from './file-tool.js';
import { openFiles, runFileTask, taskFile } from './file-tool.js';
import { optionalNumber, optionalText } from '../support/input.js';
import type { Tool } from '../tool.js';

const DEFAULT_CHARS = 200_000;
const MAX_CHARS = 900_000;

/**
 * `file.text`: the text of a PDF, DOCX, PPTX, ODT, XLSX, CSV, HTML or plain file.
 *
 * Its failures: `FILE_NOT_FOUND`, `FILE_TOO_LARGE`, `CONTENT_UNREADABLE`, `CONTENT_TOO_COMPLEX`, `SANDBOX_BUSY` (retried).
 */
export function createFileTextTool(sandboxes: FileSandboxes): Tool {
  return {
    name: 'file.text',
    title: 'Read the text of a file',
    description:
      'Yields the text of a PDF, DOCX, PPTX, ODT, XLSX, CSV, HTML or plain text file, for a model or a search. Scanned pages have no text.',
    planning: FILE_TEXT,
    source: 'builtin',
    sideEffects: false,
    inputSchema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      additionalProperties: false,
      required: ['file'],
      properties: {
        file: FILE_INPUT,
        maxChars: {
          type: 'integer',
          description: 'The longest text that is yielded; more is cut off.',
          minimum: 1,
          maximum: MAX_CHARS,
          default: DEFAULT_CHARS,
        },
        as: {
          type: 'string',
          description: 'file: the whole text becomes a file, however long it is.',
          enum: ['text', 'file'],
          default: 'text',
        },
      },
    },
    outputSchema: {
      type: 'object',
      required: ['text', 'pages', 'isCut'],
      properties: {
        text: { type: ['string', 'null'], description: 'The text; null with as: file.' },
        pages: { type: ['integer', 'null'], description: 'The number of pages of a PDF.' },
        isCut: { type: 'boolean', description: 'Whether the text is longer than maxChars.' },
        file: { ...FILE_OUTPUT, description: 'With as: file: the text.' },
      },
    },
    async run(input, context) {
      const files = await openFiles([input['file'] ?? null], context);
      const [file] = files.map(taskFile);
      if (!file) throw new Error('A file was opened.');
      const job = {
        file,
        maxChars: optionalNumber(input, 'maxChars') ?? DEFAULT_CHARS,
        asFile: optionalText(input, 'as') === 'file',
      };
      const { output, made } = await runFileTask(sandboxes, 'file-text', job, files, context);
      const [text] = made;
      return { output: { ...output, ...(text === undefined ? {} : { file: text }) } };
    },
  };
}
