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
      eventType: 'google_calendar.guest_declined',
      filters: { 'organizer.self': { eq: true } },
    });
    expect(questionsOf(plan)).toBe('');
  });

  it.each([
    ['If anyone turns down a Google Calendar meeting I scheduled, let me know who and which meeting', 'guest_declined'],
    ['When somebody accepts a Google Calendar invitation I sent, let me know who and which event', 'guest_accepted'],
  ])('names the guest and the meeting: %s', async (words, event) => {
    const { trigger, steps } = await planOf(words);
    expect(trigger).toMatchObject({
      eventType: `google_calendar.${event}`,
      filters: { 'organizer.self': { eq: true } },
    });
    expect(JSON.stringify(steps)).toMatch(/guest\.displayName .*summary/);
  });

  it('asks for the name of the user who opens an issue', async () => {
    const plan = await planOf('When I open an issue in Linear, mail boss@example.com');
    expect(questionsOf(plan)).toContain('Which name do you have');
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

describe('a meeting with another time', () => {
  it.each([
    ['If a Google Calendar meeting is rescheduled or cancelled, mail me', {}],
    ['When an appointment in Google Calendar gets canceled or moved, mail me', {}],
    ['Tell me when a Google Calendar event is rescheduled', { status: { ne: 'cancelled' } }],
  ])('%s', async (words, filters) => {
    expect((await planOf(words)).trigger).toMatchObject({ eventType: 'google_calendar.moved_event', filters });
  });
});

describe('a column that becomes a value', () => {
  it.each([
    'When the status of a row in my Google Sheet "Cars" changes to Sold, mail me',
    'When an entry in my Notion database Deals is set to "Won", mail me',
    'If a record in the Airtable table Machines is marked Faulty, mail me',
  ])('starts at each later change as well, and the plan says so: %s', async (words) => {
    const { report } = await planOf(words);
    expect(report?.assumptions.map(({ text }) => text)).toContain(
      'It starts at each change after which this holds, and so may start again for the same one.',
    );
  });
});

describe('any of the places', () => {
  const FURTHER = 'each further one needs a workflow of its own';

  it.each([
    'When someone writes "outage" in any Slack channel, mail me',
    'When a card is added to any of our Trello boards, mail me',
    'Tell me when a task is completed in every Asana project',
  ])('is more than the one that is watched, and the question says so: %s', async (words) => {
    expect(questionsOf(await planOf(words))).toContain(FURTHER);
  });

  it('is not meant by every message of one place', async () => {
    expect(questionsOf(await planOf('When each card on the Trello board Sales is moved, mail me'))).not.toContain(
      FURTHER,
    );
  });
});
