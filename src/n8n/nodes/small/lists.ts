import type { JsonObject, JsonValue } from '../../../lib/json/json.js';
import { listOf, objectOf, textOf } from '../../document/read-n8n.js';
import { listCode, names } from '../data.js';
import type { NodeContext } from '../../flow/node-context.js';
import type { Output, Renames } from '../../flow/items.type.js';
import type { NodeConverter } from '../node-converter.type.js';

/** The operations of n8n with ours, and the beginning of the field that n8n makes. */
const AGGREGATIONS: ReadonlyMap<string, readonly [operation: string, prefix: string]> = new Map(
  Object.entries({
    append: ['list', 'appended_'],
    average: ['average', 'average_'],
    concatenate: ['join', 'concatenated_'],
    count: ['count', 'count_'],
    countUnique: ['count_unique', 'unique_count_'],
    max: ['max', 'max_'],
    min: ['min', 'min_'],
    sum: ['sum', 'sum_'],
  } as const),
);

/** Summarize. */
export const summarizeItems: NodeConverter = (context) => {
  const { parameters } = context;
  const options = objectOf(parameters.options);
  const given = listOf(objectOf(parameters.fieldsToSummarize).values).map((each) => objectOf(each));
  const values: JsonObject[] = [];
  for (const each of given) {
    const value = valueOf(context, each);
    if (typeof value === 'string') return value;
    values.push(value);
  }
  if (values.length === 0) return 'it does not say which fields it summarizes';
  const split = names(parameters.fieldsToSplitBy);
  if (textOf(options.outputFormat) === 'singleItem' && split.length > 0)
    context.different('It puts out an item for each group, not one item with a field for each.');
  const by = split.map((name) => pathOf(context, name));
  if (by.includes(null)) return 'a field that it splits by is the item itself';
  const paths = by.filter((path) => path !== null);
  const id = context.add('list.summarize', {
    items: `{{ [${listCode(context)}] }}`,
    ...(paths.length === 0 ? {} : { by: [...paths] }),
    values,
  });
  const renames: Record<string, readonly string[]> = {};
  split.forEach((name, at) => (renames[shownName(context, name)] = [paths[at] ?? name]));
  return [context.manyAfter(id, '.rows', renames)];
};

function valueOf(context: NodeContext, given: JsonObject): JsonObject | string {
  const aggregation = textOf(given.aggregation) || 'count';
  const [operation, prefix] = AGGREGATIONS.get(aggregation) ?? [];
  if (operation === undefined || prefix === undefined)
    return `its aggregation ${aggregation.slice(0, 50)} has no counterpart`;
  const field = textOf(given.field).replace(/^=/, '').trim();
  if (field === '' || field.includes('{{')) return 'it does not say which field it summarizes';
  const path = pathOf(context, field);
  if (path === null) return `its field "${field.slice(0, 100)}" is the item itself`;
  if (given.includeEmpty === true) context.different(`Empty values of "${field.slice(0, 100)}" are left out.`);
  const separator = textOf(given.separateBy) || ',';
  return {
    field: path,
    operation,
    as: shownName(context, `${prefix}${field}`),
    ...(operation === 'join' ? { separator: separator === 'other' ? textOf(given.customSeparator) : separator } : {}),
  };
}

/** Since version 1.1, dots and spaces in the names of results become low lines. */
function shownName({ node }: NodeContext, name: string): string {
  return node.version < 1.1 ? name : name.replaceAll(/[\]["]/g, '').replaceAll(/[ .]/g, '_');
}

/** The path of a field in our items. Null: the field is the item itself. */
function pathOf({ items }: Pick<Output, 'items'>, field: string): string | null {
  const [first = '', ...rest] = field.split('.');
  const renamed = Object.hasOwn(items.renames, first) ? items.renames[first] : undefined;
  const path = [...(renamed ?? [first]), ...rest].join('.');
  return path === '' ? null : path;
}

/** Compare Datasets: an output each for items of the first input only, the same, different ones, of the second only. */
export const compareDatasets: NodeConverter = (context) => {
  const { parameters, inputs } = context;
  const pairs = listOf(objectOf(parameters.mergeByFields).values).map((each) => objectOf(each));
  const [first, second] = inputs;
  if (!first || !second) return 'one of its two inputs has nothing that is carried over';
  const on = pairs
    .map(({ field1, field2 }) => [textOf(field1), textOf(field2) || textOf(field1)] as const)
    .filter(([one]) => one !== '' && !one.includes('{{'))
    .map(([one, other]) => ({ first: pathOf(first, one) ?? one, second: pathOf(second, other) ?? other }));
  if (on.length === 0) return 'it does not say by which fields it compares';
  const options = objectOf(parameters.options);
  const ignore = names(options.skipFields);
  const id = context.add('list.compare', {
    first: `{{ ${allOf(first)} }}`,
    second: `{{ ${allOf(second)} }}`,
    on: on.map((each): JsonValue => (each.first === each.second ? each.first : { ...each })),
    ...(ignore.length === 0 ? {} : { ignore: [...ignore] }),
  });
  const resolve = textOf(parameters.resolve) || 'includeBoth';
  if (resolve !== 'preferInput1' && resolve !== 'preferInput2')
    context.different('A different item has both items as "first" and "second", and the names of their "fields".');
  const changed = resolve === 'preferInput1' ? '.first' : resolve === 'preferInput2' ? '.second' : '';
  const output = (path: string, renames: Renames): Output => context.manyAfter(id, path, renames);
  return [
    output('.onlyInFirst', first.items.renames),
    output('.same', first.items.renames),
    output(
      `.changed${changed}`,
      changed === '.first' ? first.items.renames : changed === '' ? {} : second.items.renames,
    ),
    output('.onlyInSecond', second.items.renames),
  ];
};

function allOf({ items }: Output): string {
  return `[${items.code}]`;
}
