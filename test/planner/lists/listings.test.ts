import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PlanStatus } from '../../../src/domain/plan-report/index.js';
import type { Plan } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Lists of services: which operation reads them, which items are meant, and what is sent about them. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const tools = ({ steps }: Plan) => steps.map(({ tool }) => tool);
const blocking = ({ report }: Plan) => (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking);
const today = '{{ $substring(now, 0, 10) & "T00:00:00Z" }}';
const yesterday = '{{ $substring($fromMillis($toMillis(now) - 86400000), 0, 10) & "T00:00:00Z" }}';

describe('the items of a list that are meant', () => {
  it.each<[string, string, Record<string, unknown>]>([
    [
      'Every Monday at 9, list the open Jira issues assigned to me and post them to #dev in Slack',
      'jira.search_issues',
      { jql: 'statusCategory != Done AND assignee = currentUser()' },
    ],
    [
      'Every Monday, list open Jira issues assigned to Bob in project WEB with label "ui" and mail them to a@b.com',
      'jira.search_issues',
      { jql: 'statusCategory != Done AND project = "WEB" AND labels = "ui"' },
    ],
    [
      'Every Monday, list the Jira issues that are not closed and post them to #dev',
      'jira.search_issues',
      { jql: 'statusCategory != Done' },
    ],
    [
      'Every Monday at 8, get the open GitHub issues with the label bug in acme/mobile and mail them to a@b.com',
      'github.list_issues',
      { owner: 'acme', repo: 'mobile', state: 'open', labels: ['bug'] },
    ],
    [
      'Every morning, list yesterday’s Shopify orders and post them to #sales',
      'shopify.list_orders',
      { created_at_min: yesterday, created_at_max: today },
    ],
    ['List the unfulfilled orders of my Shopify store', 'shopify.list_orders', { fulfillment_status: 'unfulfilled' }],
    [
      "What's on my Google Calendar today?",
      'google_calendar.list_events',
      {
        timeMin: today,
        timeMax: '{{ $substring($fromMillis($toMillis(now) + 86400000), 0, 10) & "T00:00:00Z" }}',
      },
    ],
    ['List everything that’s due today in Todoist and mail it to me', 'todoist.find_tasks', { query: 'today' }],
    ['Find YouTube videos about sourdough baking', 'youtube.search_videos', { q: 'sourdough baking' }],
    ['Search my Dropbox for files called budget', 'dropbox.search_files', { query: 'budget' }],
    [
      'Every morning at 8, send the top 10 Hacker News stories to #news in Slack',
      'hackernews.search',
      { tags: 'front_page', limit: 10 },
    ],
    [
      'Every day at 9 get the 5 newest posts from the subreddit selfhosted and send them to #news',
      'reddit.list_posts',
      { subreddit: 'selfhosted', category: 'new', limit: 5 },
    ],
    [
      'Every morning, list new Shopify orders and post them to #sales',
      'shopify.list_orders',
      { created_at_min: '{{ $fromMillis($toMillis(now) - 86400000) }}' },
    ],
  ])('%s', async (words, tool, input) => {
    const plan = await planning.plan(words);
    expect(plan.steps[0]).toMatchObject({ tool, input });
    expect(plan.report?.status).toBe(PlanStatus.READY);
  });

  it('picks the issues of a person by the name, which JQL does not know', async () => {
    const plan = await planning.plan('Every Monday, list open Jira issues assigned to Bob and mail them to a@b.com');
    expect(plan.steps[1]?.input['expression']).toContain('fields.assignee.displayName)), "bob")');
  });

  it('are found by a time that belongs to the word before it', async () => {
    const plan = await planning.plan(
      'Every Friday at 5pm, get all Jira issues closed this week and mail them to a@b.com',
    );
    expect(plan.steps[0]?.tool).toBe('jira.search_issues');
    expect(plan.steps[0]?.input['jql']).toMatch(/^statusCategory = Done AND resolved >= .*\[F0\].* AND resolved < /);
  });

  it('are kept by a step of their own if no input can ask for them', async () => {
    const plan = await planning.plan('Every Monday, get the won Pipedrive deals of last week and post them to #sales');
    expect(tools(plan)).toEqual(['pipedrive.list_deals', 'data.transform', 'slack.post']);
    expect(plan.steps[0]?.input).toMatchObject({ status: 'won', maxPages: 100 });
    expect(plan.steps[1]?.input['expression']).toContain('won_time');
    expect(plan.steps[2]?.input['text']).toContain('steps.keep_items.output');
  });

  it.each<[string, string]>([
    ['Every Monday, list the Zendesk tickets that are not urgent and post them to #dev', 'not urgent'],
    ['Every Monday, list open or pending Zendesk tickets and post them to #support', 'open or pending'],
    ['Every Monday, list open and pending Zendesk tickets and mail them to a@b.com', 'pending'],
    ['Every Monday, list the Jira issues except the closed ones and mail them to a@b.com', 'except the closed ones'],
    ['Every Monday, list Jira issues created before yesterday and mail them to a@b.com', 'created before yesterday'],
    ['Every Monday, list Jira issues older than my dog and mail them to a@b.com', 'older than my dog'],
    ['Every Monday, list Jira issues not assigned to me and mail them to a@b.com', 'not assigned to me'],
    ['Every Monday, email me the unpaid Shopify orders from Germany', 'from Germany'],
  ])('are asked about if they cannot be said: %s', async (words, said) => {
    const plan = await planning.plan(words);
    expect(blocking(plan).some((gap) => gap.words.includes(said))).toBe(true);
  });

  it('are looked for in a place, and not in all that is public', async () => {
    const plan = await planning.plan(
      'Generate a weekly report of GitHub issues with the label bug and mail it to a@b.com',
    );
    expect(plan.steps[0]).toMatchObject({ tool: 'github.list_issues', input: { labels: ['bug'] } });
    expect(blocking(plan).map(({ target }) => target)).toEqual(['/steps/0/input/owner', '/steps/0/input/repo']);
  });
});

describe('a message about the items of a list', () => {
  it.each<[string, readonly string[]]>([
    ['Every Friday, email me a list of Jira issues updated in the last 7 days', ['jira.search_issues', 'email.send']],
    [
      'Every day at 18:00, email me a summary of today’s Shopify orders',
      ['shopify.list_orders', 'text.summarize', 'email.send'],
    ],
    ['Post the number of open Zendesk tickets to #support every morning', ['zendesk.search_tickets', 'slack.post']],
    ['Every morning at 7, send my Todoist tasks due today to ann@example.com', ['todoist.find_tasks', 'email.send']],
    [
      'Every Friday, create a summary of closed Zendesk tickets and email it to ann@example.com',
      ['zendesk.search_tickets', 'text.summarize', 'email.send'],
    ],
    [
      'Every weekday at 8 am, send me a summary of my calendar for the day by email',
      ['google_calendar.list_events', 'text.summarize', 'email.send'],
    ],
    ['Weekly report of closed Jira issues to ann@example.com', ['jira.search_issues', 'email.send']],
    [
      'Weekly on Monday: summary of won deals in Pipedrive to #sales',
      ['pipedrive.list_deals', 'data.transform', 'text.summarize', 'slack.post'],
    ],
  ])('is sent: %s', async (words, expected) => {
    const plan = await planning.plan(words);
    expect(tools(plan)).toEqual(expected);
    expect(plan.report?.status).toBe(PlanStatus.READY);
  });

  it.each<[string, string]>([
    [
      'Every hour, if there are more than 5 urgent Zendesk tickets, alert #support',
      '$count(steps.search_tickets.output) > 5',
    ],
    [
      'Every hour check if there are unassigned Zendesk tickets and alert #support',
      '$count(steps.search_tickets.output) > 0',
    ],
    [
      'Every hour look whether there are unassigned Zendesk tickets and alert #support if there are any',
      '$count(steps.search_tickets.output) > 0',
    ],
    [
      'Every morning, if there are no open Jira issues, post "All done" to #dev',
      '$count(steps.search_issues.output) = 0',
    ],
    ['Every Monday, post open Jira issues to #dev only if there are any', '$count(steps.search_issues.output) > 0'],
    [
      "Every Monday, list open Jira issues and post them to #dev, but don't send anything if there are none",
      '$not($count(steps.search_issues.output) = 0)',
    ],
    [
      'Every Monday, list open Jira issues; if there are none, do nothing, otherwise post them to #dev',
      '$not($count(steps.search_issues.output) = 0)',
    ],
  ])('waits for a condition: %s', async (words, when) => {
    const plan = await planning.plan(words);
    expect(plan.steps).toHaveLength(2);
    expect(plan.steps[1]?.when).toBe(when);
    expect(plan.report?.status).toBe(PlanStatus.READY);
    expect(plan.trigger?.type).toBe('SCHEDULED');
  });

  it.each([
    ['Every weekday at 7 email me today’s Google Calendar appointments with times and guests', 'attendees'],
    ['Every Monday email me this week’s Google Calendar meetings showing time and place', 'location'],
  ])('shows further fields, and searches for none of them: %s', async (words, field) => {
    const plan = await planning.plan(words);
    expect(plan.steps.map(({ tool }) => tool)).toEqual(['google_calendar.list_events', 'email.send']);
    expect(plan.steps[0]?.input['query']).toBeUndefined();
    expect(plan.steps[1]?.input['text']).toContain(field);
    expect(plan.steps[1]?.input['text']).not.toContain('created');
  });

  it.each([
    'Every Sunday at 6pm email me the rehearsals of next week from the Band calendar in Google Calendar',
    'On Fridays have AI summarise next week’s bookings in my Band calendar on Google Calendar and email it to me',
  ])('has things of another name in a place: %s', async (words) => {
    const { steps } = await planning.plan(words);
    expect(steps[0]?.tool).toBe('google_calendar.list_events');
    expect(steps[0]?.input['query']).toBeUndefined();
    expect(steps[0]?.input['timeMin']).toContain('604800000');
  });

  it('takes the week on a Sunday for the seven days before it', async () => {
    const plan = await planning.plan('Every Sunday email me a summary of the week’s answers to my Typeform survey');
    expect(plan.steps[0]?.input['since']).toBe('{{ $fromMillis($toMillis(now) - 604800000) }}');
    expect(plan.steps[0]?.input['until']).toBeUndefined();
  });

  it('counts all pages of a list', async () => {
    const plan = await planning.plan('Every Monday, count the open Zendesk tickets and post the number to #support');
    expect(plan.steps[0]?.input).toMatchObject({ query: 'status:open', maxPages: 100 });
  });

  it('is no message about each new thing if no time is said', async () => {
    const plan = await planning.tryPlan('Post new WordPress articles to Twitter and LinkedIn');
    expect(plan?.steps.map(({ tool }) => tool) ?? []).not.toContain('wordpress.list_posts');
  });
});
