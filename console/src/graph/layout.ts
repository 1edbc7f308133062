import { Graph, layout } from '@dagrejs/dagre';

/** As much of a step as its place depends on. `dependsOn`: null means the step before it. */
export interface Placeable {
  readonly id: string;
  readonly dependsOn?: readonly string[] | null;
}

export interface Placed {
  readonly id: string;
  /** Of its upper left corner. */
  readonly x: number;
  readonly y: number;
}

export interface Edge {
  readonly source: string;
  readonly target: string;
}

export const NODE = { width: 264, height: 60 } as const;

/** The dependencies of each step by the rule of the server: the named steps, otherwise the step before it. */
export function edgesOf(steps: readonly Placeable[]): readonly Edge[] {
  const known = new Set(steps.map(({ id }) => id));
  return steps.flatMap(({ id, dependsOn }, index) => {
    const before = steps[index - 1];
    const sources = dependsOn ?? (before === undefined ? [] : [before.id]);
    return sources.filter((source) => known.has(source) && source !== id).map((source) => ({ source, target: id }));
  });
}

/** Places the steps from top to bottom, each below its dependencies. */
export function placeSteps(steps: readonly Placeable[]): {
  readonly nodes: readonly Placed[];
  readonly edges: readonly Edge[];
  readonly width: number;
  readonly height: number;
} {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'TB', nodesep: 26, ranksep: 34, marginx: 12, marginy: 12 });
  graph.setDefaultEdgeLabel(() => ({}));
  const edges = edgesOf(steps);
  for (const { id } of steps) graph.setNode(id, { ...NODE });
  for (const { source, target } of edges) graph.setEdge(source, target);
  layout(graph);
  const nodes = steps.map(({ id }) => {
    const { x = 0, y = 0 } = graph.node(id) as { readonly x?: number; readonly y?: number };
    return { id, x: x - NODE.width / 2, y: y - NODE.height / 2 };
  });
  const width = Math.max(0, ...nodes.map(({ x }) => x + NODE.width)) + 12;
  const height = Math.max(0, ...nodes.map(({ y }) => y + NODE.height)) + 12;
  return { nodes, edges, width, height };
}
