import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../../src/planner/planner.js';
import { ServicePlanning } from '../../../support/planner/service-planning.js';

/* Names of other things beside the name of what is made, and what an event does not bring. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words);
const questionsOf = ({ report }: Plan): string =>
  (report?.gaps ?? [])
    .filter(({ isBlocking }) => isBlocking)
    .map(({ question }) => question)
    .join('\n');

describe('the name of another thing before the name of what is made is kept', () => {
  it.each([
    [
      'Make a new worksheet in the Google Sheets file "Costs" named after the month, on the 1st of every month',
      'Costs',
    ],
    [
      'On the 1st of each month create a worksheet in the Google Sheets file "Rent 2026" named after the month',
      'Rent 2026',
    ],
    ['Each month on the 1st make a new list in the Trello board "Sprint" named after the month', 'Sprint'],
  ])('%s', async (words, name) => {
    const plan = await planOf(words);
    expect(plan.report?.status).toBe('DRAFT');
    expect(questionsOf(plan)).toContain(`"${name}"`);
  });
});

describe('a name that begins with how often', () => {
  it.each([
    ['Each Friday at 4pm create a Trello card named Weekly report on the Ops board', '0 16 * * 5', 'Weekly report'],
    ['Every Tuesday at 9 make an Asana task called Daily standup in the Web project', '0 9 * * 2', 'Daily standup'],
  ])('%s', async (words, schedule, name) => {
    const { trigger, steps } = await planOf(words);
    expect(trigger?.schedule).toBe(schedule);
    expect(steps[0]?.input?.['name']).toBe(name);
  });
});

it('the word that leads to a condition behind the acts is no condition of its own', async () => {
  const plan = await planOf(
    'Watch for updated rows in Google Sheets "Pantry" and send a Slack message to #kitchen if stock is below 5',
  );
  expect(plan.trigger?.eventType).toBe('google_sheets.updated_row');
  expect(plan.steps[0]?.when).toContain('< 5');
  expect(questionsOf(plan)).not.toContain('meant by "if"');
});

describe('the changes of a pull request, which no event brings, are asked for', () => {
  it.each([
    'New pull request on GitHub in acme/till: summarize the changes with AI and add the summary as a comment',
    'When a merge request is opened in GitLab, summarize the changes with AI and post it to #dev on Slack',
  ])('%s', async (words) => {
    expect(questionsOf(await planOf(words))).toContain('not the changes of its files');
  });
});

it('the notes of a release are its changes', async () => {
  const plan = await planOf(
    'When a release is published in acme/till on GitHub, summarize the changes with AI and email it to ann@example.com',
  );
  expect(questionsOf(plan)).toBe('');
});

describe('the board without an article, in another form of the request', () => {
  it.each([
    ['When someone comments on a card on the Garden board in Trello, email ann@example.com', 'Garden'],
    ['Email ann@example.com when someone comments on a card on the Kitchen board in Trello', 'Kitchen'],
  ])('%s', async (words, name) => {
    const plan = await planOf(words);
    expect(plan.trigger?.eventType).toBe('trello.new_comment');
    expect(questionsOf(plan)).toContain(`"${name}", that is to be watched`);
  });
});

describe('the thing of a start that only says `it` stands in the acts', () => {
  it.each([
    ['Assign a GitHub issue to ada-k when it gets the label "api"', 'github.issues'],
    ['Add a comment to a pull request in GitHub when it gets the label "untested"', 'github.pull_request'],
    ['Send an email to ann@example.com about a HubSpot ticket when it is created', 'hubspot.new_ticket'],
  ])('%s', async (words, event) => {
    const { trigger, report } = await planOf(words);
    expect(trigger?.eventType).toBe(event);
    expect(report?.gaps.filter(({ kind }) => kind === 'CHOICE')).toEqual([]);
  });
});
