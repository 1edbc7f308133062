import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Starts that tell by words behind the thing whose it is: `an issue I created`, `a meeting I set up`. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE);
const questionsOf = ({ report }: Plan): string =>
  (report?.gaps ?? []).flatMap(({ isBlocking, question }) => (isBlocking ? [question] : [])).join('\n');

describe('a thing that the user made or has', () => {
  it.each([
    ['when anyone replies on a Linear bug I reported, email me', 'linear.new_comment'],
    ['If someone writes a comment on my Linear tickets, send me a mail', 'linear.new_comment'],
    ['when someone comments on any of my linear tickets, email me', 'linear.new_comment'],
    ['Tell me by mail when a Jira task I opened is resolved', 'jira.completed_issue'],
    ['email me when someone comments on a pull request I opened on GitHub', 'github.issue_comment'],
    ['email me when a Linear ticket I filed is finished', 'linear.completed_issue'],
  ])('asks for the name of the user: %s', async (words, eventType) => {
    const plan = await planOf(words);
    expect(plan.trigger?.eventType).toBe(eventType);
    expect(questionsOf(plan)).toContain('Which name do you have');
  });

  it.each(['set up', 'organized', 'arranged', 'scheduled'])('knows the meetings that I %s', async (verb) => {
    const plan = await planOf(`When somebody declines a meeting I ${verb} in Google Calendar, email me`);
    expect(plan.trigger).toMatchObject({
      eventType: 'google_calendar.updated_event',
      filters: { 'organizer.self': { eq: true }, 'attendees.responseStatus': { eq: 'declined' } },
    });
    expect(questionsOf(plan)).toBe('');
  });

  it.each([
    ['When a HubSpot deal I own is changed, email me', '"I own"'],
    // The author of the comment is somebody else.
    ['When a comment is added to a Trello card that I made, email me', '"I made"'],
  ])('asks about words that no field tells: %s', async (words, question) => {
    expect(questionsOf(await planOf(words))).toContain(question);
  });

  it('takes the creator of the issue, and not the author of the comment', async () => {
    const plan = await planOf('email me when someone comments on a Linear issue I created');
    const [gap] = (plan.report?.gaps ?? []).filter(({ isBlocking }) => isBlocking);
    expect(gap?.target).toBe('/trigger/filters/issue.creator.name');
  });
});
