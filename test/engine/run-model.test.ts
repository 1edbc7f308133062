import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { commands, finish } from '../run-model/commands.js';
import type { Finale } from '../run-model/commands.js';
import { Conformance, TooMuchUnseen } from '../run-model/conformance.js';
import { System } from '../run-model/system.js';

const isLong = Boolean(process.env['TEST_LONG']);
/** RUN_MODEL_SEED repeats the cases of a seed. RUN_MODEL_RUNS and RUN_MODEL_LENGTH make more or longer ones. */
const seed = Number(process.env['RUN_MODEL_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const numRuns = Number(process.env['RUN_MODEL_RUNS'] ?? (isLong ? 300 : 15));
const maxCommands = Number(process.env['RUN_MODEL_LENGTH'] ?? (isLong ? 40 : 18));

/** The model of an execution, written from the promises, against the engine and the services. */
describe('an execution', () => {
  let system: System;

  beforeAll(async () => {
    system = await System.start();
  });
  afterAll(() => system.stop());

  test('does what its model allows, whatever is done to it, to its waits and to its workers', async () => {
    process.stderr.write(`The model of runs with seed ${seed} (RUN_MODEL_SEED=${seed} repeats it)\n`);
    let cutShort = 0;
    const finale = fc.constantFrom<Finale>('cancel', 'drain');
    await fc.assert(
      fc.asyncProperty(commands(maxCommands), finale, async (sequence, how) => {
        system.begin();
        const conformance = new Conformance(system);
        try {
          await conformance.perform([{ kind: 'START', worker: conformance.newName('w') }]);
          await fc.asyncModelRun(() => ({ model: conformance, real: system }), sequence);
          await finish(conformance, system, how);
        } catch (error) {
          if (!(error instanceof TooMuchUnseen)) throw error;
          cutShort += 1;
        } finally {
          await system.clear();
        }
      }),
      // To find the shortest sequence takes as long as the machine is slow: RUN_MODEL_SHRINK asks for it.
      { seed, numRuns, endOnFailure: !process.env['RUN_MODEL_SHRINK'] },
    );
    expect(cutShort).toBeLessThanOrEqual(numRuns / 5);
  }, 3_600_000);
});
