import { Background, Controls, Handle, Position, ReactFlow } from '@xyflow/react';
import type { Edge, Node, NodeProps, ReactFlowInstance } from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { useEffect, useMemo, useRef, useState } from 'react';
import { statusLabel, toneOf } from '../ui/status-badge';
import { toolIcon } from '../lib/tool-icon';
import { Icon } from '../ui/icon';
import './graph.css';
import { NODE, placeSteps } from './layout';
import type { Placeable } from './layout';

export interface GraphStep {
  readonly id: string;
  readonly title: string;
  readonly tool: string;
  readonly dependsOn?: readonly string[] | null;
  /** In a run: how far it is. */
  readonly status?: string | undefined;
  /** Under the title, in the place of the tool. */
  readonly note?: string | undefined;
  /** Something is wrong with it. */
  readonly isWrong?: boolean;
  /** Of an opened loop: its steps. */
  readonly body?: readonly GraphStep[] | undefined;
  /** Of a loop that can be opened and closed. */
  readonly onToggle?: (() => void) | undefined;
}

type StepNode = Node<
  { readonly step: GraphStep; readonly isSelected: boolean; readonly select: (id: string) => void },
  'step'
>;
type FrameNode = Node<Record<string, never>, 'frame'>;
type AnyNode = StepNode | FrameNode;

function FrameBox() {
  return <div className="graph-frame" />;
}

function StepBox({ data: { step, isSelected, select } }: NodeProps<StepNode>) {
  const tone = step.status === undefined ? 'plain' : toneOf(step.status);
  return (
    <>
      <Handle type="target" position={Position.Top} isConnectable={false} />
      <button
        type="button"
        className={`graph-step graph-${tone}${step.status === 'RUNNING' ? ' graph-running' : ''}${step.isWrong ? ' graph-wrong' : ''}${step.onToggle ? ' graph-loop' : ''} nodrag nopan`}
        style={{ width: NODE.width, height: NODE.height }}
        aria-pressed={isSelected}
        onClick={() => select(step.id)}
      >
        <span className="tool-icon">
          <Icon name={toolIcon(step.tool)} />
        </span>
        <span className="graph-words">
          <span className="graph-title truncate">{step.title}</span>
          <span className="graph-note truncate">{step.note ?? step.tool}</span>
        </span>
        {step.status !== undefined && (
          <span className={`graph-dot tone-${tone}`}>
            <span className="visually-hidden">{statusLabel(step.status)}</span>
          </span>
        )}
      </button>
      {step.onToggle && (
        <button
          type="button"
          className="graph-toggle nodrag nopan"
          aria-expanded={step.body !== undefined}
          aria-label={`Steps of ${step.title}`}
          onClick={step.onToggle}
        >
          <Icon name={step.body === undefined ? 'chevronRight' : 'chevronDown'} />
        </button>
      )}
      <Handle type="source" position={Position.Bottom} isConnectable={false} />
    </>
  );
}

const NODE_TYPES = { step: StepBox, frame: FrameBox };
const FIT = { padding: 0.08, maxZoom: 1, minZoom: 0.3 };
const MAX_HEIGHT = 640;

interface StepGraphProps {
  readonly steps: readonly GraphStep[];
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
}

/** As much of the steps as their places depend on. */
function placeableOf(steps: readonly GraphStep[]): readonly Placeable[] {
  return steps.map(({ id, dependsOn, body }) => ({
    id,
    dependsOn: dependsOn ?? null,
    ...(body ? { body: placeableOf(body) } : {}),
  }));
}

const flat = (steps: readonly GraphStep[]): readonly GraphStep[] =>
  steps.flatMap((step) => [step, ...flat(step.body ?? [])]);

/** The steps as a graph; each is a button. It is looked at and moved, not edited: the form is for that. */
export function StepGraph({ steps, selected, onSelect }: StepGraphProps) {
  const [flow, setFlow] = useState<ReactFlowInstance<AnyNode, Edge> | null>(null);
  // Only this decides the places, so that a changed status moves nothing.
  const shape = JSON.stringify(placeableOf(steps));
  const placed = useMemo(() => placeSteps(JSON.parse(shape) as Placeable[]), [shape]);
  const frame = useRef<HTMLDivElement>(null);
  // Everything stays in view when the steps or the window change.
  useEffect(() => {
    if (flow === null || frame.current === null) return undefined;
    let timers: readonly ReturnType<typeof setTimeout>[] = [];
    const clear = (): void => timers.forEach((timer) => clearTimeout(timer));
    const observer = new ResizeObserver(() => {
      clear();
      // The library measures new boxes a moment later, on a busy machine two.
      timers = [60, 300].map((delay) => setTimeout(() => void flow.fitView(FIT), delay));
    });
    observer.observe(frame.current);
    return () => {
      clear();
      observer.disconnect();
    };
  }, [flow, placed]);

  const byId = new Map(flat(steps).map((step) => [step.id, step]));
  const frames = placed.frames.map(({ id, x, y, width, height }): FrameNode => ({
    id: `frame ${id}`,
    type: 'frame',
    position: { x, y },
    width,
    height,
    data: {},
    draggable: false,
    focusable: false,
    zIndex: -1,
  }));
  const boxes = placed.nodes.flatMap(({ id, x, y }): StepNode[] => {
    const step = byId.get(id);
    return step === undefined
      ? []
      : [
          {
            id,
            type: 'step',
            position: { x, y },
            width: NODE.width,
            height: NODE.height,
            data: { step, isSelected: id === selected, select: onSelect },
            draggable: false,
            focusable: false,
          },
        ];
  });
  const edges = placed.edges.map(({ source, target }): Edge => ({
    id: `${source}>${target}`,
    source,
    target,
    focusable: false,
    animated: byId.get(target)?.status === 'RUNNING',
  }));
  return (
    <div ref={frame} className="graph" style={{ height: Math.min(MAX_HEIGHT, Math.max(240, placed.height + 40)) }}>
      <ReactFlow<AnyNode, Edge>
        nodes={[...frames, ...boxes]}
        edges={edges}
        nodeTypes={NODE_TYPES}
        onInit={setFlow}
        fitView
        fitViewOptions={FIT}
        minZoom={0.2}
        nodesConnectable={false}
        elementsSelectable={false}
        zoomOnScroll={false}
        preventScrolling={false}
        proOptions={{ hideAttribution: true }}
        aria-label="Graph of the steps"
      >
        <Background gap={20} size={1} color="var(--border-strong)" />
        <Controls showInteractive={false} position="bottom-right" />
      </ReactFlow>
    </div>
  );
}
