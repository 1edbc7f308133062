import { textOf } from '../document/read-n8n.js';
import type { N8nNode } from '../document/n8n.type.js';
import type { Code } from '../expressions/code.js';
import { filesOfItem } from '../expressions/item-files.js';
import type { NodeContext } from '../flow/node-context.js';

/** Nodes that work on a file of their input, whatever their parameters. */
const READERS: ReadonlySet<string> = new Set([
  'extractFromFile',
  'readPDF',
  'writeBinaryFile',
  'compression',
  'editImage',
]);
/** Parameters by which a node asks for a file of its input. */
const ASKS =
  /"(?:sendBinaryData|binaryData)":true|"(?:contentType|inputDataMode)":"binaryData"|"formBinaryData"|"inputDataFieldName"|"attachments":"|"attachmentsBinary"|\$binary\b|\.binary\b|getBinaryDataBuffer/;

/** A value of a step's input that is this piece of JSONata alone. */
export function inTemplate({ text }: Pick<Code, 'text'>): string {
  return `{{ ${text} }}`;
}

/** Whether a node right behind this one reads its answer as a file, or a later one by its name. */
export function isReadAsFile({ conversion, node }: NodeContext): boolean {
  const { graph, workflow } = conversion;
  const next = behind(node.name, conversion);
  return workflow.nodes.some(
    (each) =>
      (next.has(each.name) && readsFile(each)) ||
      (graph.ancestors.get(each.name)?.has(node.name) === true && !each.isDisabled && namesFile(each, node.name)),
  );
}

/** Nodes that pass on all that they get, if they do not look at the data. */
const PASSING: ReadonlySet<string> = new Set(['if', 'switch', 'filter', 'noOp', 'wait', 'limit', 'splitInBatches']);

/** The nodes right behind one, and those behind nodes that only pass its item on. */
function behind(name: string, { graph, workflow }: NodeContext['conversion']): ReadonlySet<string> {
  const next = new Set([name]);
  for (const each of next) {
    const passing = workflow.nodes.find((node) => node.name === each);
    if (each !== name && !(passing && passesFile(passing))) continue;
    for (const { from, to } of graph.links) if (from === each) next.add(to);
  }
  next.delete(name);
  return next;
}

/** Merge of the first kind puts out the items of one branch after those of the other. */
function passesFile({ type, parameters }: N8nNode): boolean {
  if (type === 'merge') return ['', 'append'].includes(textOf(parameters.mode));
  return PASSING.has(type) && !JSON.stringify(parameters).includes('$json');
}

/** Whether an expression or code of a node takes a file of another one: `$('Name').item.binary`. */
function namesFile({ parameters }: N8nNode, name: string): boolean {
  const text = JSON.stringify(parameters);
  const written = JSON.stringify(name).slice(1, -1);
  return [`('${written}')`, `(\\"${written}\\")`, `["${written}"]`, `[\\"${written}\\"]`, `['${written}']`].some(
    (named) => {
      for (let at = text.indexOf(named); at >= 0; at = text.indexOf(named, at + 1))
        if (/^(?:\.(?:item|first\(\)|last\(\)|all\(\)\[\d+\]))?\??\.binary\b/.test(text.slice(at + named.length)))
          return true;
      return false;
    },
  );
}

function readsFile({ type, parameters, isDisabled }: N8nNode): boolean {
  if (isDisabled) return false;
  const operation = textOf(parameters.operation);
  if (READERS.has(type)) return true;
  if (type === 'readWriteFile') return operation === 'write';
  if (type === 'spreadsheetFile') return operation !== 'toFile';
  if (type === 'moveBinaryData') return textOf(parameters.mode) !== 'jsonToBinary';
  return ASKS.test(JSON.stringify(parameters));
}

/** JSONata for the list of the files that a computed text names, or why there are none. */
export function computedFiles(context: NodeContext, names: string): { readonly code: string } | string {
  const { items } = context;
  const known = filesOfItem(items, items.isMany ? 'item' : items.code, items.isMany ? 'index' : '0');
  if (known === null) return 'no step that is carried over before it yields a file';
  const text = context.code(names, ['binaryPropertyName'], 'item').text;
  return {
    code: `($files := ${known}; [$map($split(${text}, /\\s*,\\s*/), function($name) { $lookup($files, $name) })])`,
  };
}

/** The files that a text names, with commas between their names, as values of a step's input; or why there are none. */
export function attachedFiles(context: NodeContext, names: string): readonly string[] | string {
  if (names.includes('{{')) return 'the names of its files are computed';
  const files: string[] = [];
  for (const name of names.replace(/^=/, '').split(',')) {
    if (name.trim() === '') continue;
    const file = context.file(name);
    if ('why' in file) return file.why;
    files.push(inTemplate(file));
  }
  return files;
}
