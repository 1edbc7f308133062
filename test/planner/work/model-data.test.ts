import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ServicePlanning } from '../../support/planner/service-planning.js';

const planning = new ServicePlanning();

beforeAll(() => planning.open());
afterAll(() => planning.close());

describe('A model gets what the items of a list tell', () => {
  it.each<[string, readonly string[]]>([
    [
      'Each Thursday look at next week in Google Calendar and tell me which days have no lunch break',
      ['"start: " & $string(start)', '"end: " & $string(end)', '"attendees: " & $string(attendees)'],
    ],
    [
      'Every Friday have AI summarise the open Jira issues in project OPS and mail me the summary',
      ['"assignee: " & $string(fields.assignee.displayName)', '"duedate: "', '"description: "'],
    ],
    [
      'Each Friday summarise my open Linear issues with AI and email it to me',
      ['"labels: " & $join(labels.nodes.name.$string($), ", ")', '"state: " & $string(state.name)'],
    ],
    [
      "Every Monday have AI summarise last week's Stripe invoices and mail me",
      ['"total: " & ($c := $uppercase(currency)', '"customer name: "'],
    ],
  ])('%s', async (words, parts) => {
    const { steps } = await planning.plan(words);
    const data = steps.find(({ tool }) => tool === 'llm.generate')?.input['data'];
    for (const part of parts) expect(data).toContain(part);
  });
});

describe('A model that tells how a thing went gets its report', () => {
  it.each([
    'When a campaign is sent in Mailchimp, wait 3 days and mail me an AI comment on how it did',
    'Once a Mailchimp campaign went out, wait 4 days, have AI sum up its results and email them to me',
    'Once a Mailchimp campaign went out, wait 4 days, then send me clicks and opens with a short AI comment',
  ])('%s', async (words) => {
    const { steps } = await planning.plan(words);
    expect(steps.map(({ tool }) => tool)).toEqual([
      'flow.sleep',
      'mailchimp.get_campaign',
      'llm.generate',
      'email.send',
    ]);
    expect(steps[2]?.input['data']).toContain('steps.get_campaign.output');
  });

  it.each([
    'A week after a campaign goes out in Mailchimp, mail me its results',
    'When a campaign is sent in Mailchimp, wait 3 days and tell me how it performed',
  ])('and without a model, the report is sent: %s', async (words) => {
    const { steps } = await planning.plan(words);
    expect(steps.map(({ tool }) => tool)).toEqual(['flow.sleep', 'mailchimp.get_campaign', 'email.send']);
    expect(steps[2]?.input['text']).toContain('steps.get_campaign.output');
  });
});
