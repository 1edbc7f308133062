import { describe, expect, it } from '@jest/globals';
import { ConnectorLibrary } from '../../connectors/library/connector-library.js';
import { builtInConnectors } from '../../connectors/library/load-connectors.js';
import type { JsonValue } from '../../lib/json/json.js';
import { readColumns } from './read-columns.js';

const library = new ConnectorLibrary([...builtInConnectors()]);

/** The columns that an operation takes, if the service answers the call for them with `output`. */
async function columnsOf(tool: string, output: JsonValue): Promise<readonly (readonly [string, string, string])[]> {
  const found = library.operation(tool);
  const [source] = Object.values(found?.operation.columns ?? {});
  if (!found || !source) throw new Error(`${tool} takes nothing with columns.`);
  const columns = await readColumns(() => Promise.resolve(output), found.connector, source, {});
  return columns.map(({ name, kind, values }) => [name, kind, values.join('|')]);
}

describe('the columns of a table', () => {
  it.each<[tool: string, output: JsonValue, columns: readonly (readonly [string, string, string])[]]>([
    [
      'airtable.create_record',
      [
        { id: 'fld1', name: 'Name', type: 'singleLineText' },
        {
          id: 'fld2',
          name: 'Stage',
          type: 'singleSelect',
          options: { choices: [{ id: 's', name: 'New' }, { name: 'Old' }] },
        },
        { id: 'fld3', name: 'Tags', type: 'multipleSelects', options: { choices: [{ name: 'A' }] } },
        { id: 'fld4', name: 'Due', type: 'date', options: { dateFormat: { name: 'iso' } } },
        { id: 'fld5', name: 'Owner', type: 'singleCollaborator' },
        { id: 'fld6', name: 'Paid', type: 'checkbox' },
        { id: 'fld7', name: 'Total', type: 'currency' },
      ],
      [
        ['Name', 'text', ''],
        ['Stage', 'choice', 'New|Old'],
        ['Tags', 'choices', 'A'],
        ['Due', 'date', ''],
        ['Owner', 'person', ''],
        ['Paid', 'flag', ''],
        ['Total', 'number', ''],
      ],
    ],
    [
      'notion.create_page',
      {
        properties: {
          Name: { id: 'title', name: 'Name', type: 'title', title: {} },
          State: { id: 'a', name: 'State', type: 'status', status: { options: [{ name: 'Doing' }] } },
          Tags: { id: 'b', name: 'Tags', type: 'multi_select', multi_select: { options: [{ name: 'Red' }] } },
          Who: { id: 'c', name: 'Who', type: 'people', people: {} },
        },
      },
      [
        ['Name', 'text', ''],
        ['State', 'choice', 'Doing'],
        ['Tags', 'choices', 'Red'],
        ['Who', 'person', ''],
      ],
    ],
    [
      'google_sheets.append_row',
      [['Name', '', 'Amount', 12]],
      [
        ['Name', 'text', ''],
        ['Amount', 'text', ''],
      ],
    ],
    [
      'typeform.list_responses',
      {
        fields: [
          { id: 'q1', title: 'How was it?', type: 'opinion_scale', properties: { steps: 11 } },
          { id: 'q2', title: 'Which day?', type: 'multiple_choice', properties: { choices: [{ label: 'Monday' }] } },
        ],
      },
      [
        ['How was it?', 'number', ''],
        ['Which day?', 'choice', 'Monday'],
      ],
    ],
    ['google_sheets.append_row', [], []],
    ['notion.create_page', { properties: null }, []],
  ])('%s', async (tool, output, columns) => {
    expect(await columnsOf(tool, output)).toEqual(columns);
  });
});
