import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { attachedNodes } from '../document/graph.js';
import type { N8nNode, N8nWorkflow } from '../document/n8n.type.js';
import { isExpression, listOf, located, objectOf, textOf } from '../document/read-n8n.js';
import type { NodeContext } from '../flow/node-context.js';
import { modelInput, promptOf } from './ai.js';
import type { NodeConverter } from './node-converter.type.js';
import { inTemplate } from './node-files.js';
import { sameAnswer } from '../expressions/n8n-data.js';

/** The parameters by which the stores name the place of their documents. */
const PLACES = [
  'pineconeIndex',
  'qdrantCollection',
  'tableName',
  'mongoCollection',
  'weaviateCollection',
  'milvusCollection',
  'redisIndex',
  'indexName',
  'collectionName',
  'chromaCollection',
  'memoryKey',
];
const MAX_BASE = 100;

/** Whether a node keeps or finds documents by their vectors. */
export const isStore = (type: string): boolean => type.startsWith('vectorStore');

/** The name of the knowledge base that stands for a store. Null: it is computed. */
export function baseOf({ parameters, name }: N8nNode): string | null {
  const found = PLACES.map((place) => textOf(located(parameters[place])).trim()).find((text) => text !== '');
  if (found !== undefined && isExpression(found) && found.includes('{{')) return null;
  return ((found ?? '').replace(/^=/, '').replaceAll(/[{}]/g, '').trim() || name).slice(0, MAX_BASE);
}

/** The name of the knowledge base for a store whose place is computed. */
function computedBase(context: NodeContext): string {
  const place = PLACES.find((each) => textOf(located(context.parameters[each])) !== '') ?? '';
  return textOf(context.value(located(context.parameters[place]), [place]));
}

/** The store behind a tool or a retriever. */
export function storeBehind(workflow: N8nWorkflow, node: N8nNode): N8nNode | null {
  if (isStore(node.type)) return node;
  const [next] = ['ai_vectorStore', 'ai_retriever'].flatMap((kind) => attachedNodes(workflow, node.name, kind));
  return next ? storeBehind(workflow, next) : null;
}

/** How the knowledge of a store becomes that of this server. */
export function storeNote(store: N8nNode, base: string): string {
  return `The documents of ${JSON.stringify(store.name.slice(0, 100))} are kept in the knowledge base ${JSON.stringify(base)} of this server: those that are elsewhere now have to be added again.`;
}

/** A vector store on the way of the items: it takes documents, or finds them. */
export const vectorStore: NodeConverter = (context) => {
  const { node, parameters } = context;
  const base = baseOf(node) ?? computedBase(context);
  const mode = textOf(parameters.mode) || 'retrieve';
  if (mode === 'insert' || mode === 'update') return added(context, base);
  if (mode !== 'load') return 'it is a part of a chain or an agent here';
  const id = context.call('knowledge.search', {
    base,
    query: context.value(parameters.prompt ?? '', ['prompt']),
    ...limitOf(parameters),
  });
  context.different(storeNote(node, base));
  const output = context.listsAfter(id, '.results');
  const shaped = `[$map([${output.items.code}], function($each) { { "document": { "pageContent": $each.text, "metadata": $merge([$each.metadata, { "source": $each.source }]) }, "score": $each.score } })]`;
  const made = context.add('data.transform', { expression: shaped }, {}, 'as in n8n', output.after);
  return [{ ...output, items: { ...output.items, code: `steps.${made}.output` }, after: [made] }];
};

function limitOf(parameters: JsonObject): JsonObject {
  const limit = Number(textOf(parameters.topK) || 4);
  return Number.isInteger(limit) && limit >= 1 ? { limit: Math.min(limit, 50) } : {};
}

/** The document of each item, as its loader reads it. */
function added(context: NodeContext, base: string): ReturnType<NodeConverter> {
  const { node, conversion } = context;
  const [loader] = attachedNodes(conversion.workflow, node.name, 'ai_document');
  const content = contentOf(context, loader?.parameters ?? {}, loader?.type ?? '');
  if (typeof content === 'string') return content;
  const metadata = metadataOf(context, loader?.parameters ?? {});
  const id = context.call('knowledge.add', {
    base,
    ...content,
    ...(Object.keys(metadata).length === 0 ? {} : { metadata }),
  });
  context.different(storeNote(node, base));
  return [context.passed({ after: [id] })];
}

/** The loader reads all files of an item: here the one that it has, or the first. */
function anyFileOf(context: NodeContext): string {
  const names = Object.keys(context.items.files ?? {}).filter((name) => name !== '*');
  const [first = 'data', ...others] = names.includes('data') ? ['data'] : names;
  if (others.length > 0) context.different(`Of several files of an item it reads "${first.slice(0, 100)}".`);
  return first;
}

/** The part of the input with the text or the file. A text: why there is none. */
function contentOf(context: NodeContext, parameters: JsonObject, type: string): JsonObject | string {
  if (textOf(parameters.dataType) === 'binary' || type === 'documentBinaryInputLoader') {
    const isNamed = type === 'documentBinaryInputLoader' || textOf(parameters.binaryMode) === 'specificField';
    const file = context.file(isNamed ? parameters.binaryDataKey : anyFileOf(context));
    return 'why' in file ? file.why : { file: inTemplate(file) };
  }
  if (textOf(parameters.jsonMode) === 'expressionData')
    return { text: context.value(parameters.jsonData ?? '', ['jsonData']) };
  const { items } = context;
  const whole = items.isMany ? 'item' : items.code;
  return {
    text: `{{ $type(${whole}) = "object" ? $join($map($keys(${whole}), function($k) { $k & ": " & $string($lookup(${whole}, $k)) }), "\\n") : $string(${whole}) }}`,
  };
}

function metadataOf(context: NodeContext, parameters: JsonObject): JsonObject {
  const given = listOf(objectOf(objectOf(parameters.options).metadata).metadataValues).map(objectOf);
  const pairs = given.map(({ name, value }, at): readonly [string, JsonValue] => [
    textOf(name).replace(/^=/, ''),
    context.value(value ?? '', ['options', 'metadata', at]),
  ]);
  return Object.fromEntries(pairs.filter(([name]) => name !== '' && !name.includes('{{')));
}

/** Question and Answer Chain: it looks up what there is, and answers from that alone. */
export const retrievalChain: NodeConverter = (context) => {
  const { conversion, node, parameters } = context;
  const store = storeBehind(conversion.workflow, node);
  if (store === null) return 'nothing that finds documents is connected to it';
  const base = baseOf(store);
  if (base === null) return 'the name of its collection is computed';
  const question = promptOf(context, parameters.text === undefined ? 'query' : 'text');
  const [retriever] = attachedNodes(conversion.workflow, node.name, 'ai_retriever');
  const found = context.call(
    'knowledge.search',
    { base, query: question, ...limitOf(retriever?.parameters ?? {}) },
    { suffix: 'passages' },
  );
  const passages = `${sameAnswer(context.items, found)}.passages`;
  const own = textOf(objectOf(parameters.options).systemPromptTemplate).replaceAll(/\{(?:context|question)\}/g, '');
  const each = context.items.isMany ? { forEach: context.items.code } : {};
  const id = context.add(
    'llm.generate',
    {
      prompt: question,
      system:
        own === ''
          ? 'Answer the question from the passages that are given as data. If they do not hold the answer, say that you do not know.'
          : context.value(own, ['options', 'systemPromptTemplate']),
      data: `{{ ${passages} }}`,
      ...modelInput(context),
    },
    each,
    undefined,
    [found],
  );
  context.different(storeNote(store, base));
  return [context.after(id, '', { response: ['text'], output: ['text'] })];
};
