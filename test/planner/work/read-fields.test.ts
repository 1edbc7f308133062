import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE_AND_MODEL } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Values that a model reads out of a thing and that are kept, wishes for a model, and attachments that a service lists. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE_AND_MODEL);
const toolsOf = ({ steps }: Plan): readonly string[] => steps.map(({ tool }) => tool);
const unclaimed = ({ report }: Plan): readonly string[] =>
  (report?.gaps ?? []).flatMap(({ isBlocking, kind, words }) => (isBlocking && kind === 'UNCLAIMED' ? [words] : []));

describe('values that a model reads and that are kept', () => {
  it.each([
    [
      'Each new email in my Gmail inbox is to be read by AI and client, product and quantity written in Airtable.',
      'airtable.create_record',
      ['client', 'product', 'quantity'],
    ],
    [
      'Every file put in Dropbox folder "Receipts" should be read by AI and written in Google Sheets as date, shop, amount.',
      'google_sheets.append_row',
      ['date', 'shop', 'amount'],
    ],
    [
      'When a PDF is put in Google Drive, AI reads it and writes supplier, number, total and VAT in Google Sheets',
      'google_sheets.append_row',
      ['supplier', 'number', 'total', 'vat'],
    ],
    [
      'When a file is uploaded to Drive, have AI pull out the name, phone number and years of nursing experience and add them to Airtable',
      'airtable.create_record',
      ['name', 'phone_number', 'years_of_nursing_experience'],
    ],
    [
      'New PDF in Dropbox should be scanned by AI and the parties and the end date saved to Notion',
      'notion.',
      ['parties', 'end_date'],
    ],
  ])('%s', async (words, tool, fields) => {
    const plan = await planOf(words);
    const extract = plan.steps.find((step) => step.tool === 'llm.extract');
    expect((extract?.input['schema'] as { required: unknown } | undefined)?.required).toEqual(fields);
    expect(toolsOf(plan).at(-1)).toContain(tool);
    expect(JSON.stringify(plan.steps.at(-1)?.input)).toContain('steps.extract.output');
    expect(unclaimed(plan)).toEqual([]);
  });
});

describe('wishes for a model', () => {
  it.each([
    [
      "I'd love for AI to write a two-sentence summary of each new document in Google Drive and post it in #committee on Slack.",
      'Write a two-sentence summary',
    ],
    [
      'Have AI read every new GitHub issue on my repo and decide whether it is a bug, a question or a wish, then put the right label on it.',
      'Decide whether the following is a bug',
    ],
    [
      'Subscription canceled in Stripe, then AI writes a personal goodbye email draft in Gmail',
      'Write a personal goodbye email.',
    ],
  ])('%s', async (words, prompt) => {
    const plan = await planOf(words);
    expect(JSON.stringify(plan.steps)).toContain(prompt);
    expect(toolsOf(plan).filter((tool) => tool === 'llm.generate')).toHaveLength(1);
    expect(toolsOf(plan)).not.toContain('email.search');
    expect(unclaimed(plan)).toEqual([]);
  });

  it('asks about an act that stands behind what a model reads', async () => {
    const plan = await planOf(
      'Company created in HubSpot: AI reads its website, fills Industry + one-line description',
    );
    expect(plan.report?.status).toBe('DRAFT');
  });
});

describe('attachments that a service lists', () => {
  it.each([
    [
      'Save attachments of Outlook mails from faktury@energa.pl in Dropbox folder /Faktury/Energia.',
      'dropbox.upload_file',
      '/Faktury/Energia/{{ item.name }}',
    ],
    [
      'When an email arrives in Outlook with an attachment, save the attachment to OneDrive',
      'microsoft_onedrive.upload_file',
      '{{ item.name }}',
    ],
    [
      'When a mail comes to my Outlook with "Rechnung" in the subject, put its attachments into Dropbox',
      'dropbox.upload_file',
      '/{{ item.name }}',
    ],
  ])('are saved one by one: %s', async (words, tool, name) => {
    const plan = await planOf(words);
    expect(toolsOf(plan)).toEqual(['microsoft_outlook.list_attachments', tool]);
    expect(plan.steps[1]?.forEach).toBe('steps.list_attachments.output');
    expect(JSON.stringify(plan.steps[1]?.input)).toContain(name);
    expect(unclaimed(plan)).toEqual([]);
  });

  it('saves only the files of the kind that the words name', async () => {
    const plan = await planOf('New Outlook mail from billing@acme.io: store the PDF in Dropbox /Invoices');
    expect(plan.steps[1]?.forEach).toContain('.pdf');
  });

  it('is the message itself if no words speak of files', async () => {
    expect(toolsOf(await planOf('When a mail arrives in Outlook, save it in Google Drive'))).not.toContain(
      'microsoft_outlook.list_attachments',
    );
  });
});
