/** What `npm test` leaves to commands of their own, by folder; naming such a file runs it all the same. */
const GROUPS = {
  /** `npm run test:hostile`: what tries to break it, at length, and what starts processes. */
  hostile: ['hostile', 'process'],
  /** `npm run test:browser`: what is seen in a browser or drawn in a terminal. */
  browser: ['browser'],
};
const { TEST_GROUP, TEST_LONG } = process.env;
const inFolders = (names) => `/test/(${names.join('|')})/(?:[^/]+/)*[^/]*test\\.ts$`;
const set = Object.values(GROUPS).flat();
const isNamed = process.argv.slice(2).some((text) => set.some((name) => text.includes(name)));
const isAll = TEST_LONG !== undefined || TEST_GROUP !== undefined || isNamed;

/**
 * The servers and commands that tests start come from the bundle that an image has, since it starts in half the time.
 * Single files take `dist/`, which needs no bundling. `TEST_BUNDLE=0` and `TEST_BUNDLE=1` decide otherwise.
 */
const namesFiles = process.argv.slice(2).some((word) => !word.startsWith('-'));
process.env.TEST_BUNDLE ??= namesFiles ? '0' : '1';

/** Tests beside the code, of the console too, are pure (no database); tests under `test/` start the real thing. */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/src', '<rootDir>/test', '<rootDir>/packages/client/src', '<rootDir>/console/src'],
  ...(TEST_GROUP === undefined ? { testMatch: ['**/*.test.ts'] } : { testRegex: inFolders(GROUPS[TEST_GROUP]) }),
  testPathIgnorePatterns: isAll ? ['/node_modules/'] : ['/node_modules/', inFolders(set)],
  transform: { '^.+\\.ts$': '@swc/jest' },
  globalSetup: '<rootDir>/test/support/jest/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/jest/global-teardown.ts',
  // Far more than a busy machine takes; what a page does not show in 40 seconds fails by itself.
  testTimeout: 180_000,
  testRunner: '<rootDir>/test/support/jest/shared-modules.mjs',
  testSequencer: '<rootDir>/test/support/jest/slow-first.mjs',
  reporters: ['default', ...(process.env.TEST_DURATIONS === '1' ? ['<rootDir>/test/support/jest/durations.mjs'] : [])],
  // Tests wait for processes and clocks a fifth of their time: a third worker uses it on two cores.
  maxWorkers: 3,
  // What tests leave behind adds up; a worker of more begins anew.
  workerIdleMemoryLimit: '1GB',
};
