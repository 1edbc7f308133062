import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConnectionKind } from '../../../src/domain/connection/index.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Conditions on those who have written a message, or who get it. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const GMAIL = [{ name: 'gmail', kind: ConnectionKind.SERVICE, service: 'gmail' }];
const planOf = (words: string): ReturnType<ServicePlanning['plan']> => planning.plan(words, GMAIL);

describe('somebody whom only the user knows', () => {
  it.each([
    ['Gmail: when a message from the bank arrives, mark it as important', 'the bank'],
    ['Mark important every email from the school office in gmail', 'the school office'],
    ['When an email from the school office arrives in Gmail, mark it as important', 'the school office'],
    ['Star any Gmail message that comes from our CEO', 'our CEO'],
    ['When I get an email from my landlord in Gmail, text me about it on Telegram', 'my landlord'],
  ])('is asked about, and never taken for a name in the field: %s', async (words, who) => {
    const { trigger, report } = await planOf(words);
    expect(report?.status).toBe('DRAFT');
    expect(trigger?.eventType).toMatch(/^gmail\.new_/);
    expect(JSON.stringify(trigger?.filters)).toBe('{}');
    const asked = report?.gaps.find(({ question }) => question.startsWith('Which address is that of'));
    expect(asked).toMatchObject({ isBlocking: true, question: expect.stringContaining(who) });
  });

  it('is asked for a part of a field that holds more than the address', async () => {
    const { report } = await planOf('When an email from the school office arrives in Gmail, mark it as important');
    expect(report?.gaps.map(({ target }) => target)).toContain('/trigger/filters/from/contains');
  });
});

describe('a name or an address in a condition', () => {
  it.each([
    ['When an email sent to bookings@ arrives in Gmail, star it', { to: { matches: '(?i)bookings@' } }],
    [
      'Reply automatically from Gmail to anyone writing to info@harborplumbing.com with "Thanks, we will be in touch"',
      { to: { matches: '(?i)info@harborplumbing\\.com' } },
    ],
    [
      'post to #incidents in Slack each time Gmail receives something from alerts@pingdom.com whose subject starts with "DOWN"',
      { from: { matches: '(?i)alerts@pingdom\\.com' }, subject: { matches: '(?i)^\\s*DOWN' } },
    ],
    [
      'When I send an email from Gmail to Hargrove Construction, log it in the Correspondence sheet',
      { to: { matches: '(?i)Hargrove Construction' } },
    ],
    ['Archive Gmail messages from LinkedIn or Facebook', { from: { matches: '(?i)(?:LinkedIn|Facebook)' } }],
  ])('is a filter: %s', async (words, filters) => {
    const { trigger } = await planOf(words);
    expect(trigger?.filters).toEqual(filters);
  });

  it.each([
    'When an email not from our CEO arrives in Gmail, archive it',
    'Archive Gmail messages from one of our suppliers',
    'When an email from a supplier comes into Gmail, star it',
  ])('is asked about if it holds for several, or is turned round: %s', async (words) => {
    const { trigger, report } = await planOf(words);
    expect(report?.status).toBe('DRAFT');
    expect(JSON.stringify(trigger?.filters ?? {})).toBe('{}');
    expect(report?.gaps.some(({ isBlocking }) => isBlocking)).toBe(true);
  });
});
