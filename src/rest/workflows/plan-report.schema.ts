import { z } from 'zod';
import { GapKind, PlanStatus, SuggestionKind } from '../../domain/plan-report/index.js';
import { jsonObject, jsonValue } from '../common/json.schema.js';
import { lowerCase } from '../common/lower-case.js';

const GapChoice = z.object({
  id: z.string(),
  label: z.string(),
  patch: jsonObject.describe('Values by the JSON pointers at which they are put into the plan.'),
  words: z
    .string()
    .nullable()
    .describe('Other words with which the request is read again; null: the patch answers it.'),
});

/** The report on the words of a request. */
export const PlanReport = z
  .object({
    status: lowerCase(PlanStatus).names,
    request: z.string().describe('The request as it was read; `start` and `end` count in it.'),
    read_back: z.string().describe('A description of the plan, written from the plan alone.'),
    language: z.string().nullable(),
    assumptions: z.array(
      z.object({
        words: z.string().nullable(),
        text: z.string(),
        target: z.string(),
        alternatives: z.array(GapChoice),
      }),
    ),
    gaps: z.array(
      z.object({
        id: z.string(),
        kind: lowerCase(GapKind).names,
        words: z.string(),
        start: z.int().nullable(),
        end: z.int().nullable(),
        reason: z.string(),
        question: z.string(),
        target: z.string().nullable().describe('A JSON pointer into the plan.'),
        value_schema: jsonObject.nullable(),
        choices: z.array(GapChoice),
        suggestions: z.array(
          z.object({
            kind: lowerCase(SuggestionKind).names,
            label: z.string(),
            server_or_document: z.string().nullable(),
          }),
        ),
        is_blocking: z.boolean(),
        can_leave_out: z
          .boolean()
          .describe('Whether `leave_out` answers it. Words that hold something back are left out only by a choice.'),
      }),
    ),
    ledger: z.array(
      z.object({ words: z.string(), start: z.int(), end: z.int(), owner: z.string(), effect: z.string() }),
    ),
    decisions: z.array(z.object({ words: z.string(), text: z.string() })),
  })
  .meta({ id: 'PlanReport' });

/** `POST /workflows/{workflow_id}/answer-gaps` */
export const AnswerGapsRequest = z
  .strictObject({
    version: z.int().describe('The version whose gaps were seen.'),
    draft_id: z.string().optional().describe('The draft whose gaps are answered. Default: the live version.'),
    answers: z.array(
      z.strictObject({
        gap_id: z.string(),
        value: jsonValue.optional(),
        choice_id: z.string().optional(),
        words: z
          .string()
          .optional()
          .describe('A value as a person writes it, or other words for words that are not understood.'),
        leave_out: z.boolean().optional().describe('The words of the gap are to have no effect.'),
      }),
    ),
  })
  .meta({ id: 'AnswerGapsRequest' });
