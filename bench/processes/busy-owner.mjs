import { setTimeout as sleep } from 'node:timers/promises';
import { CALLER, startStepcast } from '../lib/stepcast.mjs';
import { spread } from '../lib/statistics.mjs';

const OTHER = { ...CALLER, userId: 'other', ownerId: 'other' };
const step = (tool, input) => [{ id: 'one', title: 'one', tool, input }];
/** About 50 ms of an isolate each, and so within the limit of an expression. */
const BUSY_EXPRESSION = step('data.transform', { expression: '$sum($map([1..5000], function($x) { $x * 2 }))' });
/** About 300 ms of a sandbox each. */
const BUSY_TEMPLATE = step('text.template', {
  template: '{% for a in (1..300) %}{% for b in (1..100) %}{{ a | plus: b }}{% endfor %}{% endfor %}',
  data: {},
});
const EXPRESSION = step('data.transform', { expression: '$sum([1, 2, 3])' });
const TEMPLATE = step('text.template', { template: 'Hello {{ name | upcase }}', data: { name: 'you' } });
const BUSY = {
  nothing: [],
  expressions: [BUSY_EXPRESSION],
  templates: [BUSY_TEMPLATE],
  both: [BUSY_EXPRESSION, BUSY_TEMPLATE],
};

/** A whole Stepcast in this process, with two owners. */
export async function open(options) {
  const app = await startStepcast(options);
  const { workflows, dryRuns } = app.services;
  const create = async (caller, steps) => (await workflows.create(caller, { title: 'Bench', steps })).id;
  const dryRun = (caller, workflowId) => dryRuns.dryRunStep(caller, { workflowId, stepId: 'one' });
  return {
    about: {},
    async measure({ busy, workflows: count, samples, pauseMs }) {
      const [expression, template] = [await create(OTHER, EXPRESSION), await create(OTHER, TEMPLATE)];
      let stopped = false;
      let done = 0;
      const loops = [];
      for (let index = 0; index < count; index += 1) {
        for (const steps of BUSY[busy]) {
          const id = await create(CALLER, steps);
          loops.push(
            (async () => {
              while (!stopped) {
                await dryRun(CALLER, id);
                done += 1;
              }
            })(),
          );
        }
      }
      await sleep(2_000);
      const times = async (id) => {
        const all = [];
        for (let index = -20; index < samples; index += 1) {
          const from = performance.now();
          const { error } = await dryRun(OTHER, id);
          if (error !== null) throw new Error(`${error.code}: ${error.message}`);
          if (index >= 0) all.push(performance.now() - from);
          await sleep(pauseMs * (0.5 + Math.random()));
        }
        return spread(all);
      };
      const measured = { expression: await times(expression), template: await times(template), done };
      stopped = true;
      await Promise.all(loops);
      return measured;
    },
    stop: () => app.stop(),
  };
}
