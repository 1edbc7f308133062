import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Files that come along or are moved, and names that go on in small letters. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

describe('files', () => {
  it.each([
    'Save attachments from incoming Gmail messages to Google Drive',
    'Whenever a Gmail message comes in, upload its attachments to Google Drive',
  ])('are each taken along: %s', async (words) => {
    const [step] = (await planning.plan(words, EVERY_SERVICE)).steps;
    expect(step).toMatchObject({
      tool: 'google_drive.upload_file',
      input: { file: '{{ item }}' },
      forEach: 'trigger.payload.(attachments.file)',
    });
  });

  it.each([
    'Save Gmail attachments into the Invoices folder in Google Drive',
    'Save Gmail attachments to the Receipts folder in Google Drive',
  ])('do not swallow the folder: %s', async (words) => {
    expect((await planning.plan(words, EVERY_SERVICE)).report?.status).toBe('DRAFT');
  });

  it('are downloaded by the id in the message of a bot', async () => {
    const { steps } = await planning.plan('Save photos sent to my Telegram bot to Google Drive', EVERY_SERVICE);
    expect(steps.map(({ tool }) => tool)).toEqual(['telegram.download_file', 'google_drive.upload_file']);
    expect(steps[0]?.input['file_id']).toContain('message.photo[-1].file_id');
  });

  it.each(['into', 'to'])('go %s a folder under their own names', async (lead) => {
    const words = `When a file lands in Dropbox /Inbox, move it ${lead} /Archive`;
    const { steps } = await planning.plan(words, EVERY_SERVICE);
    expect(steps[0]?.input).toMatchObject({
      from: '{{ trigger.payload.id }}',
      to: '/Archive/{{ trigger.payload.name }}',
    });
  });

  it('never go back to where they are', async () => {
    const { steps, report } = await planning.plan('Move new Dropbox files from /Inbox into /Archive', EVERY_SERVICE);
    expect(steps.find(({ tool }) => tool === 'dropbox.move_file')?.input['from']).not.toBe('/Archive');
    expect(report?.status).toBe('DRAFT');
  });

  it('are not deleted with their folder', async () => {
    const all = await planning.plan('Delete files from /Tmp in Dropbox', EVERY_SERVICE);
    expect(all.report?.status).toBe('DRAFT');
    const each = await planning.plan('Delete new Dropbox files from /Tmp', EVERY_SERVICE);
    expect(each.trigger).toMatchObject({ eventType: 'dropbox.new_file', source: { parameters: { path: '/Tmp' } } });
    expect(each.steps[0]?.input).toMatchObject({ path: '{{ trigger.payload.id }}' });
  });
});

describe('a name that goes on in small letters', () => {
  it.each([
    ['Open a Linear issue in the Design team called Refresh the pricing page', 'title', 'Refresh the pricing page'],
    ['Create a card titled Update the website copy in my Trello list Doing', 'name', 'Update the website copy'],
    ['Create a Jira task in OPS called Rotate the API keys due tomorrow', 'summary', 'Rotate the API keys'],
    [
      'Create an Asana task named Prepare the Monthly Report in the project Finance',
      'name',
      'Prepare the Monthly Report',
    ],
    ['Create a folder called Client Files 2025 in Dropbox', 'path', '/Client Files 2025'],
  ])('%s', async (words, input, name) => {
    expect((await planning.plan(words, EVERY_SERVICE)).steps[0]?.input[input]).toBe(name);
  });

  it('is no schedule', async () => {
    const words = 'Every Friday at 4pm create a Notion page called Weekly Review';
    const { trigger, steps } = await planning.plan(words, EVERY_SERVICE);
    expect(trigger).toMatchObject({ schedule: '0 16 * * 5' });
    expect(steps[0]?.input).toMatchObject({ title: 'Weekly Review' });
  });
});

describe('a name with a time of the run in it', () => {
  it.each([
    ['make a folder in Google Drive named Receipts plus the month', 'Receipts {{'],
    ['create a folder in Google Drive called Taxes followed by the year', 'Taxes {{'],
    ['copy the file Rota in Google Drive and call the copy Rota plus the date', 'Rota {{'],
  ])('is made of both parts: %s', async (act, name) => {
    const { steps } = await planning.plan(`Every 1st of the month ${act}`, EVERY_SERVICE);
    expect(String(steps.at(-1)?.input['name'])).toContain(name);
  });

  it('is that of the copy, which is not copied again', async () => {
    const words = 'Copy the file Rota in Google Drive and call the copy "Rota July"';
    const { steps } = await planning.plan(words, EVERY_SERVICE);
    expect(steps).toHaveLength(1);
    expect(steps[0]).toMatchObject({ tool: 'google_drive.copy_file', input: { name: 'Rota July' } });
  });
});

it('a Word document is no document of Google', async () => {
  const words = 'When a Word document is added to the Letters folder in Google Drive, copy it to the Old folder';
  const { steps } = await planning.plan(words, EVERY_SERVICE);
  expect(steps[0]?.when).toContain('wordprocessing');
  expect(steps[0]?.when).not.toContain('google-apps');
});

it('a name has the day of a time in it, and not the second', async () => {
  const words = 'Rename new PDFs in the Letters folder on Google Drive to "Letter" plus the date';
  const { steps } = await planning.plan(words, EVERY_SERVICE);
  expect(steps[0]?.input['name']).toBe('Letter {{ $substring(trigger.payload.createdTime, 0, 10) }}');
});
