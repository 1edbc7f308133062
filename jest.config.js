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

/** Tests beside the code, of the console too, are pure (no database); tests under `test/` start the real thing. */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/src', '<rootDir>/test', '<rootDir>/packages/client/src', '<rootDir>/console/src'],
  ...(TEST_GROUP === undefined ? { testMatch: ['**/*.test.ts'] } : { testRegex: inFolders(GROUPS[TEST_GROUP]) }),
  testPathIgnorePatterns: isAll ? ['/node_modules/'] : ['/node_modules/', inFolders(set)],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': '@swc/jest' },
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '^@stepcast/client$': '<rootDir>/packages/client/src/index.ts',
    '^@stepcast/client/(\\w+)$': '<rootDir>/packages/client/src/$1/index.ts',
    '^fast-check$': '<rootDir>/test/support/jest/fast-check.ts',
  },
  globalSetup: '<rootDir>/test/support/jest/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/jest/global-teardown.ts',
  testTimeout: 60_000,
  testSequencer: '<rootDir>/test/support/jest/slow-first.mjs',
  // Tests wait for processes and clocks a fifth of their time: a third worker uses it on two cores.
  maxWorkers: 3,
  // A worker keeps the modules of its earlier files until V8 collects them, and grew to more than 2 GB. Each collection
  // then took long, and at the end the process needed more than the 500 ms that Jest gives it to exit.
  workerIdleMemoryLimit: '512MB',
};
