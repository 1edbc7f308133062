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
      'New Trello card → WordPress draft, text expanded by AI from the card name',
      'Expand text from the',
      'wordpress.create_',
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
    [
      'When an issue is opened in acme/web, have AI suggest a label and add it to the issue',
      'github.add_labels',
      ['labels'],
    ],
  ])('%s', async (words, tool, fields) => {
    const plan = await planOf(words);
    expect(toolsOf(plan).at(-1)).toBe(tool);
    for (const field of fields) expect(lastInput(plan)).toContain(`"${field}":`);
    expect(lastInput(plan)).toMatch(/steps\.(?:generate|extract)\.output/);
    expect(unclaimed(plan).filter((one) => one !== '')).toEqual([]);
  });

  it('is found anew, and not read from the field of that name', async () => {
    const plan = await planOf('When a HubSpot ticket is created, let AI judge the priority and post it to #support');
    expect(JSON.stringify(plan.steps[0]?.input)).toContain('Judge the priority.');
    expect(JSON.stringify(plan.steps[0]?.input)).toContain('properties.content');
  });
});
