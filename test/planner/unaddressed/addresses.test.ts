import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE_AND_MODEL } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Pages, tables, feeds and calls without an address are read as those with one, and the address is asked for. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE_AND_MODEL);
const toolsOf = ({ steps }: Plan): readonly string[] => steps.map(({ tool }) => tool);
const gapsOf = ({ report }: Plan): readonly (readonly [string | null, string])[] =>
  (report?.gaps ?? []).flatMap(({ isBlocking, target, question }) => (isBlocking ? [[target, question]] : []));

describe('a source without its address', () => {
  it.each([
    [
      'Every morning fetch our news feed and mail me the items',
      ['rss.read', 'email.send'],
      'Which feed is to be read? Give its address.',
    ],
    [
      'Every 5 minutes check my shop page, and if it is down post to Slack #ops',
      ['http.request', 'slack.send_message'],
      'What is the address of "my shop page"?',
    ],
    [
      'Every hour, send a GET request to our API. If the status is not 200, mail me immediately',
      ['http.request', 'email.send'],
      'What is the address of "our API"?',
    ],
    [
      'Every evening, scrape a website and post a summary to Slack #market',
      ['html.extract', 'text.summarize', 'slack.send_message'],
      'What is the address of "website"?',
    ],
    [
      'Load a CSV file from a link, convert it to Excel and mail it to me',
      ['http.request', 'csv.parse', 'file.spreadsheet', 'email.send'],
      'Which table is to be read? Give the address of the file.',
    ],
  ])('is asked for it alone: %s', async (words, tools, question) => {
    const plan = await planOf(words);
    expect(toolsOf(plan)).toEqual(tools);
    expect(gapsOf(plan)).toEqual([['/steps/0/input/url', question]]);
    expect(JSON.stringify(plan)).not.toContain('address.invalid');
  });

  it.each([
    ['Post each new Slack message in #a to our feed', 'address.invalid'],
    ['Every day, upload the CSV files in Dropbox to Google Drive', 'Give the address'],
  ])('is no place that something goes to, and nothing of a service: %s', async (words, not) => {
    const plan = await planning.tryPlan(words, EVERY_SERVICE_AND_MODEL);
    expect(JSON.stringify(plan)).not.toContain(not);
  });
});

it('reads a request that is made as a call', async () => {
  const plan = await planOf(
    'Every hour make an HTTP request to https://api.example.com/v1/health and mail me the answer',
  );
  expect(plan.steps[0]).toMatchObject({ tool: 'http.request', input: { url: 'https://api.example.com/v1/health' } });
  expect(gapsOf(plan)).toEqual([]);
});
