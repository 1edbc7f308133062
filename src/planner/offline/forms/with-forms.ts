import { GapKind } from '../../../domain/plan-report/index.js';
import type { PlanReport } from '../../../domain/plan-report/index.js';
import { gradeOf, openValues, openWords } from '../said/plan-said.js';
import type { WordsPlan } from '../plan-words.type.js';
import type { Token } from '../text/tokens.js';

/*
 * A request that leaves words open is read again in plainer forms: `Slack #legal w/ link` as `send a Slack message to #legal
 * with the link`. The reading that leaves the least open is taken.
 */

/** Longer requests are read as they are. */
const MAX_CHARS = 600;

/** Whether a plan leaves words open, or asks which operation they mean. */
const isDoubtful = ({ gaps, status }: PlanReport): boolean =>
  status === 'REFUSED' ||
  gaps.some(({ isBlocking, kind }) => isBlocking && kind !== GapKind.VALUE && kind !== GapKind.CONNECTION);

/** The plan, or that of a plainer form if it leaves fewer words open. */
export async function withForms(
  words: string,
  plain: WordsPlan,
  forms: () => readonly (readonly Token[])[],
  plan: (tokens: readonly Token[]) => Promise<WordsPlan>,
): Promise<WordsPlan> {
  if (words.length > MAX_CHARS || !isDoubtful(plain.report)) return plain;
  let best = plain;
  for (const form of forms()) {
    const made = await plan(form);
    if (isCloser(made, best)) best = made;
  }
  return best;
}

function isCloser(one: WordsPlan, other: WordsPlan): boolean {
  const [first, second] = [gradeOf(one.report), gradeOf(other.report)];
  if (first === 0 || second === 0) return first > second;
  const [open, before] = [openWords(one.report), openWords(other.report)];
  if (open !== before) return open < before;
  return openValues(one.report) < openValues(other.report);
}
