import type { GapReplyInput, RequestError, StepcastClient } from '@stepcast/client';
import type { Asker } from '../ask/asker.js';
import { printError } from '../output/print.js';
import { oneLine, printable } from '../output/text.js';
import type { CliContext } from '../program/context.js';
import { drawWords } from '../view/words.view.js';
import { MAX_QUESTIONS, otherWaysOf } from '../view/workflow.view.js';
import type { PlanView } from '../view/workflow.view.js';

interface Answered {
  readonly id: string;
  readonly version: number;
  readonly plan?: PlanView | null;
}

type Gap = PlanView['gaps'][number];
interface Answer {
  readonly gapId: string;
  readonly answer: GapReplyInput;
}

/** The keys of choices that replace the whole plan. */
const OTHER_PLANS: ReadonlySet<string> = new Set(['agent', 'steps']);
/** Rounds of questions, in case that answers are not understood again and again. */
const MAX_ROUNDS = 10;

/**
 * Asks the questions that stop a plan, a few at once, until none is open or the user puts them off.
 *
 * @param withOtherWays if nothing stops the plan, its other ways are asked about
 * @returns whether anything was answered
 */
export async function askGaps(
  context: CliContext,
  client: StepcastClient,
  workflow: Answered,
  withOtherWays = false,
): Promise<boolean> {
  const { terminal } = context;
  const asker = await context.ask();
  let now: Answered = workflow;
  let isAnswered = false;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const open = openOf(now);
    const asked = open.length === 0 && withOtherWays && round === 0 ? otherWaysOf(now.plan) : open;
    if (asked.length === 0) break;
    printError(terminal, ...drawWords(now.plan ?? null, terminal), '');
    const answers: Answer[] = [];
    for (const gap of asked) {
      const answer = await askGap(asker, gap);
      if (answer) answers.push(answer);
      // The other questions are about the plan that is replaced.
      if (OTHER_PLANS.has(answer?.answer.choiceId ?? '')) break;
    }
    if (answers.length === 0) break;
    try {
      const { workflow: after } = await client.answerGaps({ workflowId: now.id, version: now.version, answers });
      now = after;
      isAnswered = true;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      printError(terminal, '', ...problemsOf(error).map((text) => terminal.colors.yellow(printable(text))));
    }
  }
  return isAnswered;
}

function openOf({ plan }: Answered): readonly Gap[] {
  return plan?.gaps.filter(({ isBlocking }) => isBlocking).slice(0, MAX_QUESTIONS) ?? [];
}

/** The server refused the input; the class itself is not loaded for that. */
function isRefusal(error: unknown): error is RequestError {
  return error instanceof Error && error.name === 'RequestError' && (error as RequestError).code === 'INVALID_INPUT';
}

function problemsOf(error: RequestError): readonly string[] {
  const details = error.errors.flatMap(({ extensions }) => extensions?.errors ?? []).map(({ detail }) => detail);
  return details.length > 0 ? details : [error.message];
}

const LATER = { kind: 'later' } as const;
const SAY = { kind: 'say' } as const;
const LEAVE_OUT = { kind: 'leave out' } as const;

/** @returns null if the question is put off */
async function askGap(asker: Asker, gap: Gap): Promise<Answer | null> {
  const question = oneLine(gap.question);
  const takesWords = gap.valueSchema !== null || gap.start !== null;
  if (gap.choices.length === 0 && gap.canLeaveOut !== true) return takesWords ? askText(asker, gap, question) : null;
  const chosen = await asker.choose<
    typeof LATER | typeof SAY | typeof LEAVE_OUT | { readonly kind: 'choice'; readonly key: string }
  >(question, [
    ...gap.choices.map(({ key, label }) => ({ value: { kind: 'choice' as const, key }, name: oneLine(label) })),
    ...(takesWords
      ? [{ value: SAY, name: gap.valueSchema === null ? 'Say it in other words …' : 'Another value …' }]
      : []),
    ...(gap.canLeaveOut === true ? [{ value: LEAVE_OUT, name: 'Leave it out' }] : []),
    { value: LATER, name: 'Later' },
  ]);
  switch (chosen.kind) {
    case 'choice':
      return { gapId: gap.key, answer: { choiceId: chosen.key } };
    case 'leave out':
      return { gapId: gap.key, answer: { leaveOut: true } };
    case 'say':
      return askText(asker, gap, gap.valueSchema === null ? `Instead of "${oneLine(gap.words ?? '')}":` : question);
    case 'later':
      return null;
  }
}

async function askText(asker: Asker, { key: gapId }: Gap, question: string): Promise<Answer | null> {
  const words = (await asker.text({ message: `${question} (empty: later)` })).trim();
  return words === '' ? null : { gapId, answer: { words } };
}
