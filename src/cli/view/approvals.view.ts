import { oneLine, printable, shorten, wrap } from '../output/text.js';
import { readingWidth } from './style.js';
import type { Style } from './style.js';
import { relativeTime } from './time.js';

export interface ApprovalView {
  readonly id: string;
  readonly message: string;
  readonly stepId: string;
  readonly expiresAt?: string | null;
  readonly execution: { readonly id: string; readonly workflow?: { readonly title: string } | null };
}

/** Each with its question in full, because a decision needs all of it. @param now milliseconds since the epoch */
export function drawApprovals(approvals: readonly ApprovalView[], style: Style, now: number): readonly string[] {
  return approvals.flatMap((approval, index) => [...(index === 0 ? [] : ['']), ...drawApproval(approval, style, now)]);
}

/** One question, with its run and step. */
export function drawApproval(
  { id, message, stepId, expiresAt, execution }: ApprovalView,
  style: Style,
  now: number,
): readonly string[] {
  const { colors } = style;
  const lapses = expiresAt ? ` · lapses ${relativeTime(expiresAt, now)}` : '';
  return [
    `${colors.bold(id)}${colors.dim(lapses)}`,
    ...wrap(printable(message), readingWidth(style) - 2).map((line) => `  ${line}`),
    colors.dim(
      shorten(
        `  step ${oneLine(stepId)} of ${execution.id}${execution.workflow ? ` · ${oneLine(execution.workflow.title)}` : ''}`,
        readingWidth(style),
      ),
    ),
  ];
}
