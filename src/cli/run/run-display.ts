import { LiveRegion, liveStyle } from '../output/live-region.js';
import { printError, print, printJsonLine } from '../output/print.js';
import type { Terminal } from '../output/terminal.js';
import type { RunEvent } from '@stepcast/client/run';
import { RunLines } from './run-lines.js';
import type { RunState } from '@stepcast/client/run';
import { drawRun } from './run-tree.view.js';

const REDRAW_MS = 80;

/** How the progress of a run is shown. */
export interface RunDisplay {
  /** @param run as it is after the event */
  event(event: RunEvent, run: RunState): void;
  /** The run as it is now, if it was changed by something other than an event. */
  changed(run: RunState): void;
  /** A notice beside the run, such as that the server is away. Null: no notice any longer. */
  notice(text: string | null): void;
  /** Leaves the last picture. */
  end(): void;
}

/** Redrawn in place: the tree of steps, turning wheels and a bar. */
export function liveDisplay(terminal: Terminal, before: RunState, now: () => number): RunDisplay {
  const region = new LiveRegion(terminal);
  let run = before;
  let frame = 0;
  let notice: string | null = null;
  const picture = (rows: number): readonly string[] => {
    const told = notice === null ? [] : [terminal.colors.yellow(`  ${notice}`)];
    return [...drawRun(run, liveStyle(terminal), { frame, now: now() }, rows - told.length), ...told];
  };
  const draw = (): void => region.draw(picture(terminal.rows - 2));
  const timer = setInterval(() => {
    frame += 1;
    draw();
  }, REDRAW_MS);
  draw();
  return {
    event: (_event, after) => void (run = after),
    changed: (after) => void (run = after),
    notice: (text) => void (notice = text),
    end: () => {
      clearInterval(timer);
      region.draw([]);
      region.end();
      // All of it, however high: it scrolls, and is not drawn over again.
      print(terminal, picture(Number.POSITIVE_INFINITY));
    },
  };
}

/** A line an event, on standard error. */
export function lineDisplay(terminal: Terminal): RunDisplay {
  const lines = new RunLines();
  return {
    event: (event, run) => printError(terminal, ...lines.next(event, run)),
    changed: (run) => {
      for (const { approval } of run.steps)
        if (approval !== null)
          printError(terminal, `      decide: stepcast approve ${approval.id}  (or: stepcast reject …)`);
    },
    notice: (text) => printError(terminal, text ?? 'The server is back.'),
    end: () => undefined,
  };
}

/** The events themselves, a line of JSON each. */
export function jsonDisplay(terminal: Terminal): RunDisplay {
  return {
    event: (event) => printJsonLine(terminal, event),
    changed: () => undefined,
    notice: () => undefined,
    end: () => undefined,
  };
}
