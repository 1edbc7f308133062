import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* A pronoun stands for the thing of the event, or for what a step before has made: the verb finds the operation. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const MAIL = 'When I get an email in Gmail from bills@northwind.co.uk';
const CHAT = 'When a new message is posted in the Slack channel C024BE91L';

describe('an act on the thing', () => {
  it.each<[string, string, object]>([
    [`${MAIL}, archive it`, 'gmail.archive_message', { messageId: '{{ trigger.payload.id }}' }],
    [`${MAIL}, mark it as read`, 'gmail.mark_as_read', { messageId: '{{ trigger.payload.id }}' }],
    [
      'When a mail arrives in Outlook, file it under Clients',
      'microsoft_outlook.move_message',
      { messageId: '{{ trigger.payload.id }}' },
    ],
    [
      'When a bug is created in the Jira project OPS, assign it to Maria Kovacs',
      'jira.assign_issue',
      { issueKey: '{{ trigger.payload.key }}' },
    ],
    [
      'When a Trello card is moved to Done on the board 5abbe4b7ddc1b351ef961414, archive it',
      'trello.update_card',
      { closed: true, id: '{{ trigger.payload.data.card.id }}' },
    ],
    [
      `${CHAT}, add a thumbs up to it`,
      'slack.add_reaction',
      { channel: 'C024BE91L', timestamp: '{{ trigger.payload.ts }}', name: 'thumbsup' },
    ],
    [
      `${CHAT}, react with a wave emoji`,
      'slack.add_reaction',
      { channel: 'C024BE91L', timestamp: '{{ trigger.payload.ts }}', name: 'wave' },
    ],
  ])('has its id: %s', async (words, tool, input) => {
    const { steps } = await planning.plan(words);
    const { connection: _, ...given } = steps[0]?.input ?? {};
    expect([steps.map((step) => step.tool), given]).toEqual([[tool], input]);
  });

  it('is done to what the step before has made, where that is', async () => {
    const { steps } = await planning.plan('Send "Shop closed" to the Telegram group -1001773920 and pin it');
    expect(steps[1]).toMatchObject({
      tool: 'telegram.pin_message',
      input: { chat_id: -1_001_773_920, message_id: '{{ steps.send_message.output.message_id }}' },
    });
  });

  it.each([
    ['When a mail arrives in Gmail, move it to the folder "Later"', 'gmail.delete_message'],
    ['When a mail arrives in Gmail, send it to Ana', 'gmail.delete_message'],
  ])('never takes the thing away without a verb that says so: %s', async (words, tool) => {
    const tools = await planning.plan(words).then(
      ({ steps }) => steps.map((step) => step.tool),
      () => [],
    );
    expect(tools).not.toContain(tool);
  });

  it('takes the mailbox of the service whose id it uses', async () => {
    const { trigger } = await planning.plan(`${MAIL}, archive it`);
    expect(trigger).toMatchObject({ source: { connection: 'gmail', parameters: {} } });
  });
});

describe('several acts in everyday words', () => {
  it.each<[string, readonly string[]]>([
    [`${MAIL}, mark it as read and get it out of my inbox`, ['gmail.mark_as_read', 'gmail.archive_message']],
    [`${MAIL}, star it`, ['gmail.star_message']],
    [
      'When an issue is opened on GitHub in ivy/site, close it with a comment saying "wontfix"',
      ['github.update_issue', 'github.create_comment'],
    ],
    [
      "When there is a new customer in Shopify, save them as a HubSpot contact, and update them if they're already there",
      ['hubspot.upsert_contact'],
    ],
    [
      'When there is a new customer in Shopify, create a HubSpot contact or update the existing one',
      ['hubspot.upsert_contact'],
    ],
  ])('are plain acts: %s', async (words, tools) => {
    const { steps, report } = await planning.plan(words);
    expect(steps.map(({ tool }) => tool)).toEqual(tools);
    expect(report?.gaps.filter(({ isBlocking }) => isBlocking)).toEqual([]);
  });

  it.each([
    [`${MAIL}, label it "Utilities"`, '"Utilities"'],
    ['When a Trello card is created on the board 5abbe4b7ddc1b351ef961414, label it "Urgent"', '"Urgent"'],
  ])('ask which label is meant, and give no name: %s', async (words, said) => {
    const { steps, report } = await planning.plan(words);
    expect(steps).toHaveLength(1);
    expect(steps[0]?.input).not.toHaveProperty('name');
    expect(report?.gaps).toContainEqual(expect.objectContaining({ kind: 'VALUE', words: said }));
  });

  it('leave the thing what it stands for', async () => {
    const { steps } = await planning.plan(`${MAIL}, mark it as read and forward it to ann@example.com`);
    expect(JSON.stringify(steps[1]?.input)).not.toContain('mark_as_read');
  });

  it('name the writer as the person', async () => {
    const { steps } = await planning.plan(
      'When a new message is posted in the Discord channel 1122334455, give the author the role Member',
    );
    expect(steps[0]).toMatchObject({ tool: 'discord.add_role', input: { user_id: '{{ trigger.payload.author.id }}' } });
  });
});
