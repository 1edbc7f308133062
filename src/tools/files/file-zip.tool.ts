import { FILE_INPUT, FILE_OUTPUT } from '../../domain/file/file.js';
import type { JsonObject } from '../../lib/json/json.js';
import type { FileSandboxes } from './file-tool.js';
import { openFiles, runFileTask, taskFile, withEnding } from './file-tool.js';
import { invalidInput, optionalNumber, optionalText } from '../support/input.js';
import type { Tool, ToolContext, ToolOutput } from '../tool.js';
import { FILE_ZIP } from '../made-phrases.js';

const MAX_ENTRIES = 1_000;
const DEFAULT_BYTES = 1_073_741_824;

/**
 * `file.zip`: makes a ZIP of files, or files of a ZIP or GZIP.
 *
 * Its failures: `FILE_NOT_FOUND`, `FILE_TOO_LARGE`, `CONTENT_UNREADABLE`, `CONTENT_TOO_COMPLEX` for an archive beyond the
 * limits, `SANDBOX_BUSY` (retried).
 */
export function createFileZipTool(sandboxes: FileSandboxes): Tool {
  return {
    name: 'file.zip',
    title: 'Pack or unpack an archive',
    description:
      'With files: makes a ZIP of them. With file: unpacks a ZIP or GZIP into files, or lists its entries. Folders of an archive are left out of the names.',
    planning: FILE_ZIP,
    source: 'builtin',
    sideEffects: false,
    inputSchema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      additionalProperties: false,
      anyOf: [{ required: ['files'] }, { required: ['file'] }],
      properties: {
        files: {
          type: 'array',
          description: 'The files to pack.',
          items: FILE_INPUT,
          minItems: 1,
          maxItems: MAX_ENTRIES,
        },
        file: { ...FILE_INPUT, description: 'The archive to unpack.' },
        name: { type: 'string', description: 'The name of the ZIP to make.', minLength: 1, maxLength: 200 },
        listOnly: { type: 'boolean', description: 'Lists the entries and unpacks none.', default: false },
        maxEntries: {
          type: 'integer',
          description: 'An archive with more entries fails the step.',
          minimum: 1,
          maximum: MAX_ENTRIES,
          default: MAX_ENTRIES,
        },
        maxBytes: {
          type: 'integer',
          description: 'An archive that inflates to more fails the step, before anything is unpacked.',
          minimum: 1,
          maximum: 100_000_000_000,
          default: DEFAULT_BYTES,
        },
      },
    },
    outputSchema: {
      type: 'object',
      properties: {
        file: { ...FILE_OUTPUT, description: 'The ZIP that was made.' },
        files: {
          type: 'array',
          description: 'The files that were unpacked, as entries is ordered.',
          items: FILE_OUTPUT,
        },
        entries: {
          type: 'array',
          description: 'The entries of the archive.',
          items: {
            type: 'object',
            properties: {
              path: { type: 'string', description: 'The name with its folders.' },
              size: { type: 'integer', description: 'The size in bytes.' },
            },
          },
        },
        count: { type: 'integer', description: 'How many files were packed, or entries there are.' },
      },
    },
    run(input, context) {
      const { files, file } = input;
      if (files !== undefined && file !== undefined)
        throw invalidInput('files', 'give files to pack them, or file to unpack one, not both.');
      return files === undefined ? unpack(sandboxes, input, context) : pack(sandboxes, input, context);
    },
  };
}

async function pack(sandboxes: FileSandboxes, input: JsonObject, context: ToolContext): Promise<ToolOutput> {
  const { files } = input;
  const opened = await openFiles(Array.isArray(files) ? files : [], context);
  const job = {
    name: withEnding(optionalText(input, 'name'), 'archive', '.zip'),
    files: opened.map(taskFile),
  };
  const { made } = await runFileTask(sandboxes, 'create-archive', job, opened, context);
  return { output: { file: made[0] ?? null, count: opened.length } };
}

async function unpack(sandboxes: FileSandboxes, input: JsonObject, context: ToolContext): Promise<ToolOutput> {
  const opened = await openFiles([input['file'] ?? null], context);
  const [file] = opened.map(taskFile);
  if (!file) throw new Error('A file was opened.');
  const job = {
    file,
    listOnly: input['listOnly'] === true,
    maxEntries: optionalNumber(input, 'maxEntries') ?? MAX_ENTRIES,
    maxBytes: optionalNumber(input, 'maxBytes') ?? DEFAULT_BYTES,
  };
  const { output, made } = await runFileTask(sandboxes, 'extract-archive', job, opened, context);
  return {
    output: { files: [...made], entries: output.map(({ path, size }) => ({ path, size })), count: output.length },
  };
}
