import { mkdir, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

const RESULTS = path.join(import.meta.dirname, '..', 'results');

/** Over 1, 5 and 15 minutes. If it is above 0 at the start, another program is using the machine. */
export const loadAverage = () => os.loadavg().map((load) => Math.round(load * 100) / 100);

/** The machine, as far as it explains the numbers. */
export function machineFacts() {
  const cpus = os.cpus();
  return {
    cpu: cpus[0]?.model.trim(),
    cores: cpus.length,
    memoryGb: Math.round(os.totalmem() / 2 ** 30),
    platform: `${os.platform()} ${os.release()} ${os.arch()}`,
    node: process.versions.node,
    loadAverage: loadAverage(),
  };
}

/** A number for a table, or `-` if there is none. */
export function number(value, digits = 0) {
  if (value === null || value === undefined || Number.isNaN(value)) return '-';
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/**
 * A table for the terminal, and for a README: valid Markdown. The first column is text, the others are numbers.
 *
 * @param {readonly (readonly string[])[]} rows the first is the head
 */
export function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const line = (cells) =>
    `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join(' | ')} |`;
  const rule = `|${widths.map((width, column) => (column === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  return [line(rows[0]), rule, ...rows.slice(1).map(line)].join('\n');
}

/** @returns the path of the file written */
export async function save(row, report) {
  await mkdir(RESULTS, { recursive: true });
  const file = path.join(RESULTS, `${report.startedAt.slice(0, 19).replaceAll(':', '')}Z-${row}.json`);
  await writeFile(file, `${JSON.stringify(report, null, 2)}\n`);
  return file;
}
