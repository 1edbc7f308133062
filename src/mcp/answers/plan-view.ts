import { z } from 'zod';
import { canLeaveOut, GapKind, PlanStatus } from '../../domain/plan-report/index.js';
import type { PlanReport } from '../../domain/plan-report/index.js';

const anything = z.unknown();

/** The report on the words of a request: what the plan does, what it assumes, and what it asks. */
export const PlanView = z.object({
  status: z
    .enum(PlanStatus)
    .describe('READY: nothing is open. DRAFT: a question is open, and nothing runs until then. REFUSED: no plan.'),
  readBack: z.string().describe('The plan in words.'),
  assumptions: z.array(z.string()),
  questions: z
    .array(
      z.object({
        gapId: z.string(),
        kind: z.enum(GapKind),
        question: z.string(),
        words: z.string().describe('The words of the request that it is about; empty: none.'),
        isBlocking: z.boolean().describe('Whether the workflow waits for the answer.'),
        valueSchema: z.looseObject({}).nullable().describe('JSON Schema of a value that answers it; null: none does.'),
        choices: z.array(z.object({ choiceId: z.string(), label: z.string() })),
        suggestions: z.array(z.string()).describe('Other remedies, outside of the plan.'),
        canLeaveOut: z.boolean(),
      }),
    )
    .describe('answer_gaps answers them. At most three are best asked at once.'),
});

export function planView({ status, readBack, assumptions, gaps }: PlanReport): z.input<typeof PlanView> {
  return {
    status,
    readBack,
    assumptions: assumptions.map(({ text }) => text),
    questions: gaps.map((gap) => ({
      gapId: gap.id,
      kind: gap.kind,
      question: gap.question,
      words: gap.words,
      isBlocking: gap.isBlocking,
      valueSchema: gap.valueSchema,
      choices: gap.choices.map(({ id, label }) => ({ choiceId: id, label })),
      suggestions: gap.suggestions.map(({ label }) => label),
      canLeaveOut: canLeaveOut(gap),
    })),
  };
}

/** A value that answers a question, as a client gives it. */
export const answerValue = anything.describe('A value that fits the valueSchema of the question.');
