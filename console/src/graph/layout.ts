import { Graph, layout } from '@dagrejs/dagre';

/** As much of a step as its place depends on. `dependsOn`: null means the step before it. */
export interface Placeable {
  readonly id: string;
  readonly dependsOn?: readonly string[] | null;
  /** The steps of an opened loop, which are placed in a frame below it. */
  readonly body?: readonly Placeable[];
}

interface Placed {
  readonly id: string;
  /** Of its upper left corner. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Edge {
  readonly source: string;
  readonly target: string;
}

export const NODE = { width: 264, height: 60 } as const;
const FRAME = { padding: 12, gap: 10 } as const;

/** The dependencies of each step by the rule of the server: the named steps, otherwise the step before it. */
export function edgesOf(steps: readonly Placeable[]): readonly Edge[] {
  const known = new Set(steps.map(({ id }) => id));
  return steps.flatMap(({ id, dependsOn }, index) => {
    const before = steps[index - 1];
    const sources = dependsOn ?? (before === undefined ? [] : [before.id]);
    return sources.filter((source) => known.has(source) && source !== id).map((source) => ({ source, target: id }));
  });
}

interface Placement {
  readonly nodes: readonly Placed[];
  /** Around each opened loop with its steps, the outer one before those in it. */
  readonly frames: readonly Placed[];
  readonly edges: readonly Edge[];
  readonly width: number;
  readonly height: number;
}

/** Places the steps from top to bottom, each below its dependencies. */
export function placeSteps(steps: readonly Placeable[]): Placement {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'TB', nodesep: 26, ranksep: 34, marginx: 12, marginy: 12 });
  graph.setDefaultEdgeLabel(() => ({}));
  const edges = edgesOf(steps);
  const bodies = new Map(steps.flatMap(({ id, body }) => (body ? [[id, placeSteps(body)] as const] : [])));
  for (const { id } of steps) graph.setNode(id, sizeOf(bodies.get(id)));
  for (const { source, target } of edges) graph.setEdge(source, target);
  layout(graph);
  const placed = steps.map(({ id }): Placed => {
    const { x = 0, y = 0 } = graph.node(id) as { readonly x?: number; readonly y?: number };
    const { width, height } = sizeOf(bodies.get(id));
    return { id, x: x - width / 2, y: y - height / 2, width, height };
  });
  const width = Math.max(0, ...placed.map((each) => each.x + each.width)) + 12;
  const height = Math.max(0, ...placed.map((each) => each.y + each.height)) + 12;
  const parts = placed.map((each) => withBody(each, bodies.get(each.id)));
  return {
    nodes: parts.flatMap(({ nodes }) => nodes),
    frames: parts.flatMap(({ frames }) => frames),
    edges: [...edges, ...[...bodies.values()].flatMap((body) => body.edges)],
    width,
    height,
  };
}

function sizeOf(body: Placement | undefined): { width: number; height: number } {
  if (body === undefined) return { ...NODE };
  const width = Math.max(NODE.width + 2 * FRAME.padding, body.width);
  return { width, height: FRAME.padding + NODE.height + FRAME.gap + body.height };
}

/** The box of a step at its place; of an opened loop, its frame with the loop on top and its steps below. */
function withBody(place: Placed, body: Placement | undefined): Pick<Placement, 'nodes' | 'frames'> {
  if (body === undefined) return { nodes: [place], frames: [] };
  const head = { id: place.id, x: place.x + (place.width - NODE.width) / 2, y: place.y + FRAME.padding, ...NODE };
  const left = place.x + (place.width - body.width) / 2;
  const top = head.y + NODE.height + FRAME.gap;
  const moved = (each: Placed): Placed => ({ ...each, x: each.x + left, y: each.y + top });
  return { nodes: [head, ...body.nodes.map(moved)], frames: [place, ...body.frames.map(moved)] };
}
