import type { RunDependencies } from './run-dependencies.js';
import type { RunJournal } from './run-journal.js';

/** What the steps need of the run around them. */
export interface RunFrame {
  readonly journal: RunJournal;
  readonly dependencies: RunDependencies;
  /** Lets something happen to the steps, unless the run is out of our hands, and draws the conclusions after it. */
  readonly react: (action: () => void) => void;
}
