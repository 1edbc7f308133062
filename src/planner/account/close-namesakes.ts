import { GapKind } from '../../domain/plan-report/index.js';
import type { Gap, PlanReport } from '../../domain/plan-report/index.js';
import { nameWords } from '../words/name-words.js';
import type { AccountThing } from './account.type.js';
import { matchName } from './match-name.js';
import { withoutGap } from './naming-plan.js';

/**
 * The report without questions about names of things that were found: `when a person joins Gardeners`, once the audience
 * "Gardeners" is watched. A name that stands in the request twice may mean two things.
 */
export function closeNamesakes(
  report: PlanReport,
  {
    thing,
    nouns,
    target,
  }: { readonly thing: AccountThing; readonly nouns: readonly string[]; readonly target: string },
): PlanReport {
  const request = ` ${nameWords(report.request).join(' ')} `;
  const name = ` ${nameWords(thing.label).join(' ')} `;
  if (request.split(name).length > 2) return report;
  const isNamesake = ({ kind, words, open, valueSchema, names, start }: Gap): boolean => {
    const match = matchName(words, [thing], nouns);
    return (
      (kind === GapKind.UNCLAIMED || kind === GapKind.CONDITION) &&
      valueSchema === null &&
      names === undefined &&
      open === undefined &&
      start !== null &&
      match.kind === 'one' &&
      match.isExact
    );
  };
  return report.gaps
    .filter((gap) => gap.isBlocking && isNamesake(gap))
    .reduce((so, gap) => withoutGap(so, gap, target), report);
}
