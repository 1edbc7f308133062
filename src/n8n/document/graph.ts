import type { Link, N8nNode, N8nWorkflow } from './n8n.type.js';

/** The known order of the nodes. */
export interface Graph {
  /** The nodes that run after the trigger, each after its dependencies. */
  readonly order: readonly N8nNode[];
  /** The links of `main` between them, without those that lead back. */
  readonly links: readonly Link[];
  /** Links that lead back to where the run has been. */
  readonly back: readonly Link[];
  /** For each node, all that have run when it does. */
  readonly ancestors: ReadonlyMap<string, ReadonlySet<string>>;
}

/** The nodes that are connected to a node as a model, a tool, a parser or a memory. */
export function attachedNodes({ nodes, links }: N8nWorkflow, name: string, kind: string): readonly N8nNode[] {
  return links
    .filter((link) => link.kind === kind && link.to === name)
    .flatMap(({ from }) => nodes.find((node) => node.name === from) ?? []);
}

/**
 * The nodes that run once one of `triggers` fires; without any, those that run from `starts`. Depth first, so that links
 * back are recognised.
 */
export function graphFrom(workflow: N8nWorkflow, triggers: readonly string[], starts: readonly string[]): Graph {
  const nodes = new Map(workflow.nodes.map((node) => [node.name, node]));
  const outgoing = new Map<string, Link[]>();
  for (const link of workflow.links)
    if (link.kind === 'main') outgoing.set(link.from, [...(outgoing.get(link.from) ?? []), link]);
  const state = new Map<string, 'open' | 'done'>();
  const finished: string[] = [];
  const back = new Set<Link>();
  const walk = (name: string): void => {
    // Not recursive: a document may hold a chain of many thousands.
    const stack: { readonly name: string; readonly links: Link[] }[] = [
      { name, links: [...(outgoing.get(name) ?? [])] },
    ];
    state.set(name, 'open');
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const link = top.links.shift();
      if (link === undefined) {
        state.set(top.name, 'done');
        finished.push(top.name);
        stack.pop();
      } else if (state.get(link.to) === 'open') back.add(link);
      else if (state.get(link.to) === undefined) {
        state.set(link.to, 'open');
        stack.push({ name: link.to, links: [...(outgoing.get(link.to) ?? [])] });
      }
    }
  };
  for (const start of triggers.length === 0 ? starts : triggers.toReversed()) if (!state.has(start)) walk(start);
  const order = finished.reverse();
  const isThere = new Set(order);
  const links = workflow.links.filter(
    (link) => link.kind === 'main' && isThere.has(link.from) && isThere.has(link.to) && !back.has(link),
  );
  const ancestors = new Map<string, Set<string>>();
  for (const name of order) {
    const own = new Set<string>();
    for (const { from } of links.filter(({ to }) => to === name))
      for (const each of [from, ...(ancestors.get(from) ?? [])]) own.add(each);
    ancestors.set(name, own);
  }
  return { order: order.flatMap((name) => nodes.get(name) ?? []), links, back: [...back], ancestors };
}

/** Nodes that make one item of several. */
const JOINING: ReadonlySet<string> = new Set(['aggregate', 'summarize', 'chainSummarization']);

/** Whether a node on the way from one to the other makes one item of all: n8n knows no pairs beyond it either. */
export function isJoinedBetween({ order, ancestors }: Graph, from: string, to: string): boolean {
  const before = ancestors.get(to) ?? new Set();
  return order.some(
    ({ name, type }) =>
      JOINING.has(type) && before.has(name) && (name === from || ancestors.get(name)?.has(from) === true),
  );
}

/** Whether forms are all that comes before a node, so that its input has no other files than theirs. */
export function comesOfForm(
  { graph, workflow }: { readonly graph: Graph; readonly workflow: N8nWorkflow },
  name: string,
): boolean {
  const before = [...(graph.ancestors.get(name) ?? [])].filter((each) => each !== name);
  return (
    before.length > 0 &&
    before.every((each) => workflow.nodes.find((node) => node.name === each)?.type === 'formTrigger')
  );
}

/** The output by which a node that sends items one way or the other leads to another: the first if several do. */
export function branchTo(
  { graph, workflow }: { readonly graph: Graph; readonly workflow: N8nWorkflow },
  from: string,
  to: string,
): number {
  if (!/^(?:if|switch)$/.test(workflow.nodes.find(({ name }) => name === from)?.type ?? '')) return 0;
  const before = graph.ancestors.get(to);
  const leading = graph.links.filter(
    (link) => link.from === from && link.kind === 'main' && (link.to === to || before?.has(link.to) === true),
  );
  return leading.length === 0 ? 0 : Math.min(...leading.map(({ output }) => output));
}
