import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConnectionKind } from '../../../../src/domain/connection/index.js';
import { ServicePlanning } from '../../../support/planner/service-planning.js';

/* Letters and messages whose texts stand in the words, or are only named by them. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const GMAIL = [{ name: 'gmail', kind: ConnectionKind.SERVICE, service: 'gmail' }];
const planOf = (words: string): ReturnType<ServicePlanning['plan']> => planning.plan(words, GMAIL);

describe('a letter whose text stands in the words', () => {
  it.each([
    [
      'Send an email with Gmail to staff@greenleafdental.com saying the office is closed on Monday',
      'The office is closed on Monday',
    ],
    [
      'Send an email to lucy.harmon@gmail.com from my Gmail saying I will be there by quarter past',
      'I will be there by quarter past',
    ],
    [
      'Every weekday at 8am send an email through Gmail to team@brightpath.io reminding everyone to fill in their timesheets',
      'Please fill in your timesheets',
    ],
    ['Send me a Gmail every Friday at 4pm reminding me to submit the timesheets', 'Please submit the timesheets'],
  ])('is ready, and says it: %s', async (words, text) => {
    const { steps, report } = await planOf(words);
    expect(report?.status).toBe('READY');
    expect(steps).toMatchObject([{ tool: 'gmail.send_message', input: { text, subject: expect.any(String) } }]);
  });

  it.each([
    [
      'Email our landlord through Gmail on the 1st of each month that the rent transfer has been made',
      'The rent transfer has been made',
      'our landlord',
    ],
    [
      'On the 1st of every month, email my tax advisor from Gmail asking if anything is needed',
      'Please let me know if anything is needed',
      'tax advisor',
    ],
    [
      'Every weekday at 8am, send an email through Gmail to the ops team reminding them to check the shift board',
      'Please check the shift board',
      'ops team',
    ],
  ])('asks only for the address: %s', async (words, text, who) => {
    const { steps, report } = await planOf(words);
    expect(steps).toMatchObject([{ tool: 'gmail.send_message', input: { text } }]);
    const open = (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking);
    expect(open).toHaveLength(1);
    expect(open[0]?.question).toMatch(/^What is the address of/);
    expect(open[0]?.question).toContain(who.replace(/^our /, ''));
  });
});

describe('a letter whose text is only named', () => {
  it.each([
    [
      'Each Friday at 4pm Gmail should send the weekly numbers reminder to sales@harborgoods.com',
      'sales@harborgoods.com',
    ],
    ['Once a month on the 1st, email the rent reminder to tenants@mapleflats.org with Gmail', 'tenants@mapleflats.org'],
  ])('is asked what it is to say: %s', async (words, to) => {
    const { steps, report } = await planOf(words);
    expect(report?.status).toBe('DRAFT');
    expect(steps).toMatchObject([{ tool: 'gmail.send_message', input: { to } }]);
    expect(steps[0]?.input).not.toHaveProperty('text');
    const open = (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking);
    expect(open.map(({ question }) => question)).toEqual([expect.stringMatching(/^What is ".+" to say\?/)]);
  });
});
