import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PlanStatus } from '../../../src/domain/plan-report/index.js';
import type { AccountReader, AccountThing } from '../../../src/planner/account/index.js';
import type { Plan, TableColumn } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Conditions, states, dates and contents of messages that only the columns of a table or the questions of a form explain. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const column = (name: string, kind: TableColumn['kind'] = 'text', values: string[] = []): TableColumn => ({
  name,
  kind,
  values,
});
const thing = (label: string): AccountThing => ({ value: `id of ${label}`, label });

const TABLE = [
  column('Tent'),
  column('Borrower'),
  column('State', 'choice', ['Stored', 'Rented out']),
  column('Pegs', 'number'),
  column('Tour date', 'date'),
  column('Added on', 'date'),
];
const FORM = [
  column('What is your name?'),
  column('Which evening would you prefer?', 'choice', ['Tuesday', 'Friday']),
  column('How many chairs?', 'number'),
  column('Can you lift heavy boxes?', 'choice', ['Yes', 'No']),
  column('What can you help with?', 'choices', ['Kitchen', 'Stage lights']),
  column('Upload your CV'),
];

const accountWith = (columns: readonly TableColumn[]): AccountReader => ({
  needsOf: ({ field }) => ({ table: ['base'], view: ['base', 'table'] })[field] ?? [],
  personOf: async () => null,
  columnsFor: async () => columns,
  thingsFor: async ({ field }) =>
    ({
      base: [thing('Circus')],
      table: [thing('Tents'), thing('Wagons')],
      database: [thing('Tents')],
      data_source: [thing('Tents')],
      form: [thing('Stage Crew'), thing('Guest List')],
    })[field] ?? null,
});
const planned = (service: string, words: string, columns: readonly TableColumn[] = TABLE): Promise<Plan> =>
  planning.planWith(accountWith(columns), words, [{ name: service, kind: 'SERVICE', service }]);

describe('a row that is added with a value', () => {
  it.each([
    ['airtable', 'When a record with State set to Rented out is added to Tents in my Circus base in Airtable, mail me'],
    ['airtable', 'When a record is added to Tents in my Circus base in Airtable with State set to Rented out, mail me'],
    ['notion', 'When a tent with State set to Rented out is added to the Tents database in Notion, mail me'],
    ['notion', 'When a tent whose State is Rented out is added to the Tents database in Notion, mail me'],
  ])('is no change of a row: %s: %s', async (service, words) => {
    const { report, steps, trigger } = await planned(service, words);
    expect(report?.status).toBe(PlanStatus.READY);
    expect(trigger?.eventType).toMatch(/new_/);
    expect(steps[0]?.when).toMatch(/^"rented out" in .*State/);
  });
});

describe('a row that turns into a state', () => {
  it.each([
    ['airtable', 'When a tent in Tents in my Circus base in Airtable becomes Rented out, mail me the Pegs'],
    ['airtable', 'When a record in Tents in our Circus Airtable turns Rented out, mail me the Pegs'],
    ['notion', 'when something in the Tents database in Notion goes to Stored, mail me'],
  ])('starts by the column that has it: %s: %s', async (service, words) => {
    const { report, steps, trigger } = await planned(service, words);
    expect(report?.status).toBe(PlanStatus.READY);
    expect(trigger?.eventType).toMatch(/changed_/);
    expect(steps[0]?.when).toContain('State');
  });
});

describe('the place of a row', () => {
  it('is a table of a base, if two names have no noun', async () => {
    const { trigger } = await planned(
      'airtable',
      'When a record shows up in the Late view of Tents in our Airtable Circus, mail me',
    );
    expect(trigger?.source?.parameters).toEqual({ base: 'id of Circus', table: 'Tents', view: 'Late' });
  });

  it('is called as the account calls it, whatever one of its rows is called', async () => {
    const { trigger } = await planned('airtable', 'When the State of a tent in Airtable changes to Stored, mail me');
    expect(trigger?.source?.parameters?.['table']).toBe('id of Tents');
  });
});

describe('a date that no words name', () => {
  it.each([
    [
      'airtable',
      'every Monday mail me the tents from Tents in my Circus Airtable base that are within the next 9 days',
    ],
    ['notion', 'every Monday mail me the tents in my Tents database in Notion that are within the next 9 days'],
  ])('is the only one that is to come: %s', async (service, words) => {
    const { report, steps } = await planned(service, words);
    expect(report?.status).toBe(PlanStatus.READY);
    expect(steps[1]?.input['expression']).toContain('`Tour date`');
    expect(report?.assumptions.map(({ text }) => text)).toContain('The column "Tour date" says when it is due.');
  });

  it('is not taken from a guess if the table has two', async () => {
    const columns = [...TABLE, column('Return date', 'date')];
    const { report } = await planned(
      'airtable',
      'every Monday mail me the tents from Tents in my Circus Airtable base that are within the next 9 days',
      columns,
    );
    expect(report?.status).not.toBe(PlanStatus.READY);
  });
});

describe('a number of a row', () => {
  it('is compared with another column', async () => {
    const columns = [...TABLE, column('Pegs needed', 'number')];
    const { report, steps } = await planned(
      'airtable',
      'every Monday mail me the tents from Tents in my Circus Airtable base where Pegs is below the Pegs needed',
      columns,
    );
    expect(report?.status).toBe(PlanStatus.READY);
    expect(steps[1]?.input['expression']).toMatch(/fields\.Pegs;.*fields\.`Pegs needed`.*\$v < \$w/);
  });
});

describe('what an answer says', () => {
  it.each([
    ['When a reply to my Stage Crew Typeform is for more than 4 chairs, mail me', 'How many chairs?', '> 4'],
    ['When a new Typeform response to Stage Crew has a chairs count above 12, mail me', 'How many chairs?', '> 12'],
    ['New answer to my Stage Crew Typeform with 6 or more chairs, mail me', 'How many chairs?', '>= 6'],
    ['When an applicant in our Stage Crew Typeform says no to heavy boxes, mail me', 'heavy boxes?', '"no"'],
    ['When someone fills in the Stage Crew typeform and can help with Stage lights, mail me', 'help with?', 'stage li'],
    ['If the answer to "Can you lift heavy boxes?" is Yes in my Stage Crew typeform, mail me', 'heavy boxes?', '"yes"'],
    ['Let me know when someone in the Stage Crew typeform picks Friday', 'Which evening', '"friday"'],
  ])('is tested by its question: %s', async (words, question, test) => {
    const { report, steps, trigger } = await planned('typeform', words, FORM);
    expect(trigger?.eventType).toBe('typeform.new_response');
    expect(report?.status).toBe(PlanStatus.READY);
    expect(steps[0]?.when).toContain(question);
    expect(steps[0]?.when).toContain(test);
  });

  it('is asked about if the words deny it', async () => {
    const { report } = await planned(
      'typeform',
      'When someone who is not free on Friday fills in Stage Crew, mail me',
      FORM,
    );
    expect(report?.status).not.toBe(PlanStatus.READY);
  });
});

describe('columns in a message', () => {
  it.each([
    ['typeform', 'their name and preferred evening', ['What is your name?', 'Which evening would you prefer?']],
    ['typeform', 'their name and the number of chairs', ['What is your name?', 'How many chairs?']],
    ['typeform', 'name and CV link', ['What is your name?', 'Upload your CV']],
    ['typeform', 'their name and whether they can lift heavy boxes', ['What is your name?', 'heavy boxes?']],
    ['airtable', 'who borrowed it', ['Borrower']],
  ])('are known by what they ask for: %s: %s', async (service, said, names) => {
    const start =
      service === 'typeform'
        ? 'When someone fills in the Stage Crew typeform'
        : 'When a record is added to Tents in my Circus base in Airtable';
    const { report, steps } = await planned(
      service,
      `${start}, mail me ${said}`,
      service === 'typeform' ? FORM : TABLE,
    );
    expect(report?.status).toBe(PlanStatus.READY);
    for (const name of names) expect(steps[0]?.input['text']).toContain(name);
  });
});
