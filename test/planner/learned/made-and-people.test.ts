import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OwnConnection, Plan } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Channels that an act has made, and the people that a start is about. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const own = (service: string): OwnConnection => ({ name: service, kind: 'SERVICE', service });
const planOf = (words: string, ...services: readonly string[]): Promise<Plan> =>
  planning.plan(words, services.map(own));
const toolsOf = ({ steps }: Plan): readonly string[] => steps.map(({ tool }) => tool);
const asked = ({ report }: Plan): string =>
  (report?.gaps ?? []).flatMap(({ isBlocking, question }) => (isBlocking ? [question] : [])).join('\n');

describe('a channel that was made before', () => {
  it.each([
    ['Create a Slack channel called launch-spring and invite the marketing team', 'slack.invite_to_channel', 'channel'],
    ['Create a Slack channel named proj-x and set its topic to "Project X"', 'slack.set_topic', 'channel'],
    ['Create a Discord channel named raid-7 and send "Hello" to it', 'discord.send_message', 'channel_id'],
  ])('is the one that the next act is about: %s', async (words, tool, input) => {
    const plan = await planOf(words, words.includes('Slack') ? 'slack' : 'discord');
    expect(toolsOf(plan).at(-1)).toBe(tool);
    expect(plan.steps.at(-1)?.input[input]).toBe('{{ steps.create_channel.output.id }}');
  });

  it('gets the quote, and not the words beside it', async () => {
    const plan = await planOf(
      'Create a Slack channel called launch-spring, invite Priya and Tom and post "Welcome" in it',
      'slack',
    );
    expect(plan.steps.at(-1)?.input['text']).toBe('Welcome');
    expect(asked(plan)).toContain('"Priya and Tom"');
  });
});

describe('people by their handles', () => {
  it('are asked for if the input takes ids', async () => {
    const plan = await planOf('Invite @martin to the Slack channel #renovation', 'slack');
    expect(toolsOf(plan)).toEqual(['slack.invite_to_channel']);
    expect(plan.steps[0]?.input['users']).toBeUndefined();
    expect(asked(plan)).toMatch(/which one is "@?martin"/);
  });
});

describe('those that a start is about', () => {
  it.each([
    'Give the Verified role on Discord to anyone who posts in #introductions',
    'Give the Customer role in Discord to everyone who says "verify" in #verification',
  ])('are the writers of the messages: %s', async (words) => {
    const plan = await planOf(words, 'discord');
    expect(plan.trigger).toMatchObject({ eventType: 'discord.new_message' });
    expect(plan.steps).toMatchObject([
      { tool: 'discord.add_role', input: { user_id: '{{ trigger.payload.author.id }}' } },
    ]);
    expect(asked(plan)).not.toContain('Member');
  });

  it('are asked for if the writer of a message is somebody else', async () => {
    const plan = await planOf('Add the role Fan on Discord to everyone who reacts in #rules', 'discord');
    expect(plan.steps[0]?.input['user_id']).toBeUndefined();
    expect(asked(plan)).toContain('Member');
  });
});
