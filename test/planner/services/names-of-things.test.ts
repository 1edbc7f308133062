import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Names of things whose ids a service wants, names of what is made, and words that only describe a thing with an id. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

/** The questions that hold the plan back, and the input of its first step without the connection. */
async function readingOf(words: string): Promise<{ questions: readonly string[]; input: object }> {
  const { steps, report } = await planning.plan(words);
  const { connection: _, ...input } = (steps[0]?.input ?? {}) as Record<string, unknown>;
  return {
    questions: (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking).map(({ question }) => question),
    input,
  };
}

const whichOne = (title: string, name: string): string =>
  `${title}: which one is "${name}"? Choose it from the list, or give its id.`;

describe('names of things', () => {
  it.each<[string, object, readonly string[]]>([
    [
      'Make a folder called "Audit 2025" in Google Drive inside Finance',
      { name: 'Audit 2025' },
      [whichOne('Folder', 'Finance')],
    ],
    ['Create a Google Drive folder named Invoices in Archive', { name: 'Invoices' }, [whichOne('Folder', 'Archive')]],
    ['Put a Linear issue "Crash on save" into Mobile', { title: 'Crash on save' }, [whichOne('Team', 'Mobile')]],
    ['Tick off "Water the plants" in Todoist', {}, [whichOne('Task', 'Water the plants')]],
    [
      'Kick off the deploy workflow in GitHub for acme/shop',
      { owner: 'acme', repo: 'shop' },
      [whichOne('Workflow', 'deploy')],
    ],
    [
      'Create a Notion page called Retro within Team notes',
      { title: 'Retro' },
      [whichOne('Data source (database)', 'Team notes')],
    ],
  ])('are in the question for the id, or are the new name: %s', async (words, input, questions) => {
    expect(await readingOf(words)).toEqual({ input, questions });
  });

  it.each<[string, RegExp]>([
    ['Update the HubSpot deal 4711 to Ben', /Deal: which one/],
    ['Add a row to a Google sheet of KPIs', /which one is "KPIs"/],
    ['Move the Jira issue PAY-212 to In review', /Transition: which one is "PAY-212"/],
    ['Create a calendar event for Monday in Google Calendar', /which one is "Monday"/],
  ])('are no new values, kinds, ids or days: %s', async (words, wrong) => {
    for (const question of (await readingOf(words)).questions) expect(question).not.toMatch(wrong);
  });
});

describe('words before an id or a quote', () => {
  it.each<[string, object]>([
    ['Throw away the spam ticket 88812 in Zendesk', { id: 88812 }],
    ['Translate the greeting "Welcome aboard" to Spanish via DeepL', { text: 'Welcome aboard', target_lang: 'ES' }],
    ['Delete the duplicate HubSpot contact 5512', { contactId: '5512' }],
  ])('describe it: %s', async (words, input) => {
    expect(await readingOf(words)).toEqual({ input, questions: [] });
  });

  it.each([
    'Delete the other ticket 88812 in Zendesk',
    'When a message in the Slack channel alerts mentions the word starting "prod", mail it to ann@example.com',
  ])('say more, and are asked about: %s', async (words) => {
    expect((await readingOf(words)).questions.length).toBeGreaterThan(0);
  });
});
