import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Files that come from one service and are kept in another, and files and places that are known by their names. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE);
const asked = ({ report }: Plan): readonly string[] =>
  (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking).map(({ question }) => question);

describe('attachments without a word for the mail', () => {
  it.each([
    ['Upload every attachment from acc@example.com to Google Drive', { exists: true }, 'acc@example.com'],
    ['Save email attachments from acc@example.com to Google Drive', { exists: true }, 'acc@example.com'],
    ['Store attached PDFs from acc@example.com in Google Drive', 'application/pdf', 'acc@example.com'],
    ['Back up all attachments of emails from acc@example.com to Google Drive', { exists: true }, 'acc@example.com'],
    [
      'Each time I get email attachments from acc@example.com, keep them in Google Drive',
      { exists: true },
      'acc@example.com',
    ],
    ['Automatically save PDF attachments from Gmail to Google Drive', 'application/pdf', undefined],
  ])('come with a mail: %s', async (words, contentType, from) => {
    const plan = await planOf(words);
    expect(plan.trigger?.filters).toEqual({
      'attachments.contentType': contentType,
      ...(from === undefined ? {} : { from }),
    });
    expect(plan.steps.map(({ tool }) => tool)).toEqual(['google_drive.upload_file']);
    expect(plan.steps[0]?.input['file']).toBe('{{ item }}');
    expect(asked(plan)).toEqual([]);
  });

  it('are only those of the kind that is named', async () => {
    const plan = await planOf('Save PDF attachments from Gmail to Google Drive');
    expect(plan.steps[0]?.forEach).toBe('trigger.payload.(attachments[contentType = "application/pdf"].file)');
  });

  it.each([
    'Upload attachments from emails by pay@example.com into the Payroll folder of my Google Drive',
    'Put the attachments of each new email from pay@example.com into the Payroll folder in Google Drive',
    'When I get an email with an attachment from pay@example.com, upload it to my Payroll folder in Google Drive',
  ])('go into the folder that is named: %s', async (words) => {
    const plan = await planOf(words);
    expect(plan.steps.map(({ tool }) => tool)).toEqual(['google_drive.upload_file']);
    expect(asked(plan)).toEqual(['Folder: which one is "Payroll"? Choose it from the list, or give its id.']);
  });
});

describe('a file of another service', () => {
  it.each([
    'Copy new Dropbox files into the Photos Backup folder on Google Drive',
    'Put new Dropbox files into the Photos Backup folder on Google Drive',
    'When a file is added to Dropbox, move it to the Photos Backup folder in Google Drive',
    'When a file is added to Dropbox, save a copy to the Photos Backup folder in Google Drive',
  ])('is uploaded: %s', async (words) => {
    const plan = await planOf(words);
    expect(plan.trigger).toMatchObject({ eventType: 'dropbox.new_file', filters: {} });
    expect(plan.steps.map(({ tool }) => tool)).toEqual(['dropbox.download_file', 'google_drive.upload_file']);
    expect(asked(plan)).toEqual(['Folder: which one is "Photos Backup"? Choose it from the list, or give its id.']);
  });

  it('is none if the words name one of the own service', async () => {
    const plan = await planOf(
      'When a new file is added in Dropbox, copy the Google Drive file "Cover" to the Archive folder',
    );
    expect(plan.steps.map(({ tool }) => tool)).toEqual(['google_drive.copy_file']);
  });
});

describe('the name of a file', () => {
  it.each([
    ['Remove the file old-logo.png from Google Drive', 'old-logo.png'],
    ['Delete the file report2.pdf from my Google Drive', 'report2.pdf'],
    ['Rename the Google Drive file draft.docx to final.docx', 'draft.docx'],
    ['Move the file budget.xlsx to the Archive folder in Google Drive', 'budget.xlsx'],
  ])('is no id: %s', async (words, name) => {
    const plan = await planOf(words);
    expect(plan.steps[0]?.input['fileId']).toBeUndefined();
    expect(asked(plan)).toContain(`File: which one is "${name}"? Choose it from the list, or give its id.`);
  });
});

describe('a word for a time in the name of a place', () => {
  it.each([
    ['Clear the Daily Intake Google Sheet every night at midnight', '0 0 * * *', 'Daily Intake'],
    ['Read the Weekly Schedule Google Sheet every Sunday at 9 and email it to me', '0 9 * * 0', 'Weekly Schedule'],
    ['Every night at 11, clear the Monthly Orders Google Sheet', '0 23 * * *', 'Monthly Orders'],
  ])('is no second schedule: %s', async (words, schedule, name) => {
    const plan = await planOf(words);
    expect(plan.trigger).toMatchObject({ schedule });
    expect(asked(plan)).toEqual([`Spreadsheet: which one is "${name}"? Choose it from the list, or give its id.`]);
  });
});
