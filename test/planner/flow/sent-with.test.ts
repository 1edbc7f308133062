import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* The service that a mail is sent with, wherever its name stands, and texts whose verbs are no orders. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const connections = ['gmail', 'microsoft_outlook'].map((service) => ({
  name: service,
  kind: 'SERVICE' as const,
  service,
}));
const planOf = (words: string): Promise<Plan | null> => planning.tryPlan(words, connections);

describe('the service that sends a mail', () => {
  it.each([
    ['On Fridays at 16:00 send from Gmail to team@example.com a reminder to fill in the hours', 'gmail'],
    ['Send from my Gmail to team@example.com a reminder to fill in the hours', 'gmail'],
    ['Every Friday at 16:00 use Gmail to send team@example.com a reminder to fill in the hours', 'gmail'],
    ['Every Friday at 16:00 send team@example.com a reminder to fill in the hours, from my Gmail', 'gmail'],
    ['Send a reminder from our Outlook to team@example.com to fill in the hours', 'microsoft_outlook'],
    ['Send a reminder to team@example.com with Outlook to fill in the hours', 'microsoft_outlook'],
  ])('%s', async (words, service) => {
    const plan = await planOf(words);
    expect(plan?.report?.gaps).toEqual([]);
    expect(plan?.steps).toMatchObject([{ tool: `${service}.send_message`, input: { connection: service } }]);
    expect(JSON.stringify(plan?.steps[0]?.input)).toMatch(/"(?:text|body)":"Fill in the hours"/);
    expect(JSON.stringify(plan?.steps[0]?.input['to'])).toContain('team@example.com');
  });

  it('is not the one that mails are read from', async () => {
    const plan = await planOf('Forward new mails from my Gmail to team@example.com');
    expect(plan?.trigger).toMatchObject({ eventType: 'gmail.new_message' });
  });
});

describe('a text that is told', () => {
  it.each([
    ['Send an email with Gmail to ann@example.com saying the office is closed', 'gmail.send_message'],
    [
      'Every Friday at 16:00 send an email from Gmail to ann@example.com saying the office is closed',
      'gmail.send_message',
    ],
    ['Send an email with Outlook to ann@example.com saying the trip is cancelled', 'microsoft_outlook.send_message'],
    ['Post in Slack #all that the office is closed', 'slack.post'],
    ['Post to Slack #all that the deploy is done', 'slack.post'],
  ])('gives no orders: %s', async (words, tool) => {
    const plan = await planOf(words);
    expect(plan?.report?.gaps.filter(({ isBlocking }) => isBlocking)).toEqual([]);
    expect(plan?.steps.map((step) => step.tool)).toEqual([tool]);
    expect(JSON.stringify(plan?.steps[0]?.input)).toMatch(/office is closed|trip is cancelled|deploy is done/i);
  });
});
