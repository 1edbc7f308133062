import { Background, Controls, Handle, Position, ReactFlow } from '@xyflow/react';
import type { Edge, Node, NodeProps, ReactFlowInstance } from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { useEffect, useMemo, useRef, useState } from 'react';
import { statusLabel, toneOf } from '../ui/status-badge';
import { toolIcon } from '../lib/tool-icon';
import { Icon } from '../ui/icon';
import './graph.css';
import { NODE, placeSteps } from './layout';

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
}

type StepNode = Node<
  { readonly step: GraphStep; readonly isSelected: boolean; readonly select: (id: string) => void },
  'step'
>;

function StepBox({ data: { step, isSelected, select } }: NodeProps<StepNode>) {
  const tone = step.status === undefined ? 'plain' : toneOf(step.status);
  return (
    <>
      <Handle type="target" position={Position.Top} isConnectable={false} />
      <button
        type="button"
        className={`graph-step graph-${tone}${step.status === 'RUNNING' ? ' graph-running' : ''}${step.isWrong ? ' graph-wrong' : ''} nodrag nopan`}
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
      <Handle type="source" position={Position.Bottom} isConnectable={false} />
    </>
  );
}

const NODE_TYPES = { step: StepBox };
const FIT = { padding: 0.08, maxZoom: 1, minZoom: 0.3 };
const MAX_HEIGHT = 640;

interface StepGraphProps {
  readonly steps: readonly GraphStep[];
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
}

/** The steps as a graph; each is a button. It is looked at and moved, not edited: the form is for that. */
export function StepGraph({ steps, selected, onSelect }: StepGraphProps) {
  const [flow, setFlow] = useState<ReactFlowInstance<StepNode, Edge> | null>(null);
  // Only this decides the places, so that a changed status moves nothing.
  const shape = JSON.stringify(steps.map(({ id, dependsOn }) => ({ id, dependsOn: dependsOn ?? null })));
  const placed = useMemo(() => placeSteps(JSON.parse(shape) as { id: string; dependsOn: string[] | null }[]), [shape]);
  const frame = useRef<HTMLDivElement>(null);
  // Everything stays in view when the steps or the window change.
  useEffect(() => {
    if (flow === null || frame.current === null) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const observer = new ResizeObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(() => void flow.fitView(FIT), 60);
    });
    observer.observe(frame.current);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
    };
  }, [flow, placed]);

  const byId = new Map(steps.map((step) => [step.id, step]));
  const nodes = placed.nodes.flatMap(({ id, x, y }): StepNode[] => {
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
      <ReactFlow<StepNode, Edge>
        nodes={nodes}
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
