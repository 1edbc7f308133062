import { mkdir, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

const RESULTS = path.join(import.meta.dirname, '..', 'results');

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The machine, as far as it explains the numbers. */
export function machineFacts() {
  const cpus = os.cpus();
  return {
    cpu: cpus[0]?.model.trim(),
    cores: cpus.length,
    memoryGb: Math.round(os.totalmem() / 2 ** 30),
    platform: `${os.platform()} ${os.release()} ${os.arch()}`,
    node: process.versions.node,
    loadAverage: os.loadavg().map((load) => Math.round(load * 100) / 100),
  };
}

/** Rounds of one contender at one number in flight as one line. */
export function summarise(rounds) {
  return {
    runsPerSecond: median(rounds.map((round) => round.runsPerSecond)),
    lowest: Math.min(...rounds.map((round) => round.runsPerSecond)),
    highest: Math.max(...rounds.map((round) => round.runsPerSecond)),
    p50Ms: median(rounds.map((round) => round.p50Ms)),
    p99Ms: median(rounds.map((round) => round.p99Ms)),
    cpuMsPerRun: median(rounds.map((round) => (round.cpuSeconds * 1_000) / round.runs)),
  };
}

const number = (value, digits = 0) => value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** A table for the terminal, and for a README: valid Markdown. */
export function table(results) {
  const reference = results[0];
  const rows = [
    ['contender', 'runs/s (median)', 'lowest to highest', `times slower than ${reference.name}`, 'p50 ms', 'p99 ms', 'CPU ms a run'],
    ...results.map(({ name, summary }) => [
      name,
      number(summary.runsPerSecond),
      `${number(summary.lowest)} to ${number(summary.highest)}`,
      number(reference.summary.runsPerSecond / summary.runsPerSecond, 1),
      number(summary.p50Ms, 1),
      number(summary.p99Ms, 1),
      number(summary.cpuMsPerRun, 2),
    ]),
  ];
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const line = (cells) => `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join(' | ')} |`;
  const rule = `|${widths.map((width, column) => (column === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  return [line(rows[0]), rule, ...rows.slice(1).map(line)].join('\n');
}

/** @returns the path of the file written */
export async function save(report) {
  await mkdir(RESULTS, { recursive: true });
  const file = path.join(RESULTS, `${report.startedAt.slice(0, 19).replaceAll(':', '')}Z.json`);
  await writeFile(file, `${JSON.stringify(report, null, 2)}\n`);
  return file;
}
