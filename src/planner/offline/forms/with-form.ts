import { GapKind, PlanStatus } from '../../../domain/plan-report/index.js';
import type { PlanReport } from '../../../domain/plan-report/index.js';
import { gradeOf, isCloser, MAX_READ_AGAIN, mayBeCloser, openWords } from '../said/plan-said.js';
import type { WordsPlan } from '../plan-words.type.js';
import type { Token } from '../text/tokens.js';

/*
 * A request that leaves words open is read again in a plainer form: `Slack #legal w/ link` as `send a Slack message to #legal
 * with the link`. The reading that leaves the least open is taken.
 */

/** The words of a request, and how they are said in a plainer form. */
export interface Rewording {
  /** The request is a note with arrows, of which the form is the surer reading: it has a verb for each act. */
  readonly isNote: boolean;
  /** Null: the words are plain already. */
  readonly form: () => readonly Token[] | null;
}

/** Whether a plan leaves words open, or asks which operation they mean. */
const isDoubtful = ({ gaps, status }: PlanReport): boolean =>
  status === PlanStatus.REFUSED ||
  gaps.some(({ isBlocking, kind }) => isBlocking && kind !== GapKind.VALUE && kind !== GapKind.CONNECTION);

/** The plan, or that of the plainer form if it leaves fewer words open. */
export async function withForm(
  words: string,
  plain: WordsPlan,
  rewording: () => Rewording,
  plan: (tokens: readonly Token[]) => Promise<WordsPlan>,
): Promise<WordsPlan> {
  if (words.length > MAX_READ_AGAIN) return plain;
  const { isNote, form } = rewording();
  const tokens = isNote || (isDoubtful(plain.report) && mayBeCloser(plain)) ? form() : null;
  if (tokens === null) return plain;
  const made = await plan(tokens);
  return (isNote && isTrusted(made, plain)) || isCloser(made, plain) ? made : plain;
}

/** Acts without verbs are read as things that are there: a plan of other tools without a question is a guess. */
function isTrusted(form: WordsPlan, plain: WordsPlan): boolean {
  const [one, other] = [gradeOf(form.report), gradeOf(plain.report)];
  if (one < 1) return false;
  if (other === 3) return toolsOf(form) !== toolsOf(plain);
  return one > 1 && openWords(form.report) <= openWords(plain.report);
}

const toolsOf = ({ steps }: WordsPlan): string => steps.map(({ tool }) => tool).join(' ');
