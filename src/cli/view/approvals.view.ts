import { oneLine, printable, shorten, wrap } from '../output/text.js';
import { readingWidth } from './style.js';
import { word } from './status.js';
import type { Style } from './style.js';
import { relativeTime } from './time.js';

export interface ApprovalView {
  readonly id: string;
  readonly message: string;
  readonly stepId: string;
  readonly expiresAt?: string | null;
  /** Absent: no person is asked by a messenger. */
  readonly messages?: readonly ApprovalMessageView[];
  readonly execution: { readonly id: string; readonly workflow?: { readonly title: string } | null };
}

interface ApprovalMessageView {
  readonly stage: string;
  readonly via: string;
  readonly to: string;
  readonly status: string;
  readonly sentAt?: string | null;
  readonly problem?: { readonly message: string } | null;
}

/** Each with its question in full, because a decision needs all of it. @param now milliseconds since the epoch */
export function drawApprovals(approvals: readonly ApprovalView[], style: Style, now: number): readonly string[] {
  return approvals.flatMap((approval, index) => [...(index === 0 ? [] : ['']), ...drawApproval(approval, style, now)]);
}

/** One question, with its run and step. */
export function drawApproval(
  { id, message, stepId, expiresAt, execution, messages = [] }: ApprovalView,
  style: Style,
  now: number,
): readonly string[] {
  const { colors } = style;
  const lapses = expiresAt ? ` · lapses ${relativeTime(expiresAt, now)}` : '';
  return [
    `${colors.bold(id)}${colors.dim(lapses)}`,
    ...wrap(printable(message), readingWidth(style) - 2).map((line) => `  ${line}`),
    ...messages.map((each) => colors.dim(shorten(`  ${asked(each, now)}`, readingWidth(style)))),
    colors.dim(
      shorten(
        `  step ${oneLine(stepId)} of ${execution.id}${execution.workflow ? ` · ${oneLine(execution.workflow.title)}` : ''}`,
        readingWidth(style),
      ),
    ),
  ];
}

function asked({ stage, via, to, status, sentAt, problem }: ApprovalMessageView, now: number): string {
  const who = `${oneLine(to)} by ${word(via)}`;
  if (status === 'FAILED') return `not asked: ${who}: ${oneLine(problem?.message ?? '')}`;
  const what = stage === 'REMINDER' ? 'reminded' : stage === 'ESCALATION' ? 'then asked' : 'asked';
  return sentAt ? `${what} ${who} ${relativeTime(sentAt, now)}` : `to be ${what}: ${who}`;
}
