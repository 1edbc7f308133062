import type { Colors } from '../output/terminal.js';

type Paint = (text: string) => string;

/** The colour of a status of a workflow, a run or a step, by its name in the API. */
export function paintOf(status: string, colors: Colors): Paint {
  switch (status) {
    case 'SUCCEEDED':
    case 'ACTIVE':
    case 'FIRED':
      return colors.green;
    case 'FAILED':
      return colors.red;
    case 'RUNNING':
    case 'GENERATING':
      return colors.cyan;
    case 'WAITING':
    case 'PAUSED':
      return colors.yellow;
    default:
      return colors.dim;
  }
}

/** `SUCCEEDED` as it stands in a sentence: `succeeded`. */
export function word(status: string): string {
  return status.toLowerCase().replaceAll('_', ' ');
}

/** The word in its colour. */
export function statusWord(status: string, colors: Colors): string {
  return paintOf(status, colors)(word(status));
}

const SPINNER = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'] as const;

/** One picture of the wheel that turns while something is under way. @param frame counts up with each redraw */
export function spinner(frame: number): string {
  return SPINNER[frame % SPINNER.length] ?? SPINNER[0];
}

/** One character for a status, in its colour. */
export function mark(status: string, colors: Colors, frame = 0): string {
  return paintOf(status, colors)(markOf(status, frame));
}

function markOf(status: string, frame: number): string {
  switch (status) {
    case 'SUCCEEDED':
      return '✔';
    case 'FAILED':
      return '✘';
    case 'CANCELLED':
      return '⊘';
    case 'RUNNING':
    case 'GENERATING':
      return spinner(frame);
    case 'WAITING':
      return '◔';
    case 'PAUSED':
      return '‖';
    case 'SKIPPED':
      return '–';
    default:
      return '○';
  }
}
