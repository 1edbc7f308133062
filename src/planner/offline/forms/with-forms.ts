import { GapKind } from '../../../domain/plan-report/index.js';
import type { PlanReport } from '../../../domain/plan-report/index.js';
import { gradeOf, openWords } from '../said/plan-said.js';
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

/** Another form of the words of a request. */
export interface Form {
  readonly tokens: readonly Token[];
  /** The words are a note, of which the form is the surer reading: it has a verb for each act. */
  readonly isSurer: boolean;
}

/** The plan, or that of a plainer form if it leaves fewer words open. */
export async function withForms(
  words: string,
  plain: WordsPlan,
  forms: () => readonly Form[],
  plan: (tokens: readonly Token[]) => Promise<WordsPlan>,
): Promise<WordsPlan> {
  if (words.length > MAX_CHARS) return plain;
  const isOpen = isDoubtful(plain.report);
  let best = plain;
  for (const { tokens, isSurer } of forms()) {
    if (!isOpen && !isSurer) continue;
    const made = await plan(tokens);
    if ((isSurer && isTrusted(made, best)) || isCloser(made, best)) best = made;
  }
  return best;
}

/** Acts without verbs are read as things that are there: a plan of other tools without a question is a guess. */
function isTrusted(form: WordsPlan, plain: WordsPlan): boolean {
  const [one, other] = [gradeOf(form.report), gradeOf(plain.report)];
  if (one < 1) return false;
  if (other === 3) return toolsOf(form) !== toolsOf(plain);
  return one > 1 && openWords(form.report) <= openWords(plain.report);
}

const toolsOf = ({ steps }: WordsPlan): string => steps.map(({ tool }) => tool).join(' ');

function isCloser(one: WordsPlan, other: WordsPlan): boolean {
  const [first, second] = [gradeOf(one.report), gradeOf(other.report)];
  if (first === 0 || second === 0) return first > second;
  return openWords(one.report) < openWords(other.report);
}
