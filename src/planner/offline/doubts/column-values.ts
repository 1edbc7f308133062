import { jsonPointer } from '../../../lib/json/json-pointer.js';
import { isJsonObject } from '../../../lib/json/json.js';
import { knownColumns } from '../columns/known-columns.js';
import { fitsColumn } from '../columns/column-kinds.js';
import { placeIn } from './doubt.js';
import type { Doubt, Doubted } from './doubt.js';

/** `tulips and alliums` in a column called Phone: a value of a kind that its column cannot hold. */

const RECORDS = /^(?:fields|values|row|properties|cells)$/;

/** Values of a row that do not fit their columns. */
export function columnDoubts({ request, steps, tools }: Doubted): readonly Doubt[] {
  const columns = knownColumns();
  return steps.flatMap((step, index) =>
    Object.entries(step.input ?? {}).flatMap(([name, record]): readonly Doubt[] => {
      if (!RECORDS.test(name) || !isJsonObject(record) || tools.get(step.tool)?.sideEffects !== true) return [];
      return Object.entries(record).flatMap(([column, value]): readonly Doubt[] => {
        if (typeof value !== 'string' || value.includes('{{')) return [];
        const known = columns.find((one) => one.name === column) ?? { name: column, kind: 'text', values: [] };
        if (fitsColumn(known, value)) return [];
        const free = columns.filter((one) => !(one.name in record) && fitsColumn(one, value));
        const target = `/steps/${index}/input/${name}${jsonPointer([column])}`;
        return [
          {
            target,
            said: placeIn(request, value),
            reason: `"${value}" is nothing that the column "${column}" can hold.`,
            question: `What goes into the column "${column}"? "${value}" does not fit it.`,
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
