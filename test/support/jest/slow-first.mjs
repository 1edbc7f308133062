import { createRequire } from 'node:module';
import path from 'node:path';

// It comes with Jest, and so has the version of Jest.
const require = createRequire(createRequire(import.meta.url).resolve('jest/package.json'));
const { default: Sequencer } = createRequire(require.resolve('@jest/core'))('@jest/test-sequencer');

/**
 * The files that take longest, the slowest first. Each runs on one worker, so one that begins last keeps the other
 * worker waiting.
 */
const SLOW = [
  'process/runs/run-index-process',
  'runs/run-search',
  'hostile/computation-deadlines',
  'engine/engine-robustness',
  'docs/source-rules',
  'hostile/large-answers',
  'hostile/pages/session-theft-hostile',
  'browser/page-settings-browser',
  'accounts/quotas',
  'planner/planner-sentences',
  'process/runs/bulk-operations-process',
  'planner/planner-mutations',
  'process/engine/chaos-process',
  'clients/command-line',
  'connections/void-grant',
  'process/mcp/mcp-client-conformance',
  'clients/demo',
  'hostile/rest-conformance',
  'process/database-trouble',
  'process/embedded-postgres',
  'process/wrong-clocks',
].map((name) => path.join('test', `${name}.test.ts`));

/** Jest's own order by its cache of durations, or by size in a new clone, with the slowest files in front. */
export default class SlowFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path: file }) => {
      const at = SLOW.findIndex((name) => file.endsWith(name));
      return at === -1 ? SLOW.length : at;
    };
    return [...super.sort(tests)].sort((a, b) => rank(a) - rank(b));
  }
}
