import { atom } from '../../expressions/code.js';
import { itemField } from '../../expressions/n8n-data.js';
import { objectOf, textOf } from '../../document/read-n8n.js';
import type { NodeContext } from '../../flow/node-context.js';
import type { NodeConverter } from '../node-converter.type.js';
import { withResults } from './result-fields.js';

/** Markdown: HTML to Markdown, or back. */
export const markdown: NodeConverter = (context) => {
  const { parameters } = context;
  const isToHtml = textOf(parameters.mode) === 'markdownToHtml';
  const options = objectOf(parameters.options);
  const name = textOf(parameters.destinationKey) || 'data';
  if (name.includes('{{')) return 'the name of its result is computed';
  const id = isToHtml
    ? context.call('markdown.to_html', {
        text: context.value(parameters.markdown, ['markdown']),
        ...(options.simpleLineBreaks === true ? { breaks: true } : {}),
        ...(options.simplifiedAutoLink === true ? { linkify: true } : {}),
      })
    : context.call('html.to_markdown', {
        html: context.value(parameters.html, ['html']),
        ...ignoredOf(textOf(options.ignore)),
      });
  if (isToHtml) context.different('Its HTML is made safe: scripts and the like are taken out.');
  return [withResults(context, [{ name, id, path: isToHtml ? 'html' : 'text' }], true)];
};

/** n8n ignores the marks of these elements. Images and scripts have no text without their marks. */
function ignoredOf(ignore: string): { readonly without?: string[]; readonly links?: string } {
  const names = ignore
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => /^[a-z][a-z0-9-]*$/.test(name));
  const without = names.filter((name) => name !== 'a');
  return {
    ...(without.length === 0 ? {} : { without: without.slice(0, 50) }),
    ...(names.includes('a') ? { links: 'drop' } : {}),
  };
}

/** XML: a text of the item to data, or the item to a text. */
export const xml: NodeConverter = (context) => {
  const { parameters } = context;
  const options = objectOf(parameters.options);
  const property = (textOf(parameters.dataPropertyName) || 'data').replace(/^=/, '');
  if (property.includes('{{')) return 'the name of its field is computed';
  const textName = textOf(options.charkey) || '_';
  if (textOf(parameters.mode) === 'jsonToxml') return jsonToXml(context, property, textName);
  const merges = options.mergeAttrs !== false;
  if (!merges) context.different('Attributes are fields whose names begin with "$", not fields of an object "$".');
  if (options.normalizeTags === true) context.different('The names of elements keep their capitals.');
  const id = context.call('xml.parse', {
    xml: `{{ ${sourceOf(context, property)} }}`,
    attributePrefix: merges ? '' : '$',
    textName,
    ...(options.ignoreAttrs === true ? { attributes: false } : {}),
    ...(options.explicitArray === true ? { lists: 'all' } : {}),
  });
  return [context.after(id, options.explicitRoot === false ? '.data.*' : '.data')];
};

function jsonToXml(context: NodeContext, name: string, textName: string): ReturnType<NodeConverter> {
  const options = objectOf(context.parameters.options);
  const item = context.items.isMany ? 'item' : context.items.code;
  const root = textOf(options.rootName) || 'root';
  const id = context.call('xml.build', {
    // A document has one root: the only field, or one around all fields.
    data: `{{ $count($keys(${item})) = 1 ? ${item} : { ${JSON.stringify(root)}: ${item} } }}`,
    textName,
    indent: true,
    ...(options.headless === true ? { declaration: false } : {}),
  });
  return [context.after(id, '', { [name]: ['xml'] })];
}

/** The text in a field of an item, or the item itself if it is a text, as the answer of a page is. */
function sourceOf(context: NodeContext, property: string): string {
  const { items } = context;
  const item = items.isMany ? 'item' : items.code;
  const field = itemField({ ...atom(item), renames: items.renames }, property).text;
  return `$type(${item}) = "string" ? ${item} : ${field}`;
}
