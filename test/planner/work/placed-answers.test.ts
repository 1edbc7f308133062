import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE_AND_MODEL } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* The answer of a model on the thing that starts the run: its fields, comments, labels, parts, place and name. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE_AND_MODEL);
const toolsOf = ({ steps }: Plan): readonly string[] => steps.map(({ tool }) => tool);
const inputOf = ({ steps }: Plan, at: number): string => JSON.stringify(steps.at(at)?.input);
const questions = ({ report }: Plan): string =>
  (report?.gaps ?? []).flatMap(({ isBlocking, question }) => (isBlocking ? [question] : [])).join('\n');

const ANSWER = 'steps.generate.output.text';

describe('an answer of a model', () => {
  it.each([
    [
      'New product in Shopify -> let AI draft a 100-word description from title and vendor and save it in the product, in case the description is empty.',
      'shopify.update_product',
      'body_html',
      true,
    ],
    [
      'When a new product is created in Shopify, have AI write a description and put it into the product',
      'shopify.update_product',
      'body_html',
      false,
    ],
    [
      'When a new task is added in Todoist, have AI write a description and save it in the task if the description is empty',
      'todoist.update_task',
      'description',
      true,
    ],
    [
      'When a new issue is created in Jira project API, have AI write a description and save it in the issue',
      'jira.update_issue',
      'description',
      false,
    ],
  ])('goes into the field that it is called by: %s', async (words, tool, field, isTested) => {
    const { steps } = await planOf(words);
    expect(steps.map((step) => step.tool)).toEqual(['llm.generate', tool]);
    expect(steps.at(-1)?.input[field]).toBe(`{{ ${ANSWER} }}`);
    // What a model writes is never empty: the field of the thing is tested.
    expect(steps.at(-1)?.when ?? '').not.toContain(ANSWER);
    if (isTested) expect(steps.at(-1)?.when).toContain(`trigger.payload.${field}`);
  });

  it('is asked about if the thing has no place for it', async () => {
    const plan = await planOf(
      'When a new product is created in Shopify, have AI write a summary and save it in the product',
    );
    expect(toolsOf(plan)).toEqual(['llm.generate', 'shopify.update_product']);
    expect(questions(plan)).toContain('Which field is to hold what the model writes?');
  });

  it.each([
    [
      'When a record is added to the Airtable table "Feedback", have AI classify the tone as good or bad and write it into the field Mood',
      'airtable.update_record',
      `"fields":{"Mood":"{{ ${ANSWER} }}"}`,
    ],
    [
      'When a row is added to the Google Sheet "Leads", have AI score the company from 1 to 10 and put the score in column G',
      'google_sheets.update_values',
      `"range":"G{{ trigger.payload.row_number }}","values":[["{{ ${ANSWER} }}"]]`,
    ],
    [
      'When a row is added to the Google Sheet "Leads", summarize the notes with AI and store the summary in the column Summary',
      'google_sheets.update_row_number',
      `"row":{"Summary":"{{ ${ANSWER} }}"}`,
    ],
  ])('goes into what the words name: %s', async (words, tool, input) => {
    const plan = await planOf(words);
    expect(toolsOf(plan)).toEqual(['llm.generate', tool]);
    expect(inputOf(plan, -1)).toContain(input);
    expect(questions(plan)).not.toContain('What is meant by');
  });

  it('goes into the page itself, of which the text is read before', async () => {
    const plan = await planOf(
      'When a page is added to the Notion database "Reading", have AI summarize it and put the summary in the page itself',
    );
    expect(toolsOf(plan)).toEqual(['notion.read_text', 'llm.generate', 'notion.append_text']);
    expect(inputOf(plan, -1)).toContain('"page":"{{ trigger.payload.id }}"');
    expect(questions(plan)).not.toContain('What is meant by');
  });

  it.each([
    [
      'When a new issue is created in Jira project DESK, let AI judge how severe it is and note its verdict in a comment',
      'jira',
    ],
    [
      'When a card is created in Trello, get AI to sketch an outline for it and leave that as a comment on the card',
      'trello',
    ],
    [
      'When an issue is created in Linear, AI estimates its size as S, M or L and adds the estimate as a comment',
      'linear',
    ],
    [
      'When a task is added in Todoist, have AI write a short plan for it and add it to the task as a comment',
      'todoist',
    ],
  ])('becomes a comment: %s', async (words, service) => {
    const plan = await planOf(words);
    expect(toolsOf(plan)).toEqual(['llm.generate', `${service}.add_comment`]);
    expect(inputOf(plan, -1)).toContain(ANSWER);
    expect(inputOf(plan, -1)).toContain('trigger.payload');
    expect(questions(plan)).toMatch(/^(?:Trello: New card: which board is to be watched\?)?$/);
  });

  it('becomes a list of labels, of those that are given', async () => {
    const plan = await planOf(
      'When an issue is opened in our GitHub repo acme/api, have AI suggest labels (bug, feature, question) and apply them',
    );
    expect(toolsOf(plan)).toEqual(['llm.generate', 'github.add_labels']);
    expect(inputOf(plan, 0)).toContain('"enum":["bug","feature","question"]');
    expect(inputOf(plan, 1)).toContain('steps.generate.output.data.labels');
  });

  it('is one label', async () => {
    const plan = await planOf(
      'When an issue is opened in our GitHub repo acme/api, have AI classify it as bug or question and add that label to the issue',
    );
    expect(toolsOf(plan)).toEqual(['llm.generate', 'github.add_labels']);
    expect(inputOf(plan, 1)).toContain(`"labels":["{{ $trim($string(${ANSWER})) }}"]`);
  });

  it.each([
    [
      'When a task is created in Asana, break it into 3 to 5 subtasks with AI and add them',
      'asana.create_subtask',
      '"name"',
    ],
    [
      'When a task is added in Todoist, have AI split it into smaller tasks and add those as subtasks',
      'todoist.create_subtask',
      '"content"',
    ],
  ])('becomes parts of the thing: %s', async (words, tool, input) => {
    const plan = await planOf(words);
    expect(toolsOf(plan)).toEqual(['llm.generate', tool]);
    expect(plan.steps[1]?.forEach).toBe('steps.generate.output.data.items');
    expect(inputOf(plan, 1)).toContain(input);
    expect(inputOf(plan, 1)).toContain('trigger.payload');
  });

  it('asks for as many parts as the words say', async () => {
    const plan = await planOf('When a task is created in Asana, break it into 3 to 5 subtasks with AI and add them');
    expect(inputOf(plan, 0)).toContain('"minItems":3,"maxItems":5');
  });

  it('says where the thing goes, and asks for each place', async () => {
    const plan = await planOf(
      'When a new mail arrives in Outlook, sort it with AI into Clients, Vendors or Private and move it to the matching folder',
    );
    expect(toolsOf(plan)).toEqual(['llm.generate', ...Array<string>(3).fill('microsoft_outlook.move_message')]);
    expect(plan.steps[2]?.when).toContain('vendors');
    expect(questions(plan)).toContain('which one is "Clients"?');
    expect(questions(plan)).not.toContain('What is meant by');
  });

  it('is the new name of a file that the model has read', async () => {
    const plan = await planOf(
      'When a new PDF lands in my Google Drive folder "Scans", have AI read it and rename it by date and sender',
    );
    expect(toolsOf(plan)).toEqual([
      'google_drive.download_file',
      'file.text',
      'llm.generate',
      'google_drive.rename_file',
    ]);
    expect(inputOf(plan, 2)).toContain('by date and sender');
    expect(inputOf(plan, 3)).toContain(ANSWER);
  });

  it.each([
    [
      'For each mail arriving in Gmail, let AI decide if it\'s sales, support or spam; spam goes to the bin, support gets the label "Support"',
      ['llm.generate', 'gmail.delete_message', 'gmail.add_labels'],
      'spam',
    ],
    [
      'When an issue is opened in acme/api on GitHub, AI classifies it as bug, feature or question. Questions are closed, bugs get the label "bug"',
      ['llm.generate', 'github.update_issue', 'github.add_labels'],
      'question',
    ],
    [
      'When a new mail arrives in Outlook, sort it with AI into invoices and offers. Invoices go to the folder Billing, offers should be forwarded to ann@example.com',
      ['llm.generate', 'microsoft_outlook.move_message', 'microsoft_outlook.forward_message'],
      'invoices',
    ],
  ])('decides what is done: %s', async (words, tools, option) => {
    const plan = await planOf(words);
    expect(toolsOf(plan)).toEqual(tools);
    expect(plan.steps[1]?.when).toContain(`"${option}"`);
    expect(plan.steps[2]?.when).not.toContain(`"${option}"`);
    expect(JSON.stringify(plan.steps[2]?.input)).not.toContain(`steps.${plan.steps[1]?.id ?? ''}`);
    expect(questions(plan)).not.toContain('What is meant by');
  });

  it('is a record of the fields that are named', async () => {
    const plan = await planOf(
      'If a PDF is added to Dropbox /Contracts, get AI to pull out the parties and end date and put them in the Google Sheet "Contracts"',
    );
    expect(toolsOf(plan).slice(-2)).toEqual(['llm.extract', 'google_sheets.append_row']);
    expect(inputOf(plan, -2)).toContain('"required":["parties","end_date"]');
    expect(inputOf(plan, -1)).toContain('"row":"{{ steps.extract.output.data }}"');
  });

  it('is kept as a draft, for a look at it', async () => {
    const plan = await planOf(
      'When a mail arrives in Gmail, have AI draft a friendly reply and keep it as a Gmail draft so I can check it first',
    );
    expect(toolsOf(plan)).toEqual(['llm.generate', 'gmail.create_draft']);
    expect(inputOf(plan, 1)).toContain('"threadId":"{{ trigger.payload.threadId }}"');
    expect(questions(plan)).toBe('');
  });

  it('is held back only if nothing is sent', async () => {
    const plan = await planOf(
      'When a mail arrives in Gmail, have AI draft a friendly reply and send it to ann@example.com so I can check it first',
    );
    expect(questions(plan)).not.toBe('');
  });

  it('is a letter to whom the thing is about', async () => {
    const plan = await planOf(
      'For each new contact in HubSpot draft a personal intro email with AI and keep it in my Gmail drafts',
    );
    expect(inputOf(plan, -1)).toContain('"to":"{{ trigger.payload.properties.email }}"');
  });

  it('is a note on the ticket', async () => {
    const plan = await planOf(
      'When a ticket is created in HubSpot, AI sorts it into billing, technical or other, and writes that as a note on the ticket',
    );
    expect(toolsOf(plan)).toEqual(['llm.generate', 'hubspot.create_note']);
    expect(inputOf(plan, 1)).toContain('"ticketId":"{{ trigger.payload.id }}"');
  });

  it.each([
    [
      'When a new deal is created in HubSpot, AI should write a short research note and attach it to the deal',
      'hubspot.create_note',
      'dealId',
    ],
    [
      'When a pull request is opened in acme/web on GitHub, have AI summarize it and comment the summary on it',
      'github.create_comment',
      'number',
    ],
    [
      'When a card is created in Trello, ask AI for a one sentence summary and put it into the description',
      'trello.update_card',
      'desc',
    ],
    [
      'When a record is added to the Airtable table Tickets, GPT should assign a category (billing, bug, other) and save it in the Category field',
      'airtable.update_record',
      'Category',
    ],
  ])('stands on the thing itself: %s', async (words, tool, name) => {
    const plan = await planOf(words);
    expect(toolsOf(plan).at(-1)).toBe(tool);
    expect(inputOf(plan, -1)).toContain(`"${name}"`);
    expect(inputOf(plan, -1)).toContain(ANSWER);
    expect(questions(plan)).not.toContain('What is meant by');
  });

  it.each([
    [
      'When a meeting is added to my Google Calendar, have AI suggest an agenda and email it to me',
      'Suggest an agenda',
    ],
    [
      'When a Stripe payment fails, let AI write a friendly reminder to the customer and post it to Slack #dunning',
      'Write a friendly reminder to the customer',
    ],
  ])('is made from the whole thing: %s', async (words, prompt) => {
    const plan = await planOf(words);
    const step = plan.steps.find(({ tool }) => tool === 'llm.generate');
    expect(JSON.stringify(step?.input['prompt'])).toContain(prompt);
    expect(JSON.stringify(step?.input['data'])).toContain('$p := trigger.payload');
  });

  it('is no work for a model itself', async () => {
    const plan = await planOf(
      'When a new issue is created in Jira project DESK, have AI describe it in one line and write the answer as a comment',
    );
    expect(toolsOf(plan)).toEqual(['llm.generate', 'jira.add_comment']);
  });

  it('cannot compare the thing with others that nothing reads', async () => {
    const plan = await planOf(
      "When a new issue is created in Jira project DESK, have AI check whether it's a duplicate and add the answer as a comment",
    );
    expect(toolsOf(plan)).toEqual(['llm.generate', 'jira.add_comment']);
    expect(questions(plan)).toContain('With which others is it to be compared?');
  });
});
