import { jsonPointer } from '../../../lib/json/json-pointer.js';
import { isJsonObject } from '../../../lib/json/json.js';
import { knownColumns } from '../columns/known-columns.js';
import { fitsColumn } from '../columns/column-kinds.js';
import { GapKind } from '../../../domain/plan-report/index.js';
import { placeIn, placeOf, withoutQuotes } from './doubt.js';
import type { Doubt, Doubted } from './doubt.js';

/*
 * `tulips and alliums` in a column called Phone: a value of a kind that its column cannot hold. `Weiss` in a column called
 * Hanna: the table has no such column.
 */

const RECORDS = /^(?:fields|values|row|properties|cells)$/;

/** A column by its letter, or one that another question asks for. */
const NO_NAME = /^(?:[A-Z]{1,2}$|\?)/;

/** Values of a row that do not fit their columns. */
export function columnDoubts({ request, steps, trigger, tools }: Doubted): readonly Doubt[] {
  const columns = knownColumns();
  // With one service there is no other table whose columns are not known.
  const services = new Set(
    [trigger?.eventType, ...steps.map(({ tool }) => tools.get(tool)?.service && tool)].flatMap((one) =>
      one ? [one.split('.')[0]] : [],
    ),
  );
  const isAlone = services.size === 1;
  return steps.flatMap((step, index) =>
    Object.entries(step.input ?? {}).flatMap(([name, record]): readonly Doubt[] => {
      if (!RECORDS.test(name) || !isJsonObject(record) || tools.get(step.tool)?.sideEffects !== true) return [];
      return Object.entries(record).flatMap(([column, value]): readonly Doubt[] => {
        if (typeof value !== 'string') return [];
        const own = columns.find((one) => one.name === column);
        const isOfTable = isAlone || columns.some((one) => one.name in record);
        const isUnknown = own === undefined && columns.length > 0 && isOfTable && !NO_NAME.test(column);
        if (!isUnknown && value.includes('{{')) return [];
        if (!isUnknown && fitsColumn(own ?? { name: column, kind: 'text', values: [] }, value)) return [];
        const free = columns.filter((one) => !(one.name in record) && fitsColumn(one, value));
        const target = `/steps/${index}/input/${name}${jsonPointer([column])}`;
        return [
          {
            target,
            said: placeIn(request, value),
            reason: isUnknown
              ? `The table has no column "${column}".`
              : `"${value}" is nothing that the column "${column}" can hold.`,
            question: isUnknown
              ? `Which column does "${value}" go into? The table has none that is called "${column}".`
              : `What goes into the column "${column}"? "${value}" does not fit it.`,
            valueSchema: { type: 'string' },
            choices: free.slice(0, 4).map((one) => ({
              label: `"${value}" goes into "${one.name}"`,
              patch: { [`/steps/${index}/input/${name}`]: moved(record, column, one.name) },
            })),
          },
        ];
      });
    }),
  );
}

function moved(record: Readonly<Record<string, unknown>>, from: string, to: string): Record<string, never> {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [name === from ? to : name, value]),
  ) as Record<string, never>;
}

const CELL = /\bcells? ([A-Z]{1,2}\d{1,4})\b/i;

/** `the total in cell B10`, read as a column of that name: only a range of cells has it. */
export function cellDoubts({ request, steps, trigger }: Doubted): readonly Doubt[] {
  const said = CELL.exec(withoutQuotes(request));
  const cell = said?.[1]?.toUpperCase() ?? '';
  const isRange = steps.some(({ input }) => {
    const range = input?.['range'];
    return typeof range === 'string' && range.toUpperCase().includes(cell);
  });
  const tests = JSON.stringify([trigger, steps.map(({ when }) => when ?? null)]).toUpperCase();
  if (!said || isRange || !tests.includes(cell)) return [];
  return [
    {
      kind: GapKind.CONDITION,
      target: '/trigger',
      said: placeOf(said),
      reason: `"${cell}" is a cell, and the start tells of rows with columns.`,
      question: `Which column and row is "${said[0]}" in? The start tells of whole rows, by the names of their columns.`,
    },
  ];
}
