import { isJsonObject } from '../../lib/json/json.js';
import type { JsonValue } from '../../lib/json/json.js';
import type { SandboxHost } from '../sandbox/sandbox-protocol.type.js';
import { XLSX } from './file-kind.js';
import type { SheetWriting } from './file-tasks.type.js';
import { makeFile } from './task-host.js';

type Cell = string | number | boolean | null;

/** Makes a workbook or a CSV of rows. */
export async function writeSheet(job: SheetWriting, host: SandboxHost): Promise<{ readonly count: number }> {
  const { name, format, sheet } = job;
  const rows = tableOf(job);
  if (format === 'csv') {
    const { writeCsv } = await import('hucre/csv');
    await makeFile(host, { name, mediaType: 'text/csv' }, [Buffer.from(writeCsv(rows))]);
  } else {
    const { writeXlsx } = await import('hucre/xlsx');
    await makeFile(host, { name, mediaType: XLSX }, [await writeXlsx({ sheets: [{ name: sheet, rows }] })]);
  }
  return { count: job.rows.length };
}

/** The first row names the columns, if rows are objects or columns are given. */
function tableOf({ columns: given, rows }: SheetWriting): Cell[][] {
  const areObjects = rows.some((row) => isJsonObject(row));
  const columns =
    given ?? (areObjects ? [...new Set(rows.flatMap((row) => (isJsonObject(row) ? Object.keys(row) : [])))] : null);
  const body = rows.map((row): Cell[] => {
    if (Array.isArray(row)) return row.map(cellOf);
    if (isJsonObject(row)) return (columns ?? []).map((name) => cellOf(Object.hasOwn(row, name) ? row[name] : null));
    return [cellOf(row)];
  });
  return columns === null ? body : [[...columns], ...body];
}

function cellOf(value: JsonValue | undefined): Cell {
  if (value === undefined || value === null) return null;
  return typeof value === 'object' ? JSON.stringify(value) : value;
}
