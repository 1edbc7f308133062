import { made } from '../sentences.js';
import { before } from '../transfers/parts.js';
import type { Token } from '../tokens.js';

/* `create a task for Ben to call them within a day` → `… to call them due in a day`: the time is that of the task. */

const TASK = /^(?:task|subtask|to-?do)$/;
const MAKES = /^(?:create|add|make|open|set|give|assign)$/;
const COUNT = /^(?:a|an|one|two|three|four|five|six|seven|ten|\d{1,2})$/;
const UNIT = /^(?:days?|weeks?)$/;

/** The words with the time of a new task as its due date. */
export function withTaskDue(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findIndex(
    ({ lower }, index) =>
      lower === 'within' &&
      COUNT.test(tokens[index + 1]?.lower ?? '') &&
      UNIT.test(tokens[index + 2]?.lower ?? '') &&
      (tokens[index + 3] === undefined || tokens[index + 3]?.kind === 'mark'),
  );
  const within = tokens[at];
  if (!within) return tokens;
  const from = tokens.slice(0, at).findLastIndex(({ lower }) => /^[,.;]$/.test(lower)) + 1;
  const clause = tokens.slice(from, at);
  const task = clause.findIndex(({ lower }) => TASK.test(lower));
  const isMade = clause.slice(0, Math.max(task, 0)).some(({ lower }) => MAKES.test(lower));
  const isLed = clause.slice(task + 1).some(({ lower }) => lower === 'to');
  if (task === -1 || !isMade || !isLed) return tokens;
  return [...tokens.slice(0, at), before(within, 'due'), made(within, 'in'), ...tokens.slice(at + 1)];
}
