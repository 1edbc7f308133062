import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { PlanStatus } from '../../../src/domain/plan-report/index.js';
import type { Plan } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* The number of a thing counts within one place, and that of the start is its own. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> =>
  planning.plan(words, [{ name: 'github', kind: 'SERVICE', service: 'github' }]);

it.each([
  'Label new issues in the kestrel/app repo on GitHub "to sort"',
  'Label new issues in the kestrel/app repo "to sort" on GitHub and close them',
])('a quoted label is no repository: %s', async (words) => {
  const { report, steps, trigger } = await planOf(words);
  expect(report?.status).toBe(PlanStatus.READY);
  expect(trigger?.filters).toMatchObject({ 'repository.full_name': 'kestrel/app' });
  expect(steps[0]).toMatchObject({
    tool: 'github.add_labels',
    input: { labels: ['to sort'], owner: 'kestrel', repo: 'app' },
  });
});

it.each([
  ['Label every new issue in the nest repo on GitHub "to sort"', 'nest', 2],
  ['When an issue is opened in GitHub, add the label "bug" in the repo nest', 'nest', 2],
  ['When an issue is opened in kestrel/app on GitHub, add the label "bug" to it in kestrel/nest', 'nest', 1],
])('another repository than that of the start is asked about: %s', async (words, repo, ways) => {
  const { report, steps } = await planOf(words);
  expect(steps[0]?.input['repo']).toBe(repo);
  const [gap, ...more] = (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking);
  expect(more).toEqual([]);
  expect(gap?.target).toBe('/steps/0/input/repo');
  expect(gap?.choices.filter(({ patch }) => Object.keys(patch).length > 0)).toHaveLength(ways);
});
