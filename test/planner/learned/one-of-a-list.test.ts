import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* One thing of a list, the file that it stands for, and where the file goes. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string) =>
  planning.tryPlan(words, [{ name: 'google_drive', kind: 'SERVICE' as const, service: 'google_drive' }]);

const LATEST = [
  { tool: 'google_drive.list_folder' },
  { tool: 'data.transform', input: { expression: 'steps.list_folder.output^(>createdTime)[0]' } },
  { tool: 'google_drive.download_file', input: { fileId: '{{ steps.take_one.output.id }}' } },
];

describe('the newest file of a folder', () => {
  it.each([
    [
      'Download the newest file in Google Drive folder Exports and send it by Gmail to the bookkeeper on Mondays',
      'gmail.send_message',
    ],
    [
      'Every Monday at 9 download the newest file in the Reports folder on Google Drive and send it to #sales in Slack',
      'slack.send_file',
    ],
    [
      'Every Friday at 8 download the most recent file in the Reports folder of Google Drive and email it to boss@example.com',
      'email.send',
    ],
  ])('%s', async (words, tool) => {
    const plan = await planOf(words);
    expect(plan?.steps).toMatchObject([...LATEST, { tool }]);
    expect(JSON.stringify(plan?.steps.at(-1)?.input)).toContain('{{ steps.download_file.output }}');
    expect(plan?.report?.gaps.filter(({ isBlocking, kind }) => isBlocking && kind !== 'VALUE')).toEqual([]);
  });
});

describe('an act whose object stands apart', () => {
  it('exports a document once', async () => {
    const plan = await planOf(
      'Export the Google Drive document "Weekly Rota" as a PDF and send it through Gmail to ann@example.com every Sunday',
    );
    expect(plan?.steps.map(({ tool }) => tool)).toEqual(['google_drive.export_file', 'gmail.send_message']);
    expect(plan?.steps[1]?.input['attachments']).toEqual([{ file: '{{ steps.export_file.output }}' }]);
  });
});
