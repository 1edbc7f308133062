import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Files are downloaded, exported, attached, uploaded and shared as the act needs them. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const DROPBOX = 'When a file is added to the Dropbox folder /Invoices';
const DRIVE = 'When a picture is added to the Drive folder 1AbCdEfGhIjKlMnOp';

describe('a file', () => {
  it.each<[string, readonly string[], object]>([
    [
      `${DROPBOX}, email it to ann@example.com`,
      ['dropbox.download_file', 'email.send'],
      { attachments: [{ file: '{{ steps.download_file.output }}' }] },
    ],
    [
      `${DROPBOX}, email it as a link to ann@example.com`,
      ['dropbox.share_file', 'email.send'],
      { text: '{{ steps.share_file.output.url }}' },
    ],
    [
      `${DROPBOX}, send the share link to ann@example.com`,
      ['dropbox.share_file', 'email.send'],
      { to: 'ann@example.com', text: '{{ steps.share_file.output.url }}' },
    ],
    [
      `${DROPBOX}, move it to /Archive`,
      ['dropbox.move_file'],
      { from: '{{ trigger.payload.id }}', to: '/Archive/{{ trigger.payload.name }}' },
    ],
    [
      `${DRIVE}, send it to our Discord channel 1122334455`,
      ['google_drive.download_file', 'discord.send_file'],
      { channel_id: '1122334455', file: '{{ steps.download_file.output }}' },
    ],
    [
      `${DRIVE}, copy it to Dropbox /Backup`,
      ['google_drive.download_file', 'dropbox.upload_file'],
      { path: '/Backup/{{ steps.download_file.output.name }}' },
    ],
    [
      `${DRIVE}, share it with ann@example.com`,
      ['google_drive.share_file'],
      { fileId: '{{ trigger.payload.id }}', email: 'ann@example.com' },
    ],
    [
      'Save the attachments of incoming Gmail messages to Google Drive',
      ['google_drive.upload_file'],
      { file: '{{ item }}' },
    ],
    [
      'When a Gmail message arrives, save the PDF to my Dropbox folder /Books/Incoming',
      ['dropbox.upload_file'],
      { path: '/Books/Incoming/{{ trigger.payload.(attachments.file)[0].name }}' },
    ],
    [
      'Every Friday turn the Google Doc 1AbCdEfGhIjKlMnOpQrStUv into a PDF and mail it to ann@example.com',
      ['google_docs.export_document', 'email.send'],
      { attachments: [{ file: '{{ steps.export_document.output }}' }] },
    ],
  ])('is brought: %s', async (words, tools, input) => {
    const { steps, report } = await planning.plan(words);
    expect(steps.map(({ tool }) => tool)).toEqual(tools);
    expect(steps.at(-1)?.input).toMatchObject(input);
    expect(report?.gaps.filter(({ isBlocking }) => isBlocking)).toEqual([]);
  });

  it('is what is deleted, and not the folder that is watched', async () => {
    const { steps } = await planning.plan(`${DROPBOX}, delete it`);
    expect(steps).toMatchObject([{ tool: 'dropbox.delete_file', input: { path: '{{ trigger.payload.id }}' } }]);
  });

  it('is asked about where an operation takes none', async () => {
    const { report } = await planning.plan(
      `${DROPBOX}, attach it to a new Trello card in the list 5abbe4b7ddc1b351ef961414`,
    );
    expect(report?.gaps.filter(({ isBlocking }) => isBlocking)).toMatchObject([{ kind: 'UNCLAIMED', words: 'attach' }]);
  });
});

describe('the name of what is made', () => {
  const NAME = '{{ trigger.payload.properties.dealname }}';
  const DEAL = 'When there is a new deal in HubSpot';

  it.each<[string, object]>([
    [`${DEAL}, create a folder in Google Drive named after the deal`, { name: NAME }],
    [`${DEAL}, create a Dropbox folder with its name in /Clients`, { path: `/Clients/${NAME}` }],
    [`${DEAL}, create a Slack channel named after it`, { name: NAME }],
  ])('is that of the thing at hand: %s', async (words, input) => {
    const { steps, report } = await planning.plan(words);
    expect(steps[0]?.input).toMatchObject(input);
    expect(report?.gaps.filter(({ isBlocking }) => isBlocking)).toEqual([]);
  });

  it('is not that of the place it is made in', async () => {
    const { steps, report } = await planning.plan(
      `${DEAL}, make a folder with its name in Google Drive under "Accounts"`,
    );
    expect(steps[0]?.input).toMatchObject({ name: NAME });
    expect(report?.gaps.filter(({ isBlocking }) => isBlocking)).toMatchObject([{ kind: 'VALUE' }]);
  });
});
