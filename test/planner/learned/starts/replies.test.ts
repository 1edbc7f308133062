import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConnectionKind } from '../../../../src/domain/connection/index.js';
import { ServicePlanning } from '../../../support/planner/service-planning.js';

/* A reply is one mail among others: a workflow for replies never starts at each new mail. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (service: string, words: string): ReturnType<ServicePlanning['plan']> =>
  planning.plan(words, [{ name: service, kind: ConnectionKind.SERVICE, service }]);

describe('a reply by mail', () => {
  it.each([
    ['gmail', 'When someone replies to my email in Gmail, post it to #sales in Slack'],
    ['gmail', 'When a client answers my email in Gmail, post it to #sales in Slack'],
    ['gmail', 'When I get a reply to a Gmail message, add it to the Replies sheet'],
    ['microsoft_outlook', 'When someone replies to my email in Outlook, post it to #sales in Slack'],
    ['telegram', 'When a customer replies to our email, send me a Telegram message'],
    ['gmail', 'When my boss answers one of my emails, text me on Telegram'],
  ])('is known by its subject: %s: %s', async (service, words) => {
    const { trigger } = await planOf(service, words);
    expect(trigger?.filters).toMatchObject({ subject: { matches: expect.stringContaining('re|') } });
  });

  it('keeps the sender', async () => {
    const { trigger } = await planOf('gmail', 'When Ann replies to my email, post it to #sales in Slack');
    expect(trigger?.filters).toMatchObject({ from: { contains: 'Ann' }, subject: {} });
  });

  it.each([
    'When an email arrives in Gmail, reply to it with "Thanks"',
    'Every time I get an email in Gmail reply with "Got it"',
  ])('is no condition if it is the act: %s', async (words) => {
    const { trigger, report } = await planOf('gmail', words);
    expect(report?.status).toBe('READY');
    expect(trigger?.filters).toEqual({});
  });
});
