import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE_AND_MODEL } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* What becomes of the answer of a model: fields, texts and conditions of later steps, and else a question. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE_AND_MODEL);
const toolsOf = ({ steps }: Plan): readonly string[] => steps.map(({ tool }) => tool);
const lastInput = ({ steps }: Plan): string => JSON.stringify(steps.at(-1)?.input);
const questions = ({ report }: Plan): string =>
  (report?.gaps ?? []).flatMap(({ isBlocking, question }) => (isBlocking ? [question] : [])).join('\n');

const ANSWER = 'steps.generate.output.text';

describe('what a model finds out about a thing', () => {
  it.each([
    ['When a new Typeform answer arrives, have AI judge the sentiment and add a row to Google Sheets', 'Sentiment'],
    ['Each time somebody comments on our YouTube videos, have AI judge the tone and store it in Baserow', 'Tone'],
    ['When a new WhatsApp message arrives, let AI tag it by topic and store the message in Baserow', 'Topic'],
    [
      'For each new order in WooCommerce, let GPT rate the fraud risk and append it to the Excel workbook Orders',
      'Risk',
    ],
    ['When a new Slack message arrives, detect the language and save the message in Google Sheets', 'Language'],
  ])('becomes a column: %s', async (words, column) => {
    const plan = await planOf(words);
    expect(lastInput(plan)).toContain('trigger.payload');
    expect(lastInput(plan)).toMatch(new RegExp(`"${column}\\\\*":.*${ANSWER.replaceAll('.', '\\.')}`));
  });

  it.each([
    [
      'When a new Zendesk ticket is created, classify it with AI as billing or other and post it to #support',
      'Category',
    ],
    ['When a new Zendesk ticket is created, find out its language and post it to #support', 'Language'],
    ['When a new Trello card is created, figure out its priority and post it to #team', 'Priority'],
    [
      'When a new email arrives, detect its language, translate it into English and create a Zendesk ticket',
      'Language',
    ],
    [
      'When a new file is added to Dropbox, classify it with AI as contract or invoice and post it to #files',
      'Category',
    ],
  ])('stands in the message about the thing: %s', async (words, name) => {
    const plan = await planOf(words);
    expect(lastInput(plan)).toContain(`${name}: \\" & $string(${ANSWER})`);
  });

  it('goes to no one outside', async () => {
    const plan = await planOf(
      'When a new Telegram message arrives, judge the sentiment with AI, translate it into German and reply with the translation',
    );
    expect(lastInput(plan)).not.toContain('Sentiment');
    expect(questions(plan)).toContain('What is to become of the answer');
  });

  it.each([
    ['Classify incoming emails with AI and create a Zendesk ticket with the right priority', 'priority'],
    [
      'When a new GitHub issue is opened, let AI decide whether it is a bug or a question and add a matching label',
      'labels',
    ],
    [
      'When a Zendesk ticket is created, let AI classify it as question or incident and update the ticket with the matching type',
      'type',
    ],
  ])('is the value of a field: %s', async (words, name) => {
    const plan = await planOf(words);
    expect(JSON.stringify(plan.steps.at(-1)?.input[name])).toContain(ANSWER);
  });

  it('is chosen from the values that the field allows', async () => {
    const plan = await planOf('Classify incoming emails with AI and create a Zendesk ticket with the right priority');
    expect(plan.steps[0]?.input['prompt']).toContain('one of these and nothing else: urgent, high, normal, low');
  });

  it('tells an option from its opposite', async () => {
    const plan = await planOf(
      'When a new email arrives in Gmail, classify it with AI as urgent or not urgent. If it is urgent, create a Todoist task',
    );
    expect(plan.steps.at(-1)?.when).toContain(`$not($contains($lowercase($string(${ANSWER})), "not urgent"))`);
    expect(lastInput(plan)).toContain('trigger.payload');
  });

  it('is asked about if no later step can take it', async () => {
    const plan = await planOf(
      'When a new Trello card is created, let AI write a description and move the card to Done',
    );
    expect(questions(plan)).toContain('What is to become of the answer');
  });
});

describe('a text that is written', () => {
  it.each([
    [
      'When a new GitHub release is published, write release notes with AI and mail them to ann@example.com',
      'Write release notes.',
    ],
    [
      'When a new Zoom meeting is created, write an invitation text with AI and post it to #general',
      'Write an invitation text.',
    ],
    ['When a new Google Calendar event is created, write an agenda with AI and post it to #team', 'Write an agenda.'],
  ])('is named by the words, and no field of the event: %s', async (words, prompt) => {
    const plan = await planOf(words);
    expect(plan.steps[0]?.input['prompt']).toContain(prompt);
    expect(JSON.stringify(plan.steps[0]?.input['data'])).toMatch(/\$join|Release/);
  });

  it('goes to the customer, and not into a note', async () => {
    const plan = await planOf(
      'When a new WooCommerce order arrives, write a personal thank-you email with AI and send it to the customer',
    );
    expect(toolsOf(plan)).toEqual(['llm.generate', 'email.send']);
  });
});

describe('answers that nothing uses', () => {
  it.each([
    [
      'When a new Shopify order arrives, get the weather in Berlin and post the order to #orders',
      'get the weather in Berlin',
    ],
    [
      'When a new Linear issue is created, let AI write a test plan and post the issue to #qa',
      'let AI write a test plan',
    ],
    [
      'When a new Zendesk ticket is created, draft a reply with AI and post the ticket to #support',
      'draft a reply with AI',
    ],
  ])('become a question: %s', async (words, act) => {
    expect(questions(await planOf(words))).toContain(`What is to become of the answer of "${act}"?`);
  });

  it('become a question about the place that only the task of the model names', async () => {
    const plan = await planOf(
      'When a new HubSpot company is added, look up its website and write a two-sentence description into the company record',
    );
    expect(questions(plan)).toContain('Which step is to write the text of the model "into the company record"?');
  });

  it('become a question about a place by its name', async () => {
    const plan = await planOf('When a new Linear issue is created, let AI draft test steps into column Checks');
    expect(questions(plan)).toContain('Which step is to write the text of the model "into column Checks"?');
  });

  it('are written into a field that the service has by that name', async () => {
    const { steps } = await planOf(
      'When a new HubSpot company is added, have AI write a two-line portrait into Description',
    );
    expect(steps).toMatchObject([
      { tool: 'llm.generate' },
      {
        tool: 'hubspot.update_company',
        input: {
          companyId: '{{ trigger.payload.id }}',
          properties: { description: '{{ steps.generate.output.text }}' },
        },
      },
    ]);
  });

  it.each([
    'When a new Linear issue is created, let AI translate it into Polish',
    'When a new Linear issue is created, let AI turn it into Haiku',
  ])('are the result if the words tell their form: %s', async (words) => {
    expect(questions(await planOf(words))).not.toContain('Which step is to write');
  });

  it('are no approval', async () => {
    const plan = await planOf(
      'When a new Jira issue arrives, decide with AI whether it is a bug; if yes, post it to #bugs',
    );
    expect(toolsOf(plan)).toEqual(['llm.generate', 'slack.send_message']);
    expect(plan.steps.at(-1)?.when).toContain('"yes"');
  });
});

describe('the content of files', () => {
  it.each([
    [
      'When a new file is added in Google Drive, summarize it with AI and send the summary to #team',
      ['google_drive.download_file', 'file.text', 'llm.generate', 'slack.send_message'],
    ],
    [
      'When a new PDF is added in Dropbox, extract vendor, date and total and add a row to Google Sheets',
      ['dropbox.download_file', 'file.text', 'llm.extract', 'google_sheets.append_row'],
    ],
    [
      'Translate new Google Docs into French and mail them to ann@example.com',
      ['google_docs.get_document', 'llm.generate', 'email.send'],
    ],
    [
      'When a new image is added in Dropbox, describe it with AI and post the description to #art',
      ['dropbox.download_file', 'llm.generate', 'slack.send_message'],
    ],
    [
      'When a new photo is added to Google Drive, extract shop, date and total and add a row to Google Sheets',
      ['google_drive.download_file', 'llm.generate', 'llm.extract', 'google_sheets.append_row'],
    ],
    [
      'When a new recording is added to OneDrive, transcribe it and post the transcript to #calls',
      ['microsoft_onedrive.download_file', 'audio.transcribe', 'slack.send_message'],
    ],
    [
      'When a new recording is added to Dropbox, summarize it and post the summary to #calls',
      ['dropbox.download_file', 'audio.transcribe', 'text.summarize', 'slack.send_message'],
    ],
  ])('is read before the work: %s', async (words, tools) => {
    const plan = await planOf(words);
    expect(toolsOf(plan)).toEqual(tools);
  });

  it.each([
    'When a new email arrives, summarize the attachment with AI and post the summary to #team',
    'When a new email arrives, translate the attached PDF into German with AI and send it to ann@example.com',
  ])('is that of an attachment: %s', async (words) => {
    const plan = await planOf(words);
    expect(toolsOf(plan).slice(0, 2)).toEqual(['file.text', 'llm.generate']);
    expect(JSON.stringify(plan.steps[1]?.input['data'])).toContain('steps.file_text.output.text');
  });

  it('is that of a post in HTML', async () => {
    const plan = await planOf(
      'When a new WordPress post is published, translate it into Spanish and publish it in WordPress as a draft',
    );
    expect(JSON.stringify(plan.steps[0]?.input['data'])).toContain('trigger.payload.content.rendered');
  });

  it('is shown to the model as an image', async () => {
    const plan = await planOf('When a new image is added in Dropbox, describe it with AI and post it to #art');
    expect(plan.steps[1]?.input['images']).toEqual(['{{ steps.download_file.output }}']);
  });

  it('is asked about if nothing reads it', async () => {
    const plan = await planOf('When a new Zoom recording is ready, summarize it and post the summary to #all');
    expect(questions(plan)).toContain('How is the recording itself to be read?');
  });
});
