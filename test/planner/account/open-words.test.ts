import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accountsOf } from '../../support/planner/account-of.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Words that no reader knows, and that are the names of things in the account. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const accounts = accountsOf({
  jira: { project: [['Deskwell Web (DW)', 'Support (SUP)']] },
  hubspot: { pipeline: [['Weddings', 'Albums']], stage: [['Contract Sent', 'Won'], ['pipeline']] },
  google_sheets: { spreadsheetId: [['Gear List', 'Bookings']], sheet: [['Sheet1'], ['spreadsheetId']] },
  notion: { data_source: [['Glossary', 'Client Work']] },
  trello: { idBoard: [['Weddings 2026', 'Albums']], idList: [['Delivered', 'Editing'], ['idBoard']] },
});
const planOf = (words: string, ...services: readonly string[]) =>
  planning.planWith(
    accounts,
    words,
    services.map((service) => ({ name: service, kind: 'SERVICE', service })),
  );

describe('open words', () => {
  it('are the key of the project that is watched', async () => {
    const { trigger, report } = await planOf('When a DW bug is set to Highest, mail me', 'jira');
    expect(trigger?.source?.parameters).toMatchObject({ project: 'deskwell-web-(dw)' });
    expect(report?.status).toBe('READY');
  });

  it('are the pipeline that is watched', async () => {
    const words = 'deal goes to contract sent in the weddings pipeline in hubspot, mail me';
    const { trigger } = await planOf(words, 'hubspot');
    expect(trigger?.source?.parameters).toMatchObject({ pipeline: 'weddings' });
  });

  it('stand before the name of the service', async () => {
    const { steps, report } = await planOf('archive everything in the Delivered list on the weddings trello', 'trello');
    expect(JSON.stringify(steps)).toContain('Weddings 2026');
    expect(report?.gaps.filter(({ isBlocking }) => isBlocking)).toEqual([]);
  });

  it('stand behind the name of the service', async () => {
    const words = 'Every Sunday at noon mail me the entries of my Notion glossary';
    const { steps, report } = await planOf(words, 'notion');
    expect(steps[0]).toMatchObject({ tool: 'notion.query_data_source', input: { data_source: 'glossary' } });
    expect(report?.gaps.filter(({ isBlocking }) => isBlocking)).toEqual([]);
  });

  it('are asked about if a value of theirs gave way to a thing', async () => {
    const { report } = await planOf('add to my gear sheet: sony 85mm 1.4, bought today, 1799 bucks', 'google_sheets');
    const asked = (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking).map(({ words }) => words);
    expect(asked.join(' ')).toContain('1799');
  });
});

it('assigns what is made to the person who is named without a word between', async () => {
  const words = 'Create a bug in the Jira project Support: printer jams, assign Dana Whitlock';
  const { steps, report } = await planning.planWith(
    accountsOf({
      jira: { project: [['Support (SUP)']], assignee: [['Dana Whitlock']], accountId: [['Dana Whitlock']] },
    }),
    words,
    [{ name: 'jira', kind: 'SERVICE', service: 'jira' }],
  );
  expect(JSON.stringify(steps)).toContain('dana-whitlock');
  expect(report?.gaps.filter(({ isBlocking }) => isBlocking)).toEqual([]);
});
