import { parse } from 'acorn';
import type { JsonObject } from '../../lib/json/json.js';
import { textOf } from '../document/read-n8n.js';
import type { Output } from '../flow/items.type.js';
import { asN8nItems } from '../flow/n8n-items.js';
import { likelyPairs } from '../flow/pairing.js';
import type { NodeContext } from '../flow/node-context.js';
import type { NodeConverter } from './node-converter.type.js';

/** Names of n8n's code that have no counterpart here, with the reason. */
const MISSING: readonly (readonly [name: RegExp, why: string])[] = [
  [
    /\b(?:getBinaryDataBuffer|prepareBinaryData|binaryToBuffer)\b|\$binary\b|\.binary\b|\bbinary\s*:/,
    'it works with files',
  ],
  [/\$jmespath\b/, 'it queries with JMESPath'],
  [/\$secrets\b/, 'it reads secrets of n8n'],
];
const MODULES: ReadonlySet<string> = new Set(['crypto', 'buffer', 'url', 'util', 'luxon']);
const REQUIRED = /\brequire\(\s*['"`](?:node:)?([^'"`]+)['"`]\s*\)/g;
/** `$('Node')`, `$node["Node"]`, `$node.Node`, `$items("Node")`. */
const NODES = /\$(?:items)?\(\s*(['"`])((?:(?!\1)[^\\])+)\1|\$node\[\s*(['"`])((?:(?!\3)[^\\])+)\3\s*\]|\$node\.(\w+)/g;

/** Code (JavaScript), Function and Function Item. */
export const code: NodeConverter = (context) => {
  const { parameters, node } = context;
  const language = textOf(parameters.language) || 'javaScript';
  if (language !== 'javaScript')
    return `its language is ${language.slice(0, 50)}; here code is JavaScript or TypeScript`;
  const source = textOf(parameters.jsCode) || textOf(parameters.functionCode) || textOf(parameters.code);
  if (source.trim() === '') return [context.passed()];
  const why = missingIn(withoutComments(source));
  if (why !== null) return why;
  const nodes = nodesOf(context, source);
  const id = context.add('code.run', {
    code: source,
    dialect: 'n8n',
    input: {
      items: `{{ ${asN8nItems(context.items)} }}`,
      ...(Object.keys(nodes).length === 0 ? {} : { nodes }),
      ...context.roundOf(source),
      ...modeOf(node.type, textOf(parameters.mode)),
      ...(/\bgetWorkflowStaticData\b/.test(source) ? { node: node.name } : {}),
    },
  });
  return [outputOf(context, id)];
};

/** Function Item sees its data as `item`; the Code node sees items with their `json`. */
function modeOf(type: string, mode: string): JsonObject {
  if (type === 'functionItem') return { mode: 'item' };
  return mode === 'runOnceForEachItem' ? { mode: 'each' } : {};
}

/** A comment that names something needs nothing. Code that cannot be read is taken as it is. */
function withoutComments(source: string): string {
  const comments: { readonly start: number; readonly end: number }[] = [];
  try {
    parse(source, {
      ecmaVersion: 'latest',
      allowReturnOutsideFunction: true,
      allowAwaitOutsideFunction: true,
      onComment: (_isBlock, _text, start, end) => void comments.push({ start, end }),
    });
  } catch {
    return source;
  }
  let from = 0;
  const kept = comments.map(({ start, end }) => {
    const before = source.slice(from, start);
    from = end;
    return before;
  });
  return [...kept, source.slice(from)].join(' ');
}

function missingIn(source: string): string | null {
  for (const [name, why] of MISSING) if (name.test(source)) return `its code cannot run here: ${why}`;
  const module = [...source.matchAll(REQUIRED)].map(([, name = '']) => name).find((name) => !MODULES.has(name));
  return module === undefined
    ? null
    : `its code needs the module ${module.slice(0, 60)}, which code here does not have`;
}

/** The items of the nodes that the code names. One that did not run before is left out, and the code then fails. */
function nodesOf(context: NodeContext, source: string): JsonObject {
  const names = [...source.matchAll(NODES)].map((match) => match[2] ?? match[4] ?? match[5] ?? '');
  return Object.fromEntries(
    [...new Set(names)].flatMap((name) => {
      const items = context.itemsOf(name);
      return items === null ? [] : [[name, `{{ ${asN8nItems(items)} }}`]];
    }),
  );
}

/** The code decides how many items there are; mostly as many as before. */
function outputOf(context: NodeContext, id: string): Output {
  const output = context.manyAfter(id);
  return { ...output, items: { ...output.items, ...likelyPairs(context.items) } };
}
