import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConnectionKind } from '../../../src/domain/connection/index.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Starts that name the thing, the text or the chat that they are about, and acts in the chat of what starts them. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const connected = (...services: readonly string[]) =>
  services.map((service) => ({ name: service, kind: ConnectionKind.SERVICE, service }));

describe('a thing, a text or a place that a start names', () => {
  it.each([
    [
      'todoist',
      'As soon as the task "Renew passport" is ticked off in Todoist, email ann@acme.com',
      { content: { matches: '(?i)^Renew passport$' } },
    ],
    [
      'telegram',
      'Forward all messages from the Backers Telegram channel to Slack #procurement',
      { 'message.chat.title': { matches: '(?i)^Backers$' } },
    ],
    [
      'telegram',
      'Ban anyone writing "casino" in the Telegram group "Local Market"',
      { 'message.text': { matches: '(?i)casino' }, 'message.chat.title': { matches: '(?i)^Local Market$' } },
    ],
    [
      'telegram',
      'When a message in our Telegram group starts with #bug, create a Jira issue in project WEB',
      {
        'message.chat.type': { matches: '(?i)^(?:super)?group$' },
        'message.text': { matches: '(?i)^\\s*#bug' },
      },
    ],
    [
      'telegram',
      'As soon as my bot on Telegram receives a picture, put it in the Drive folder Receipts 2025',
      { 'message.photo': { exists: true } },
    ],
  ])('%s: %s', async (service, words, filters) => {
    const { trigger, report } = await planning.plan(words, connected(service));
    expect(trigger?.filters).toEqual(filters);
    const open = (report?.gaps ?? []).filter(({ isBlocking, kind }) => isBlocking && kind === 'CONDITION');
    expect(open).toEqual([]);
  });

  it('keeps what is held back as a question', async () => {
    const { report } = await planning.plan(
      'When any task but "Water plants" is completed in Todoist, email ann@acme.com',
      connected('todoist'),
    );
    expect(report?.status).not.toBe('READY');
  });
});

describe('an act in the chat of what starts it', () => {
  it.each([
    ['Ban anyone writing "casino" in the Telegram group "Local Market"', 'telegram.ban_member'],
    ['Send the location of our office to anyone who writes /where to the Telegram bot', 'telegram.send_location'],
  ])('%s', async (words, tool) => {
    const { steps } = await planning.plan(words, connected('telegram'));
    expect(steps).toMatchObject([{ tool, input: { chat_id: '{{ trigger.payload.message.chat.id }}' } }]);
  });
});

describe('a text with values of what is at hand in it', () => {
  it.each([
    [
      'for each email in Gmail from ann@acme.com make a todoist task "Landlord: " plus the subject',
      ['gmail', 'todoist'],
      { content: 'Landlord: {{ trigger.payload.subject }}' },
    ],
    [
      'New Todoist project? Make a folder of the same name in Google Drive',
      ['todoist', 'google_drive'],
      { name: '{{ trigger.payload.name }}' },
    ],
  ])('%s', async (words, services, input) => {
    const { steps, report } = await planning.plan(words, connected(...services));
    expect(steps).toMatchObject([{ input }]);
    expect(report?.status).toBe('READY');
  });
});
