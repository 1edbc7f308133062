import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Readings that fit the words of a request and not its sense. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

/** Null: refused. */
const planOf = (words: string): Promise<Plan | null> => planning.tryPlan(words, EVERY_SERVICE);

const gapsOf = (plan: Plan | null): readonly string[] =>
  plan?.report?.gaps.filter(({ isBlocking }) => isBlocking).map(({ kind, words }) => `${kind} ${words}`) ?? [];

describe('the place that is watched', () => {
  it.each<[string, string, readonly string[]]>([
    [
      'When someone changes an event in the calendar crew@example.com, email me its title',
      'crew@example.com',
      ['joe@example.com'],
    ],
    [
      'When an event is created in our calendar sales@example.org, email lead@example.com the title',
      'sales@example.org',
      ['lead@example.com'],
    ],
    ['Email new events of the calendar hall@example.com to host@example.com', 'hall@example.com', ['host@example.com']],
  ])('%s', async (words, calendarId, to) => {
    const plan = await planOf(words);
    expect(plan?.trigger?.source?.parameters).toEqual({ calendarId });
    expect(plan?.steps.map(({ input }) => input['to'])).toEqual(to);
  });

  it('asks about an address that is no id of what is watched', async () => {
    const plan = await planOf('When a new task is added in the asana project kim@example.com, email me the name');
    expect(plan?.steps).toHaveLength(1);
    expect(gapsOf(plan)).toContain('VALUE kim@example.com');
  });
});

describe('words that leave a question', () => {
  it.each<[string, string]>([
    ['What types of issues are in jira project WEB, and which projects are there at all?', 'projects'],
    ['Which issues are open in the github repo acme/shop, and how many pull requests do we have?', 'pull requests'],
    ['Draft a reply to each new customer email', 'CHOICE each new customer email'],
    ['Whenever a client email arrives, summarize it with AI and post it to #cx', 'CONDITION client'],
    ['Show jira issues with priority none', 'priority none'],
    ['Every Friday at 17:00 post "Hello" in #lounge and start a poem on it', 'poem'],
    ['Label each new mail in Gmail with AI', 'Label'],
    ['Label every incoming email in Gmail with AI', 'Label'],
    ['Every morning at 9 send me the first 5 of my 20 Todoist tasks', '20'],
  ])('%s: %s', async (words, asked) => {
    expect(gapsOf(await planOf(words)).join('\n')).toContain(asked);
  });

  it.each([
    'Monitor https://example.com/up and tell #ops if it is unreachable',
    'Please keep an eye on https://example.com and email me if it does not respond',
  ])('%s: looked at every five minutes', async (words) => {
    const plan = await planOf(words);
    expect(gapsOf(plan)).toEqual([]);
    expect(plan?.trigger).toMatchObject({ schedule: '*/5 * * * *' });
  });
});

describe('values that are empty', () => {
  it.each<[string, string, string, unknown]>([
    ['Post the Jira issues assigned to nobody to #triage', 'jira.search_issues', 'jql', 'assignee is EMPTY'],
    [
      'List github issues in acme/shop assigned to no one',
      'github.search_issues',
      'query',
      'is:issue repo:acme/shop no:assignee',
    ],
  ])('%s', async (words, tool, name, value) => {
    const step = (await planOf(words))?.steps.find((one) => one.tool === tool);
    expect(step?.input[name]).toBe(value);
  });
});

describe('ranges', () => {
  const sheet = 'the Google Sheet 1AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdefg';
  it.each([
    [`Delete rows 5 to 9 in ${sheet}`, 5, 5],
    [`Delete rows 12 through 20 in ${sheet}`, 12, 9],
    [`Delete rows between 3 and 7 in ${sheet}`, 3, 5],
  ])('%s', async (words, startRow, count) => {
    expect((await planOf(words))?.steps[0]?.input).toMatchObject({ startRow, count });
  });
});

describe('texts to a phone', () => {
  it.each([
    'Text me when a new Shopify order comes in',
    'Send me a text when a new Shopify order comes in',
    'Shoot me a quick text message when a new Shopify order comes in',
  ])('%s', async (words) => {
    const plan = await planOf(words);
    expect(plan?.steps.map(({ tool }) => tool)).toEqual(['twilio.send_sms']);
    expect(gapsOf(plan)).toHaveLength(2);
  });
});
