import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GapKind } from '../../../src/domain/plan-report/index.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Starts, numbers and fields that stand inside the words for an act. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const openWords = ({ report }: Awaited<ReturnType<ServicePlanning['plan']>>): readonly string[] =>
  (report?.gaps ?? [])
    .filter(({ isBlocking, kind }) => isBlocking && kind !== GapKind.VALUE)
    .map(({ words }) => words ?? '');

describe('a thing that is posted to several places', () => {
  it.each([
    [
      'Auto-share to X and LinkedIn when you publish a new WordPress post.',
      'wordpress.new_post',
      ['twitter.create_post', 'linkedin.create_post'],
    ],
    [
      'Post to Slack #news, Discord and Telegram whenever we publish a new WordPress post.',
      'wordpress.new_post',
      ['slack.send_message', 'discord.send_message', 'telegram.send_message'],
    ],
    ['When I upload a new YouTube video, send the link to #videos.', 'youtube.new_video', ['slack.send_message']],
    [
      'Auto-post to LinkedIn and Discord once you upload a new YouTube video',
      'youtube.new_video',
      ['linkedin.create_post', 'discord.send_message'],
    ],
  ])('goes to each of them: %s', async (words, eventType, tools) => {
    const plan = await planning.plan(words, EVERY_SERVICE);
    expect(plan.trigger?.eventType).toBe(eventType);
    expect(plan.steps.map(({ tool }) => tool.replace('slack.post', 'slack.send_message'))).toEqual(tools);
    expect(openWords(plan)).toEqual([]);
  });
});

describe('a message with a number', () => {
  it.each([
    [
      'Sends a weekly Slack message with the total number of records in your Airtable base.',
      '0 9 * * 1',
      'airtable.list_records',
    ],
    [
      'Sends a daily Discord report with the current number of contacts in HubSpot.',
      '0 9 * * *',
      'hubspot.list_contacts',
    ],
    [
      'Posts a monthly Slack update with the number of people in your Mailchimp list',
      '0 9 1 * *',
      'mailchimp.list_members',
    ],
  ])('counts first: %s', async (words, schedule, tool) => {
    const plan = await planning.plan(words, EVERY_SERVICE);
    expect(plan.trigger?.schedule).toBe(schedule);
    expect(plan.steps[0]?.tool).toBe(tool);
    expect(JSON.stringify(plan.steps[1]?.input)).toContain('$count(');
    expect(openWords(plan)).toEqual([]);
  });
});

describe('something that people submit', () => {
  it.each([
    ['When an author submits a manuscript, summarize it with AI and post the summary to #editors', ['manuscript']],
    ['When a member hands in a proposal, add it to Google Sheets', ['proposal']],
    ['When a tenant submits a request, email them a confirmation', ['email', 'request']],
    [
      'Whenever a guest submits a wish, translate it into French with AI and email them the translation',
      ['email', 'wish'],
    ],
  ])('comes by a form with a field for it: %s', async (words, fields) => {
    const plan = await planning.plan(words, EVERY_SERVICE);
    expect(plan.trigger?.eventType).toBe('form.submitted');
    expect(plan.trigger?.source?.form?.schema?.required).toEqual(fields);
    expect(openWords(plan)).toEqual([]);
  });

  it('is asked about if an answer is to be written', async () => {
    const words = 'When a customer hands in a complaint, write an answer with AI and email them the answer';
    expect(openWords(await planning.plan(words, EVERY_SERVICE))).not.toEqual([]);
  });
});

it.each([
  [
    'When I get a new Gmail email, extract the amount and the due date and create a Trello card with the subject as the title and the body as the description.',
    { name: '{{ trigger.payload.subject }}', desc: '{{ trigger.payload.text }}' },
  ],
  [
    'When a new Gmail email arrives, extract the invoice number and create a Jira issue with the subject as the summary',
    { summary: '{{ trigger.payload.subject }}' },
  ],
])('takes the fields of what starts the run, behind a step that gives others: %s', async (words, input) => {
  const { steps } = await planning.plan(words, EVERY_SERVICE);
  expect(steps.at(-1)?.input).toMatchObject(input);
});
