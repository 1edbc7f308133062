import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { ifItems } from '../document/guard.js';
import { fieldOf, atom, grouped, quoted } from '../expressions/code.js';
import { hasFilesBeside } from '../expressions/item-files.js';
import { itemField } from '../expressions/n8n-data.js';
import { Untranslatable } from '../expressions/untranslatable.js';
import type { NodeContext, Place } from '../flow/node-context.js';
import type { Output } from '../flow/items.type.js';
import { asN8nItems } from '../flow/n8n-items.js';
import { placedIn, samePairs } from '../flow/pairing.js';
import { listOf, objectOf, textOf } from '../document/read-n8n.js';
import { isSpoiltJson, jsonCode } from './json-code.js';
import type { NodeConverter } from './node-converter.type.js';

/** The item that an expression of this place is about. */
function itemCode(context: NodeContext, place: Place): string {
  return place === 'mapped' ? '$item' : context.items.code;
}

/** The items of a node as a list, whether there is one or there are many. */
export function listCode(context: NodeContext): string {
  return context.items.isMany ? context.items.code : `[${context.items.code}]`;
}

/** Set and Edit Fields, versions 1 to 3.4. */
export const set: NodeConverter = (context) => {
  const { parameters } = context;
  if (textOf(parameters.mode) === 'raw') {
    if (isSpoiltJson(textOf(parameters.jsonOutput)))
      throw new Untranslatable('its JSON has a comma before a closing bracket', true);
    const keeps =
      parameters.includeOtherFields === true ||
      (textOf(parameters.include) !== '' && textOf(parameters.include) !== 'none');
    return [
      context.map(
        (place) => merged(context, place, keeps, jsonCode(context, textOf(parameters.jsonOutput), 'jsonOutput', place)),
        keeps ? context.items.renames : {},
      ),
    ];
  }
  const fields = [...assignmentsOf(parameters)];
  // Version 1 keeps the other fields by default. Version 3 drops them by default.
  const keeps =
    context.node.version < 3
      ? parameters.keepOnlySet !== true
      : parameters.includeOtherFields === true ||
        (parameters.includeOtherFields === undefined &&
          ['all', 'selected', 'except'].includes(textOf(parameters.include)));
  if (keeps && ['selected', 'except'].includes(textOf(parameters.include)))
    context.different('All other fields are kept, not some.');
  const named = fields.filter(({ name }) => name !== '');
  const renames = Object.fromEntries(
    Object.entries(context.items.renames).filter(([name]) => !fields.some((field) => field.name === name)),
  );
  return [
    context.map(
      (place) =>
        merged(
          context,
          place,
          keeps,
          objectCode(
            named.map(({ name, value, type, path }) => [
              nameCode(context, name, path, place),
              typed(context, value, type, path, place),
            ]),
          ),
        ),
      keeps ? renames : {},
    ),
  ];
};

function merged(context: NodeContext, place: Place, keeps: boolean, code: string): string {
  return keeps ? `$merge([${itemCode(context, place)}, ${code}])` : code;
}

/** The value of a field to which a node of version 1 gives none, by its type. */
const EMPTY: Readonly<Record<string, JsonValue>> = { number: 0, boolean: false };

interface Assignment {
  readonly name: string;
  readonly value: JsonValue;
  readonly type: string;
  readonly path: readonly (string | number)[];
}

function* assignmentsOf(parameters: JsonObject): Generator<Assignment> {
  for (const [index, each] of listOf(objectOf(parameters.assignments).assignments).entries()) {
    const { name, value = '', type } = objectOf(each);
    yield {
      name: textOf(name),
      value,
      type: textOf(type) || 'string',
      path: ['assignments', 'assignments', index, 'value'],
    };
  }
  // Version 3.0 to 3.2 names the value after its type; older ones the list.
  for (const [group, list] of [
    ...Object.entries(objectOf(parameters.fields)),
    ...Object.entries(objectOf(parameters.values)),
  ]) {
    for (const [index, each] of listOf(list).entries()) {
      const field = objectOf(each);
      const [kind = group, value = EMPTY[group] ?? ''] =
        Object.entries(field).find(([name]) => name === 'value' || name.endsWith('Value')) ?? [];
      yield {
        name: textOf(field.name),
        value,
        type: kind === 'value' ? group : kind.replace('Value', ''),
        path: ['values', group, index, 'value'],
      };
    }
  }
}

function typed(
  context: NodeContext,
  value: JsonValue,
  type: string,
  path: readonly (string | number)[],
  place: Place,
): string {
  const isExpression = typeof value === 'string' && value.startsWith('=');
  if (!isExpression && typeof value === 'string') {
    if (type === 'number')
      return Number.isFinite(Number(value)) && value.trim() !== '' ? String(Number(value)) : quoted(value);
    if (type === 'boolean') return value === 'true' ? 'true' : 'false';
  }
  if (typeof value === 'string' && (type === 'object' || type === 'array'))
    return jsonCode(context, value, path.join('.'), place);
  return context.code(value, path, place).text;
}

/** The name of a field that an item says. Anything else is a fixed name. */
interface ComputedName {
  readonly code: string;
}

function nameCode(
  context: NodeContext,
  name: string,
  path: readonly (string | number)[],
  place: Place,
): string | ComputedName {
  if (!name.startsWith('=')) return name;
  return name.includes('{{')
    ? { code: `$string(${context.code(name, [...path.slice(0, -1), 'name'], place).text})` }
    : name.slice(1);
}

/** The places on the way to a field: `a.b` is a field within a field, and `a[0]` a place in a list. */
const partsOf = (name: string): readonly string[] =>
  name
    .replaceAll(/\[(\d+)\]/g, '.$1')
    .replace(/^\./, '')
    .split('.');

function objectCode(fields: readonly (readonly [name: string | ComputedName, code: string])[]): string {
  const computed = fields.flatMap(([name, code]) => (typeof name === 'string' ? [] : [`${name.code}: ${code}`]));
  const fixed = fields.flatMap(([name, code]) => (typeof name === 'string' ? [[partsOf(name), code] as const] : []));
  const known = fixed.length === 0 && computed.length > 0 ? null : treeCode(fixed);
  if (computed.length === 0) return known ?? '{  }';
  // Each alone, since two of them may be the same.
  const all = [...(known === null ? [] : [known]), ...computed.map((each) => `{ ${each} }`)];
  return all.length === 1 ? (all[0] ?? '') : `$merge([${all.join(', ')}])`;
}

function treeCode(fields: readonly (readonly [parts: readonly string[], code: string])[]): string {
  const groups = new Map<string, (readonly [readonly string[], string])[] | string>();
  for (const [[first = '', ...rest], code] of fields) {
    const group = groups.get(first);
    if (rest.length === 0) groups.set(first, code);
    else if (Array.isArray(group)) group.push([rest, code]);
    else groups.set(first, [[rest, code]]);
  }
  const made = [...groups].map(([name, value]) => [name, typeof value === 'string' ? value : treeCode(value)] as const);
  if (made.length > 0 && made.every(([name], place) => name === String(place)))
    return `[${made.map(([, code]) => code).join(', ')}]`;
  return `{ ${made.map(([name, code]) => `${quoted(name)}: ${code}`).join(', ')} }`;
}

/** A field of an item, by a dotted path. */
function pathCode(context: NodeContext, base: string, path: string): string {
  const [first = '', ...rest] = path.trim().split('.');
  return rest.reduce(
    (code, name) => fieldOf(code, name),
    itemField({ ...atom(base), renames: context.items.renames }, first),
  ).text;
}

/** Names that are written with commas between them. */
export function names(value: JsonValue | undefined): readonly string[] {
  return textOf(value)
    .replace(/^=/, '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** Split Out, and Item Lists of older versions. */
export const splitOut: NodeConverter = (context) => {
  const { parameters } = context;
  const [field, ...others] = names(parameters.fieldToSplitOut);
  if (field === undefined) throw new Untranslatable('it does not say which field it splits', true);
  if (field.includes('{{')) return 'the field that it splits is computed';
  if (others.length > 0) return splitFields(context, [...new Set([field, ...others])]);
  const include = textOf(parameters.include);
  const name = textOf(objectOf(parameters.options).destinationFieldName) || field.split('.').at(-1) || field;
  const list = pathCode(context, '$whole', field);
  // A value that is not an object becomes one with a field of its name.
  // n8n spreads a list into the fields 0, 1, ….
  const spread = '$merge([$map($part, function($value, $place) { { $string($place): $value } })])';
  const one = `$type($part) = "object" ? $part : $type($part) = "array" ? ${spread} : { ${quoted(name)}: $part }`;
  const item =
    include === '' || include === 'noOtherFields' ? `(${one})` : `$merge([$whole, { ${quoted(name)}: $part }])`;
  const parts = `$map([${listCode(context)}], function($whole, $at) { $map([${list}], function($part) { { "at": $at, "item": ${item} } }) })`;
  if (!context.items.isMany || !context.conversion.needsPairs)
    return [context.manyAfter(context.add('data.transform', { expression: `[${parts}.item]` }))];
  const expression = `($parts := ${parts}; { "items": [$parts.item], "at": [$parts.at] })`;
  const id = context.add('data.transform', { expression });
  const output = context.manyAfter(id, '.items');
  return [withOrigins(context, output, `steps.${id}.output.at`)];
};

/** Several lists at a time: the first elements of all make one item, then the second ones. */
function splitFields(context: NodeContext, fields: readonly string[]): ReturnType<NodeConverter> {
  const { parameters } = context;
  const include = textOf(parameters.include);
  const renamed = names(objectOf(parameters.options).destinationFieldName);
  const lists = fields.map((field, at) => `$list${at} := [${pathCode(context, '$whole', field)}]`);
  const longest = `$max([${fields.map((_field, at) => `$count($list${at})`).join(', ')}])`;
  const parts = fields.map((field, at) => `${quoted(renamed[at] ?? field)}: $list${at}[$place]`);
  const own = `{ ${parts.join(', ')} }`;
  const item = include === '' || include === 'noOtherFields' ? own : `$merge([$whole, ${own}])`;
  const made = `(${lists.join('; ')}; $map([0..${longest} - 1], function($place) { ${item} }))`;
  const expression = `[$map([${listCode(context)}], function($whole) { ${made} })]`;
  return [context.manyAfter(context.add('data.transform', { expression }))];
}

export const limit: NodeConverter = (context) => {
  const count = Math.max(1, Number(textOf(context.parameters.maxItems)) || 1);
  const list = listCode(context);
  const isLast = textOf(context.parameters.keep) === 'lastItems';
  const code = isLast
    ? `($list := [${list}]; [$list[[$max([0, $count($list) - ${count}])..$count($list)]]])`
    : `([${list}])[[0..${count - 1}]]`;
  const id = context.add('data.transform', { expression: `[${code}]` });
  const { items, ...output } = context.someAfter(id);
  if (isLast || !context.items.isMany) return [{ ...output, items }];
  // The first items keep their places.
  const pairs = samePairs(context.items);
  const aligned = new Set([...pairs.aligned, ...items.aligned]);
  return [{ ...output, items: { ...items, ...pairs, aligned, files: { ...context.items.files, ...items.files } } }];
};

export const sort: NodeConverter = (context) => {
  const { parameters } = context;
  if (textOf(parameters.type) === 'random') {
    if (pairsMatter(context)) return [numberedAfter(context, '[$shuffle($all)]')];
    return [context.someAfter(context.add('data.transform', { expression: `[$shuffle([${listCode(context)}])]` }))];
  }
  if (!['', 'simple'].includes(textOf(parameters.type))) return `it sorts by ${textOf(parameters.type).slice(0, 50)}`;
  const fields = listOf(objectOf(parameters.sortFieldsUi).sortField).map(objectOf);
  const terms = (item: string): string =>
    fields
      .map(({ fieldName, order }) => {
        const sign = textOf(order) === 'descending' ? '>' : '<';
        return `${sign}${pathCode(context, item, textOf(fieldName))}`;
      })
      .join(', ');
  if (fields.length === 0) return 'it does not say by what it sorts';
  if (pairsMatter(context)) return [numberedAfter(context, `$all^(${terms('item')})`)];
  const id = context.add('data.transform', { expression: `[([${listCode(context)}])^(${terms('$')})]` });
  return [context.someAfter(id)];
};

/** Whether the items that a node leaves have to know which ones of its input they are. */
function pairsMatter({ items, conversion, node }: NodeContext): boolean {
  return items.isMany && (hasFilesBeside(items) || conversion.needsPairsBehind(node.name));
}

/** @param code JSONata that orders or filters `$all`, a list of `{item, at}` for the items and their places. */
function numberedAfter(context: NodeContext, code: string): Output {
  const numbered = `[$map([${listCode(context)}], function($item, $at) { { "item": $item, "at": $at } })]`;
  const expression = `($all := ${numbered}; $some := ${code}; { "items": [$some.item], "at": [$some.at] })`;
  const id = context.add('data.transform', { expression });
  return withOrigins(context, context.someAfter(id, '.items'), `steps.${id}.output.at`);
}

function withOrigins(context: NodeContext, { items, ...output }: Output, places: string): Output {
  return { ...output, items: { ...items, ...placedIn(context.items, items, places) } };
}

export const removeDuplicates: NodeConverter = (context) => {
  const { parameters } = context;
  const operation = textOf(parameters.operation);
  if (operation === 'removeItemsSeenInPreviousExecutions') return removeSeen(context);
  // Item Lists, which came before, has the second name.
  if (!['', 'removeDuplicateInputItems', 'removeDuplicates'].includes(operation))
    return 'it clears what it has remembered';
  const fields = names(parameters.fieldsToCompare);
  const list = `[${listCode(context)}]`;
  const keyOf = (item: string): string =>
    `$string([${fields.map((field) => pathCode(context, item, field)).join(', ')}])`;
  const isSome = textOf(parameters.compare) === 'selectedFields' && fields.length > 0;
  if (pairsMatter(context)) {
    const keys = `[$map($all, function($one) { ${isSome ? keyOf('$one.item') : '$string($one.item)'} })]`;
    return [
      numberedAfter(
        context,
        `($keys := ${keys}; $filter($all, function($one) { $not($keys[$one.at] in $keys[[0..($one.at - 1)]]) }))`,
      ),
    ];
  }
  const expression = isSome
    ? `($list := ${list}; $keys := [$map($list, function($one) { ${keyOf('$one')} })]; [$filter($list, function($one, $at) { $count($keys[[0..$at]][$ = ${keyOf('$one')}]) = 1 })])`
    : `[$distinct(${list})]`;
  const id = context.add('data.transform', { expression });
  return [context.someAfter(id)];
};

/** The items whose value no earlier run has had. */
function removeSeen(context: NodeContext): ReturnType<NodeConverter> {
  const { parameters, node } = context;
  const logic = textOf(parameters.logic);
  if (logic !== '' && logic !== 'removeItemsWithAlreadySeenKeyValues')
    return 'it compares with the highest value of earlier runs, and here each value is remembered';
  if (textOf(parameters.dedupeValue) === '') return 'it does not say by which value it knows an item';
  const isOfWorkflow = textOf(objectOf(parameters.options).scope) === 'workflow';
  const value = context.code(parameters.dedupeValue, ['dedupeValue'], 'mapped').text;
  const items = `[$map([${listCode(context)}], function($item, $at) { { "id": $string(${value}), "item": $item, "at": $at } })]`;
  const list = node.name.replaceAll(/[^A-Za-z0-9]+/g, '_').slice(0, 60);
  const id = context.add('state.new_items', {
    items: `{{ ${items} }}`,
    id: 'id',
    ...(isOfWorkflow || list === '' ? {} : { list }),
  });
  const output = context.someAfter(id, '.items.item');
  return [context.items.isMany ? withOrigins(context, output, `steps.${id}.output.items.at`) : output];
}

export const aggregate: NodeConverter = (context) => {
  const { parameters } = context;
  const list = `[${listCode(context)}]`;
  if (textOf(parameters.aggregate) === 'aggregateAllItemData') {
    const name = textOf(parameters.destinationFieldName) || 'data';
    if (!['', 'allFields'].includes(textOf(parameters.include)))
      context.different('All fields of the items are kept, not some.');
    return [together(context, `{ ${quoted(name)}: $append([], ${asN8nItems(context.items)}) }`)];
  }
  const fields = listOf(objectOf(parameters.fieldsToAggregate).fieldToAggregate).map((each) => {
    const { fieldToAggregate, renameField, outputFieldName } = objectOf(each);
    const field = textOf(fieldToAggregate);
    const name = renameField === true ? textOf(outputFieldName) : (field.split('.').at(-1) ?? field);
    return [name || field, `[${pathCode(context, grouped(atom(list)), field)}]`] as const;
  });
  if (fields.length === 0) return 'it does not say what it puts together';
  return [together(context, `{ ${fields.map(([name, code]) => `${quoted(name)}: ${code}`).join(', ')} }`)];
};

/** One item of all: none if there are none. */
function together(context: NodeContext, expression: string): Output {
  const id = context.add('data.transform', { expression }, context.ifAny());
  return { ...context.oneAfter(id), guard: ifItems(context.incoming) };
}

/** Item Lists, which later became nodes of their own. */
export const itemLists: NodeConverter = (context) => {
  switch (textOf(context.parameters.operation) || 'splitOutItems') {
    case 'splitOutItems':
      return splitOut(context);
    case 'limit':
      return limit(context);
    case 'sort':
      return sort(context);
    case 'removeDuplicates':
      return removeDuplicates(context);
    case 'aggregateItems':
    case 'concatenateItems':
      return aggregate(context);
    default:
      return `the operation ${textOf(context.parameters.operation).slice(0, 50)} has no counterpart`;
  }
};
