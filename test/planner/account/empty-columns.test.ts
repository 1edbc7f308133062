import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PlanStatus } from '../../../src/domain/plan-report/index.js';
import { createExpressionEvaluator } from '../../../src/engine/expressions/index.js';
import type { AccountReader } from '../../../src/planner/account/index.js';
import type { OwnConnection, TableColumn } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* All of what starts a run is written into a table whose columns are known. */

const planning = new ServicePlanning();
const evaluator = createExpressionEvaluator();
beforeAll(() => planning.open());
afterAll(async () => {
  await planning.close();
  await evaluator.close();
});

const column = (name: string, kind: TableColumn['kind']): TableColumn => ({ name, kind, values: [] });
const accountWith = (columns: readonly TableColumn[]): AccountReader => ({
  needsOf: ({ field }) => ({ table: ['base'] })[field] ?? [],
  personOf: async () => null,
  columnsFor: async () => columns,
  thingsFor: async ({ field }) =>
    ({
      base: [{ value: 'app1', label: 'Office' }],
      table: [{ value: 'Payments', label: 'Payments' }],
      spreadsheetId: [{ value: 's1', label: 'Task Log' }],
    })[field] ?? null,
});
const connectionsTo = (...services: readonly string[]) =>
  services.map((service): OwnConnection => ({ name: service, kind: 'SERVICE', service }));

const LOG = 'Log completed Todoist tasks to the Task Log spreadsheet in Google Sheets';
const planned = (columns: readonly TableColumn[], words = LOG, services = ['todoist', 'google_sheets']) =>
  planning.planWith(accountWith(columns), words, connectionsTo(...services));

describe('a column that no field fits', () => {
  it('is asked about, and may stay empty', async () => {
    const { report } = await planned([
      column('Task', 'text'),
      column('Project', 'text'),
      column('Completed On', 'date'),
    ]);
    expect(report?.status).toBe(PlanStatus.DRAFT);
    expect(report?.gaps.filter(({ isBlocking }) => isBlocking)).toEqual([
      expect.objectContaining({
        target: '/steps/0/input/row/Project',
        question: 'What goes into the column "Project"? Give a value, or leave it empty.',
        choices: expect.arrayContaining([
          { id: 'c1', label: 'Leave it empty', patch: {} },
          expect.objectContaining({
            label: 'The field "Description"',
            patch: { '/steps/0/input/row/Project': '{{ trigger.payload.description }}' },
          }),
        ]),
      }),
    ]);
  });

  it.each(['flag', 'choice'] as const)('is for people to set if it is a %s', async (kind) => {
    const { report } = await planned([column('Task', 'text'), column('Checked', kind), column('Completed On', 'date')]);
    expect(report?.status).toBe(PlanStatus.READY);
  });

  it('is not asked about if the words say which fields are written', async () => {
    const { report } = await planned(
      [column('Task', 'text'), column('Project', 'text'), column('Completed On', 'date')],
      'When a Todoist task is completed, add a row to the Task Log spreadsheet in Google Sheets with its content',
    );
    expect(report?.gaps.some(({ question }) => question.includes('"Project"'))).toBe(false);
  });
});

it('an amount is a number in a column of numbers', async () => {
  const { steps } = await planned(
    [column('Email', 'email'), column('Amount', 'number')],
    'Add successful Stripe payments to the Payments table in Airtable',
    ['stripe', 'airtable'],
  );
  const { Amount: amount } = (steps[0]?.input['fields'] ?? {}) as Record<string, string>;
  const expression = /^\{\{ (.*) \}\}$/s.exec(amount ?? '')?.[1] ?? '';
  const payload = { data: { object: { amount: 1_250, currency: 'eur' } } };
  expect(await evaluator.evaluate(expression, { trigger: { payload } }, { ownerId: 'ada', workflowId: 'wf_1' })).toBe(
    12.5,
  );
});
