import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { PlanStatus } from '../../../src/domain/plan-report/index.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Words that only say once more what the words beside them have said are no questions. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const CONNECTIONS = ['github', 'mailchimp', 'todoist', 'linear', 'jira'].map((service) => ({
  name: service,
  kind: 'SERVICE' as const,
  service,
}));

it.each([
  'When a workflow run fails in acme/site on GitHub, mail me the link to the run',
  'Two days after a Mailchimp campaign is sent, mail me the clicks it received',
  'Every evening at 7 tell me how many issues there are in Linear so far',
  'Each Monday mail me the Linear issues that sit in Triage',
  'When an issue is created in Jira in project OPS, mail me the priority of the issue and the link to it',
])('%s', async (words) => {
  const { report } = await planning.plan(words, CONNECTIONS);
  expect(report?.gaps.filter(({ isBlocking }) => isBlocking).map(({ question }) => question)).toEqual([]);
  expect(report?.status).toBe(PlanStatus.READY);
});

it('asks for words that say something else', async () => {
  const { report } = await planning.plan('Each Monday mail me the Linear issues that wobble in Triage', CONNECTIONS);
  expect(report?.status).toBe(PlanStatus.DRAFT);
});
