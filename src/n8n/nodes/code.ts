import { parse } from 'acorn';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { isExpression, textOf } from '../document/read-n8n.js';
import { N8nNoteCode } from '../document/n8n.type.js';
import { undeclaredIn } from './undeclared.js';
import { Untranslatable } from '../expressions/untranslatable.js';
import { filesAsList, filesOfList } from '../expressions/item-files.js';
import type { Items, Output } from '../flow/items.type.js';
import { asN8nItems } from '../flow/n8n-items.js';
import { likelyPairs } from '../flow/pairing.js';
import type { NodeContext } from '../flow/node-context.js';
import type { NodeConverter } from './node-converter.type.js';

/** Names of n8n's code that have no counterpart here, with the reason. */
const MISSING: readonly (readonly [name: RegExp, why: string])[] = [
  [/\b(?:getBinaryStream|setBinaryDataAsync|getBinaryMetadata)\b/, 'it works with streams or stores of files'],
  [/\$secrets\b/, 'it reads secrets of n8n'],
];
const PYTHON =
  'its code is Python, which does not run here: write it as JavaScript, in a step with the tool code.run in place of this one';
/** Code that works with the files of items. */
const WITH_FILES =
  /\b(?:getBinaryDataBuffer|prepareBinaryData|binaryToBuffer|binaryToString|assertBinaryData)\b|\$binary\b|\.binary\b|['"]binary['"]|\bbinary\s*[:},]/;
/** The file "data" of an item is no content. */
const FILE_NAMED_DATA = /(?:\$binary|\bbinary)\??\.data\b/g;
const CALLS_ITEM = /\$input\.item\s*\(/;
const READS_CONTENT = /\bdata\b/;
const MODULES: ReadonlySet<string> = new Set(['crypto', 'buffer', 'url', 'util', 'luxon']);
const REQUIRED = /\brequire\(\s*['"`](?:node:)?([^'"`]+)['"`]\s*\)/g;
const READS_PARAMS = /\.(?:params|parameter)\b/;
/** `$('Node')`, `$node["Node"]`, `$node.Node`, `$items("Node")`. */
const NODES = /\$(?:items)?\(\s*(['"`])((?:(?!\1)[^\\])+)\1|\$node\[\s*(['"`])((?:(?!\3)[^\\])+)\3\s*\]|\$node\.(\w+)/g;

/** Code (JavaScript), Function and Function Item. */
export const code: NodeConverter = (context) => {
  const { parameters, node } = context;
  const language = textOf(parameters.language) || 'javaScript';
  if (/^python/i.test(language)) return PYTHON;
  if (language !== 'javaScript')
    return `its language is ${language.slice(0, 50)}; here code is JavaScript or TypeScript`;
  const source = textOf(parameters.jsCode) || textOf(parameters.functionCode) || textOf(parameters.code);
  if (source.trim() === '') return [context.passed()];
  const { plain, undeclared } = readCode(source);
  if (CALLS_ITEM.test(plain)) throw new Untranslatable('its code calls "$input.item", which is no function', true);
  const why = missingIn(plain);
  if (why !== null) return why;
  if (undeclared !== null)
    context.note(
      N8nNoteCode.BROKEN,
      `Its code reads "${undeclared.slice(0, 60)}", which nothing declares: it fails there, as it does in n8n.`,
      'parameters',
    );
  const nodes = nodesOf(context, source);
  // Items that code passes on keep their files, whether it names them or not.
  const hasFiles = WITH_FILES.test(plain) || [context.items, ...nodes.map(({ items }) => items)].some(bringsFiles);
  const id = context.add('code.run', {
    code: source,
    dialect: 'n8n',
    input: {
      items: `{{ ${asN8nItems(context.items)} }}`,
      ...inputOf(nodes, ({ items }) => asN8nItems(items), 'nodes'),
      ...(hasFiles ? filesOfInput(context, nodes, plain) : {}),
      ...paramsOf(context, plain),
      ...context.roundOf(source),
      ...modeOf(node.type, textOf(parameters.mode)),
      ...(/\bgetWorkflowStaticData\b/.test(source) ? { node: node.name } : {}),
      // A node that no item has reached does not run.
      ...(context.items.isMany ? { ifAny: true } : {}),
    },
  });
  return [outputOf(context, id, hasFiles)];
};

/** Files beside the items, which no field of them holds. */
function bringsFiles({ files = {} }: Items): boolean {
  return Object.entries(files).some(([name, { of }]) => name !== '*' || of !== undefined);
}

/** The files of the items, and of the nodes that the code names. Their content is read for code that asks for it. */
function filesOfInput({ items }: NodeContext, nodes: readonly NamedItems[], source: string): JsonObject {
  const isRead = READS_CONTENT.test(source.replaceAll(FILE_NAMED_DATA, ''));
  return {
    files: `{{ ${filesAsList(items)} }}`,
    ...inputOf(nodes, (each) => filesAsList(each.items), 'nodeFiles'),
    ...(isRead ? { content: true } : {}),
  };
}

function inputOf(nodes: readonly NamedItems[], code: (node: NamedItems) => string, name: string): JsonObject {
  if (nodes.length === 0) return {};
  return { [name]: Object.fromEntries(nodes.map((node) => [node.name, `{{ ${code(node)} }}`])) };
}

/** The settings of the nodes whose settings the code reads, but for those that are computed. */
function paramsOf(context: NodeContext, source: string): JsonObject {
  if (!READS_PARAMS.test(source)) return {};
  const names = new Set([...source.matchAll(NODES)].map((match) => match[2] ?? match[4] ?? match[5] ?? ''));
  const named = context.conversion.workflow.nodes.filter(({ name }) => names.has(name));
  return { params: Object.fromEntries(named.map(({ name, parameters }) => [name, fixedParts(context, parameters)])) };
}

function fixedParts(context: NodeContext, value: JsonValue): JsonValue {
  if (typeof value === 'string') return isExpression(value) ? null : context.value(value, []);
  if (Array.isArray(value)) return value.map((each) => fixedParts(context, each));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, fixedParts(context, each)]));
}

/** Function Item sees its data as `item`; the Code node sees items with their `json`. */
function modeOf(type: string, mode: string): JsonObject {
  if (type === 'functionItem') return { mode: 'item' };
  return mode === 'runOnceForEachItem' ? { mode: 'each' } : {};
}

/**
 * Code without its comments, of which one that names something needs nothing; and a name that nothing declares.
 *
 * @throws Untranslatable if n8n cannot read the code either
 */
function readCode(source: string): { readonly plain: string; readonly undeclared: string | null } {
  const comments: { readonly start: number; readonly end: number }[] = [];
  let undeclared: string | null = null;
  try {
    const program = parse(source, {
      ecmaVersion: 'latest',
      allowReturnOutsideFunction: true,
      allowAwaitOutsideFunction: true,
      onComment: (_isBlock, _text, start, end) => void comments.push({ start, end }),
    });
    undeclared = undeclaredIn(program);
  } catch (error) {
    throw new Untranslatable(`its code cannot be read (${error instanceof Error ? error.message : ''})`, true);
  }
  let from = 0;
  const kept = comments.map(({ start, end }) => {
    const before = source.slice(from, start);
    from = end;
    return before;
  });
  return { plain: [...kept, source.slice(from)].join(' '), undeclared };
}

function missingIn(source: string): string | null {
  for (const [name, why] of MISSING) if (name.test(source)) return `its code cannot run here: ${why}`;
  const module = [...source.matchAll(REQUIRED)].map(([, name = '']) => name).find((name) => !MODULES.has(name));
  return module === undefined
    ? null
    : `its code needs the module ${module.slice(0, 60)}, which code here does not have`;
}

interface NamedItems {
  readonly name: string;
  readonly items: Items;
}

/** The items of the nodes that the code names. One that did not run before is left out, and the code then fails. */
function nodesOf(context: NodeContext, source: string): readonly NamedItems[] {
  const names = [...source.matchAll(NODES)].map((match) => match[2] ?? match[4] ?? match[5] ?? '');
  return [...new Set(names)].flatMap((name) => {
    const items = context.itemsOf(name);
    return items === null ? [] : [{ name, items }];
  });
}

/** The code decides how many items there are; mostly as many as before. Those with files have them beside the items. */
function outputOf(context: NodeContext, id: string, hasFiles: boolean): Output {
  const output = hasFiles
    ? context.manyAfter(id, '.items', {}, filesOfList(`steps.${id}.output.files`))
    : context.manyAfter(id);
  return { ...output, items: { ...output.items, ...likelyPairs(context.items) } };
}
