import { describe, expect, test } from '@jest/globals';
import { render } from '../../src/connectors/template/render.js';
import { parseTemplate } from '../../src/connectors/template/parse-template.js';
import { describeConnector } from '../support/connectors/describe-connector.js';

const ID = '1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms';
const header = {
  request: { method: 'GET', path: `/v4/spreadsheets/${ID}/values/%27Sheet1%27!1:1` },
  answer: { body: { range: 'Sheet1!A1:Z1', majorDimension: 'ROWS', values: [['Name', 'Amount', 'Note']] } },
};
const values = [
  ['Name', 'Amount', 'Note'],
  ['Ada', 12, 'x'],
  ['Bo', 7],
  ['Cy', 12, 'y'],
];
const shownAs = { valueRenderOption: 'UNFORMATTED_VALUE', dateTimeRenderOption: 'FORMATTED_STRING' };
const table = {
  request: { method: 'GET', path: `/v4/spreadsheets/${ID}/values/%27Sheet1%27`, query: shownAs },
  answer: { body: { range: 'Sheet1!A1:C4', majorDimension: 'ROWS', values } },
};
const sheets = {
  sheets: [
    { properties: { sheetId: 0, title: 'Sheet1', index: 0 } },
    { properties: { sheetId: 836706523, title: "Ada's list", index: 1 } },
  ],
};
const tabs = {
  request: {
    method: 'GET',
    path: `/v4/spreadsheets/${ID}`,
    query: { fields: 'sheets.properties(sheetId,title,index)' },
  },
  answer: { body: sheets },
};
const batch = { method: 'POST', path: `/v4/spreadsheets/${ID}:batchUpdate` };
const updated = { spreadsheetId: ID, updatedRange: 'Sheet1!A3:C3', updatedRows: 1, updatedColumns: 3, updatedCells: 1 };
const typed = { valueInputOption: 'USER_ENTERED' };

describeConnector('google_sheets', {
  connection: { accessToken: 'ya29.a0-token' },
  sends: {},
  test: {
    request: { method: 'GET', host: 'www.googleapis.com', path: '/drive/v3/about', query: { fields: 'user' } },
    answer: { body: { user: { emailAddress: 'ada@example.com' } } },
    account: 'ada@example.com',
  },
  operations: {
    get_rows: [
      {
        input: { spreadsheetId: ID },
        request: table.request,
        answer: table.answer,
        output: [
          { row_number: 2, Name: 'Ada', Amount: 12, Note: 'x' },
          { row_number: 3, Name: 'Bo', Amount: 7, Note: '' },
          { row_number: 4, Name: 'Cy', Amount: 12, Note: 'y' },
        ],
      },
      {
        input: { spreadsheetId: ID, sheet: "Ada's list", filters: { Amount: '12' }, limit: 1 },
        request: { ...table.request, path: `/v4/spreadsheets/${ID}/values/%27Ada%27%27s%20list%27` },
        answer: table.answer,
        output: [{ row_number: 2, Name: 'Ada', Amount: 12, Note: 'x' }],
      },
      { input: { spreadsheetId: ID }, request: table.request, answer: { body: { range: 'Sheet1!A1:Z1' } }, output: [] },
    ],
    append_row: {
      input: { spreadsheetId: ID, row: { Note: 'new', Name: 'Di' } },
      before: [header],
      request: {
        method: 'POST',
        path: `/v4/spreadsheets/${ID}/values/%27Sheet1%27:append`,
        query: { ...typed, insertDataOption: 'INSERT_ROWS', includeValuesInResponse: 'false' },
        body: { values: [['Di', null, 'new']] },
      },
      answer: { body: { spreadsheetId: ID, tableRange: 'Sheet1!A1:C4', updates: { updatedRange: 'Sheet1!A5:C5' } } },
      output: { range: 'Sheet1!A5:C5', row: { Note: 'new', Name: 'Di' } },
    },
    update_row: [
      {
        input: { spreadsheetId: ID, column: 'Name', value: 'Bo', row: { Note: 'late' } },
        before: [table],
        request: {
          method: 'PUT',
          path: `/v4/spreadsheets/${ID}/values/%27Sheet1%27!A3`,
          query: typed,
          body: { values: [[null, null, 'late']] },
        },
        answer: { body: updated },
        output: { range: 'Sheet1!A3:C3', cells: 1, row: { Note: 'late' } },
      },
      {
        input: { spreadsheetId: ID, column: 'Name', value: 'Nobody', row: { Note: 'late' }, ifMissing: 'skip' },
        before: [table],
        // Null leaves a cell as it is.
        request: {
          method: 'PUT',
          path: `/v4/spreadsheets/${ID}/values/%27Sheet1%27!A1`,
          query: typed,
          body: { values: [[null, null, null]] },
        },
        answer: { body: { ...updated, updatedCells: 0 } },
        output: { range: 'Sheet1!A3:C3', cells: 0, row: { Note: 'late' } },
      },
    ],
    add_columns: {
      input: { spreadsheetId: ID, titles: ['Amount', 'Colour', ''] },
      before: [header],
      request: {
        method: 'PUT',
        path: `/v4/spreadsheets/${ID}/values/%27Sheet1%27!1:1`,
        query: { valueInputOption: 'RAW' },
        body: { values: [['Name', 'Amount', 'Note', 'Colour']] },
      },
      answer: { body: updated },
      output: { titles: ['Name', 'Amount', 'Note', 'Colour'] },
    },
    update_row_number: {
      input: { spreadsheetId: ID, rowNumber: 4, row: { Amount: 1, row_number: 4 } },
      before: [header],
      request: {
        method: 'PUT',
        path: `/v4/spreadsheets/${ID}/values/%27Sheet1%27!A4`,
        query: typed,
        body: { values: [[null, 1, null]] },
      },
      answer: { body: updated },
      output: { range: 'Sheet1!A3:C3', cells: 1, row: { Amount: 1, row_number: 4 } },
    },
    upsert_row: [
      {
        input: { spreadsheetId: ID, column: 'Amount', value: 7, row: { Amount: 7, Note: 'z' } },
        before: [table],
        request: {
          method: 'PUT',
          path: `/v4/spreadsheets/${ID}/values/%27Sheet1%27!A3`,
          query: typed,
          body: { values: [[null, 7, 'z']] },
        },
        answer: { body: updated },
        output: { range: 'Sheet1!A3:C3', row: { Amount: 7, Note: 'z' } },
      },
      {
        input: { spreadsheetId: ID, column: 'Name', value: 'Zoe', row: { Name: 'Zoe' } },
        before: [table],
        request: {
          method: 'PUT',
          path: `/v4/spreadsheets/${ID}/values/%27Sheet1%27!A5`,
          query: typed,
          body: { values: [['Zoe', null, null]] },
        },
        answer: { body: updated },
        output: { range: 'Sheet1!A3:C3', row: { Name: 'Zoe' } },
      },
    ],
    clear: {
      input: { spreadsheetId: ID, range: 'A2:C9' },
      request: { method: 'POST', path: `/v4/spreadsheets/${ID}/values/%27Sheet1%27!A2%3AC9:clear`, body: {} },
      answer: { body: { spreadsheetId: ID, clearedRange: 'Sheet1!A2:C9' } },
      output: { range: 'Sheet1!A2:C9' },
    },
    delete_rows: {
      input: { spreadsheetId: ID, sheet: "Ada's list", startRow: 3, count: 2 },
      before: [tabs],
      request: {
        ...batch,
        body: {
          requests: [
            { deleteDimension: { range: { sheetId: 836706523, dimension: 'ROWS', startIndex: 2, endIndex: 4 } } },
          ],
        },
      },
      answer: { body: { spreadsheetId: ID, replies: [{}] } },
      output: { deleted: 2 },
    },
    create_spreadsheet: {
      input: { title: 'Orders' },
      request: {
        method: 'POST',
        path: '/v4/spreadsheets',
        body: { properties: { title: 'Orders' }, sheets: [{ properties: { title: 'Sheet1' } }] },
      },
      answer: {
        body: {
          spreadsheetId: ID,
          properties: { title: 'Orders' },
          spreadsheetUrl: `https://docs.google.com/spreadsheets/d/${ID}/edit`,
        },
      },
      output: { spreadsheetId: ID, url: `https://docs.google.com/spreadsheets/d/${ID}/edit`, title: 'Orders' },
    },
    add_sheet: {
      input: { spreadsheetId: ID, title: 'May' },
      request: { ...batch, body: { requests: [{ addSheet: { properties: { title: 'May' } } }] } },
      answer: {
        body: { spreadsheetId: ID, replies: [{ addSheet: { properties: { sheetId: 7, title: 'May', index: 2 } } }] },
      },
      output: { sheetId: 7, title: 'May', index: 2 },
    },
    rename_sheet: {
      input: { spreadsheetId: ID, sheet: "Ada's list", title: 'May' },
      before: [tabs],
      request: {
        ...batch,
        body: {
          requests: [{ updateSheetProperties: { properties: { sheetId: 836706523, title: 'May' }, fields: 'title' } }],
        },
      },
      answer: { body: { spreadsheetId: ID, replies: [{}] } },
      output: { title: 'May' },
    },
    copy_sheet: [
      {
        input: { spreadsheetId: ID, sheet: "Ada's list", title: 'May' },
        before: [tabs],
        request: {
          ...batch,
          body: { requests: [{ duplicateSheet: { sourceSheetId: 836706523, newSheetName: 'May' } }] },
        },
        answer: {
          body: { spreadsheetId: ID, replies: [{ duplicateSheet: { properties: { sheetId: 8, title: 'May' } } }] },
        },
        output: { sheetId: 8, title: 'May' },
      },
      {
        // Google names the copy itself if no title is given.
        input: { spreadsheetId: ID, sheet: 'Sheet1' },
        before: [tabs],
        request: { ...batch, body: { requests: [{ duplicateSheet: { sourceSheetId: 0 } }] } },
        answer: {
          body: {
            spreadsheetId: ID,
            replies: [{ duplicateSheet: { properties: { sheetId: 9, title: 'Copy of Sheet1' } } }],
          },
        },
        output: { sheetId: 9, title: 'Copy of Sheet1' },
      },
    ],
    delete_sheet: {
      input: { spreadsheetId: ID, sheet: "Ada's list" },
      before: [tabs],
      request: { ...batch, body: { requests: [{ deleteSheet: { sheetId: 836706523 } }] } },
      answer: { body: { spreadsheetId: ID, replies: [{}] } },
      output: { deleted: "Ada's list" },
    },
    get_values: {
      input: { spreadsheetId: ID, range: 'Sheet1!A1:B2' },
      request: { method: 'GET', path: `/v4/spreadsheets/${ID}/values/Sheet1%21A1%3AB2`, query: shownAs },
      answer: { body: { range: 'Sheet1!A1:B2', values: [[1, 2]] } },
      output: { range: 'Sheet1!A1:B2', values: [[1, 2]] },
    },
    update_values: {
      input: { spreadsheetId: ID, range: 'A1:B1', values: [[1, null]] },
      request: {
        method: 'PUT',
        path: `/v4/spreadsheets/${ID}/values/A1%3AB1`,
        query: typed,
        body: { values: [[1, null]] },
      },
      answer: { body: updated },
      output: { range: 'Sheet1!A3:C3', cells: 1 },
    },
    list_sheets: {
      input: { spreadsheetId: ID },
      request: {
        method: 'GET',
        path: `/v4/spreadsheets/${ID}`,
        query: { fields: 'sheets.properties(sheetId,title,index)' },
      },
      answer: { body: sheets },
      output: sheets.sheets.map(({ properties }) => properties),
    },
    list_spreadsheets: {
      request: {
        method: 'GET',
        host: 'www.googleapis.com',
        path: '/drive/v3/files',
        query: {
          q: "mimeType = 'application/vnd.google-apps.spreadsheet' and trashed = false",
          orderBy: 'modifiedTime desc',
          fields: 'nextPageToken,files(id,name,modifiedTime,webViewLink)',
          pageSize: '100',
          supportsAllDrives: 'true',
          includeItemsFromAllDrives: 'true',
        },
      },
      answer: { body: { files: [{ id: ID, name: 'Orders' }] } },
      output: [{ id: ID, name: 'Orders' }],
    },
  },
  pages: [
    {
      operation: 'list_spreadsheets',
      pages: ['', 'next'].map((token) => ({
        request: {
          method: 'GET',
          host: 'www.googleapis.com',
          path: '/drive/v3/files',
          query: {
            q: "mimeType = 'application/vnd.google-apps.spreadsheet' and trashed = false",
            orderBy: 'modifiedTime desc',
            fields: 'nextPageToken,files(id,name,modifiedTime,webViewLink)',
            pageSize: '100',
            supportsAllDrives: 'true',
            includeItemsFromAllDrives: 'true',
            ...(token === '' ? {} : { pageToken: token }),
          },
        },
        answer: {
          body: { files: [{ id: `${ID}${token}`, name: 'A' }], ...(token === '' ? { nextPageToken: 'next' } : {}) },
        },
      })),
      output: [
        { id: ID, name: 'A' },
        { id: `${ID}next`, name: 'A' },
      ],
    },
  ],
  choices: [
    {
      tool: 'google_sheets.append_row',
      field: 'sheet',
      input: { spreadsheetId: ID },
      answer: { body: sheets },
      choices: [
        { value: 'Sheet1', label: 'Sheet1' },
        { value: "Ada's list", label: "Ada's list" },
      ],
    },
  ],
  polls: {
    new_row: {
      first: [{ body: { range: 'Sheet1!A1:C3', majorDimension: 'ROWS', values: values.slice(0, 3) } }],
      later: [{ body: { range: 'Sheet1!A1:C5', majorDimension: 'ROWS', values: [...values, ['Ada', 12, 'x']] } }],
      news: [
        { row_number: 4, Name: 'Cy' },
        { row_number: 5, Name: 'Ada' },
      ],
    },
    updated_row: {
      first: [
        {
          body: {
            values: [
              ['Name', 'Paid'],
              ['Ada', false],
              ['Ben', false],
            ],
          },
        },
      ],
      // A row that is put in between moves the others, and changes none of them.
      later: [
        {
          body: {
            values: [
              ['Name', 'Paid'],
              ['Cy', false],
              ['Ada', true],
              ['Ben', false],
            ],
          },
        },
      ],
      news: [
        { row_number: 2, Name: 'Cy' },
        { row_number: 3, Name: 'Ada', Paid: true },
      ],
    },
  },
  refused: {
    status: 400,
    body: { error: { code: 400, message: "Unable to parse range: 'Sheet9'", status: 'INVALID_ARGUMENT' } },
    message: "Google Sheets refused the request (status 400): Unable to parse range: 'Sheet9' (INVALID_ARGUMENT).",
  },
});

describe('filters for tables', () => {
  const made = (template: string, input: Record<string, never>): unknown =>
    render(parseTemplate(template, ['input', 'before']), { input, before: { table: values } as never });

  test.each([
    ['{{ input.row | in_order: before.table }}', { row: { Nme: 1 } }, /no column "Nme".*Name, Amount, Note/],
    ['{{ before.table | row_of: "Nme", 1 }}', {}, /no column "Nme"/],
    ['{{ before.table | row_of: "Name", "Nobody" }}', {}, /no row has "Nobody"/],
    ['{{ input.row | in_order: before.none }}', { row: { a: 1 } }, /no titles/],
  ])('%s says what is wrong', (template, input, message) => {
    expect(() => made(template, input as never)).toThrow(message);
  });

  test('take the letters of a column for its title', () => {
    const row = { row: { A: 'Di', C: 'late' } } as never;
    expect(made('{{ input.row | in_order: before.table }}', row)).toEqual(['Di', null, 'late']);
  });

  test('leave out values that have no column, if they are to be ignored', () => {
    const row = { row: { Name: 'Di', Nme: 1 } } as never;
    expect(made('{{ input.row | known_columns: before.table, "ignore" }}', row)).toEqual({ Name: 'Di' });
    expect(made('{{ input.row | known_columns: before.table, "fail" }}', row)).toEqual({ Name: 'Di', Nme: 1 });
  });
});
