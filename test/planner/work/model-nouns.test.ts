import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE_AND_MODEL } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Texts of a model that are named without a verb, and answers that go into fields of the thing. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE_AND_MODEL);
const toolsOf = ({ steps }: Plan): readonly string[] => steps.map(({ tool }) => tool);
const lastInput = ({ steps }: Plan): string => JSON.stringify(steps.at(-1)?.input);
const unclaimed = ({ report }: Plan): readonly string[] =>
  (report?.gaps ?? []).flatMap(({ isBlocking, kind, words }) => (isBlocking && kind === 'UNCLAIMED' ? [words] : []));

describe('a text of a model without a verb', () => {
  it.each([
    [
      'New GitHub issue -> AI summary in two lines -> Discord channel #bugs',
      'Write a summary in two lines.',
      'discord.send_message',
    ],
    ['New Zendesk ticket → AI reply suggestion → Slack #support', 'Write a reply suggestion.', 'slack.'],
    ['Linear issue created: AI estimate as a comment', 'Write an estimate.', 'linear.add_comment'],
    ['HubSpot deal won, AI congratulation text to Slack #wins', 'Write a congratulation text.', 'slack.'],
    [
      'Airtable new record → AI translation to German → update field German',
      'Write a translation to German.',
      'airtable.update_record',
    ],
    [
      'New Trello card → Notion page, text expanded by AI from the card name',
      'Expand text from the',
      'notion.create_page',
    ],
    ['New Google Sheets row → email, subject and text written by AI', 'Write a subject and text.', 'send'],
  ])('is written first: %s', async (words, prompt, tool) => {
    const plan = await planOf(words);
    expect(JSON.stringify(plan.steps)).toContain(prompt);
    expect(toolsOf(plan).at(-1)).toContain(tool);
    expect(lastInput(plan)).toContain('steps.generate.output.text');
    expect(unclaimed(plan)).toEqual([]);
  });

  it('takes values out of a text before the row that they are for', async () => {
    const plan = await planOf('New Outlook mail → Excel row, tracking no. extracted by AI');
    expect(toolsOf(plan)).toEqual(['llm.extract', 'microsoft_excel.append_row']);
    expect(plan.steps[1]?.input['row']).toBe('{{ steps.extract.output.data }}');
  });

  it('makes parts of a thing one by one', async () => {
    const plan = await planOf('New Asana task → subtasks suggested by AI');
    expect(toolsOf(plan)).toEqual(['llm.generate', 'asana.create_subtask']);
    expect(plan.steps[1]?.forEach).toBe('steps.generate.output.data.items');
  });

  it.each([
    'When a PDF is added to Dropbox, summarize it and save the summary in Notion',
    'PDF in Dropbox /Contracts: AI summary to Notion',
  ])('is kept, and not the file that it is about: %s', async (words) => {
    expect(toolsOf(await planOf(words)).at(-1)).toBe('notion.create_page');
  });
});

describe('an answer that goes into fields of the thing', () => {
  it.each([
    [
      'When an issue is created in Linear, have AI extract the due date and set it on the issue',
      'linear.update_issue',
      ['dueDate'],
    ],
    [
      'If a new Asana task mentions a deadline, let AI extract the date and set it as due date',
      'asana.update_task',
      ['due_on'],
    ],
    ['New Trello card: AI extracts the date and sets it as the due date', 'trello.update_card', ['due']],
    [
      'New page in Notion database Leads: AI extracts the company and the budget and fills in the properties Company and Budget',
      'notion.update_page',
      ['Company', 'Budget'],
    ],
    [
      'When a record is added to Airtable table Feedback, have AI detect the sentiment and update the field Sentiment',
      'airtable.update_record',
      ['Sentiment'],
    ],
    [
      'When a record is added to Airtable, have AI write a summary and update the Summary field',
      'airtable.update_record',
      ['Summary'],
    ],
  ])('%s', async (words, tool, fields) => {
    const plan = await planOf(words);
    expect(toolsOf(plan).at(-1)).toBe(tool);
    for (const field of fields) expect(lastInput(plan)).toContain(`"${field}":`);
    expect(lastInput(plan)).toMatch(/steps\.(?:generate|extract)\.output/);
    expect(unclaimed(plan).filter((one) => one !== '')).toEqual([]);
  });

  it('goes to the service that the thing is from', async () => {
    const plan = await planning.plan(
      'When an issue is opened in acme/web, have AI suggest a label and add it to the issue',
      EVERY_SERVICE_AND_MODEL.filter(({ service, kind }) => kind === 'MODEL' || service === 'github'),
    );
    expect(toolsOf(plan)).toEqual(['llm.generate', 'github.add_labels']);
    expect(lastInput(plan)).toMatch(/"labels":.*steps\.generate\.output/);
  });

  it('is found anew, and not read from the field of that name', async () => {
    const plan = await planOf('When a HubSpot ticket is created, let AI judge the priority and post it to #support');
    expect(JSON.stringify(plan.steps[0]?.input)).toContain('Judge the priority.');
    expect(JSON.stringify(plan.steps[0]?.input)).toContain('properties.content');
  });
});

describe('a field of what is made', () => {
  it.each([
    [
      'When a new Zendesk ticket arrives, create a Linear issue, and let AI write a clear title for it',
      'linear.create_issue',
      'title',
    ],
    ['From each new Gmail message, AI should make an Asana task with a short title', 'asana.create_task', 'name'],
    [
      'When a mail arrives at ideas@wavecrest.io, create a Trello card, with AI shortening the mail to a title of at most ten words',
      'trello.create_card',
      'name',
    ],
    [
      'Whenever someone posts in Slack #ideas, AI should write a title for it and add it to the Notion database "Ideas"',
      'notion.create_page',
      'title',
    ],
    [
      'When a mail from Bolt arrives in Gmail, open a GitHub issue in acme/web and have AI suggest a title',
      'github.create_issue',
      'title',
    ],
    [
      'Whenever a PDF turns up in Dropbox, create a Todoist task to pay it, and have AI fill in the amount and the due date',
      'todoist.create_task',
      'due_string',
    ],
    [
      'New mail from Bolt in Gmail: let AI extract the location and create a Google Calendar event with it',
      'google_calendar.create_event',
      'location',
    ],
    ['Emails from Bolt → Notion page with an AI-generated summary', 'notion.create_page', 'text'],
    [
      'When a Typeform answer comes in, create a HubSpot ticket with an AI summary of the answer',
      'hubspot.create_ticket',
      'content',
    ],
  ])('is made by a model first: %s', async (words, tool, field) => {
    const plan = await planOf(words);
    expect(toolsOf(plan).at(-1)).toBe(tool);
    expect(toolsOf(plan).filter((one) => one === tool)).toHaveLength(1);
    expect(String(plan.steps.at(-1)?.input[field])).toMatch(/steps\.(?:generate|extract)\.output/);
    expect(unclaimed(plan)).toEqual([]);
  });
});

describe('a model that decides', () => {
  it.each([
    [
      'When a message is posted in Discord #general, have AI check whether it is rude and, if so, delete it',
      'discord.delete_message',
    ],
    [
      'Let AI go through each new mail in my Outlook and say if it needs an answer today; if it does, flag it',
      'microsoft_outlook.flag_message',
    ],
    ['Let AI decide for each new Gmail message if it is urgent; if it is, archive it', 'gmail.archive_message'],
  ])('is asked for yes or no: %s', async (words, tool) => {
    const plan = await planOf(words);
    expect(toolsOf(plan)).toEqual(['llm.generate', tool]);
    expect(JSON.stringify(plan.steps[0]?.input)).toContain('Answer with yes or no');
    expect(plan.steps[1]?.when).toContain('yes');
    expect(unclaimed(plan)).toEqual([]);
  });

  it('sends each choice to its place', async () => {
    const plan = await planOf(
      "Let AI read each new HubSpot ticket and decide whether it's sales, support or spam; sales goes to Slack #inbound, support becomes an Asana task",
    );
    expect(toolsOf(plan).slice(1)).toEqual([expect.stringContaining('slack'), 'asana.create_task']);
    expect(plan.steps.slice(1).map(({ when }) => when)).toEqual([
      expect.stringContaining('sales'),
      expect.stringContaining('support'),
    ]);
  });

  it('asks which form is meant, and does not tell the model to read it', async () => {
    const plan = await planOf(
      'Let AI read the message of each HubSpot contact on "Contact us" and decide whether it is sales or spam; sales goes to Slack #inbound',
    );
    expect(plan.report?.status).toBe('DRAFT');
  });
});

describe('other ways to name the work of a model', () => {
  it.each([
    [
      'New Linear issue → translate the description to English with DeepL and add it as a comment',
      ['deepl.translate', 'linear.add_comment'],
    ],
    [
      'When a page is added to the Notion database Articles, have AI write three tweet suggestions and post them to Slack #social',
      ['notion.read_text', 'llm.generate', 'slack'],
    ],
    [
      'When a card is added in Trello, AI expands it to a full description and saves it on the card',
      ['llm.generate', 'trello.'],
    ],
    [
      'When a Slack message is posted in #incidents, create a Jira issue and text me on Telegram',
      ['jira.create_issue', 'telegram.send_message'],
    ],
    [
      'Every evening at 9 have AI summarise the messages of the day in Slack #general and post the summary there',
      ['slack.channel_history', 'llm.generate', 'slack'],
    ],
  ])('%s', async (words, tools) => {
    const plan = await planOf(words);
    expect(toolsOf(plan)).toEqual(tools.map((tool) => expect.stringContaining(tool)));
    expect(unclaimed(plan).filter((one) => one !== '')).toEqual([]);
  });

  it('keeps what waits for a look', async () => {
    const plan = await planOf(
      'When a mail arrives in Gmail, have AI draft a friendly reply and send it to ann@example.com so I can check it first',
    );
    expect(plan.report?.status).toBe('DRAFT');
  });
});
