import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AccountReader } from '../../../src/planner/account/index.js';
import type { TableColumn } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Answers of forms that are picked by what they say, and how many there are; views; new rows with their values. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const column = (name: string, kind: TableColumn['kind'] = 'text', values: string[] = []): TableColumn => ({
  name,
  kind,
  values,
});
const QUESTIONS = [
  column('How likely are you to come back?', 'number'),
  column('Which drink would you like?', 'choice', ['Tea', 'Coffee']),
  column('What is your favourite trail?'),
  column('Full name'),
];

const CAMP = [
  column('Name of the child'),
  column('How many siblings come along?', 'number'),
  column('Can your child swim?', 'choice', ['Yes', 'No']),
  column('Which week suits you?', 'choice', ['Week One', 'Week Two', 'Under review']),
  column('Any medication?'),
];

const NAMES = [
  'Summer Camp',
  'Visit Survey',
  'Trail Poll',
  'Stay',
  'Picnic',
  'Walk',
  'Hike Day',
  'Loans',
  'Tools',
  'Late',
  'Broken',
];

/** An account that has things of all these names, in one base. */
const accountWith = (columns: readonly TableColumn[]): AccountReader => ({
  needsOf: ({ field }) => ({ table: ['base'] })[field] ?? [],
  personOf: async () => null,
  columnsFor: async () => columns,
  thingsFor: async ({ field }) =>
    field === 'base'
      ? [{ value: 'app0123456789abcd', label: 'House' }]
      : NAMES.map((label, at) => ({ value: `id${at}`, label })),
});

const read = async (words: string, columns: readonly TableColumn[] = []): Promise<object> => {
  const plan = await planning.planWith(accountWith(columns), words, EVERY_SERVICE);
  const gaps = (plan.report?.gaps ?? []).filter(({ isBlocking, kind }) => isBlocking && kind !== 'VALUE');
  return {
    start: plan.trigger?.type === 'EVENT' ? plan.trigger.eventType : (plan.trigger?.type ?? null),
    steps: plan.steps.map(({ tool }) => tool),
    when: plan.steps[0]?.when ?? '',
    input: plan.steps.at(-1)?.input,
    open: gaps.map(({ words: said }) => said),
  };
};

describe('an answer of a form', () => {
  it.each([
    ['If a Typeform response gives a score of 5 or lower in the Visit Survey, alert me', '<= 5'],
    ['When someone answers the Trail Poll typeform with a rating under 4, email me', '< 4'],
    ['If a response to our Stay typeform gives more than 8 for coming back, email me', '> 8'],
    ['If somebody picks tea for the drink in my Picnic typeform, email me who it is', '"tea" in'],
  ])('is picked by what it says: %s', async (words, test) => {
    const plan = (await read(words, QUESTIONS)) as { start: string; when: string; steps: string[]; open: string[] };
    expect(plan.start).toBe('typeform.new_response');
    expect(plan.when).toContain(test);
    expect(plan.steps).toEqual(['email.send']);
    expect(plan.open).toEqual([]);
  });

  it.each([
    ['If a parent answers no to swim in the Summer Camp Typeform, email me', '"no" in', 'Can your child swim?'],
    ['When a reply to the Summer Camp typeform says more than 2 siblings, email me', '> 2', 'How many siblings'],
    ['When somebody says they can swim in our Summer Camp typeform, email me', '"yes" in', 'Can your child swim?'],
    ['When a guardian enters a medication in the Summer Camp Typeform, email me', '> 0', 'Any medication?'],
    ['If an answer to the Summer Camp typeform has the medication filled in, email me', '> 0', 'Any medication?'],
    ['When a Summer Camp sign-up comes in on Typeform with a medication filled in, email me', '> 0', 'Any medication?'],
    ['When a family reports "week two" in my Summer Camp Typeform, email me', '"week two" in', 'Which week suits you?'],
    ['If a helper in our Summer Camp typeform says it is under review, email me', '"under review" in', 'Which week'],
    ['When someone answers Yes to swim in the Summer Camp on Typeform, email me', '"yes" in', 'Can your child swim?'],
    ['If a reply to our Summer Camp Typeform answers No to swimming, email me', '"no" in', 'Can your child swim?'],
    ['When an answer to our Summer Camp Typeform asks for week one, email me', '"week one" in', 'Which week'],
    [
      'When a parent replies Week One to the week question in the Summer Camp Typeform, email me',
      '"week one"',
      'Which',
    ],
  ])('says so in the words of people: %s', async (words, test, question) => {
    const plan = (await read(words, CAMP)) as { start: string; when: string; steps: string[]; open: string[] };
    expect(plan).toMatchObject({ start: 'typeform.new_response', steps: ['email.send'], open: [] });
    expect(plan.when).toContain(test);
    expect(plan.when).toContain(question);
  });

  it.each([
    ['If a visitor rates their stay below 3 in the Stay typeform, email me', '< 3'],
    ['When the Stay survey on Typeform gets a score under 5, email me', '< 5'],
    ['If a Stay typeform response rates us 4 or lower, email me', '<= 4'],
  ])('is rated: %s', async (words, test) => {
    const plan = (await read(words, [column('How was your stay?', 'number'), column('Your name')])) as { when: string };
    expect(plan).toMatchObject({ start: 'typeform.new_response', steps: ['email.send'], open: [] });
    expect(plan.when).toContain(test);
  });

  it('has no allergy if it says that there is none', async () => {
    const plan = (await read('When a parent enters a medication in the Summer Camp Typeform, email me', CAMP)) as {
      when: string;
    };
    expect(plan.when).toContain('no|none');
  });

  it.each([
    ['their name and which trail they picked', ['Full name', 'favourite trail']],
    ['the name, the drink they want and the trail', ['Full name', 'Which drink', 'favourite trail']],
  ])('is told by the questions that the words mean: %s', async (told, questions) => {
    const plan = (await read(`When someone answers the Walk typeform, email me ${told}`, QUESTIONS)) as {
      input: { text: string };
      open: string[];
    };
    expect(plan.open).toEqual([]);
    for (const question of questions) expect(plan.input.text).toContain(question);
  });

  it('is told as a whole if a question is named beside it', async () => {
    const plan = (await read(
      'When someone fills in the Walk typeform, mail me their answers and drink',
      QUESTIONS,
    )) as {
      input: { text: string };
      open: string[];
    };
    expect(plan.open).toEqual([]);
    expect(plan.input.text).toContain('$each(');
  });

  it('is asked about if none of its questions has such an answer', async () => {
    const plan = (await read('When a tenant reports a broken door in my Stay Typeform, email me', QUESTIONS)) as {
      open: string[];
      when: string;
    };
    expect(plan.when).toBe('');
    expect(plan.open).not.toEqual([]);
  });

  it.each(['send me it right away with the trail', 'email me the answers with the trail first'])(
    'goes along as a whole: %s',
    async (act) => {
      const plan = await read(`If a response to the Walk typeform gives a score under 4, ${act}`, QUESTIONS);
      expect(plan).toMatchObject({ steps: ['email.send'], open: [] });
      expect(JSON.stringify(plan)).toContain('$each(');
    },
  );

  it.each([
    'Send me the number of sign-ups in the Hike Day form on Typeform daily at 5pm',
    'Every evening at 8 send me how many responses my Typeform "Hike Day" got today',
    'Every day at 7, tell me how many people filled in Hike Day on Typeform since yesterday',
  ])('is counted: %s', async (words) => {
    const plan = (await read(words)) as { steps: string[]; input: { text: string }; open: string[] };
    expect(plan.steps).toEqual(['typeform.list_responses', 'email.send']);
    expect(plan.input.text).toContain('$count(');
    expect(plan.open).toEqual([]);
  });

  it('is told by a part of its question', async () => {
    const plan = await read(
      'When someone fills in the Walk form on Typeform, email me their name and trail',
      QUESTIONS,
    );
    expect(JSON.stringify(plan)).toContain('Full name');
    expect(JSON.stringify(plan)).toContain('What is your favourite trail?');
  });

  it('is not taken any more by a form that is closed', async () => {
    expect(await read('Close the Hike Day typeform')).toMatchObject({ steps: ['typeform.close_form'], open: [] });
  });
});

describe('a view of a table', () => {
  it.each([
    'When a record enters the Late view of Loans in Airtable, email me',
    'As soon as a tool shows up in the Broken view of the Tools table in Airtable, tell me',
  ])('starts the runs: %s', async (words) => {
    expect(await read(words)).toMatchObject({ start: 'airtable.record_in_view', steps: ['email.send'], open: [] });
  });
});

describe('a new row', () => {
  const TOOLS = [
    column('Tool'),
    column('Shelf'),
    column('Copies', 'number'),
    column('Bought', 'date'),
    column('Status', 'choice'),
  ];

  it.each([
    [
      'Add a record to Tools in Airtable: Claw Hammer, B4, 3 copies, bought today',
      'airtable.create_record',
      { fields: { Tool: 'Claw Hammer', Shelf: 'B4', Copies: 3, Bought: '{{ $substring(now, 0, 10) }}' } },
    ],
    ['Add a record "Ladder" to the Tools table in Airtable', 'airtable.create_record', { fields: { Tool: 'Ladder' } }],
    [
      'Add "Saw" to my Tools database in Notion, with the status Lent',
      'notion.create_database_page',
      { title: 'Saw', values: { Status: 'Lent' } },
    ],
  ])('gets its values: %s', async (words, tool, input) => {
    expect(await read(words, TOOLS)).toMatchObject({ steps: [tool], input, open: [] });
  });
});

describe('a table as a whole', () => {
  it('is made with its columns', async () => {
    expect(
      await read('Make a spreadsheet in Google Sheets called "Rota" with the column headers Day, Early and Late'),
    ).toMatchObject({
      steps: ['google_sheets.create_spreadsheet', 'google_sheets.add_columns'],
      input: { titles: ['Day', 'Early', 'Late'] },
      open: [],
    });
  });

  it('is told by its new rows', async () => {
    expect(await read('Once a week make me a digest of new loans in the House base in Airtable')).toMatchObject({
      steps: ['airtable.list_records', 'data.transform', 'email.send'],
      open: [],
    });
  });
});

describe('a count at the end of the month', () => {
  it.each([
    ['On the last day of the month tell me how many people took the Walk quiz in Typeform', true],
    ['At the end of each month email me how many people answered the Loans survey in Typeform', true],
    ['Every Friday email me how many people answered the Loans survey in Typeform', false],
  ])('is of that month: %s', async (words, isOfMonth) => {
    const { steps } = await planning.planWith(accountWith([]), words, EVERY_SERVICE);
    expect(String(steps[0]?.input['since'] ?? '').includes('"01"')).toBe(isOfMonth);
  });
});
