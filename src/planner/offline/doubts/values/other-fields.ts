import { GapKind } from '../../../../domain/plan-report/index.js';
import { jsonPointer } from '../../../../lib/json/json-pointer.js';
import { KEEP, placeIn } from '../doubt.js';
import type { Doubt, Doubted } from '../doubt.js';
import { comparedText } from './said-values.js';

/** `a bug is set to Critical`, read as the status "Critical"; `the issue KIO-14`, as a query: a value of another field. */

const STATUS = /(?:^|[._])(?:status|state|stage)(?:[._]|$)/i;
const PRIORITY = /^(?:critical|highest|high|medium|low|lowest|urgent|blocker|major|minor|trivial|p[0-4])$/i;
/** Queries in the language of a service. */
const QUERY = /^(?:jql|soql|sql|gql|cql|wiql)$/i;
const IS_QUERY = /[=~<>()]|\b(?:in|is|was|select|not)\b/i;

/** Filters and queries with a value that their field never holds. */
export function otherFieldDoubts({ request, trigger }: Doubted): readonly Doubt[] {
  const ofFilters = Object.entries(trigger?.filters ?? {}).flatMap(([path, condition]): readonly Doubt[] => {
    const text = comparedText(condition);
    if (text === null || !STATUS.test(path) || !PRIORITY.test(text)) return [];
    return [
      {
        kind: GapKind.CONDITION,
        target: `/trigger/filters${jsonPointer([path])}`,
        said: placeIn(request, text),
        reason: `"${text}" is a priority, and the filter looks at the status.`,
        question: `Is "${text}" a status or a priority? As it stands, it starts when the status is "${text}".`,
        choices: [{ ...KEEP, label: `The status is "${text}"` }],
      },
    ];
  });
  const ofQueries = Object.entries(trigger?.source?.parameters ?? {}).flatMap(([name, text]): readonly Doubt[] =>
    typeof text !== 'string' || !QUERY.test(name) || IS_QUERY.test(text)
      ? []
      : [
          {
            kind: GapKind.CONDITION,
            target: `/trigger/source/parameters/${name}`,
            said: placeIn(request, text),
            reason: `"${text}" is no query of the service.`,
            question: `Which ones are to be watched? "${text}" is no query.`,
            valueSchema: { type: 'string', minLength: 1 },
          },
        ],
  );
  return [...ofFilters, ...ofQueries];
}
