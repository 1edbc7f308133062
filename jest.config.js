/** What tries to break it, at length: `npm run test:hostile`, or named on the command line. It is a third of the time. */
const HOSTILE = ['hostile', 'fuzz', '-process', 'embedded-postgres-users', 'model-trust'];
const isHostile = (text) => HOSTILE.some((part) => text.includes(part));
const { TEST_HOSTILE, TEST_LONG } = process.env;
const isAll = TEST_LONG !== undefined || process.argv.slice(2).some(isHostile);
const nameOfHostile = `test/[^/]*(${HOSTILE.join('|')})[^/]*\\.test\\.ts$`;

/** Tests beside the code are pure (no database); tests under `test/` start the real thing. */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/src', '<rootDir>/test'],
  ...(TEST_HOSTILE === undefined ? { testMatch: ['**/*.test.ts'] } : { testRegex: nameOfHostile }),
  testPathIgnorePatterns: isAll || TEST_HOSTILE !== undefined ? ['/node_modules/'] : ['/node_modules/', nameOfHostile],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': '@swc/jest' },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  testTimeout: 60_000,
  maxWorkers: 2,
};
