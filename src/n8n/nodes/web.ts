import { asText, atom, quoted } from '../expressions/code.js';
import { itemField, sameAnswer } from '../expressions/n8n-data.js';
import { Untranslatable } from '../expressions/untranslatable.js';
import { inTemplate } from './node-files.js';
import type { NodeContext } from '../flow/node-context.js';
import { listOf, objectOf, textOf } from '../document/read-n8n.js';
import type { NodeConverter } from './node-converter.type.js';

/** The places of the fields of a feed item in our data. */
export const FEED_FIELDS = {
  pubDate: ['publishedAt'],
  isoDate: ['publishedAt'],
  content: ['summary'],
  contentSnippet: ['summary'],
  creator: ['author'],
  guid: ['id'],
  'content:encoded': ['summary'],
  'content:encodedSnippet': ['summary'],
} as const;

/** RSS Read. */
export const rssRead: NodeConverter = (context) => [
  context.listsAfter(
    context.call('rss.read', { url: context.value(context.parameters.url, ['url']) }),
    '.items',
    FEED_FIELDS,
  ),
];

/** HTML and HTML Extract: elements by their selectors. */
export const html: NodeConverter = (context) => {
  const { parameters } = context;
  const operation =
    textOf(parameters.operation) ||
    (context.node.type === 'htmlExtract' ? 'extractHtmlContent' : 'generateHtmlTemplate');
  if (operation === 'generateHtmlTemplate')
    return [
      context.map((place) => `{ "html": ${context.code(template(textOf(parameters.html)), ['html'], place).text} }`),
    ];
  if (operation !== 'extractHtmlContent') return `its operation ${operation.slice(0, 50)} has no counterpart`;
  const values = listOf(objectOf(parameters.extractionValues).values).map((each) => objectOf(each));
  if (values.length === 0) throw new Untranslatable('it does not say what it extracts', true);
  const read = textOf(parameters.sourceData) === 'binary' ? fileSource(context) : { html: sourceOf(context) };
  if (typeof read === 'string') return read;
  if (values.some(({ cssSelector }) => /^=?\s*</.test(textOf(cssSelector))))
    throw new Untranslatable('its selector is HTML, and no CSS selector', true);
  const ids = values.map(({ key, cssSelector }) =>
    context.call(
      'html.extract',
      { html: read.html, selector: textOf(context.value(cssSelector, ['extractionValues'])) || '*' },
      values.length === 1 ? {} : { suffix: textOf(key) },
    ),
  );
  const fields = values.map(
    (value, index) =>
      `${quoted(textOf(value.key) || `value${index}`)}: ${extracted(value, context.items.isMany ? `(steps.${ids[index] ?? ''}.output)[$at]` : `steps.${ids[index] ?? ''}.output`)}`,
  );
  const code = `{ ${fields.join(', ')} }`;
  const expression = context.items.isMany ? `[$map(${context.items.code}, function($item, $at) { ${code} })]` : code;
  return [context.after(context.add('data.transform', { expression }, {}, 'fields', ids))];
};

/** n8n reads the text in a template as expressions, without a sign before it. */
function template(text: string): string {
  return text.startsWith('=') ? text : `=${text}`;
}

/** The content of the file of an item, which a step before reads. */
function fileSource(context: NodeContext): { readonly html: string } | string {
  const file = context.file(context.parameters.dataPropertyName);
  if ('why' in file) return file.why;
  const id = context.call('file.read', { file: inTemplate(file), as: 'text' }, { suffix: 'content' });
  context.waits.add(id);
  return { html: `{{ ${sameAnswer(context.items, id)}.content }}` };
}

function sourceOf(context: NodeContext): string {
  const { parameters, items } = context;
  const name = textOf(parameters.dataPropertyName) || 'data';
  const item = items.isMany ? 'item' : items.code;
  const field = itemField({ ...atom(item), renames: items.renames }, name).text;
  // The answer of a page is the text itself.
  return `{{ $type(${item}) = "string" ? ${item} : ${asText(atom(field))} }}`;
}

function extracted(value: ReturnType<typeof objectOf>, output: string): string {
  const kind = textOf(value.returnValue) || 'text';
  const path =
    kind === 'attribute'
      ? `attributes.\`${textOf(value.attribute).replaceAll('`', '')}\``
      : kind === 'html'
        ? 'html'
        : 'text';
  return value.returnArray === true ? `[${output}.elements.${path}]` : `${output}.elements[0].${path}`;
}
