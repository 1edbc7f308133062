import { FILE_INPUT, FILE_OUTPUT } from '../../domain/file/file.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { kindOf } from './file-kind.js';
import type { SheetFormat, TaskFile } from './file-tasks.type.js';
import type { FileSandboxes } from './file-tool.js';
import { openFiles, runFileTask, taskFile, withEnding } from './file-tool.js';
import { invalidInput, optionalNumber, optionalText } from '../support/input.js';
import type { Tool, ToolContext, ToolOutput } from '../tool.js';
import { FILE_SPREADSHEET } from '../made-phrases.js';

const DEFAULT_ROWS = 1_000;
const MAX_ROWS = 100_000;

/**
 * `file.spreadsheet`: reads the rows of an XLSX or CSV file, or makes one of rows.
 *
 * Its failures: those of `file.text`, `CSV_INVALID`, `CSV_TOO_LARGE`.
 */
export function createFileSpreadsheetTool(sandboxes: FileSandboxes): Tool {
  return {
    name: 'file.spreadsheet',
    title: 'Read or write a spreadsheet',
    description:
      'With file: yields the rows of an XLSX or CSV file as objects by column. With rows: makes an XLSX or CSV file of them.',
    planning: FILE_SPREADSHEET,
    source: 'builtin',
    sideEffects: false,
    inputSchema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      additionalProperties: false,
      anyOf: [{ required: ['file'] }, { required: ['rows'] }],
      properties: {
        file: { ...FILE_INPUT, description: 'The file to read.' },
        rows: {
          type: 'array',
          description: 'The rows to write: objects by column, or lists.',
          maxItems: MAX_ROWS,
        },
        columns: {
          type: 'array',
          description: 'Which columns are written, in this order. Absent: all that the objects have.',
          items: { type: 'string' },
          maxItems: 1_000,
        },
        format: {
          type: 'string',
          description: 'Absent: by the type and name of the file to read; xlsx for one to write.',
          enum: ['xlsx', 'csv'],
        },
        sheet: { type: 'string', description: 'The name of the sheet. Absent: the first one.', maxLength: 31 },
        name: { type: 'string', description: 'The name of the file to write.', minLength: 1, maxLength: 200 },
        header: {
          type: 'boolean',
          description: 'Whether the first row names the columns of the file to read.',
          default: true,
        },
        limit: {
          type: 'integer',
          description: 'Rows at most; hasMore tells whether there are others.',
          minimum: 1,
          maximum: MAX_ROWS,
          default: DEFAULT_ROWS,
        },
        as: {
          type: 'string',
          description: 'file: the rows that are read become a JSON file, however many they are.',
          enum: ['rows', 'file'],
          default: 'rows',
        },
      },
    },
    outputSchema: {
      type: 'object',
      required: ['count'],
      properties: {
        file: { ...FILE_OUTPUT, description: 'The file that was made.' },
        rows: { type: ['array', 'null'], description: 'The rows that were read; null with as: file.' },
        columns: { type: ['array', 'null'], description: 'The names of the columns.', items: { type: 'string' } },
        sheet: { type: ['string', 'null'], description: 'The sheet that was read.' },
        sheets: { type: 'array', description: 'The names of all sheets.', items: { type: 'string' } },
        count: { type: 'integer', description: 'How many rows were read or written.' },
        hasMore: { type: 'boolean', description: 'Whether the sheet has more rows than limit.' },
      },
    },
    run(input, context) {
      const { file, rows } = input;
      if (file !== undefined && rows !== undefined)
        throw invalidInput('rows', 'give file to read one, or rows to write one, not both.');
      return Array.isArray(rows) ? write(sandboxes, rows, input, context) : read(sandboxes, input, context);
    },
  };
}

async function read(sandboxes: FileSandboxes, input: JsonObject, context: ToolContext): Promise<ToolOutput> {
  const files = await openFiles([input['file'] ?? null], context);
  const [file] = files.map(taskFile);
  if (!file) throw new Error('A file was opened.');
  const job = {
    file,
    format: formatOf(optionalText(input, 'format'), file),
    sheet: optionalText(input, 'sheet') ?? null,
    header: input['header'] !== false,
    limit: optionalNumber(input, 'limit') ?? (optionalText(input, 'as') === 'file' ? MAX_ROWS : DEFAULT_ROWS),
    asFile: optionalText(input, 'as') === 'file',
  };
  const { output, made } = await runFileTask(sandboxes, 'read-sheet', job, files, context);
  const { sheet, sheets, columns, rows, count, hasMore } = output;
  const [asFile] = made;
  return {
    output: {
      sheet,
      sheets: [...sheets],
      columns: columns && [...columns],
      rows: rows && [...rows],
      count,
      hasMore,
      ...(asFile === undefined ? {} : { file: asFile }),
    },
  };
}

/** @throws StepFailure `INVALID_INPUT` */
function formatOf(given: string | undefined, file: TaskFile): SheetFormat {
  if (given === 'xlsx' || given === 'csv') return given;
  const kind = kindOf(file);
  if (kind === 'xlsx') return 'xlsx';
  if (kind === 'text') return 'csv';
  throw invalidInput('format', `say whether ${JSON.stringify(file.name)} (${file.mediaType}) is xlsx or csv.`);
}

async function write(
  sandboxes: FileSandboxes,
  rows: readonly JsonValue[],
  input: JsonObject,
  context: ToolContext,
): Promise<ToolOutput> {
  const format = optionalText(input, 'format') === 'csv' ? 'csv' : 'xlsx';
  const { columns } = input;
  const job = {
    name: withEnding(optionalText(input, 'name'), 'table', `.${format}`),
    format,
    sheet: optionalText(input, 'sheet') ?? 'Sheet1',
    columns: Array.isArray(columns) ? columns.map(String) : null,
    rows,
  } as const;
  const { output, made } = await runFileTask(sandboxes, 'write-sheet', job, [], context);
  return { output: { file: made[0] ?? null, count: output.count } };
}
