import type { Redactor } from '../domain/redaction/index.js';
import type { RunDependencies } from './run-dependencies.js';
import type { RunJournal } from './run-journal.js';

/** The parts of the run that its steps need. */
export interface RunFrame {
  readonly journal: RunJournal;
  readonly dependencies: RunDependencies;
  /** The secrets of the connections that the run has opened: nothing is recorded with them in it (invariant 9). */
  readonly redactor: Redactor;
  /** Lets something happen to the steps, unless the run is out of our hands, and draws the conclusions after it. */
  readonly react: (action: () => void) => void;
}
