import type { JsonObject } from '../../src/lib/json/json.js';
import type { StepDraft } from '../../src/domain/steps/step.js';

/**
 * HELD: a call that the test holds until it decides the outcome. SURE: done at once. SLEEP, EVENT, APPROVAL: waits.
 * CHILD: runs another workflow. EMIT: emits an event. SKIP: its condition is false.
 */
type StepKind = 'HELD' | 'SURE' | 'SLEEP' | 'EVENT' | 'APPROVAL' | 'CHILD' | 'EMIT' | 'SKIP';

export interface StepSpec {
  readonly id: string;
  readonly kind: StepKind;
  /** Default: the step before it. */
  readonly after?: readonly string[];
  /** Of its list; absent: no forEach. */
  readonly items?: 0 | 3 | 10;
  /** Attempts in all. Default: 1. */
  readonly attempts?: number;
  /** How long it sleeps, how long it waits at most, or how long its call may take. */
  readonly hours?: number;
  /** onError: CONTINUE. */
  readonly carriesOn?: boolean;
  /** A call without side effects. */
  readonly isPure?: boolean;
  readonly child?: string;
  /** Only starts the child. */
  readonly isDetached?: boolean;
}

export interface Shape {
  readonly steps: readonly StepSpec[];
  /** Events of the type START whose `n` is 1 start it. */
  readonly isTriggered?: boolean;
}

export const SIGNAL = 'model.signal';
export const START = 'model.start';
/** The longest that a call may take, and the most that a run may be worked on in total. */
export const MOST_HOURS = 24;
/** Items of one step that are under way at a time. */
export const ROOM = 8;
export const MOST_LOST = 10;
/** Until the next attempt. */
export const RETRY_HOURS = 1;

const held = (id: string, more: Partial<StepSpec> = {}): StepSpec => ({ id, kind: 'HELD', ...more });

const SHAPES = {
  chain: { steps: [held('a'), { id: 'b', kind: 'SURE' }, held('c', { isPure: true })] },
  // These begin before they are stored.
  begins: { steps: [{ id: 'a', kind: 'SURE' }, held('b'), { id: 'c', kind: 'SURE' }] },
  atOnce: { steps: [{ id: 'a', kind: 'SURE' }] },
  beginsTwice: {
    steps: [
      { id: 'a', kind: 'SURE', after: [] },
      { id: 'b', kind: 'SKIP', after: [] },
      held('z', { after: ['a', 'b'], attempts: 2 }),
    ],
  },
  beginsItems: { steps: [{ id: 'each', kind: 'SURE', items: 10 }, held('z')] },
  retrying: {
    steps: [
      held('a', { attempts: 3 }),
      held('b', { attempts: 2, isPure: true, carriesOn: true }),
      { id: 'c', kind: 'SURE' },
    ],
  },
  branches: {
    steps: [
      held('a', { after: [], carriesOn: true, attempts: 2 }),
      held('b', { after: [] }),
      held('c', { after: [] }),
      held('d', { after: ['a', 'b'] }),
    ],
  },
  skips: { steps: [{ id: 'a', kind: 'SKIP' }, held('b'), { id: 'c', kind: 'SKIP' }] },
  items: { steps: [held('each', { items: 10, attempts: 2 }), held('z')] },
  tolerant: {
    steps: [
      held('each', { items: 3, carriesOn: true, isPure: true }),
      { id: 'none', kind: 'HELD', items: 0 },
      { id: 'z', kind: 'SURE' },
    ],
  },
  naps: { steps: [{ id: 'nap', kind: 'SLEEP', items: 3, hours: 2 }, held('z')] },
  sleeper: { steps: [held('a'), { id: 'nap', kind: 'SLEEP', hours: 2 }, held('b')] },
  besides: {
    steps: [
      { id: 'nap', kind: 'SLEEP', after: [], hours: 1 },
      held('a', { after: [] }),
      held('z', { after: ['nap', 'a'] }),
    ],
  },
  limited: { steps: [held('a', { hours: 3, attempts: 2 }), held('b', { hours: 2, carriesOn: true })] },
  listens: { steps: [{ id: 'wait', kind: 'EVENT' }, held('z')] },
  listensAWhile: {
    steps: [
      { id: 'wait', kind: 'EVENT', after: [], hours: 2, carriesOn: true },
      held('a', { after: [] }),
      { id: 'z', kind: 'SURE', after: ['wait', 'a'] },
    ],
  },
  listensInVain: { steps: [held('a'), { id: 'wait', kind: 'EVENT', hours: 1 }, { id: 'z', kind: 'SURE' }] },
  asks: { steps: [{ id: 'ask', kind: 'APPROVAL' }, held('z')] },
  asksAWhile: {
    steps: [
      { id: 'ask', kind: 'APPROVAL', after: [], hours: 2 },
      { id: 'ask2', kind: 'APPROVAL', after: [], hours: 4 },
      held('z', { after: ['ask', 'ask2'] }),
    ],
  },
  asksEach: {
    steps: [
      { id: 'ask', kind: 'APPROVAL', items: 3, hours: 3 },
      { id: 'z', kind: 'SURE' },
    ],
  },
  failsBeside: {
    steps: [
      held('a', { after: [] }),
      { id: 'wait', kind: 'EVENT', after: [] },
      held('b', { after: [], attempts: 2 }),
      { id: 'z', kind: 'SURE', after: ['a', 'wait', 'b'] },
    ],
  },
  runs: { steps: [{ id: 'run', kind: 'CHILD', child: 'chain' }, held('z')] },
  runsListener: {
    steps: [{ id: 'run', kind: 'CHILD', child: 'listensInVain', carriesOn: true, after: [] }, held('a', { after: [] })],
  },
  runsDeep: {
    steps: [
      { id: 'run', kind: 'CHILD', child: 'runs' },
      { id: 'z', kind: 'SURE' },
    ],
  },
  startsOnly: { steps: [{ id: 'run', kind: 'CHILD', child: 'sleeper', isDetached: true }, held('z')] },
  emits: { steps: [held('a'), { id: 'emit', kind: 'EMIT' }, held('z')] },
  triggered: { steps: [held('a'), { id: 'b', kind: 'SURE' }], isTriggered: true },
} as const satisfies Record<string, Shape>;

export type ShapeName = keyof typeof SHAPES;
export const SHAPE_NAMES = Object.keys(SHAPES) as ShapeName[];

/** Shapes whose runs emit events, or wait for them, or have children that do. */
export const HEARERS: ReadonlySet<ShapeName> = new Set(SHAPE_NAMES.filter((name) => hears(SHAPES[name])));

function hears(shape: Shape): boolean {
  return shape.steps.some(
    ({ kind, child }) =>
      kind === 'EMIT' || kind === 'EVENT' || (child !== undefined && hears(SHAPES[child as ShapeName])),
  );
}

export const specsOf = (shape: ShapeName): readonly StepSpec[] => SHAPES[shape].steps;

/** Whether its calls change nothing outside. */
export const isPure = ({ kind, isPure: pure }: StepSpec): boolean =>
  pure ?? (kind !== 'HELD' && kind !== 'CHILD' && kind !== 'EMIT');

export function specOf(shape: ShapeName, step: string): StepSpec {
  const spec = specsOf(shape).find(({ id }) => id === step);
  if (!spec) throw new Error(`${shape} has no step ${step}.`);
  return spec;
}

export function dependenciesOf(shape: ShapeName, step: string): readonly string[] {
  const specs = specsOf(shape);
  const index = specs.findIndex(({ id }) => id === step);
  const before = specs[index - 1];
  return specs[index]?.after ?? (before ? [before.id] : []);
}

/** The context of its runs. */
export const CONTEXT: JsonObject = {
  no: false,
  items0: [],
  items3: [0, 1, 2],
  items10: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
};

const HOUR_MS = 3_600_000;
const HOUR_SECONDS = 3_600;

/** The steps as a user would save them. @param workflowOf the workflow of a shape that is run by a step. */
export function draftsOf(shape: ShapeName, workflowOf: (shape: ShapeName) => string): readonly StepDraft[] {
  return specsOf(shape).map((spec) => {
    const delay = RETRY_HOURS * HOUR_MS;
    return {
      id: spec.id,
      title: spec.id,
      ...callOf(spec, workflowOf),
      when: spec.kind === 'SKIP' ? 'context.no' : null,
      dependsOn: spec.after ?? null,
      forEach: spec.items === undefined ? null : `context.items${spec.items}`,
      retry: { maxAttempts: spec.attempts ?? 1, initialDelayMs: delay, backoffFactor: 1, maxDelayMs: delay },
      timeoutMs: (spec.kind === 'HELD' ? (spec.hours ?? MOST_HOURS) : MOST_HOURS) * HOUR_MS,
      onError: spec.carriesOn ? 'CONTINUE' : 'FAIL',
    };
  });
}

function callOf(
  spec: StepSpec,
  workflowOf: (shape: ShapeName) => string,
): { readonly tool: string; readonly input: JsonObject } {
  const timeout = spec.hours === undefined ? {} : { timeoutSeconds: spec.hours * HOUR_SECONDS };
  switch (spec.kind) {
    case 'HELD':
      return { tool: spec.isPure ? 'pure' : 'held', input: {} };
    case 'SURE':
    case 'SKIP':
      return { tool: 'sure', input: {} };
    case 'SLEEP':
      return { tool: 'flow.sleep', input: { seconds: (spec.hours ?? 1) * HOUR_SECONDS } };
    case 'EVENT':
      return { tool: 'flow.wait_event', input: { eventType: SIGNAL, filters: { n: 1 }, ...timeout } };
    case 'APPROVAL':
      return { tool: 'flow.approval', input: { message: spec.id, ...timeout } };
    case 'CHILD':
      return {
        tool: 'flow.run_workflow',
        input: { workflowId: workflowOf(spec.child as ShapeName), context: CONTEXT, wait: !spec.isDetached },
      };
    case 'EMIT':
      return { tool: 'event.emit', input: { eventType: SIGNAL, payload: { n: 1 } } };
  }
}
