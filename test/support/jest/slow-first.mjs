import { createRequire } from 'node:module';
import path from 'node:path';
import { DURATIONS, readDurations } from './durations.mjs';

// It comes with Jest, and so has the version of Jest.
const require = createRequire(createRequire(import.meta.url).resolve('jest/package.json'));
const { default: Sequencer } = createRequire(require.resolve('@jest/core'))('@jest/test-sequencer');

/**
 * The files that take longest first: each runs on one worker, so one that begins last keeps the other workers waiting.
 * Files that are not in `durations.json` follow in Jest's own order.
 */
export default class SlowFirst extends Sequencer {
  sort(tests) {
    const durations = readDurations();
    const folder = path.resolve(path.dirname(DURATIONS), '../../..');
    const secondsOf = ({ path: file }) => durations[path.relative(folder, file).split(path.sep).join('/')] ?? 0;
    return [...super.sort(tests)].sort((a, b) => secondsOf(b) - secondsOf(a));
  }
}
