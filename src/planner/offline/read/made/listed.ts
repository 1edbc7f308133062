import { isJsonObject } from '../../../../lib/json/json.js';
import type { Draft } from '../../build/builder.js';
import { listValue } from '../../build/value.js';
import type { Value } from '../../build/value.js';
import { readFilter } from '../filter.js';
import { fieldsOfOutput } from '../operation-values.js';
import type { Reading } from '../reading.js';

/** Whether a tool answers a list. */
export function isListed({ outputSchema }: Pick<Draft['tool'], 'outputSchema'>): boolean {
  return outputSchema?.['type'] === 'array';
}

/** The list that an operation answers, by the schema of its output; null: it answers something else. */
export function listOf({ id, tool }: Draft, objects: readonly string[], expr: string): Value | null {
  const { outputSchema } = tool;
  const items = isListed(tool) && isJsonObject(outputSchema?.['items']) ? outputSchema['items'] : null;
  if (items === null) return null;
  const fields = fieldsOfOutput(items);
  const names = Object.keys(fields);
  const title = names.find((one) => /^(?:title|name|subject|summary|full name)$/.test(one));
  const link = names.find((one) => /^(?:link|html url|url|web url)$/.test(one));
  const line =
    title === undefined
      ? EACH_FIELD
      : `$string(${fields[title] ?? ''})${link === undefined ? '' : ` & " " & $string(${fields[link] ?? ''})`}`;
  const noun = nounOf(tool.title ?? tool.name);
  return listValue({
    nouns: [...new Set([noun, ...objects, 'result', 'item', 'entry'])],
    expr,
    fields,
    line,
    itemFull: EACH_FIELD,
    // Beside the number of a row, the columns of a table have any names.
    isOpen: names.length < 2,
    stepId: id,
    url: null,
    schema: items,
  });
}

const EACH_FIELD =
  '$join($each($sift($, function($v, $k) { $k != "row_number" and $type($v) in ["string", "number", "boolean"] }), function($v, $k) { $k & ": " & $string($v) }), ", ")';

/** `row` of `Google Sheets: Read rows`. */
function nounOf(title: string): string {
  const last = /([a-z]+)$/i.exec(title)?.[1]?.toLowerCase() ?? 'item';
  return last.replace(/ies$/, 'y').replace(/([^s])s$/, '$1');
}

/** `whose Stock is less than 5` picks some of what was listed, before its number is read as the most that is listed. */
export function onlySome(r: Reading, at: number): void {
  const list = r.last;
  for (let next = at + 1; next < r.end && list; next += 1)
    if (!r.isTaken(next) && r.is(next, 'whose|where|which|that|having|with') && readFilter(r, next, list, false))
      return;
}
