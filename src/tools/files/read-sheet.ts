import { StepFailure } from '../../errors.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { decodeText } from '../content/decode-text.js';
import type { SandboxHost } from '../sandbox/sandbox-protocol.type.js';
import { checkDocumentArchive } from './archive-guard.js';
import { cellValue } from './cell.js';
import type { SheetJob, SheetRows } from './file-tasks.type.js';
import { unreadable } from './read-text.js';
import { makeFile, wholeOf } from './task-host.js';
import { scalarText } from '../../lib/json/scalar-text.js';

/** The rows of a sheet, as objects by column or as lists. @throws StepFailure */
export async function readSheet(job: SheetJob, host: SandboxHost): Promise<SheetRows> {
  const bytes = await wholeOf(host, 0, job.file);
  const read = job.format === 'csv' ? await csvRows(bytes, job) : await sheetRows(bytes, job);
  if (!job.asFile) return read;
  const name = `${job.file.name.replace(/\.\w{1,8}$/, '')}.json`;
  await makeFile(host, { name, mediaType: 'application/json' }, [Buffer.from(JSON.stringify(read.rows))]);
  return { ...read, rows: null };
}

async function csvRows(bytes: Buffer, { file, header, limit }: SheetJob): Promise<SheetRows> {
  const { parseCsv } = await import('../csv/parse-csv.js');
  const { rows, columns } = parseCsv({
    text: decodeText(bytes, file.mediaType),
    delimiter: null,
    quote: '"',
    header,
    columns: null,
    skipEmptyLines: true,
    trim: true,
    types: {},
    decimal: '.',
    ragged: true,
    limit: Number.MAX_SAFE_INTEGER,
  });
  const shown = rows.slice(0, limit);
  return { sheet: null, sheets: [], columns, rows: shown, count: shown.length, hasMore: rows.length > limit };
}

async function sheetRows(bytes: Buffer, { sheet: wanted, header, limit }: SheetJob): Promise<SheetRows> {
  await checkDocumentArchive(bytes);
  const { readXlsx } = await import('hucre/xlsx');
  const { sheets } = await readXlsx(bytes).catch((error: unknown) => {
    throw unreadable('XLSX', error);
  });
  const names = sheets.map(({ name }) => name);
  const sheet = wanted === null ? sheets[0] : sheets.find(({ name }) => name === wanted);
  if (!sheet)
    throw StepFailure.permanent(
      'CONTENT_UNREADABLE',
      wanted === null
        ? 'The workbook has no sheet.'
        : `The workbook has no sheet ${JSON.stringify(wanted)}. It has ${names.map((name) => JSON.stringify(name)).join(', ')}.`,
    );
  const filled = sheet.rows.map((row) => row.map(cellValue)).filter((row) => row.some((cell) => cell !== null));
  const columns = header ? columnNames(filled[0] ?? []) : null;
  const body = header ? filled.slice(1) : filled;
  const rows = body.slice(0, limit).map((row): JsonValue => (columns === null ? row : byColumn(columns, row)));
  return { sheet: sheet.name, sheets: names, columns, rows, count: rows.length, hasMore: body.length > limit };
}

/** Names for all columns: an empty one is `column 2`, and one that was there before gets its number. */
function columnNames(row: readonly JsonValue[]): readonly string[] {
  const seen = new Set<string>();
  return row.map((cell, index) => {
    const plain = cell === null || cell === '' ? `column ${index + 1}` : scalarText(cell).trim();
    const name = seen.has(plain) ? `${plain} ${index + 1}` : plain;
    seen.add(name);
    return name;
  });
}

function byColumn(columns: readonly string[], row: readonly JsonValue[]): JsonObject {
  return Object.fromEntries(columns.map((name, index) => [name, row[index] ?? null]));
}
