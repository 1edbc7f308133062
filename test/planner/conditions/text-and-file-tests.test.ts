import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Tests of texts, files, columns and countries within the clause of an event. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE);
const p = 'trigger.payload';

describe('a test of a text', () => {
  it.each([
    [
      'When a Slack message that starts with "todo" arrives, post it to Telegram chat 123',
      { 'event.text': { matches: String.raw`(?i)^\s*todo` } },
    ],
    [
      'When someone posts a message in Discord that ends in a question mark, post it to Slack #help',
      { content: { matches: String.raw`(?i)\?\s*$` } },
    ],
    [
      'When a Telegram message that contains an email address arrives, post it to Slack #ops',
      { 'message.text': { matches: String.raw`(?i)[^\s@]+@[^\s@]+\.[a-z]{2,}` } },
    ],
    [
      'When a Todoist task whose title begins with "Call" is added, post it to Slack #ops',
      { content: { matches: String.raw`(?i)^\s*Call` } },
    ],
  ])('is a filter: %s', async (words, filters) => {
    const { trigger } = await planOf(words);
    expect(trigger?.filters).toEqual(filters);
  });

  it('counts words', async () => {
    const { steps, report } = await planOf(
      'When a Todoist task whose title has more than five words is added, post it to Slack #ops',
    );
    const text = `$trim($string(${p}.content))`;
    expect(steps.map(({ when }) => when)).toEqual([
      String.raw`(${text} = "" ? 0 : $count($split(${text}, /\s+/))) > 5`,
    ]);
    expect(report?.status).toBe('READY');
  });

  it('asks about the length of a text of which only the beginning is there', async () => {
    const { report } = await planOf('When an Outlook mail longer than 300 words arrives, post it to Slack #ops');
    expect(report?.gaps.map(({ kind, words }) => [kind, words])).toContainEqual(['CONDITION', 'longer than 300 words']);
  });
});

describe('a test behind the thing or before it', () => {
  it.each([
    [
      'When someone sends a message in Slack #random that has a link in it, save it to Notion',
      { text: { matches: '(?i)https?://' } },
    ],
    [
      'If the total of a new Shopify order is above 100 euros, post it to Slack #ops',
      { total_price: { gt: 100 }, currency: { in: ['eur', 'EUR'] } },
    ],
  ])('is a filter: %s', async (words, filters) => {
    const { trigger } = await planOf(words);
    expect(trigger?.filters).toEqual(filters);
  });

  it('is a condition of the steps if no filter says it', async () => {
    const { steps } = await planOf(
      'If the subject of a new Outlook mail does not contain "Re:", create a Todoist task',
    );
    expect(steps.map(({ when }) => when)).toEqual([`$not($contains($lowercase($string(${p}.subject)), "re:"))`]);
  });
});

describe('a test of a file', () => {
  it.each([
    ['When any mp4 is added to Dropbox, post it to Slack #ops', { name: { matches: '(?i)[.]mp4$' } }],
    ['If a file over 50 MB gets added to Google Drive, post its name to Slack #big', { size: { gt: 50_000_000 } }],
    ['When a file larger than 10MB is added to Dropbox, post it to Slack #big', { size: { gt: 10_000_000 } }],
    [
      'When a new Gmail mail has "invoice" in the subject and a PDF attached, post it to Slack #ops',
      { subject: { matches: '(?i)invoice' }, 'attachments.filename': { matches: '(?i)[.]pdf$' } },
    ],
  ])('is a filter: %s', async (words, filters) => {
    const { trigger, report } = await planOf(words);
    expect(trigger?.filters).toEqual(filters);
    expect(report?.status).toBe('READY');
  });

  it('looks at the media type of files without an ending', async () => {
    const { trigger, steps } = await planOf('When a spreadsheet is added to Google Drive, post it to Slack #ops');
    expect(trigger?.eventType).toBe('google_drive.new_file');
    expect(steps[0]?.when).toContain(`${p}.mimeType[$match($string($), /spreadsheet|ms-excel|csv/i)]`);
  });
});

describe('a test of a column', () => {
  it.each([
    [
      'When a new Airtable record has no photo, post it to Slack #ops',
      `$count([${p}.fields.([photo, Photo][0])][$ != null and $ != ""]) = 0`,
      '"photo" is the column of that name.',
    ],
    [
      'When a row is added to my Google Sheet, mail ann@example.com, but only if the severity column says high',
      `"high" in ${p}.([severity, Severity][0]).$lowercase($string($))`,
      '"severity" is the column of that name.',
    ],
  ])('looks for its name: %s', async (words, when, assumption) => {
    const { steps, report } = await planOf(words);
    expect(steps.map((step) => step.when)).toEqual([when]);
    expect(report?.assumptions.map(({ text }) => text)).toContain(assumption);
  });

  it('finds the columns of a database by their names', async () => {
    const { steps } = await planOf('When a page is added to Notion without a price, post it to Slack #ops');
    expect(steps[0]?.when).toContain('$each(properties,');
    expect(steps[0]?.when).toContain('.([price, Price][0])][$ != null and $ != ""]) = 0');
  });

  it.each([
    ['If the amount of a new row in Google Sheets exceeds 500, post it to Slack #ops', '[amount, Amount][0]'],
    ['When a row in the Google Sheet "Leads" is added whose Status is New, post it to Slack #ops', '"new" in'],
  ])('is read before its row, and behind the place: %s', async (words, part) => {
    const { trigger, steps } = await planOf(words);
    expect(trigger).toMatchObject({ eventType: 'google_sheets.new_row', filters: {} });
    expect(steps[0]?.when).toContain(part);
  });

  it('compares numbers as people write them', async () => {
    const { steps } = await planOf('When a new row in Google Sheets has a budget above 10000, post it to Slack #ops');
    expect(steps[0]?.when).toContain(`$v := ${p}.([budget, Budget][0])`);
    expect(steps[0]?.when).toContain('> 10000');
  });
});

describe('a test of a place', () => {
  it('asks for a country that is there, and is none of these', async () => {
    const { steps } = await planOf('When a Shopify order is shipped outside the EU, post it to Slack #ops');
    expect(steps[0]?.when).toMatch(/^\$count\(\[trigger\.payload\.shipping_address\.country\]/);
    expect(steps[0]?.when).toContain(
      '$not($count(trigger.payload.shipping_address.country[$match($string($), /^(?:AT|Austria|',
    );
  });
});
