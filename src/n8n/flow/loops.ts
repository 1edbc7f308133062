import { LOOP_TOOL, MAX_LOOP_DEPTH } from '../../domain/steps/step.js';
import type { StepDraft } from '../../domain/steps/step.js';
import type { JsonValue } from '../../lib/json/json.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { Conversion } from '../conversion.js';
import { presentCode } from '../expressions/code.js';
import { filesOfOne, filesOfSome } from '../expressions/item-files.js';
import { ALWAYS, guardCode } from '../document/guard.js';
import type { N8nNode } from '../document/n8n.type.js';
import { textOf } from '../document/read-n8n.js';
import type { ItemFiles, Items, Output } from './items.type.js';
import type { NodeContext } from './node-context.js';
import { likelyPairs, samePairs } from './pairing.js';
import type { OpenLoop } from './open-loop.type.js';

/** The output of Split In Batches that leads into its body. Version 3 has "done" first. */
export const bodyOutput = ({ version }: N8nNode): number => (version >= 3 ? 1 : 0);

/**
 * The nodes that run again for each item. Null if it is no Split In Batches, if nothing leads back to it, or if its body
 * is entered from elsewhere or asks whether items are left: then its end cannot be told from its body.
 */
export function bodyOf({ graph, loops }: Conversion, node: N8nNode): readonly N8nNode[] | null {
  if (node.type !== 'splitInBatches' || node.isDisabled || loops.length >= MAX_LOOP_DEPTH) return null;
  const inside = new Set<string>();
  const open = graph.links.filter(({ from, output }) => from === node.name && output === bodyOutput(node));
  for (let link = open.pop(); link; link = open.pop()) {
    const { to } = link;
    if (inside.has(to)) continue;
    inside.add(to);
    open.push(...graph.links.filter(({ from }) => from === to));
  }
  const isEnteredElsewhere = graph.links.some(
    ({ from, to, output }) =>
      inside.has(to) && !inside.has(from) && !(from === node.name && output === bodyOutput(node)),
  );
  if (isEnteredElsewhere || !graph.back.some(({ from, to }) => to === node.name && inside.has(from))) return null;
  const body = graph.order.filter(({ name }) => inside.has(name));
  return body.some(({ parameters }) => JSON.stringify(parameters).includes('noItemsLeft')) ? null : body;
}

/** Adds the step of a loop. Steps that are added until `closeLoop` belong to its body. */
export function openLoop(conversion: Conversion, context: NodeContext): void {
  const { node, items } = context;
  const size = textOf(context.parameters.batchSize) || '1';
  if (size !== '1') context.different('The body runs for each item by itself, not for batches of several.');
  const id = context.add(LOOP_TOOL, {}, { loop: { forEach: items.code, concurrency: 1 } });
  const keeper = conversion.idFor(`${node.name} item`);
  conversion.loops.push({ id, items, keeper });
  const item: Output = {
    items: {
      code: `steps.${keeper}.output.item`,
      isMany: false,
      aligned: new Set([...items.aligned, node.name]),
      renames: items.renames,
      files: filesOfOne(items, `steps.${keeper}.output.index`),
    },
    guard: ALWAYS,
    after: [],
  };
  conversion.outputs.set(node.name, [item, item]);
}

/** Ends a body. The output of the loop is what led back to it, of all iterations. */
export function closeLoop(conversion: Conversion, context: NodeContext): void {
  const loop = conversion.loops.pop();
  if (!loop) return;
  const { node } = context;
  const ways = conversion.graph.back
    .filter(({ to }) => to === node.name)
    .flatMap(({ from, output }) => {
      const outputs = conversion.outputs.get(from) ?? [];
      return outputs[output] ?? outputs[0] ?? [];
    });
  const codes = [...new Set(ways.map(codeOf))];
  const [only = `steps.${loop.keeper}.output.item`] = codes;
  const output = codes.length > 1 ? `[${codes.join(', ')}]` : only;
  const isEach = codes.length <= 1 && ways.every(({ items, guard }) => !items.isMany && guardCode(guard) === null);
  const at = conversion.steps.findIndex(({ id }) => id === loop.id);
  const before = conversion.steps[at];
  if (before) conversion.steps[at] = { ...before, loop: { ...before.loop, output } };
  placeItem(conversion, loop, at);
  const [way] = ways;
  const results: Items = {
    code: isEach ? `steps.${loop.id}.output` : `[${presentCode(`steps.${loop.id}.output.$`)}]`,
    isMany: true,
    renames: codes.length === 1 && way ? way.items.renames : {},
    files: codes.length === 1 && way ? filesOutside(conversion, loop, way.items) : {},
    ...(isEach ? samePairs(loop.items) : likelyPairs(loop.items)),
    aligned: new Set([...(isEach ? samePairs(loop.items).aligned : []), node.name]),
  };
  const done: Output = { items: results, guard: context.incoming.guard, after: [loop.id] };
  conversion.outputs.set(node.name, [done, done]);
}

/** The files of items that leave a loop. Behind it, steps of its body have put out a list, and its item is gone. */
function filesOutside({ steps }: Conversion, { id: parent, keeper }: OpenLoop, items: Items): ItemFiles {
  const inside = [keeper, ...steps.filter((step) => step.parent === parent).map(({ id = '' }) => id)];
  return Object.fromEntries(
    Object.entries(filesOfSome(items)).filter(
      ([, { of }]) => of === undefined || !inside.some((id) => of.code.includes(`steps.${id}.`)),
    ),
  );
}

function codeOf({ items, guard }: Output): string {
  const when = guardCode(guard);
  return when === null ? items.code : `(${when} ? ${items.code})`;
}

/**
 * Steps of the body call the item `item`. If one of them has an `item` of its own, or if there are no others, a first
 * step keeps that of the loop.
 */
function placeItem(conversion: Conversion, loop: OpenLoop, at: number): void {
  const { steps } = conversion;
  const kept = `steps.${loop.keeper}.output.`;
  const body = steps.slice(at + 1);
  const names = (value: unknown): boolean => JSON.stringify(value ?? null).includes(kept);
  const isHidden = (step: StepDraft): boolean =>
    step.parent === loop.id ? (step.forEach != null && names(step.input)) || names(step.loop?.output) : names(step);
  if (body.length > 0 && !body.some(isHidden)) {
    const plain = (text: string): string => text.replaceAll(`${kept}item`, 'item').replaceAll(`${kept}index`, 'index');
    for (let place = at; place < steps.length; place += 1) {
      const step = steps[place];
      if (step) steps[place] = mapTexts(step as unknown as JsonValue, plain) as unknown as StepDraft;
    }
    return;
  }
  const [first] = body;
  // The steps that waited for nothing in the body wait for it.
  const roots = body.map((step, index): StepDraft =>
    step.parent === loop.id && step.dependsOn?.length === 0 && index > 0 ? { ...step, dependsOn: [loop.keeper] } : step,
  );
  const keeper: StepDraft = {
    id: loop.keeper,
    title: first ? 'The item' : 'Each item',
    tool: 'data.transform',
    input: { expression: '{ "item": item, "index": index }' },
    parent: loop.id,
  };
  steps.splice(at + 1, body.length, keeper, ...roots);
}

function mapTexts(value: JsonValue, change: (text: string) => string): JsonValue {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((each) => mapTexts(each, change));
  return isJsonObject(value)
    ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, mapTexts(each, change)]))
    : value;
}
