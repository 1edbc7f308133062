import { GapKind } from '../../../domain/plan-report/index.js';
import { knownColumns } from '../columns/known-columns.js';
import type { Doubt, Doubted } from './doubt.js';
import { KEEP, placeOf, withoutQuotes } from './doubt.js';

/** `today's viewings`, of a table with a column for the day: those of that day, or those that were entered on it. */

const OF_DAY = /\b(today|tomorrow|yesterday)['’]s ([a-z]+)\b/i;
const CREATED = /\b(?:createdTime|created_time|created_at|createdAt)\b/;
const ENTERED = /\b(?:new|newly|added|created|entered|came in|come in|submitted|registered|latest|recent)\b/i;

/** Periods that are those of the creation of a row, although the table has one column for a date. */
export function creationDoubts({ request, steps }: Doubted): readonly Doubt[] {
  const dates = knownColumns().filter(({ kind }) => kind === 'date');
  const plain = withoutQuotes(request);
  const said = OF_DAY.exec(plain);
  const [date, ...more] = dates;
  if (!said || !date || more.length > 0 || ENTERED.test(plain)) return [];
  const index = steps.findIndex(({ input }) => CREATED.test(JSON.stringify(input ?? {})));
  if (index === -1) return [];
  const [words, day = '', noun = ''] = said;
  return [
    {
      kind: GapKind.CONDITION,
      target: `/steps/${index}/input`,
      said: placeOf(said),
      reason: 'The rows have a column for a date, and a time at which they were created.',
      question: `Which ${noun} are meant by "${words}"?`,
      choices: [
        {
          label: `Those whose "${date.name}" is ${day.toLowerCase()}`,
          patch: {},
          words: `${noun} whose "${date.name}" is ${day.toLowerCase()}`,
        },
        { ...KEEP, label: `Those that were created ${day.toLowerCase()}` },
      ],
    },
  ];
}
