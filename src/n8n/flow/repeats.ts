import { LOOP_TOOL, MAX_LOOP_DEPTH, MAX_REPEATS } from '../../domain/steps/step.js';
import type { Conversion } from '../conversion.js';
import { ALWAYS, anyOf, both, excludeEachOther, guardCode } from '../document/guard.js';
import type { Incoming, Items, Output } from './items.type.js';
import { asN8nItems } from './n8n-items.js';
import type { NodeContext } from './node-context.js';
import type { Link, N8nNode } from '../document/n8n.type.js';
import { presentCode } from '../expressions/code.js';
import { markOf, originsOf, placesCode } from './pairing.js';
import { wayTo } from '../expressions/n8n-data.js';
import { sharedFiles } from '../expressions/item-files.js';

/** Nodes that run again as long as one of them leads back to the first: polling, and trying again. */
export interface Repeat {
  readonly body: readonly N8nNode[];
  /** The links that lead back. */
  readonly back: readonly Link[];
  /** The links that lead out of the body. */
  readonly exits: readonly Link[];
}

/** A repeat whose body is being converted. */
export interface OpenRepeat extends Repeat {
  readonly id: string;
  /** The id of the step that has the items of each round. */
  readonly keeper: string;
  readonly entry: Incoming;
  /** Whether the items of a round are taken for a list. */
  readonly isMany: boolean;
  /** The name that stands for the items of each round among those that others go with. Null: their pairs are not known. */
  readonly mark: string | null;
}

/** How the items of the rounds are seen. */
export interface RoundItems {
  readonly isMany: boolean;
  /** Each item knows its place in the list that entered the first round. */
  readonly isPaired: boolean;
}

/** The circle that begins at a node. Null if there is none, or if it is entered elsewhere than at its first node. */
export function repeatAt(conversion: Conversion, node: N8nNode): Repeat | null {
  const { graph, loops, notRepeated } = conversion;
  const back = graph.back.filter(({ to }) => to === node.name);
  if (back.length === 0 || node.type === 'splitInBatches' || notRepeated.has(node.name)) return null;
  if (loops.length >= MAX_LOOP_DEPTH) return null;
  const inside = new Set([node.name]);
  for (let before = 0; before !== inside.size;) {
    before = inside.size;
    if (!addWaysBack(conversion, node.name, inside) || !addSides(conversion, inside)) return null;
  }
  const body = graph.order.filter(({ name }) => inside.has(name));
  return { body, back, exits: graph.links.filter(({ from, to }) => inside.has(from) && !inside.has(to)) };
}

/** Adds all nodes that lead back into the body. False if one of them is reached without its first node. */
function addWaysBack({ graph }: Conversion, first: string, inside: Set<string>): boolean {
  const open = graph.back.filter(({ to }) => inside.has(to)).map(({ from }) => from);
  for (const name of inside) if (name !== first) open.push(...sourcesOf(graph.links, name));
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (inside.has(name)) continue;
    if (graph.ancestors.get(name)?.has(first) !== true) return false;
    inside.add(name);
    open.push(...sourcesOf(graph.links, name));
  }
  return true;
}

const sourcesOf = (links: readonly Link[], name: string): readonly string[] =>
  links.flatMap(({ from, to }) => (to === name ? [from] : []));

/** Adds what runs in every round beside the way back. False if it is reached from elsewhere as well. */
function addSides({ graph }: Conversion, inside: Set<string>): boolean {
  const goesOn = (from: string, output: number): boolean =>
    [...graph.links, ...graph.back].some((link) => link.from === from && link.output === output && inside.has(link.to));
  const open = graph.links
    .filter(({ from, to, output }) => inside.has(from) && !inside.has(to) && goesOn(from, output))
    .map(({ to }) => to);
  const side = new Set<string>();
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (side.has(name) || inside.has(name)) continue;
    side.add(name);
    open.push(...graph.links.flatMap(({ from, to }) => (from === name ? [to] : [])));
  }
  for (const name of side) {
    if (!sourcesOf(graph.links, name).every((from) => inside.has(from) || side.has(from))) return false;
    inside.add(name);
  }
  return true;
}

/** Adds the step of the loop, and the one that has the items of each round. */
export function openRepeat(
  conversion: Conversion,
  context: NodeContext,
  repeat: Repeat,
  { isMany, isPaired }: RoundItems,
): OpenRepeat {
  const { node, items } = context;
  const id = context.add(LOOP_TOOL, {}, { loop: { repeat: { until: 'true', maxTimes: MAX_REPEATS } } }, 'repeated');
  const keeper = conversion.idFor(`${node.name} round`);
  // The number of the round says nothing about which items go together.
  const { code, renames } = items;
  conversion.loops.push({ id, items: { code, renames, aligned: new Set(), isMany: false }, keeper });
  // A list that is written within a list stays one, unless it stands in parentheses.
  const list = `(${asN8nItems(items)})`;
  const first = isMany ? `[${list}]` : `${list}[0]`;
  const places = isPaired ? `"at": index = 0 ? [${placesCode(list, [])}] : previous.backAt, ` : '';
  const expression = `{ "items": index = 0 ? ${first} : previous.back, ${places}"index": index }`;
  conversion.push({
    id: keeper,
    title: 'The items of the round',
    tool: 'data.transform',
    input: { expression },
    after: [],
  });
  const isOne = !items.isMany || items.mayBeOne === true;
  const mark = isPaired ? markOf(id) : null;
  const entry: Incoming = {
    items: {
      code: `steps.${keeper}.output.items`,
      isMany,
      aligned: new Set(mark === null ? [] : [mark]),
      ...(isPaired ? { origins: originsOf(items, `steps.${keeper}.output.at`) } : {}),
      renames: {},
      files: sharedFiles(items),
      ...(isMany && isOne ? { mayBeOne: true as const } : {}),
    },
    guard: ALWAYS,
    after: [keeper],
  };
  conversion.entries.set(node.name, entry);
  return { ...repeat, id, keeper, entry, isMany, mark };
}

/** A link that leads out of the body, and its items. */
interface Exit {
  readonly link: Link;
  /** The field of the loop's result that holds them. */
  readonly key: string;
  readonly output: Output;
}

/**
 * Ends the body. @returns false if its items have to be taken for a list, or if it cannot be told when it ends.
 */
export function closeRepeat(conversion: Conversion, context: NodeContext, open: OpenRepeat): boolean {
  conversion.loops.pop();
  const back = open.back.flatMap((link) => outputAt(conversion, link) ?? []);
  if (!open.isMany && back.some(({ items }) => items.isMany)) return false;
  const backAt = open.mark === null ? null : placesInEntry(open, back);
  if (open.mark !== null && backAt === null) return false;
  const until = untilCode(open, back);
  const exits = exitsOf(conversion, open, back);
  if (until === null || exits === null) return false;
  const needsWay = !open.isMany && !isOnlyWay(exits, back);
  const fields = [
    ...exits.map(({ key, output }) => `"${key}": ${codeOf(output, open.isMany)}`),
    ...(backAt === null ? [] : [`"backAt": ${backAt}`]),
    ...(needsWay ? [`"way": ${wayCode(exits)}`] : []),
  ];
  const outside = new Map<string, Output[]>();
  for (const [index, exit] of exits.entries())
    fields.push(...leaveBy(exit, context, open, outside, needsWay ? index : null));
  fields.push(...leaveByName(conversion, context, open, outside));
  replaceOutputs(conversion, open, outside);
  noteLoop(context, open.isMany && exits.length > 0);
  finish(conversion, open, { until, backCode: backCodeOf(open, back), fields });
  return true;
}

/** The last round, whose items continue. */
const lastOf = ({ id }: OpenRepeat): string => `(steps.${id}.output)[-1]`;

/** The links out of the body. Null if one has no items, or if items of a round that is not the last would leave by it. */
function exitsOf(conversion: Conversion, open: OpenRepeat, back: readonly Output[]): readonly Exit[] | null {
  const links = new Map(open.exits.map((link) => [`${link.output} ${link.from}`, link]));
  const exits: Exit[] = [];
  for (const [index, link] of [...links.values()].entries()) {
    const output = outputAt(conversion, link);
    if (!output) return null;
    if (!open.isMany && !back.every(({ guard }) => excludeEachOther(output.guard, guard))) return null;
    exits.push({ link, key: `out${index + 1}`, output });
  }
  return exits;
}

/** Whether every round either goes back or leaves by the one exit. */
function isOnlyWay(exits: readonly Exit[], back: readonly Output[]): boolean {
  const guards = [...back, ...exits.map(({ output }) => output)].map(({ guard }) => guard);
  return exits.length <= 1 && anyOf(guards).some((all) => all.length === 0);
}

/** JSONata for the number of the exit that the last round leaves by. */
function wayCode(exits: readonly Exit[]): string {
  return [...exits.map(({ output }, index) => `${guardCode(output.guard) ?? 'true'} ? ${index}`), '-1'].join(' : ');
}

/**
 * Notes the items that leave by a link. @param way the number of the exit, if there are several. @returns further fields
 * of the result
 */
function leaveBy(
  { link, key, output }: Exit,
  context: NodeContext,
  open: OpenRepeat,
  outside: Map<string, Output[]>,
  way: number | null,
): readonly string[] {
  const { guard } = context.incoming;
  const items = outItems(open, output.items, {
    name: link.from,
    code: open.isMany ? `steps.${open.id}.output.${key}` : `${lastOf(open)}.${key}`,
  });
  const places = placesInEntry(open, [output], false);
  const origins = places === null ? [] : originsOf(context.items, `steps.${open.id}.output.${key}At`);
  const list = outside.get(link.from) ?? [];
  list[link.output] = {
    items: { ...items, ...(origins.length === 0 ? {} : { origins }) },
    guard: way === null ? guard : both(guard, `${lastOf(open)}.way = ${way}`),
    after: [open.id],
  };
  outside.set(link.from, list);
  return places === null ? [] : [`"${key}At": ${places}`];
}

/** Notes the items of nodes of the body that others name. @returns the fields of the result that hold them */
function leaveByName(
  conversion: Conversion,
  context: NodeContext,
  open: OpenRepeat,
  outside: Map<string, Output[]>,
): readonly string[] {
  return open.body.flatMap((node, index) => {
    const [output] = conversion.outputs.get(node.name) ?? [];
    if (!output || !isNamedOutside(conversion, open, node.name)) return [];
    const key = `node${index + 1}`;
    const list = outside.get(node.name) ?? [];
    const items = outItems(open, output.items, { name: node.name, code: `${lastOf(open)}.${key}` });
    list[0] ??= { items, guard: context.incoming.guard, after: [open.id] };
    outside.set(node.name, list);
    return [`"${key}": ${output.items.isMany ? `[${output.items.code}]` : output.items.code}`];
  });
}

/** Only the items that leave the body are known behind it. */
function replaceOutputs(
  conversion: Conversion,
  { body }: OpenRepeat,
  outside: ReadonlyMap<string, readonly Output[]>,
): void {
  for (const { name } of body) conversion.outputs.delete(name);
  for (const [name, list] of outside)
    conversion.outputs.set(
      name,
      Array.from(list, (each) => each ?? (list.find((other) => other) as Output)),
    );
}

/** JSONata for the items of the next round. */
function backCodeOf({ isMany }: OpenRepeat, back: readonly Output[]): string {
  if (isMany) return listOf(back);
  const ways = back.map((output) => `${guardCode(output.guard) ?? 'true'} ? ${one(output.items)}`);
  return `(${ways.join(' : ')} : null)`;
}

function noteLoop(context: NodeContext, isTogether: boolean): void {
  context.different(
    `The way back to it is a loop here, with at most ${MAX_REPEATS} rounds; then it fails.${
      isTogether ? ' Ready items continue after the last round, all together.' : ''
    }`,
  );
}

/** JSONata for the places, in the list that entered the loop, of the items of a round. Null if they are not known. */
function placesInEntry({ mark, keeper }: OpenRepeat, outputs: readonly Output[], isDense = true): string | null {
  if (mark === null) return null;
  const lists: string[] = [];
  for (const { items, guard } of outputs) {
    const way = items.isMany ? wayTo(items, { aligned: new Set([mark]) }) : null;
    if (way === null) return null;
    const code = placesCode(items.code, [...way.places, `steps.${keeper}.output.at`], isDense);
    const when = guardCode(guard);
    lists.push(when === null ? code : `((${when}) ? ${code})`);
  }
  return `[${lists.join(', ')}]`;
}

function outItems(
  open: OpenRepeat,
  items: Items,
  { name, code }: { readonly name: string; readonly code: string },
): Items {
  const isMany = open.isMany || items.isMany;
  return {
    code,
    isMany,
    aligned: new Set([name]),
    renames: items.renames,
    ...(isMany && (open.entry.items.mayBeOne || (!open.isMany && items.mayBeOne)) ? { mayBeOne: true as const } : {}),
  };
}

function outputAt(conversion: Conversion, { from, output }: Link): Output | undefined {
  const outputs = conversion.outputs.get(from) ?? [];
  return outputs[output] ?? outputs[0];
}

/** When no further round follows. Null if one always does. */
function untilCode({ isMany, entry }: OpenRepeat, back: readonly Output[]): string | null {
  if (back.length === 0) return null;
  const isEndless = back.some(({ items, guard }) => items.code === entry.items.code && guardCode(guard) === null);
  if (isEndless) return null;
  if (isMany)
    return back.every(({ items, guard }) => !items.isMany && guardCode(guard) === null)
      ? null
      : `$count(${listOf(back)}) = 0`;
  const guard = guardCode(anyOf(back.map((output) => output.guard)));
  return guard === null ? null : `$not(${guard})`;
}

/** All items that lead back, with the fields that n8n's nodes give them. */
function listOf(back: readonly Output[]): string {
  const lists = back.map(({ items, guard }) => {
    const when = guardCode(guard);
    return when === null ? `(${asN8nItems(items)})` : `((${when}) ? ${asN8nItems(items)})`;
  });
  return `[${presentCode(lists.join(', '))}]`;
}

const one = (items: Items): string => `(${asN8nItems(items)})[0]`;

function codeOf({ items, guard }: Output, isMany: boolean): string {
  const when = guardCode(guard);
  const code = isMany || items.isMany ? `[${items.code}]` : items.code;
  return when === null ? code : `(${when}) ? ${code} : ${isMany || items.isMany ? '[]' : 'null'}`;
}

/** Whether a node after the loop, or in another branch, takes the items of a node of the body. */
function isNamedOutside({ workflow }: Conversion, { body }: Repeat, name: string): boolean {
  const inside = new Set(body.map((node) => node.name));
  const text = JSON.stringify(name).slice(1, -1);
  return workflow.nodes.some(
    (node) => node.type !== 'stickyNote' && !inside.has(node.name) && JSON.stringify(node.parameters).includes(text),
  );
}

/** Completes the step of the loop. The step with the items is left out if no other step takes them. */
function finish(
  conversion: Conversion,
  { id, keeper }: OpenRepeat,
  {
    until,
    backCode,
    fields,
  }: { readonly until: string; readonly backCode: string; readonly fields: readonly string[] },
): void {
  const { steps } = conversion;
  const at = steps.findIndex((step) => step.id === id);
  const before = steps[at];
  if (!before) return;
  const named = `steps.${keeper}.`;
  const rest = steps.slice(at + 2);
  const isKept = rest.length === 0 || [...rest, until, fields].some((each) => JSON.stringify(each).includes(named));
  const results = [...(isKept ? [`"back": ${backCode}`] : []), ...fields];
  steps[at] = {
    ...before,
    loop: { repeat: { until, maxTimes: MAX_REPEATS }, output: `{ ${results.join(', ')} }` },
  };
  if (isKept) return;
  const without = rest.map((step) =>
    step.dependsOn?.includes(keeper) === true
      ? { ...step, dependsOn: step.dependsOn.filter((each) => each !== keeper) }
      : step,
  );
  steps.splice(at + 1, rest.length + 1, ...without);
}
