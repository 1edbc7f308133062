import { oneLine, printable } from '../output/text.js';
import { word } from '../view/status.js';
import { durationBetween } from '../view/time.js';
import { itemOf } from '@stepcast/client/run';
import type { RunEvent } from '@stepcast/client/run';
import type { RunState } from '@stepcast/client/run';
import { whatItWaitsFor } from './waiting.js';

/** The most reports on the items of a long list. */
const ITEM_REPORTS = 10;

/** The progress of a run without redrawing: whole lines, one for each important event. */
export class RunLines {
  /** By step: the streamed text since its last newline. */
  readonly #pending = new Map<string, string>();

  /** @param run as it is after the event */
  next(event: RunEvent, run: RunState): readonly string[] {
    if (event.type === 'STEP_OUTPUT') return event.step ? this.#streamed(event, run) : [];
    const rest = event.step ? this.#flush(event.step.stepId) : [];
    const line = lineOf(event, run);
    return line === null ? rest : [...rest, ...line];
  }

  #streamed({ step, chunk, ...event }: RunEvent, run: RunState): readonly string[] {
    const id = step?.stepId ?? '';
    const item = itemOf(chunk ?? '');
    if (item !== null) return itemLine(id, item, run, progressOf(event));
    const lines = `${this.#pending.get(id) ?? ''}${chunk ?? ''}`.split('\n');
    this.#pending.set(id, lines.pop() ?? '');
    return lines.map(outputLine);
  }

  #flush(stepId: string): readonly string[] {
    const rest = this.#pending.get(stepId) ?? '';
    this.#pending.delete(stepId);
    return rest === '' ? [] : [outputLine(rest)];
  }
}

const outputLine = (text: string): string => `      | ${printable(text)}`.trimEnd();
const progressOf = ({ currentStep, totalSteps }: Pick<RunEvent, 'currentStep' | 'totalSteps'>): string =>
  `[${currentStep}/${totalSteps}]`;

function itemLine(
  stepId: string,
  item: { readonly item: number; readonly status: string },
  run: RunState,
  progress: string,
): readonly string[] {
  const step = run.steps.find((one) => one.stepId === stepId);
  const { ended = 0, total = null } = step?.items ?? {};
  const every = total === null ? 1 : Math.max(1, Math.floor(total / ITEM_REPORTS));
  if (item.status === 'FAILED')
    return [`${progress} ${'failed'.padEnd(9)} ${oneLine(step?.title ?? stepId)}, item ${item.item}`];
  return ended % every === 0 || ended === total
    ? [
        `${progress} ${'items'.padEnd(9)} ${oneLine(step?.title ?? stepId)}: ${ended}${total === null ? '' : ` of ${total}`}`,
      ]
    : [];
}

function lineOf(event: RunEvent, run: RunState): readonly string[] | null {
  const { step, call, error, loop } = event;
  const line = (what: string, text: string): readonly string[] => [
    `${progressOf(event)} ${what.padEnd(9)} ${text}`.trimEnd(),
  ];
  const iteration = step?.iteration ?? [];
  const title = `${oneLine(step?.title ?? '')}${iteration.length > 0 ? ` [${iteration.join('.')}]` : ''}`;
  const reason = step?.error ?? error;
  const why = reason ? `: ${reason.code}: ${oneLine(reason.message)}` : '';
  if (loop) return line('items', `${title}: ${loop.done} of ${loop.total}`);
  switch (event.type) {
    case 'STEP_STARTED':
      return line('started', step && step.attempt > 1 ? `${title} (attempt ${step.attempt})` : title);
    case 'STEP_SUCCEEDED': {
      const took = durationBetween(step?.startedAt ?? null, step?.finishedAt ?? null, Date.parse(event.at));
      return line('done', took === '' ? title : `${title} (${took})`);
    }
    case 'STEP_SKIPPED':
      return line('skipped', title);
    case 'STEP_RETRYING':
      return line('retrying', `${title}${why}`);
    case 'STEP_FAILED':
      return line('failed', `${title}${why}`);
    case 'STEP_CALL_STARTED':
      return line('calls', `${title} → ${oneLine(call?.name ?? '')}`);
    case 'WAITING': {
      const state = run.steps.find(({ stepId }) => stepId === step?.stepId);
      return state === undefined
        ? null
        : line('waiting', `${title} ${whatItWaitsFor({ ...state, approval: null }, Date.parse(event.at)).join(' ')}`);
    }
    case 'PAUSED':
    case 'SUCCEEDED':
    case 'CANCELLED':
      return line('the run', `${event.type === 'SUCCEEDED' ? 'has' : 'was'} ${word(event.type)}`);
    case 'RESUMED':
      return step ? null : line('the run', 'continues');
    case 'FAILED':
      return line('the run', `has failed${why}`);
    default:
      return null;
  }
}
