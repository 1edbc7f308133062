import { MAX_TRIGGERS } from '../../domain/trigger/trigger.js';
import type { KeyedTriggerDraft } from '../../domain/trigger/trigger.js';
import type { Conversion } from '../conversion.js';
import { ALWAYS, both, guardCode, negated } from '../document/guard.js';
import { N8nNoteCode } from '../document/n8n.type.js';
import type { N8nNode } from '../document/n8n.type.js';
import type { Guard, Output } from './items.type.js';
import { readTrigger } from './triggers.js';
import type { FileOfTrigger, ReadTrigger } from './read-trigger.type.js';

/** How runs of a canvas start. */
export interface Starts {
  /** The triggers; the first has no key. Empty: it runs by hand. */
  readonly triggers: readonly KeyedTriggerDraft[];
  /** The output of each trigger node, by its name. */
  readonly outputs: ReadonlyMap<string, Output>;
  /** The output for nodes that nothing leads to. */
  readonly first: Output;
}

interface ReadNode {
  readonly node: N8nNode;
  readonly read: ReadTrigger;
  /** Of its triggers, without the one that is the first of all. */
  readonly keys: readonly string[];
}

const BY_HAND = 'trigger.type = "MANUAL"';

/**
 * Reads the trigger nodes. Each puts out its items in the runs that it starts: a node behind one trigger alone runs only
 * in these, and one that several lead to runs in the runs of any of them.
 */
export function readStarts(conversion: Conversion, chosen: readonly N8nNode[]): Starts {
  const [node = null] = chosen;
  if (node === null) {
    const { items } = readTrigger(null, conversion);
    return { triggers: [], outputs: new Map(), first: { items, guard: ALWAYS, after: [] } };
  }
  const triggers: KeyedTriggerDraft[] = [];
  const nodes = chosen.map((each): ReadNode => readNode(conversion, each, triggers));
  const others = nodes.flatMap(({ keys }, index) => (index === 0 ? [] : keys));
  noteSeveralByHand(conversion, nodes);
  const isSplit = nodes.some(({ read }) => isByHand(read)) && !nodes.every(({ read }) => isByHand(read));
  const outputs = new Map(
    nodes.map((each, index) => {
      const guard = guardOf(each, index === 0, others, isSplit);
      return [each.node.name, outputOf(conversion, each, guard)] as const;
    }),
  );
  const first = outputs.get(node.name) ?? { items: nodes[0]?.read.items, guard: ALWAYS, after: [] };
  return { triggers, outputs, first: first as Output };
}

/** A run by hand is the same for all of them. */
function noteSeveralByHand(conversion: Conversion, nodes: readonly ReadNode[]): void {
  const byHand = nodes.filter(({ read }) => isByHand(read)).map(({ node }) => node);
  const targets = byHand.map(({ name }) =>
    conversion.workflow.links
      .flatMap(({ from, to, kind }) => (from === name && kind === 'main' ? [to] : []))
      .sort()
      .join(' '),
  );
  for (const node of byHand.slice(1))
    if (new Set(targets).size > 1)
      conversion.note(N8nNoteCode.DIFFERENT, node, 'A run by hand begins here as well as at the other starts by hand.');
}

function isByHand({ trigger }: ReadTrigger): boolean {
  return trigger.type === 'MANUAL';
}

function readNode(conversion: Conversion, node: N8nNode, triggers: KeyedTriggerDraft[]): ReadNode {
  const read = readTrigger(node, conversion);
  const keys: string[] = [];
  if (isByHand(read)) return { node, read, keys };
  for (const draft of [read.trigger, ...(read.more ?? [])]) {
    if (triggers.length === MAX_TRIGGERS) {
      conversion.note(
        N8nNoteCode.NOT_CARRIED,
        node,
        `A workflow has at most ${MAX_TRIGGERS} triggers: some of its times or events were not carried over.`,
        ['parameters'],
      );
      break;
    }
    if (triggers.length === 0) triggers.push(draft);
    else {
      const key = `t${triggers.length + 1}`;
      triggers.push({ ...draft, key });
      keys.push(key);
    }
  }
  return { node, read, keys };
}

/** In which runs a trigger node puts out something. @param isSplit runs by hand begin at another node */
function guardOf({ read, keys }: ReadNode, isFirst: boolean, others: readonly string[], isSplit: boolean): Guard {
  if (isByHand(read)) return isSplit ? [[BY_HAND]] : ALWAYS;
  const byItself = isSplit ? [negated(BY_HAND)] : [];
  if (isFirst) return [[...byItself, ...others.map((key) => negated(startedBy(key)))]];
  return keys.map((key) => [...byItself, startedBy(key)]);
}

const startedBy = (key: string): string => `trigger.key = "${key}"`;

/** An item with a long expression is made once, in a step. */
function shapedOnce(
  conversion: Conversion,
  { node, read }: Pick<ReadNode, 'node' | 'read'>,
  guard: Guard,
  only: Pick<Output, 'when'>,
): Output {
  const id = conversion.idFor(`${node.name} item`);
  const title = `${[...node.name.trim()].slice(0, 190).join('')}: item`;
  const when = guardCode(guard);
  const input = { expression: read.items.code };
  conversion.push({ id, title, tool: 'data.transform', ...(when === null ? {} : { when }), input, after: [] });
  return { items: { ...read.items, code: `steps.${id}.output` }, guard, after: [id], ...only };
}

/** The file of an event is read in a step, and belongs to the item of the trigger. */
function withFileOf(
  conversion: Conversion,
  { node, read, file }: Pick<ReadNode, 'node' | 'read'> & { readonly file: FileOfTrigger },
  guard: Guard,
  only: Pick<Output, 'when'>,
): Output {
  const { tool, input, when, name } = file;
  const id = conversion.idFor(`${node.name} file`);
  const title = `${[...node.name.trim()].slice(0, 190).join('')}: file`;
  conversion.push({ id, title, tool, when: guardCode(both(guard, when)) ?? when, input, after: [] });
  const files = { ...read.items.files, [name]: { of: { code: `steps.${id}.output`, isMany: false }, path: [] } };
  return { items: { ...read.items, files }, guard, after: [id], ...only };
}

/** A trigger that itself reads data does so in a step. */
function outputOf(conversion: Conversion, { node, read }: ReadNode, guard: Guard): Output {
  const when = guardCode(guard);
  const only = when === null ? {} : { when };
  if (read.isShaped === true) return shapedOnce(conversion, { node, read }, guard, only);
  if (read.file) return withFileOf(conversion, { node, read, file: read.file }, guard, only);
  if (!read.feed) return { items: read.items, guard, after: [], ...only };
  const id = conversion.idFor(node.name);
  conversion.push({
    id,
    title: node.name.trim().slice(0, 200) || 'Read the feed',
    tool: 'rss.read',
    input: read.feed,
    after: [],
    ...only,
  });
  return { items: { ...read.items, code: `steps.${id}.output.items` }, guard, after: [id] };
}
