import { findEventType } from '../../domain/event/types/index.js';
import { GapKind } from '../../domain/plan-report/index.js';
import type { Gap, PlanReport } from '../../domain/plan-report/index.js';
import { TriggerType } from '../../domain/trigger/trigger.js';
import type { TriggerDraft } from '../../domain/trigger/trigger.js';

/**
 * The set-up that the other side needs before its events arrive, as a gap that does not block. Empty if the report has
 * it.
 */
export function setUpGap(trigger: TriggerDraft | null, report: PlanReport): readonly Gap[] {
  const setUp =
    trigger?.type === TriggerType.EVENT ? findEventType(trigger.eventType ?? '')?.planning?.setUp : undefined;
  if (
    setUp === undefined ||
    report.gaps.some(({ kind, target }) => kind === GapKind.CONNECTION && target === '/trigger')
  )
    return [];
  return [
    {
      id: 's1',
      kind: GapKind.CONNECTION,
      words: '',
      start: null,
      end: null,
      reason: setUp,
      question: setUp,
      target: '/trigger',
      valueSchema: null,
      choices: [],
      suggestions: [],
      isBlocking: false,
    },
  ];
}
