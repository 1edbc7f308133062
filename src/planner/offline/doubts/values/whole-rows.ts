import type { JsonValue } from '../../../../lib/json/json.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { Doubt, Doubted } from '../doubt.js';
import { KEEP } from '../doubt.js';

/** A thing of a service as a row: `append yesterday's orders to the sheet`. Its fields are hardly the columns of the table. */

const WHOLE = /^\{\{ (?:item|trigger\.payload) \}\}$/;
const isRow = (field: string): boolean => /^(?:row|rows|fields|record|values)$/.test(field);

export function wholeRowDoubts({ steps, trigger, tools }: Doubted): readonly Doubt[] {
  return steps.flatMap(({ tool, input, forEach }, index): readonly Doubt[] => {
    const field = Object.entries(input ?? {}).find(([name, value]) => isRow(name) && isWhole(value))?.[0];
    const own = tools.get(tool)?.service?.id;
    if (field === undefined || own === undefined) return [];
    const source = /^steps\.(\w+)\.output/.exec(typeof forEach === 'string' ? forEach : '')?.[1];
    const from = source === undefined ? trigger?.eventType : steps.find(({ id }) => id === source)?.tool;
    const service = from?.slice(0, from.indexOf('.'));
    // Rows of a table, such as those of a form or of a file, have its columns.
    const isOfService = tools.list().some((one) => one.service?.id === service);
    if (!isOfService || service === own || /row|record|response|submission/.test(from ?? '')) return [];
    return [
      {
        target: `/steps/${index}/input/${field}`,
        said: null,
        reason: 'All fields go in as they are, and the table may have other columns.',
        question: 'Which fields go into which columns? All of them would go in under their own names.',
        choices: [KEEP],
      },
    ];
  });
}

const isWhole = (value: JsonValue): boolean =>
  typeof value === 'string'
    ? WHOLE.test(value)
    : isJsonObject(value)
      ? false
      : Array.isArray(value) && value.every(isWhole);
