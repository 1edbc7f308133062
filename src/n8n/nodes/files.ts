import { itemField } from '../expressions/n8n-data.js';
import { atom, fieldOf, quoted } from '../expressions/code.js';
import { ownFiles } from '../expressions/item-files.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { Output } from '../flow/items.type.js';
import type { NodeContext } from '../flow/node-context.js';
import { objectOf, textOf } from '../document/read-n8n.js';
import { asN8nItems } from '../flow/n8n-items.js';
import { inTemplate } from './node-files.js';
import type { NodeConverter } from './node-converter.type.js';

/** All that a step reads or writes of a table: a longer one fails with a code, and is not cut. */
const ALL_ROWS = 100_000;
const TABLES: ReadonlySet<string> = new Set(['csv', 'xlsx']);

/** Convert to File. */
export const convertToFile: NodeConverter = (context) => {
  const { parameters } = context;
  const operation = textOf(parameters.operation) || 'csv';
  const name = textOf(parameters.binaryPropertyName).replace(/^=/, '') || 'data';
  const options = objectOf(parameters.options);
  switch (operation) {
    case 'csv':
    case 'xlsx':
    case 'xls':
      return tableFile(context, operation, name);
    case 'toText':
      return fileOfEach(context, name, { text: `{{ $string(${sourceOf(context)}) }}` }, options);
    case 'toBinary':
      return fileOfEach(context, name, { base64: `{{ ${sourceOf(context)} }}` }, options);
    case 'toJson':
      return textOf(parameters.mode) === 'each'
        ? fileOfEach(context, name, { json: '{{ $one }}' }, options)
        : fileOfAll(context, name, options);
    default:
      return `files of the kind ${operation.slice(0, 50)} are not written`;
  }
};

/** Spreadsheet File: a table from a file, or a file of a table. */
export const spreadsheetFile: NodeConverter = (context) => {
  const { parameters } = context;
  if (textOf(parameters.operation) !== 'toFile')
    return readTable(context, textOf(parameters.fileFormat) || 'autodetect');
  const format = textOf(parameters.fileFormat) || 'xls';
  if (!TABLES.has(format) && format !== 'xls') return `files of the kind ${format.slice(0, 50)} are not written`;
  return tableFile(context, format, textOf(parameters.binaryPropertyName).replace(/^=/, '') || 'data');
};

/** Extract From File. */
export const extractFromFile: NodeConverter = (context) => {
  const { parameters } = context;
  const operation = textOf(parameters.operation) || 'csv';
  switch (operation) {
    case 'pdf':
      return readPdf(context);
    case 'csv':
    case 'xlsx':
      return readTable(context, operation);
    case 'text':
    case 'xml':
      return readContent(context, 'text');
    case 'fromJson':
      return readContent(context, 'json');
    case 'binaryToPropery':
    case 'binaryToProperty':
      return readContent(context, 'base64');
    default:
      return `files of the kind ${operation.slice(0, 50)} are not read`;
  }
};

/** Read PDF, and the same of Extract From File. */
export const readPdf: NodeConverter = (context) => {
  const { parameters } = context;
  const file = context.file(parameters.binaryPropertyName);
  if ('why' in file) return file.why;
  if (parameters.encrypted === true || textOf(objectOf(parameters.options).password) !== '')
    return 'PDFs with a password are not read';
  const id = context.call('file.text', { file: inTemplate(file), maxChars: 900_000 });
  return [context.after(id, '', { numpages: ['pages'], numrender: ['pages'] })];
};

/** Move Binary Data. */
export const moveBinaryData: NodeConverter = (context) => {
  const { parameters } = context;
  const options = objectOf(parameters.options);
  const key = textOf(parameters.destinationKey) || 'data';
  if (textOf(parameters.mode) === 'jsonToBinary') {
    const field = itemField(itemOf(context), textOf(parameters.sourceKey) || 'data').text;
    const source: JsonObject =
      parameters.convertAllData !== false
        ? { json: '{{ $one }}' }
        : options.dataIsBase64 === true
          ? { base64: `{{ ${field} }}` }
          : options.useRawData === true
            ? { text: `{{ $string(${field}) }}` }
            : { json: `{{ ${field} }}` };
    return fileOfEach(context, key, source, options);
  }
  const file = context.file(parameters.sourceKey);
  if ('why' in file) return file.why;
  const isWhole = parameters.setAllData !== false;
  const as = options.keepAsBase64 === true ? 'base64' : isWhole || options.jsonParse === true ? 'json' : 'text';
  const id = context.call('file.read', { file: inTemplate(file), as });
  return isWhole ? [context.after(id, '.content')] : [besideItem(context, id, key)];
};

function itemOf({ items }: NodeContext) {
  return { ...atom(items.isMany ? 'item' : items.code), renames: items.renames };
}

/** The field that a node makes a file of. */
function sourceOf(context: NodeContext): string {
  const given = textOf(context.parameters.sourceProperty) || 'data';
  if (given.startsWith('=')) {
    const key = context.code(given, ['sourceProperty'], 'item');
    if (key.kind !== 'text' || !key.text.startsWith('"')) return `$lookup(${itemOf(context).text}, ${key.text})`;
  }
  const [first = 'data', ...rest] = given
    .replace(/^=/, '')
    .split(/[.[\]]+/)
    .filter((part) => part !== '');
  return rest.reduce(
    (code, part) => (/^\d+$/.test(part) ? atom(`${code.text}[${part}]`) : fieldOf(code, part)),
    itemField(itemOf(context), first),
  ).text;
}

/** A file of each item. `$one` in the source stands for the item as n8n has it. */
function fileOfEach(
  context: NodeContext,
  name: string,
  source: JsonObject,
  { fileName, mimeType }: JsonObject,
): readonly Output[] {
  const whole = `(${asN8nItems({ ...context.items, code: itemOf(context).text, isMany: false })})[0]`;
  const content = Object.fromEntries(
    Object.entries(source).map(([field, value]) => [field, textOf(value).replace('$one', () => whole)]),
  );
  const id = context.call('file.create', { ...content, ...aboutFile(context, fileName, mimeType, 'item') });
  return [context.after(id, '', {}, ownFiles({ [name]: ['file'] }))];
}

function aboutFile(
  context: NodeContext,
  fileName: JsonValue | undefined,
  mimeType: JsonValue | undefined,
  place: 'item' | 'once',
): JsonObject {
  const type = textOf(mimeType).split(';', 1)[0]?.trim() ?? '';
  return {
    ...(textOf(fileName) === '' ? {} : { name: context.value(textOf(fileName), ['options', 'fileName'], place) }),
    ...(/^[\w.+-]+\/[\w.+-]+$/.test(type) ? { mediaType: type } : {}),
  };
}

function fileOfAll(context: NodeContext, name: string, options: JsonObject): readonly Output[] {
  const id = context.add('file.create', {
    json: `{{ [${asN8nItems(context.items)}] }}`,
    ...aboutFile(context, options.fileName, options.mimeType, 'once'),
  });
  return [context.oneAfter(id, '', {}, ownFiles({ [name]: ['file'] }))];
}

/** One table of all items. */
function tableFile(context: NodeContext, format: string, name: string): readonly Output[] {
  const options = objectOf(context.parameters.options);
  if (format === 'xls') context.different('The file is written as XLSX, not in the older form XLS.');
  if (options.headerRow === false) context.different('The first row of the file names the columns.');
  const delimiter = textOf(options.delimiter);
  if (format === 'csv' && !['', ','].includes(delimiter)) context.different('The columns are separated by commas.');
  const sheet = textOf(options.sheetName);
  const given = textOf(options.fileName);
  const ending = format === 'xls' ? given.replace(/\.xls$/i, '.xlsx') : given;
  const id = context.add('file.spreadsheet', {
    rows: `{{ [${asN8nItems(context.items)}] }}`,
    format: format === 'csv' ? 'csv' : 'xlsx',
    ...aboutFile(context, ending, undefined, 'once'),
    ...(sheet === '' ? {} : { sheet: context.value(sheet, ['options', 'sheetName'], 'once') }),
  });
  return [context.oneAfter(id, '', {}, ownFiles({ [name]: ['file'] }))];
}

/** The rows of a table. @param format `autodetect` for the type and the name of the file to decide */
function readTable(context: NodeContext, format: string): readonly Output[] | string {
  const { parameters } = context;
  if (!TABLES.has(format) && format !== 'autodetect') return `files of the kind ${format.slice(0, 50)} are not read`;
  const file = context.file(parameters.binaryPropertyName);
  if ('why' in file) return file.why;
  const options = objectOf(parameters.options);
  const sheet = textOf(options.sheetName);
  if (textOf(options.range) !== '') context.different('The whole sheet is read, not a range of it.');
  const hasHeader = options.headerRow !== false;
  const id = context.call('file.spreadsheet', {
    file: inTemplate(file),
    ...(format === 'autodetect' ? {} : { format }),
    ...(sheet === '' ? {} : { sheet: context.value(sheet, ['options', 'sheetName']) }),
    ...(hasHeader ? {} : { header: false }),
    limit: ALL_ROWS,
  });
  if (hasHeader) return [context.listsAfter(id, '.rows')];
  // n8n puts a row without names of columns under "row".
  const expression = `[$map([steps.${id}.output.rows], function($row) { { "row": $row } })]`;
  return [context.manyAfter(context.add('data.transform', { expression }, {}, 'rows', [id]))];
}

/** The content of the file of each item, under a name. */
function readContent(context: NodeContext, as: 'text' | 'json' | 'base64'): readonly Output[] | string {
  const { parameters } = context;
  const file = context.file(parameters.binaryPropertyName);
  if ('why' in file) return file.why;
  const key = textOf(parameters.destinationKey).replace(/^=/, '') || 'data';
  const id = context.call('file.read', { file: inTemplate(file), as });
  return ['json', 'both'].includes(textOf(objectOf(parameters.options).keepSource))
    ? [besideItem(context, id, key)]
    : [context.after(id, '', { [key]: ['content'] })];
}

/** The items with what a step has read of the file of each. */
function besideItem(context: NodeContext, id: string, key: string): Output {
  const { items } = context;
  const read = items.isMany ? `(steps.${id}.output)[$at].content` : `steps.${id}.output.content`;
  const one = (item: string): string => `$merge([${item}, { ${quoted(key)}: ${read} }])`;
  const expression = items.isMany ? `[$map(${items.code}, function($item, $at) { ${one('$item')} })]` : one(items.code);
  return context.after(context.add('data.transform', { expression }, {}, 'with the content', [id]), '', items.renames);
}
