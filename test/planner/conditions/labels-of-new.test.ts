import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* The label that is just set stands beside the issue; every other change tells the labels within it. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

describe('a condition on the labels of an issue', () => {
  it.each([
    'When an issue is opened in acme/docs on GitHub, give it the label inbox if it has no label yet',
    'When a new issue without a label is opened in acme/docs on GitHub, email me',
  ])('is about the labels that the issue has: %s', async (words) => {
    const { steps } = await planning.plan(words, [{ name: 'github', kind: 'SERVICE', service: 'github' }]);
    const when = JSON.stringify(steps.map((step) => step.when));
    expect(when).toContain('trigger.payload.issue.labels.name');
    expect(when).not.toContain('trigger.payload.label');
  });

  it('is about the label that is just set if the issue is labelled', async () => {
    const { steps } = await planning.plan(
      'When an issue in acme/docs on GitHub is labelled, email me if the label is not typo',
      [{ name: 'github', kind: 'SERVICE', service: 'github' }],
    );
    expect(JSON.stringify(steps.map((step) => step.when))).not.toContain('issue.labels');
  });
});
