import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The seconds that each test file takes, of those that take some. */
export const DURATIONS = path.join(import.meta.dirname, 'durations.json');

/** What is quicker does not matter for the order. */
const LEAST_SECONDS = 2;

export function readDurations() {
  return existsSync(DURATIONS) ? JSON.parse(readFileSync(DURATIONS, 'utf8')) : {};
}

/** A reporter that notes how long the files took: `TEST_DURATIONS=1 npm test`, and the same with each other group. */
export default class NoteDurations {
  onRunComplete(_contexts, { testResults }) {
    const root = path.resolve(import.meta.dirname, '../../..');
    const noted = new Map(Object.entries(readDurations()).filter(([file]) => existsSync(path.join(root, file))));
    for (const { testFilePath, perfStats } of testResults) {
      const file = path.relative(root, testFilePath).split(path.sep).join('/');
      const seconds = Math.round(perfStats.runtime / 1_000);
      if (seconds >= LEAST_SECONDS) noted.set(file, seconds);
      else noted.delete(file);
    }
    const sorted = [...noted].sort(([one, first], [other, second]) => second - first || one.localeCompare(other));
    writeFileSync(DURATIONS, `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`);
  }
}
