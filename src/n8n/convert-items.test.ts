import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../lib/json/json.js';
import { converted, evaluated, inTemplate, inputOf } from '../../test/support/n8n/converted.js';
import type { Converted } from './convert.js';

/*
 * What runs of real workflows against stand-ins have shown. Each rule is that of n8n, and was broken here.
 */

test('the time of a message of Slack has the name that n8n gives it', async () => {
  const made = converted([
    { type: 'slack', version: 2.3, parameters: { select: 'channel', channelId: 'C1', text: 'Hi' } },
    {
      type: 'slack',
      version: 2.3,
      parameters: { operation: 'delete', channelId: 'C1', timestamp: '={{ $json.message_timestamp }}' },
    },
  ]);
  expect(await evaluated(inTemplate(inputOf(made, 1)['ts']), { steps: { n1: { output: { ts: '17.1' } } } })).toBe(
    '17.1',
  );
});

test('a fixed text in an expression is that text', () => {
  const made = converted([
    { type: 'telegram', version: 1.2, parameters: { chatId: '={{ "12" }}', text: '={{ "a {{ b" }}' } },
  ]);
  expect(inputOf(made, 0)).toMatchObject({ chat_id: '12', text: 'a {{ "{{" }} b' });
});

describe('rows of Google Sheets', () => {
  const place = { documentId: 'doc', sheetName: { mode: 'name', value: 'List' } };
  const written = (operation: string, columns: JsonObject, options: JsonObject = {}): Converted =>
    converted([
      { type: 'httpRequest', version: 4.2, parameters: { url: 'https://example.com' } },
      { type: 'googleSheets', version: 4.5, parameters: { operation, ...place, columns, options } },
      { type: 'code', version: 2, parameters: { jsCode: 'return items' } },
    ]);
  const toolsOf = ({ document }: Converted) => (document.steps ?? []).slice(1, -1).map(({ tool }) => tool);

  test('get the columns that they lack, if their fields are the columns', async () => {
    const made = written('append', { mappingMode: 'autoMapInputData', value: {} });
    expect(toolsOf(made)).toEqual(['google_sheets.add_columns', 'google_sheets.append_row']);
    const data = { steps: { n1: { output: { body: [{ a: 1, row_number: 2 }, { b: 2 }] } } } };
    expect(await evaluated(inTemplate(inputOf(made, 1)['titles']), data)).toEqual(['a', 'b']);
    const ignoring = written('append', { mappingMode: 'autoMapInputData' }, { handlingExtraData: 'ignoreIt' });
    expect([toolsOf(ignoring), inputOf(ignoring, 1)['unknownColumns']]).toEqual([
      ['google_sheets.append_row'],
      'ignore',
    ]);
  });

  test('are added, if no column tells which to change, and left alone if there is none to change', () => {
    expect(toolsOf(written('appendOrUpdate', { mappingMode: 'autoMapInputData', matchingColumns: [] }))).toContain(
      'google_sheets.append_row',
    );
    const columns = { mappingMode: 'defineBelow', value: { Id: '={{ $json.id }}', A: 'x' }, matchingColumns: ['Id'] };
    expect(inputOf(written('update', columns), 1)).toMatchObject({ column: 'Id', ifMissing: 'skip' });
  });
});

test('a trigger that nothing follows yields its item', async () => {
  const made = converted([{ type: 'noOp', parameters: {} }]);
  expect(await evaluated(inputOf(made, 0)['expression'], { context: { a: 1 } })).toEqual({ a: 1 });
});

test('code that reads settings of a node is given those that are fixed', () => {
  const made = converted([
    {
      type: 'airtable',
      version: 2.1,
      parameters: { operation: 'get', base: { value: 'app1' }, id: '={{ $json.id }}' },
    },
    { type: 'code', version: 2, parameters: { jsCode: 'return { base: $("N1").params.base.value }' } },
  ]);
  const { params } = inputOf(made, -1)['input'] as JsonObject;
  expect(params).toEqual({ N1: { operation: 'get', base: { value: 'app1' }, id: null } });
});
