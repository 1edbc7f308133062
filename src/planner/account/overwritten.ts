import { GapKind, withGaps } from '../../domain/plan-report/index.js';
import type { Gap, PlanReport } from '../../domain/plan-report/index.js';
import { nameWords } from '../words/name-words.js';

/**
 * The report with a question about words whose value gave way to a thing of the account: `1799` had been taken for the
 * spreadsheet that `my gear sheet` names.
 *
 * @param target the place of the thing
 * @param label its name
 */
export function withOverwritten(report: PlanReport, target: string, label: string): PlanReport {
  const own = nameWords(label);
  const lost = report.ledger.filter(
    ({ effect, owner, words }) =>
      effect === target &&
      owner !== 'account' &&
      /\d/.test(words) &&
      !nameWords(words).some((word) => own.includes(word)),
  );
  if (lost.length === 0) return report;
  const gaps = lost.map(({ words, start, end }, index): Gap => ({
    id: `o${report.gaps.length + index + 1}`,
    kind: GapKind.UNCLAIMED,
    words,
    start,
    end,
    reason: `Nothing in the plan does "${words}".`,
    question: `What is meant by "${words}"? Nothing in the plan does it yet. Say it in other words.`,
    target: target.replace(/\/input\/.*$/, ''),
    valueSchema: null,
    choices: [],
    suggestions: [],
    isBlocking: true,
  }));
  const ledger = report.ledger.map((entry) => {
    const at = lost.indexOf(entry);
    return at === -1 ? entry : { ...entry, owner: 'gap', effect: `gap:${gaps[at]?.id ?? ''}` };
  });
  return withGaps({ ...report, ledger }, [...report.gaps, ...gaps]);
}
