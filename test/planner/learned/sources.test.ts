import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OwnConnection, Plan } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Which service acts, and the lists that another act names. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const own = (service: string): OwnConnection => ({ name: service, kind: 'SERVICE', service });
const planOf = (words: string, ...services: readonly string[]): Promise<Plan> =>
  planning.plan(words, services.map(own));
const toolsOf = ({ steps }: Plan): readonly string[] => steps.map(({ tool }) => tool);
const asked = ({ report }: Plan): string =>
  (report?.gaps ?? []).flatMap(({ isBlocking, question }) => (isBlocking ? [question] : [])).join('\n');

describe('an act that names no service', () => {
  it.each([
    ['Pin the message when I add a pushpin reaction in Slack', 'slack.new_reaction', 'slack.pin_message'],
    [
      'React with a thumbs up to any question somebody asks in #help on Slack',
      'slack.new_message',
      'slack.add_reaction',
    ],
  ])('belongs to the only service that is named: %s', async (words, eventType, tool) => {
    const plan = await planOf(words, 'slack');
    expect(plan.trigger).toMatchObject({ eventType });
    expect(toolsOf(plan)).toEqual([tool]);
    expect(asked(plan)).not.toContain('Which of these');
  });
});

describe('a list that another act names', () => {
  it.each([
    ["Each Sunday at 7pm, post next week's Google Calendar events in our Discord #schedule channel", 'discord'],
    ["Every Monday at 8, send this week's Google Calendar events to the #team channel on Discord", 'discord'],
    ["At 9 every morning drop today's Google Calendar events into #team on Discord", 'discord'],
  ])('keeps the words that say which ones: %s', async (words, service) => {
    const plan = await planOf(words, service);
    expect(toolsOf(plan)).toEqual(['google_calendar.list_events', `${service}.send_message`]);
    expect(plan.steps[0]?.input).toMatchObject({
      timeMin: expect.stringContaining('now'),
      timeMax: expect.stringContaining('now'),
    });
  });

  it('is read before the act: the list of an article is no verb', async () => {
    const plan = await planOf("Slack me at 9am with the list of today's appointments", 'slack', 'google_calendar');
    expect(toolsOf(plan)[0]).toBe('google_calendar.list_events');
  });
});
