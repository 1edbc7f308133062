import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConnectionKind } from '../../../../src/domain/connection/index.js';
import { ServicePlanning } from '../../../support/planner/service-planning.js';

/* Files that come along with a mail: there has to be one, and words for its kind are asked about alone. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const GMAIL = [{ name: 'gmail', kind: ConnectionKind.SERVICE, service: 'gmail' }];
const planOf = (words: string): ReturnType<ServicePlanning['plan']> => planning.plan(words, GMAIL);
const ANY = { 'attachments.contentType': { exists: true } };

describe('attachments that arrive', () => {
  it.each([
    [
      'Save every attachment that arrives in my Gmail from bills@energyco.com to the Energy folder in Google Drive',
      'from',
    ],
    ['Every new Gmail attachment should be saved in Google Drive', null],
    ['Save each attachment from new Gmail messages from ann@example.com to Google Drive', 'from'],
  ])('are those of mails that have one: %s', async (words, field) => {
    const { trigger, steps, report } = await planOf(words);
    expect(trigger?.eventType).toBe('gmail.new_email');
    expect(trigger?.filters).toMatchObject(ANY);
    expect(Object.keys(trigger?.filters ?? {}).filter((one) => one !== 'attachments.contentType')).toEqual(
      field === null ? [] : [field],
    );
    expect(steps?.map(({ tool, forEach }) => [tool, forEach])).toEqual([
      ['google_drive.upload_file', 'trigger.payload.(attachments.file)'],
    ]);
    expect(report?.gaps.filter(({ kind }) => kind === 'CONDITION')).toEqual([]);
  });
});

describe('a kind of thing that is attached', () => {
  it.each([
    ['When a Gmail message arrives with a CV attached, post it to #hiring in Slack', 'CV'],
    ['An email with a delivery note attached? File it in Google Drive under Deliveries', 'delivery note'],
  ])('is asked about, and the file is there in any case: %s', async (words, kind) => {
    const { trigger, report } = await planOf(words);
    expect(trigger?.filters).toMatchObject(ANY);
    expect(report?.gaps.filter((gap) => gap.kind === 'CONDITION').map((gap) => gap.words)).toEqual([kind]);
  });

  it('is no file that has to be there if none may be', async () => {
    const { trigger } = await planOf('Label new Gmail messages without attachments as Simple');
    expect(JSON.stringify(trigger?.filters)).not.toContain('exists":true');
  });
});

describe('files of the kind that starts the run', () => {
  const OF_KIND = 'trigger.payload.(attachments[contentType = "application/pdf"].file)';
  const FILTERS = { 'attachments.contentType': 'application/pdf' };

  it('are each saved', async () => {
    const { trigger, steps, report } = await planOf('save PDF attachments from Gmail to my Dropbox folder /Bills');
    expect(trigger?.filters).toEqual(FILTERS);
    expect(steps).toMatchObject([{ tool: 'dropbox.upload_file', forEach: OF_KIND }]);
    expect(report?.gaps.filter(({ isBlocking }) => isBlocking)).toEqual([]);
  });

  it('are saved, and not a picture that comes first', async () => {
    const { trigger, steps, report } = await planOf(
      'When an email with a PDF attachment arrives in Gmail, save the PDF to Dropbox /Bills',
    );
    expect(trigger?.filters).toEqual(FILTERS);
    expect(steps).toMatchObject([{ tool: 'dropbox.upload_file', input: { content: `{{ ${OF_KIND}[0] }}` } }]);
    expect(report?.gaps.filter(({ isBlocking }) => isBlocking)).toEqual([]);
  });
});
