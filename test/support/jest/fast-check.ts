import fc from '../../../node_modules/fast-check/lib/fast-check.js';

/**
 * The fast-check that every test gets (`jest.config.js` maps the package to this file). Property tests draw the same
 * cases in every run, so that only a change decides whether they pass. `npm run test:long` draws new ones.
 */
if (process.env['TEST_LONG'] === undefined) fc.configureGlobal({ seed: 20_261_127 });

export * from '../../../node_modules/fast-check/lib/fast-check.js';
export default fc;
