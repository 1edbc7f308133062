import type { LedgerEntry } from '../../../domain/plan-report/index.js';
import { stem } from '../text/stem.js';
import type { WordsPlan } from '../plan-words.type.js';

/** Words with these effects say no more than what starts it, or which tool is used. */
const NO_CONDITION = /^(?:neutral|left out|\/trigger\/eventType|\/trigger\/source|\/steps\/\d+\/tool)$/;

/** Whether words that hold something back in one plan only name a thing in the other one. */
export function losesCondition({ report }: WordsPlan, { report: other, trigger }: WordsPlan): boolean {
  const asked = new Set(
    report.gaps.filter(({ target }) => target?.startsWith('/trigger/filters') === true).map(({ id }) => `gap:${id}`),
  );
  const holds = ({ effect }: LedgerEntry): boolean =>
    effect.startsWith('/trigger/filters') || /^\/steps\/\d+\/when$/.test(effect) || asked.has(effect);
  // `completed`, of an event for completed tasks: its own name says it.
  const named = new Set((trigger?.eventType ?? '').split(/[._]/).map(stem));
  const isNamed = (said: string): boolean => {
    const words = said.toLowerCase().match(/\p{L}+/gu) ?? [];
    return words.length > 0 && words.every((word) => named.has(stem(word)));
  };
  return report.ledger.filter(holds).some(({ start, end, words }) => {
    if (isNamed(words)) return false;
    const there = other.ledger.filter((entry) => entry.start < end && entry.end > start);
    return there.every(({ effect }) => NO_CONDITION.test(effect));
  });
}
