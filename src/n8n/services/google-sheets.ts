import type { JsonValue } from '../../lib/json/json.js';
import { isExpression, listOf, objectOf, textOf } from '../document/read-n8n.js';
import { quoted } from '../expressions/code.js';
import { Untranslatable } from '../expressions/untranslatable.js';
import { asN8nItems } from '../flow/n8n-items.js';
import type { ServiceCall, ServiceNode } from './service-call.type.js';
import type { ServiceParameters } from './service-parameters.js';

const spreadsheetId = (parameters: ServiceParameters): JsonValue | undefined =>
  parameters.id('documentId', /\/d\/([\w-]+)/) ?? parameters.id('sheetId', /\/d\/([\w-]+)/);

/** The title of the sheet if the document shows it, else its number. The old node has it in front of the range. */
function sheet(parameters: ServiceParameters): JsonValue | undefined {
  const { mode, value, shown } = parameters.locator('sheetName');
  if (shown !== '' && mode !== 'name' && !value.startsWith('=')) return shown;
  const id = parameters.id('sheetName', /gid=(\d+)/);
  if (id !== undefined) return typeof id === 'number' ? String(id) : id;
  const range = parameters.value('range');
  if (typeof range !== 'string' || !range.includes('!')) return undefined;
  const code = /^\{\{([^]*)\}\}$/.exec(range)?.[1];
  if (code !== undefined) return `{{ $replace($substringBefore(${code.trim()}, "!"), "'", "") }}`;
  return range.split('!')[0]?.replaceAll("'", '');
}

/** The old node gives a range with the title of the sheet. */
function range(parameters: ServiceParameters): JsonValue | undefined {
  const given = parameters.first('options.dataLocationOnSheet.values.range', 'range');
  const code = typeof given === 'string' ? /^\{\{([^]*)\}\}$/.exec(given)?.[1] : undefined;
  if (code !== undefined) return `{{ $substringAfter(${code.trim()}, "!") }}`;
  return typeof given === 'string' && given.includes('!') ? given.split('!')[1] : given;
}

/** Whether the node names the value of each column; otherwise the fields of an item have the titles. */
const isMappedBelow = (parameters: ServiceParameters): boolean =>
  (textOf(parameters.raw('columns.mappingMode')) || textOf(parameters.raw('dataMode'))) === 'defineBelow';

/** The row, keyed by the titles of its columns. */
function row(parameters: ServiceParameters): JsonValue | undefined {
  const { context } = parameters;
  const isMapped = isMappedBelow(parameters);
  const fields =
    parameters.pairs('fieldsUi.values', 'column', 'fieldValue') ??
    parameters.pairs('fieldsUi.fieldValues', 'fieldId', 'fieldValue');
  if (isMapped && fields) return fields;
  const columns = parameters.raw('columns.value');
  if (isMapped && context.node.version >= 4 && Object.keys(objectOf(columns)).length === 0)
    throw new Untranslatable('it names no value of a row', true);
  if (isMapped || Object.keys(objectOf(columns)).length > 0)
    return Object.fromEntries(
      Object.entries(objectOf(columns))
        .filter(([name, value]) => (name !== 'row_number' || isExpression(value)) && value !== '' && value !== null)
        .map(([name, value]) => [name, context.value(value, ['columns', 'value', name])]),
    );
  return context.value('={{ $json }}', ['columns']);
}

/**
 * The row that is put out: newer nodes put out the columns that were given, and pass no other field on. Cells without a
 * value are empty if a row is changed.
 */
const columnsOf =
  (isChange: boolean): NonNullable<ServiceCall['puts']> =>
  (parameters, place) => {
    const { context } = parameters;
    const columns = Object.entries(objectOf(parameters.raw('columns.value')));
    if (context.node.version < 4 || parameters.raw('columns.mappingMode') !== 'defineBelow' || columns.length === 0)
      return null;
    const cells = columns.map(([name, given]) => {
      const { text } = context.code(given, ['columns', 'value', name], place);
      return `${quoted(name)}: ${isChange ? `($cell := ${text}; $exists($cell) and $cell != null ? $cell : "")` : text}`;
    });
    return `{ ${cells.join(', ')} }`;
  };

/** The column by which a row is found. */
function column(parameters: ServiceParameters): JsonValue | undefined {
  const [given] = listOf(parameters.raw('columns.matchingColumns'));
  return given ?? parameters.first('columnToMatchOn', 'key', 'options.lookupColumn');
}

/** The value in it. */
function value(parameters: ServiceParameters): JsonValue | undefined {
  const name = textOf(column(parameters));
  const given = parameters.first(`columns.value.${name}`, 'valueToMatchOn');
  return given ?? parameters.context.value(`={{ $json[${JSON.stringify(name)}] }}`, ['columns']);
}

const OF_COLUMNS = [
  'columns',
  'columns.schema',
  'options.cellFormat',
  'options.handlingExtraData',
  'options.valueInputMode',
  'options.useAppend',
  'options.valueRenderMode',
  'dataMode',
  'fieldsUi',
  'inferSchema',
  'keyRow',
  'rawData',
];
const place = { spreadsheetId, sheet } as const;

const read: ServiceCall = {
  operation: 'get_rows',
  input: {
    ...place,
    filters: (parameters) => parameters.pairs('filtersUI.values', 'lookupColumn', 'lookupValue'),
    limit: (parameters) => (parameters.raw('options.returnFirstMatch') === true ? 1 : undefined),
  },
  answers: 'list',
  ignored: [
    'range',
    'options.dataLocationOnSheet',
    'options.outputFormatting',
    'options.returnAllMatches',
    'combineFilters',
    ...OF_COLUMNS,
  ],
};
/** The titles of all fields of the items. */
function titles({ context }: ServiceParameters): JsonValue {
  const names = `$keys([${asN8nItems(context.items)}])`;
  return `{{ [$filter(${names}, function($title) { $title != "row_number" })] }}`;
}

/** n8n adds the columns that the fields of items lack, unless it is told otherwise. Its first versions leave them out. */
function ofUnknownColumns(parameters: ServiceParameters): Pick<ServiceCall, 'first' | 'input'> {
  const rule = textOf(parameters.raw('options.handlingExtraData')) || 'insertInNewColumn';
  const { version } = parameters.context.node;
  if (version >= 3 && (isMappedBelow(parameters) || rule === 'error')) return { input: {} };
  if (version < 3 || rule === 'ignoreIt') return { input: { unknownColumns: () => 'ignore' } };
  return { first: { operation: 'add_columns', input: { ...place, titles } }, input: {} };
}

const write =
  (operation: string, more: ServiceCall['input'] = {}) =>
  (parameters: ServiceParameters): ServiceCall => {
    const unknown = ofUnknownColumns(parameters);
    return {
      operation,
      input: { ...place, ...more, row, ...unknown.input },
      ...(unknown.first ? { first: unknown.first } : {}),
      answers: 'input',
      puts: columnsOf(operation !== 'append_row'),
      ignored: ['range', ...OF_COLUMNS],
    };
  };

/** A row that is not found is no mistake in n8n. */
const ifMissing = (): JsonValue => 'skip';

/** Without a column to find a row by, fields of items are added. */
const upsert = (parameters: ServiceParameters): ServiceCall =>
  column(parameters) === undefined && !isMappedBelow(parameters)
    ? write('append_row')(parameters)
    : write('upsert_row', { column, value })(parameters);

/** Google Sheets, versions 1 to 4.7. */
export const GOOGLE_SHEETS: ServiceNode = {
  service: 'google_sheets',
  defaults: { sheet: 'read', spreadsheet: 'create' },
  operations: {
    'sheet.read': read,
    'sheet.lookup': {
      ...read,
      input: {
        ...read.input,
        filters: (parameters) => {
          const column = textOf(parameters.value('lookupColumn'));
          return column === '' ? undefined : { [column]: parameters.value('lookupValue') ?? '' };
        },
      },
    },
    'sheet.append': write('append_row'),
    'sheet.update': (parameters) =>
      column(parameters) === 'row_number'
        ? write('update_row_number', {
            rowNumber: (all) =>
              all.first('columns.value.row_number') ?? all.context.value('={{ $json.row_number }}', []),
          })(parameters)
        : write('update_row', { column, value, ifMissing })(parameters),
    'sheet.appendOrUpdate': upsert,
    'sheet.upsert': upsert,
    'sheet.clear': {
      operation: 'clear',
      input: { ...place, range },
      answers: 'input',
      ignored: ['clear', 'keepFirstRow', 'startIndex', 'rowsToDelete'],
    },
    'sheet.delete': {
      operation: 'delete_rows',
      input: {
        ...place,
        startRow: (parameters) => parameters.number('startIndex'),
        count: (parameters) => parameters.number('numberToDelete'),
      },
      answers: 'input',
      ignored: ['toDelete'],
    },
    'sheet.create': { operation: 'add_sheet', input: { spreadsheetId, title: 'title' } },
    'sheet.remove': 'there is no operation that removes a sheet',
    'spreadsheet.create': {
      operation: 'create_spreadsheet',
      input: { title: 'title', sheet: 'sheetsUi.sheetValues.0.title' },
      reshape:
        '{ "spreadsheetId": $each.spreadsheetId, "spreadsheetUrl": $each.url, "properties": { "title": $each.title }, "sheets": $each.sheets }',
    },
  },
};
