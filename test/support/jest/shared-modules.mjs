import { createRequire, enableCompileCache, flushCompileCache } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { globalsOfRuns, installHooks, RUN, sourceMaps } from './module-hooks.mjs';

// They come with Jest, and so have its version.
const ofJest = createRequire(createRequire(import.meta.url).resolve('jest/package.json'));
const ofCore = createRequire(ofJest.resolve('@jest/core'));
const ofRunner = createRequire(ofCore.resolve('jest-config'));
const ofCircus = createRequire(ofRunner.resolve('jest-circus/package.json'));
const ADAPTER = path.join(path.dirname(ofCircus.resolve('jest-circus/package.json')), 'build/jestAdapterInit.js');
const { ModuleMocker } = ofCircus('jest-mock');
const { ModernFakeTimers } = ofCore('@jest/fake-timers');

enableCompileCache();
installHooks();

const mocker = new ModuleMocker(globalThis);
let runs = 0;

/**
 * Runs a test file as `jest-circus/runner` does, but loads its modules by Node itself instead of into a context of its
 * own. The program and its packages are so loaded once in a worker, not once for each file: that took more time than
 * the tests. So a test must not change what modules share, nor the globals, without changing it back.
 */
export default async function runFile(globalConfig, config, environment, runtime, testPath, sendMessageToJest) {
  const run = String((runs += 1));
  const timers = new ModernFakeTimers({ config, global: globalThis });
  const before = { ...process.env };
  // A state, and event handlers, of its own.
  delete ofCircus.cache[ADAPTER];
  delete globalThis[Symbol.for('EVENT_HANDLERS')];
  delete globalThis[Symbol.for('TEST_TIMEOUT_SYMBOL')];
  const circus = ofCircus(ADAPTER);
  // Jest reads the maps for the stacks of failures.
  const maps = runtime.getSourceMaps();
  maps.get = (url) => sourceMaps.get(url);
  try {
    const { snapshotState } = await circus.initialize({
      config: { ...config, injectGlobals: false },
      environment,
      globalConfig,
      localRequire: ofCircus,
      parentProcess: process,
      runtime,
      sendMessageToJest,
      setGlobalsForRuntime: (globals) => globalsOfRuns.set(run, { ...globals, jest: jestOf(timers) }),
      testPath,
    });
    const url = pathToFileURL(testPath);
    url.searchParams.set(RUN, run);
    await import(url.href);
    const results = await circus.runAndTransformResultsToJestFormat({
      config,
      globalConfig,
      setupAfterEnvPerfStats: { setupAfterEnvStart: 0, setupAfterEnvEnd: 0 },
      testPath,
    });
    return withSnapshots(results, snapshotState);
  } finally {
    timers.dispose();
    mocker.restoreAllMocks();
    globalsOfRuns.delete(run);
    restore(before);
    await forgetInstalled();
    // Otherwise it is written as the worker exits, which Jest gives half a second.
    flushCompileCache();
  }
}

/** What the composition root sets once for a process. */
async function forgetInstalled() {
  const [{ installSourceKinds }, { installEventTypes }, { installEmbedOrigins }, { orderIdsBy }] = await Promise.all([
    import('../../../src/domain/source/source-kinds.js'),
    import('../../../src/domain/event/types/index.js'),
    import('../../../src/domain/page/embed-origins.js'),
    import('../../../src/lib/ids.js'),
  ]);
  installSourceKinds([]);
  installEventTypes([]);
  installEmbedOrigins([]);
  orderIdsBy(Date.now);
}

/** The part of the `jest` object that our tests use. */
function jestOf(timers) {
  const jest = {
    fn: mocker.fn.bind(mocker),
    spyOn: mocker.spyOn.bind(mocker),
    advanceTimersByTime: (ms) => timers.advanceTimersByTime(ms),
    advanceTimersByTimeAsync: (ms) => timers.advanceTimersByTimeAsync(ms),
    useFakeTimers(settings) {
      timers.useFakeTimers(settings);
      return jest;
    },
    useRealTimers() {
      timers.useRealTimers();
      return jest;
    },
    setTimeout(ms) {
      globalThis[Symbol.for('TEST_TIMEOUT_SYMBOL')] = ms;
      return jest;
    },
  };
  return jest;
}

function restore(before) {
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
  Object.assign(process.env, before);
}

/** Stores the snapshots, and says how they compared. */
function withSnapshots(results, snapshots) {
  for (const { fullName, status } of results.testResults)
    if (status === 'pending' || status === 'failed') snapshots.markSnapshotsAsCheckedForTest(fullName);
  const unchecked = snapshots.getUncheckedCount();
  const uncheckedKeys = [...snapshots.getUncheckedKeys()];
  if (unchecked > 0) snapshots.removeUncheckedKeys();
  const { deleted } = snapshots.save();
  const { added, matched, unmatched, updated } = snapshots;
  const counts = { added, matched, unmatched, updated, fileDeleted: deleted };
  return { ...results, snapshot: { ...counts, unchecked: deleted ? 0 : unchecked, uncheckedKeys } };
}
