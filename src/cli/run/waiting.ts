import { oneLine } from '../output/text.js';
import { formatInstant, localZone, relativeTime } from '../view/time.js';
import type { PlannedStep, RunApproval } from '@stepcast/client/run';

/** The parts of a waiting step that its sentence needs. */
export interface WaitingStep extends Pick<PlannedStep, 'tool'> {
  readonly startedAt: string | null;
  readonly input: unknown;
  readonly approval: RunApproval | null;
}

const field = (input: unknown, name: string): unknown =>
  typeof input === 'object' && input !== null ? (input as Readonly<Record<string, unknown>>)[name] : undefined;
const text = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? oneLine(value) : null;

/** The reason why a step waits, and the possible action, in lines. @param now milliseconds since the epoch */
export function whatItWaitsFor({ tool, input, startedAt, approval }: WaitingStep, now: number): readonly string[] {
  switch (tool) {
    case 'flow.sleep': {
      const until = wakesAt(input, startedAt);
      return until === null
        ? ['sleeps']
        : [`sleeps until ${formatInstant(until, localZone(), true)} (${relativeTime(until, now)})`];
    }
    case 'flow.approval': {
      const question = text(approval?.message ?? field(input, 'message'));
      const lapses = approval?.expiresAt ? `, lapses ${relativeTime(approval.expiresAt, now)}` : '';
      const asks = `waits for approval${question === null ? '' : `: ${question}`}${lapses}`;
      return approval === null ? [asks] : [asks, `stepcast approve ${approval.id}  (or: stepcast reject …)`];
    }
    case 'flow.wait_event':
      return [`waits for the event ${text(field(input, 'eventType')) ?? ''}`.trimEnd()];
    case 'flow.run_workflow':
      return [`waits for a run of ${text(field(input, 'workflowId')) ?? 'another workflow'}`];
    default:
      return ['waits'];
  }
}

function wakesAt(input: unknown, startedAt: string | null): string | null {
  const until = field(input, 'until');
  if (typeof until === 'string' && !Number.isNaN(Date.parse(until))) return until;
  const seconds = Number(field(input, 'seconds'));
  if (startedAt === null || !Number.isFinite(seconds)) return null;
  const at = new Date(Date.parse(startedAt) + seconds * 1_000);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}
