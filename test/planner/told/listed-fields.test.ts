import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Further fields in the lines of a list that is mailed. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

describe('fields of the items of a list', () => {
  it.each([
    [
      'Each Friday at 15:00 email me all Linear issues completed this week, with the assignee and the project',
      ['Assignee: ', 'Project: '],
    ],
    ['Every morning at 9 email me the open GitHub issues of acme/site with their authors', ['user.login']],
    ['Every Thursday, email me overdue tasks from the Offsite project in Asana with who owns them', ['assignee.name']],
    [
      "Every Sunday at 18:00 email me tomorrow's Google Calendar events, with start times and locations",
      ['summary', 'Locations: '],
    ],
    [
      "Every day at 8am post today's Google Calendar events to #team on Slack with their times and locations",
      ['summary', 'Locations: '],
    ],
  ])('%s', async (words, parts) => {
    const plan = await planning.tryPlan(words, EVERY_SERVICE);
    for (const part of parts) expect(String(plan?.steps.at(-1)?.input['text'])).toContain(part);
    // No second list stands below the first one.
    expect(String(plan?.steps.at(-1)?.input['text']).split('$count(')).toHaveLength(2);
    expect(plan?.report?.gaps.filter(({ kind }) => kind === 'UNCLAIMED')).toEqual([]);
  });
});
