import type { Conversion } from '../conversion.js';
import { anyOf, commonTo, excludeEachOther, guardCode } from '../document/guard.js';
import { N8nNoteCode } from '../document/n8n.type.js';
import type { N8nNode } from '../document/n8n.type.js';
import { presentCode } from '../expressions/code.js';
import { filesClash, filesOfAll, filesOfEither } from '../expressions/item-files.js';
import type { Guard, Incoming, Items, Output } from './items.type.js';
import { bodyOutput } from './loops.js';
import { inN8nForm } from './n8n-items.js';
import { joinedPairs } from './pairing.js';
import type { JoinedLists } from './pairing.js';

/** More alternatives in one condition are not for people. */
const MAX_ALTERNATIVES = 16;

/** The items that arrive at each input. */
export function inputsOf(conversion: Conversion, node: N8nNode): readonly (readonly Output[])[] {
  const inputs: Output[][] = [];
  for (const link of conversion.graph.links.filter(({ to }) => to === node.name)) {
    const output = outputOf(conversion, link.from, link.output);
    if (output && link.input >= 0 && link.input < 20) (inputs[link.input] ??= []).push(output);
  }
  return Array.from(inputs, (list) => list ?? []);
}

/** The output of a loop is the result of its last nodes, if they lead back to it. */
function outputOf(conversion: Conversion, name: string, index: number): Output | undefined {
  const outputs = conversion.outputs.get(name) ?? [];
  const node = conversion.workflow.nodes.find((each) => each.name === name);
  if (node?.type !== 'splitInBatches' || index === bodyOutput(node) || conversion.looped.has(name))
    return outputs[index] ?? outputs[0];
  const [last] = conversion.graph.back
    .filter(({ to }) => to === name)
    .flatMap(({ from, output }) => conversion.outputs.get(from)?.[output] ?? []);
  return last ?? outputs[index];
}

/** All items that arrive, as one list or one item. @param start those of a node that nothing leads to */
export function joined(
  conversion: Conversion,
  node: N8nNode,
  inputs: readonly (readonly Output[])[],
  start: Output,
): Incoming {
  const all = alike(inputs.flat());
  const [first, ...others] = all;
  if (!first) return start;
  if (others.length === 0) return first;
  const guard = shortened(conversion, node, anyOf(all.map((output) => output.guard)));
  const after = [...new Set(all.flatMap((output) => output.after))];
  const isMany = all.some(({ items }) => items.isMany);
  const isEither = all.every((one, index) =>
    all.every((other, position) => index === position || excludeEachOther(one.guard, other.guard)),
  );
  if (!isEither && node.type !== 'merge')
    conversion.note(
      N8nNoteCode.DIFFERENT,
      node,
      'Several nodes lead to it: it runs once for what all of them put out, not once after each.',
    );
  const handedOn = all.map(({ items }) => items);
  const isSame = new Set(handedOn.map(({ code }) => code)).size === 1;
  const isDoubled = isSame && !isEither && filesClash(handedOn);
  if (isSame && !isDoubled) return { items: { ...first.items, files: filesOfEither(handedOn) }, guard, after };
  const lists = isDoubled ? all.map(asList) : distinct(guarded(all));
  // Without brackets around it: a list within a list would be one item.
  const list = presentCode(lists.map(codeOf).join(', '));
  const items: Items = {
    code: isMany || !isEither ? list : `(${list})[0]`,
    isMany: isMany || !isEither,
    aligned: new Set(),
    ...(isEither && isMany && all.every(({ items }) => items.mayBeOne || !items.isMany) ? { mayBeOne: true } : {}),
    renames: first.items.renames,
    files: filesOfAll(
      lists.map((each) => ({ ...each.items, code: codeOf(each) })),
      isMany || !isEither,
    ),
  };
  const incoming = paired(conversion, node, { items, guard, after }, lists);
  return inputs.length === 1 ? inStep(conversion, node, incoming) : incoming;
}

/** A node may take its items in many places, so a step of its own evaluates long code for them. */
const LONG_CODE = 600;

function inStep(conversion: Conversion, node: N8nNode, incoming: Incoming): Incoming {
  const { items, guard } = incoming;
  if (items.code.length <= LONG_CODE || node.type === 'merge') return incoming;
  const known = conversion.joins.get(node.name);
  if (known) return known;
  const id = joinStep(conversion, node, incoming, items.isMany ? `[${items.code}]` : items.code);
  const made = { items: { ...items, code: `steps.${id}.output` }, guard, after: [id] };
  conversion.joins.set(node.name, made);
  return made;
}

/** A step that joins the items of several branches. @returns its id */
function joinStep(conversion: Conversion, node: N8nNode, { guard, after }: Incoming, expression: string): string {
  const id = conversion.idFor(`${node.name} items`);
  const when = guardCode(guard);
  conversion.push({
    id,
    title: 'The items of all branches',
    tool: 'data.transform',
    input: { expression },
    after,
    ...(when === null ? {} : { when }),
  });
  return id;
}

/**
 * The items that several branches hand on, each with the condition under which it is its own turn. A step that has not run
 * has none anyway; what passes through a branch is there even if it has gone another way.
 */
export function guarded(all: readonly Output[]): readonly Output[] {
  const alternatives = all.flatMap(({ guard }) => guard);
  const [first = []] = alternatives;
  const common = first.filter((condition) => alternatives.every((each) => each.includes(condition)));
  return all.map((output) => {
    const { items, after, guard, when = null } = output;
    if (after.some((id) => items.code.includes(`steps.${id}.output`))) return output;
    const own = guardCode(guard.map((each) => each.filter((condition) => !common.includes(condition))));
    const both = [when, own].filter((each) => each !== null);
    return both.length === 0
      ? output
      : { ...output, when: both.length === 1 ? (both[0] ?? null) : `(${both.join(') and (')})` };
  });
}

/** The items of each input of a node with several. Branches that meet at one input are joined there. */
export function eachInput(
  conversion: Conversion,
  node: N8nNode,
  inputs: readonly (readonly Output[])[],
  start: Output,
): readonly (Output | null)[] {
  return inputs.map((list) =>
    inputs.length > 1 && list.length > 1 ? joined(conversion, node, [list], start) : (list[0] ?? null),
  );
}

/** The items that a node passes on, if it has run: without the condition, others would stand for them. */
function asList({ items, guard, when = null }: Output): JoinedLists[number] {
  return { items, when: guardCode(guard) ?? when };
}

/** If later nodes ask which items go together, a step joins the lists and notes the places of their items. */
function paired(conversion: Conversion, node: N8nNode, incoming: Incoming, lists: JoinedLists): Incoming {
  const { items, guard } = incoming;
  if (node.type === 'merge' || !items.isMany) return incoming;
  const known = conversion.joins.get(node.name);
  if (known) return known;
  const pairs = joinedPairs(`[${items.code}]`, lists, conversion.takenBehind(node.name));
  if (pairs === null) return incoming;
  const id = joinStep(conversion, node, incoming, pairs.expression);
  const joinedOnce = {
    items: { ...items, code: `steps.${id}.output.items`, origins: pairs.originsIn(id) },
    guard,
    after: [id],
  };
  conversion.joins.set(node.name, joinedOnce);
  return joinedOnce;
}

/** Lists of the same code are one. */
function distinct(all: readonly Output[]): JoinedLists {
  const byCode = new Map(all.toReversed().map((output) => [codeOf(output), output]));
  return [...new Set(all.map(codeOf))].flatMap((code) => {
    const { items, when = null } = byCode.get(code) ?? {};
    return items === undefined ? [] : [{ items, when }];
  });
}

/** The items, or nothing in a run that another trigger has started, or that has gone another way. */
export function codeOf({ items, when }: Pick<Output, 'items' | 'when'>): string {
  return when == null ? items.code : `(${when} ? ${items.code})`;
}

/** Branches upon branches that meet again would double their conditions each time. */
function shortened(conversion: Conversion, node: N8nNode, guard: Guard): Guard {
  if (guard.length <= MAX_ALTERNATIVES) return guard;
  conversion.note(
    N8nNoteCode.DIFFERENT,
    node,
    'This many branches meet here, so it runs if any of them could lead to it, whichever was taken.',
  );
  return commonTo(guard);
}

/** Items of several nodes, whose fields have the same names: those of ours, or those of n8n. */
export function alike(outputs: readonly Output[]): readonly Output[] {
  const [first] = outputs;
  const renames = JSON.stringify(first?.items.renames);
  if (outputs.every(({ items }) => JSON.stringify(items.renames) === renames)) return outputs;
  return outputs.map((output) => ({ ...output, items: inN8nForm(output.items) }));
}

/** A node that is to run once takes the first item. */
export function onceOnly(node: N8nNode, incoming: Incoming): Incoming {
  if (node.settings.executeOnce !== true || !incoming.items.isMany) return incoming;
  return {
    ...incoming,
    items: { ...incoming.items, code: `(${incoming.items.code})[0]`, isMany: false, isFirst: true },
  };
}
