import type { Computations } from '../../../src/domain/computations.js';
import { createComputations } from '../../../src/tools/sandbox/create-computations.js';
import { DESCRIPTION_TASKS, SCHEMA_TASKS, TASKS } from '../../../src/tools/sandbox/tasks.js';

type Load = () => Promise<(input: never) => unknown>;

/** The work of sandboxes, done in this process, for tests of other subjects. */
const inline = (tasks: Readonly<Record<string, unknown>>) => ({
  run: async (task: string, input: unknown): Promise<never> =>
    (await (
      await (tasks[task] as Load)()
    )(input as never)) as never,
});

export const inlineComputations: Computations = createComputations(
  inline(TASKS),
  inline(SCHEMA_TASKS),
  inline(DESCRIPTION_TASKS),
);
