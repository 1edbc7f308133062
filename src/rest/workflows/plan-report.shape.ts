import type { z } from 'zod';
import type { JsonObject } from '../../lib/json/json.js';
import { canLeaveOut } from '../../domain/plan-report/index.js';
import type { GapChoice, PlanReport } from '../../domain/plan-report/index.js';
import { show } from '../common/lower-case.js';
import type { PlanReport as PlanReportAnswer } from './plan-report.schema.js';

export function planReportShape(report: PlanReport) {
  return {
    status: show(report.status),
    request: report.request,
    read_back: report.readBack,
    language: report.language,
    assumptions: report.assumptions.map(({ words, text, target, alternatives }) => ({
      words,
      text,
      target,
      alternatives: alternatives.map(choiceShape),
    })),
    gaps: report.gaps.map((gap) => {
      const { id, kind, words, start, end, reason, question, target, valueSchema, choices, suggestions, isBlocking } =
        gap;
      return {
        id,
        kind: show(kind),
        words,
        start,
        end,
        reason,
        question,
        target,
        value_schema: valueSchema as JsonObject | null,
        choices: choices.map(choiceShape),
        suggestions: suggestions.map((one) => ({
          kind: show(one.kind),
          label: one.label,
          server_or_document: one.serverOrDocument,
        })),
        is_blocking: isBlocking,
        can_leave_out: canLeaveOut(gap),
      };
    }),
    ledger: report.ledger.map((entry) => ({ ...entry })),
    decisions: report.decisions.map((decision) => ({ ...decision })),
  } satisfies z.input<typeof PlanReportAnswer>;
}

function choiceShape({ id, label, patch, words }: GapChoice) {
  return { id, label, patch, words: words ?? null };
}
