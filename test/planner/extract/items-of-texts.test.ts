import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE_AND_MODEL } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Several things that a model takes out of a text, with an act for each, and values that are only called details. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE_AND_MODEL);
const toolsOf = ({ steps }: Plan): readonly string[] => steps.map(({ tool }) => tool);
const asked = ({ report }: Plan): readonly string[] =>
  (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking).map(({ question }) => question);
const kinds = ({ report }: Plan): readonly string[] =>
  (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking).map(({ kind }) => kind);

const LIST = 'steps.extract.output.data.items';

describe('things in a text, with an act for each of them', () => {
  it.each([
    [
      'When I star an email in Gmail, extract the to-dos with AI and create a Todoist task for each one',
      'todoist.create_task',
    ],
    [
      'When a message is posted in Slack #bugs, pull out the bug reports and create Linear issues',
      'linear.create_issue',
    ],
    ['For each new Typeform response, identify the feature requests and create Linear issues', 'linear.create_issue'],
    [
      'When a new file is added to Google Drive, use AI to extract all requirements and add a Trello card for each requirement',
      'trello.create_card',
    ],
    [
      'When a message is posted in Slack #team, extract the tasks using Claude and turn them into Todoist tasks',
      'todoist.create_task',
    ],
    ['Pull out the complaints from new Zendesk tickets with AI and open a Jira issue for each', 'jira.create_issue'],
    [
      'Every day, find articles about "heat pumps" on Hacker News, extract the companies with AI and save them into Airtable',
      'airtable.create_record',
    ],
    [
      'When a new email arrives in Gmail, extract the order lines with GPT-4, clean up the names and save the order lines to Airtable',
      'airtable.create_record',
    ],
  ])('%s', async (words, tool) => {
    const plan = await planOf(words);
    const [extract, act] = plan.steps.slice(-2);
    expect([extract?.tool, act?.tool]).toEqual(['llm.extract', tool]);
    expect(act?.forEach).toBe(LIST);
    expect(JSON.stringify(act?.input)).toContain('item');
    expect(kinds(plan)).not.toContain('UNCLAIMED');
  });

  it('has the fields that the act names', async () => {
    const plan = await planOf(
      'Parse open questions from starred Gmail messages using AI, create structured pages in Notion with deadlines and owners.',
    );
    expect(plan.trigger).toMatchObject({ eventType: 'gmail.starred_message' });
    expect(JSON.stringify(plan.steps[0]?.input)).toContain('"required":["title","details","deadline","owner"]');
    expect(plan.steps[1]).toMatchObject({ tool: 'notion.create_page', forEach: LIST });
    expect(JSON.stringify(plan.steps[1]?.input)).toContain('item.deadline');
  });

  it('reads a list of them at a time', async () => {
    const plan = await planOf(
      'Every evening, extract the tasks from my unread emails using ChatGPT and add each one to Todoist',
    );
    expect(toolsOf(plan)).toEqual(['email.search', 'llm.extract', 'todoist.create_task']);
  });

  it('starts with each of them, and handles none twice', async () => {
    const plan = await planOf(
      "Automates the extraction of complaints from unread Gmail messages using OpenAI's GPT API, stores the extracted complaints in Airtable, and avoids re-processing messages that were already handled.",
    );
    expect(plan.trigger).toMatchObject({ eventType: 'gmail.new_message' });
    expect(toolsOf(plan)).toEqual(['llm.extract', 'airtable.create_record']);
    expect(kinds(plan)).not.toContain('UNCLAIMED');
    expect(plan.report?.assumptions.map(({ text }) => text)).toContain(
      'Each one starts one run, so that none is handled twice.',
    );
  });

  it('is one text if it is sent as one', async () => {
    const plan = await planOf(
      'When I star an email in Gmail, extract the action items with AI and post them to #team on Slack',
    );
    expect(plan.steps.some(({ forEach }) => forEach === LIST)).toBe(false);
  });

  it('keeps values of one record together', async () => {
    const plan = await planOf(
      'When a new email arrives in Gmail, extract the guests and the arrival date with AI and add them to Airtable',
    );
    expect(JSON.stringify(plan.steps[0]?.input)).toContain('"required":["guests","arrival_date"]');
    expect(plan.steps[1]?.forEach ?? null).toBeNull();
  });
});

describe('values of a text', () => {
  it.each([
    [
      'When a new email in Gmail contains "receipt", extract the details with AI and add a row to Google Sheets',
      'the details',
    ],
    [
      'Monitor Gmail for emails with the word order, extract key information and save a structured summary to Airtable',
      'key information',
    ],
  ])('are asked for if they are only called details: %s', async (words, said) => {
    const plan = await planOf(words);
    expect(toolsOf(plan)[0]).toBe('llm.extract');
    expect(asked(plan)[0]).toContain(`Which values are meant by "${said}"?`);
    expect(kinds(plan).filter((kind) => kind === 'UNCLAIMED')).toHaveLength(1);
  });

  it('are those of a person if they are called contact details', async () => {
    const plan = await planOf(
      'When an email arrives in Gmail, extract contact details with AI and create a HubSpot contact',
    );
    expect(plan.steps[1]?.input['email']).toBe('{{ steps.extract.output.data.email }}');
    expect(asked(plan)).toEqual([]);
  });

  it('say when an event begins', async () => {
    const plan = await planOf(
      'When a message is posted in Slack #parties, extract title, date, time and location with AI and create a Google Calendar event',
    );
    expect(plan.steps[1]?.input).toMatchObject({
      summary: '{{ steps.extract.output.data.title }}',
      start: '{{ steps.extract.output.data.start }}',
      location: '{{ steps.extract.output.data.location }}',
    });
    expect(plan.steps[1]?.input['timeZone']).toBeUndefined();
  });
});
