import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConnectionKind } from '../../../../src/domain/connection/index.js';
import { ServicePlanning } from '../../../support/planner/service-planning.js';

/* What stands in a text or in a column of what starts the runs, in the orders in which people say it. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (service: string, words: string): ReturnType<ServicePlanning['plan']> =>
  planning.plan(words, [{ name: service, kind: ConnectionKind.SERVICE, service }]);

describe('words that stand in a text', () => {
  it.each([
    ['trello', 'When a Trello card is created and "refund" is in the name, post it in Slack #billing', 'refund'],
    ['github', 'If "crash" is in the title of a new GitHub issue in acme/app, send me a Telegram message', 'crash'],
    ['gmail', 'When "invoice" appears in the subject of a new email, forward it to books@acme.com', 'invoice'],
    ['todoist', 'Email me when "call" is in the name of a new Todoist task', String.raw`\bcall(?:s|ed|ing)?\b`],
    ['jira', 'If the word "outage" appears in the summary of a new Jira issue, post it in Slack #ops', 'outage'],
  ])('are a filter: %s: %s', async (service, words, value) => {
    const { trigger, report } = await planOf(service, words);
    expect(Object.values(trigger?.filters ?? {})).toContainEqual({ matches: `(?i)${value}` });
    expect(report?.gaps.filter(({ kind }) => kind === 'CONDITION' || kind === 'UNCLAIMED')).toEqual([]);
  });

  it('are never a filter if they may not stand there', async () => {
    const { trigger } = await planOf('gmail', 'Star an email in Gmail if "receipt" isn\'t in the subject');
    expect(JSON.stringify(trigger?.filters ?? {})).not.toContain('"(?i)receipt"');
  });
});

describe('columns of a row', () => {
  it.each([
    ['Once a row gets updated in Inventory on Google Sheets and quantity is below 10, send me a Telegram alert'],
    ['When a row is changed in Stock on Google Sheets and price is above 50, send me an email'],
  ])('are compared, and the row itself is none of them: %s', async (words) => {
    const { steps, report } = await planOf('google_sheets', words);
    expect(steps?.[0]?.when).toMatch(/\[(?:quantity|price), (?:Quantity|Price)\].*[<>] ?\d+/);
    expect(steps?.[0]?.when).not.toContain('row, Row');
    expect(report?.gaps.filter(({ kind }) => kind === 'CONDITION')).toEqual([]);
  });

  it.each([
    ['I need a Trello card made for each new line in my Google Sheets list of complaints'],
    ['For each new line in our Google Sheets register of visitors, post in Slack #frontdesk'],
    ['For every new row in the Google Sheets list of suppliers, create a task in Todoist'],
  ])('are not what a list is of: %s', async (words) => {
    const { trigger, steps, report } = await planOf('google_sheets', words);
    expect(trigger?.eventType).toBe('google_sheets.new_row');
    expect(steps?.[0]?.when ?? null).toBeNull();
    const watched = report?.gaps.filter(({ target }) => target === '/trigger/source').map((gap) => gap.words);
    expect(watched?.join(' ')).toMatch(/complaints|visitors|suppliers/);
  });
});
