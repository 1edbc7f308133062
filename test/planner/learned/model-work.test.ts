import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Work of a model on the things of a service: they are read first, and the text comes before the act that takes it. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words);
const toolsOf = ({ steps }: Plan): readonly string[] => (steps ?? []).map(({ tool }) => tool);
const blockingOf = ({ report }: Plan): readonly string[] =>
  (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking).map(({ question }) => question);

describe('things of a service that a model sums up', () => {
  it.each([
    [
      'Every Friday use AI to summarize the rows in the Feedback 2026 Google Sheet and email me the result',
      'google_sheets.get_rows',
    ],
    [
      'Summarize the rows in the Course Feedback Google Sheet with AI each Monday and email the result to me',
      'google_sheets.get_rows',
    ],
    [
      'Use AI to summarize the cards in the Done list in Trello every Friday and email me the summary',
      'trello.search_cards',
    ],
    [
      'every Friday use AI to summarize the GitHub pull requests merged this week in acme/web and email it to me',
      'github.search_pull_requests',
    ],
    ['Each Monday ask AI to summarize the #support channel in Slack and email me the summary', 'slack.channel_history'],
    ['use AI to summarize #support in Slack every Friday and email it to me', 'slack.channel_history'],
    [
      'Every Sunday at 6pm have AI summarize my week ahead in Google Calendar and email it to me',
      'google_calendar.list_events',
    ],
  ])('%s', async (words, reads) => {
    const plan = await planOf(words);
    expect(toolsOf(plan)).toEqual([reads, 'llm.generate', 'email.send']);
    expect(plan.trigger?.type).toBe('SCHEDULED');
    expect(plan.steps?.[1]?.input['data']).toContain(`steps.${reads.split('.')[1] ?? ''}.output`);
    expect(blockingOf(plan).join('\n')).not.toMatch(/What is meant|Which of these/);
  });

  it.each([
    'Give me a summary by AI of overdue Asana tasks every morning on Slack',
    'Have an AI summary of overdue Asana tasks posted to Slack every morning',
  ])('%s', async (words) => {
    const plan = await planOf(words);
    expect(toolsOf(plan)).toEqual(['asana.list_tasks', 'data.transform', 'llm.generate', 'slack.post']);
    expect(blockingOf(plan).join('\n')).not.toMatch(/What is meant|Which of these/);
  });
});

describe('a reply that a model drafts, and that is kept', () => {
  it.each([
    'For every new Gmail email labeled Quotes, have AI write a draft reply',
    'When an email gets the label Quotes in Gmail, write a draft response with AI',
  ])('%s', async (words) => {
    const plan = await planOf(words);
    expect(plan.trigger?.eventType).toBe('gmail.labelled_message');
    expect(toolsOf(plan)).toEqual(['llm.generate', 'gmail.create_draft']);
    expect(plan.steps?.[1]?.input).toMatchObject({
      to: '{{ trigger.payload.from }}',
      text: '{{ steps.generate.output.text }}',
    });
    expect(blockingOf(plan)).toEqual([]);
  });
});
