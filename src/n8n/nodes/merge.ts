import { fieldOf, presentCode, quoted } from '../expressions/code.js';
import { filesOfAll, followedFiles, sharedFiles } from '../expressions/item-files.js';
import { Untranslatable } from '../expressions/untranslatable.js';
import { anyOf } from '../document/guard.js';
import { listOf, objectOf, textOf } from '../document/read-n8n.js';
import { alike, codeOf, guarded } from '../flow/incoming.js';
import type { ItemFiles, Items, Output } from '../flow/items.type.js';
import type { NodeContext } from '../flow/node-context.js';
import { joinedPairs, originsOf, samePairs } from '../flow/pairing.js';
import type { NodeConverter } from './node-converter.type.js';

/** The two fields by which items are compared, for each comparison. */
type Fields = readonly (readonly [one: string, other: string])[];

/** The items that a merge by fields keeps, and the input that it takes the data of. */
interface Join {
  readonly matches: boolean;
  readonly rest: readonly ('1' | '2')[];
  /** `both`, `input1` or `input2`. */
  readonly data: string;
}

/** Merge: the items of all inputs become one list. */
export const merge: NodeConverter = (context) => {
  const { parameters } = context;
  const inputs = guarded(alike(context.inputs.filter((input) => input !== null)));
  const [first, second] = inputs;
  if (!first || !second) return [context.passed()];
  const mode = textOf(parameters.mode) || 'append';
  const by = textOf(parameters.combineBy) || textOf(parameters.combinationMode);
  if (mode === 'append') return appended(context, inputs);
  if (mode === 'chooseBranch' || mode === 'wait' || mode === 'passThrough') return chosen(context, inputs);
  if (['mergeByPosition', 'mergeByIndex'].includes(mode) || ['combineByPosition', 'mergeByPosition'].includes(by))
    return byPosition(context, inputs);
  if (mode === 'multiplex' || by === 'combineAll' || by === 'multiplex') return allCombinations(context, first, second);
  const fields = mergeFields(context);
  const join = joinOf(context, mode);
  if (fields?.length === 0 && join !== null && by !== 'combineBySql')
    throw new Untranslatable('it names no fields to match', true);
  if (fields === null || join === null || by === 'combineBySql')
    return `the way in which it merges (${[mode, by, textOf(parameters.joinMode)].filter((part) => part !== '').join(', ')}) has no counterpart`;
  return byFields(context, [first, second], fields, join);
};

const list = (output: Output): string => `[${presentCode(codeOf(output))}]`;

/** The output of a step that merges. @param expression JSONata for the list, or for an object with its `items` */
function merged(
  context: NodeContext,
  inputs: readonly Output[],
  expression: string,
  more: (id: string) => Partial<Items>,
): readonly Output[] {
  const after = [...new Set(inputs.flatMap((input) => input.after))];
  const id = context.add('data.transform', { expression }, {}, undefined, after);
  const items: Items = {
    code: `steps.${id}.output`,
    isMany: true,
    aligned: new Set([context.node.name]),
    renames: inputs[0]?.items.renames ?? {},
    files: Object.assign({}, ...inputs.map((input) => sharedFiles(input.items))) as ItemFiles,
    ...more(id),
  };
  return [{ items, guard: anyOf(inputs.map((input) => input.guard)), after: [id] }];
}

function appended(context: NodeContext, inputs: readonly Output[]): readonly Output[] {
  const expression = `[${inputs.map((input) => presentCode(codeOf(input))).join(', ')}]`;
  const files = filesOfAll(inputs.map((input) => ({ ...input.items, code: codeOf(input) })));
  const lists = inputs.map(({ items, when = null }) => ({ items, when }));
  const pairs = joinedPairs(expression, lists, context.conversion.takenBehind(context.node.name));
  if (pairs === null) return merged(context, inputs, expression, () => ({ files }));
  return merged(context, inputs, pairs.expression, (id) => ({
    files,
    origins: pairs.originsIn(id),
    code: `steps.${id}.output.items`,
  }));
}

/** It waits for all inputs, and passes one of them on. */
function chosen({ parameters }: NodeContext, inputs: readonly Output[]): readonly Output[] {
  const guard = anyOf(inputs.map((input) => input.guard));
  const after = [...new Set(inputs.flatMap((input) => input.after))];
  const output = textOf(parameters.output);
  if (output === 'empty')
    return [{ items: { code: '{}', isMany: false, aligned: new Set(), renames: {} }, guard, after }];
  const named = ['', 'specifiedInput'].includes(output) ? textOf(parameters.useDataOfInput) : output;
  const place = Number(/\d/.exec(named)?.[0] ?? 1) - 1;
  const input = inputs[place] ?? inputs[0];
  return input ? [{ ...input, guard, after }] : [];
}

/** Version 1 keeps all items of the first input; later ones, those that all inputs have, unless the node says so. */
function byPosition(context: NodeContext, inputs: readonly Output[]): readonly Output[] {
  const { parameters, node } = context;
  const keepsAll =
    objectOf(parameters.options).includeUnpaired === true ||
    parameters.includeUnpaired === true ||
    textOf(parameters.join) === 'outer';
  const isLeft = node.version < 2 && ['', 'left'].includes(textOf(parameters.join));
  const lists = inputs.map((input, index) => `$list${index} := ${list(input)}`);
  const counts = inputs.map((_, index) => `$count($list${index})`);
  const count = isLeft ? (counts[0] ?? '0') : `$${keepsAll ? 'max' : 'min'}([${counts.join(', ')}])`;
  const item = `$merge([${inputs.map((_, index) => `$list${index}[$at]`).join(', ')}])`;
  const expression = `(${lists.join('; ')}; [$map([0..${count} - 1], function($at) { ${item} })])`;
  return merged(context, inputs, expression, () => ({
    ...alignedWith(context.node.name, inputs),
    files: Object.assign({}, ...inputs.map(({ items }) => followedFiles(items))) as ItemFiles,
  }));
}

/** Merged by their places, the items go with those of all inputs. */
function alignedWith(name: string, inputs: readonly Output[]): Pick<Items, 'aligned' | 'mayAlign' | 'origins'> {
  const many = inputs.map(({ items }) => items).filter(({ isMany }) => isMany);
  const mayAlign = many.flatMap((items) => [...(items.mayAlign ?? [])]);
  const origins = many.flatMap((items) => items.origins ?? []);
  return {
    aligned: new Set([name, ...many.flatMap((items) => [...samePairs(items).aligned])]),
    ...(mayAlign.length > 0 ? { mayAlign: new Set(mayAlign) } : {}),
    ...(origins.length > 0 ? { origins } : {}),
  };
}

function allCombinations(context: NodeContext, first: Output, second: Output): readonly Output[] {
  const all = `$map($one, function($item, $at) { $map($two, function($other, $place) { { "one": $at, "two": $place, "item": $merge([$item, $other]) } }) })`;
  return ofTwo(context, [first, second], `$one := ${list(first)}; $two := ${list(second)}; $all := [${all}]`);
}

/** @param bindings JSONata that makes `$all`, a list of `{one, two, item}` with the places in both inputs */
function ofTwo(context: NodeContext, inputs: readonly [Output, Output], bindings: string): readonly Output[] {
  if (!context.conversion.needsPairsBehind(context.node.name))
    return merged(context, inputs, `(${bindings}; [$all.item])`, () => ({}));
  const expression = `(${bindings}; { "items": [$all.item], "one": [$all.one], "two": [$all.two] })`;
  return merged(context, inputs, expression, (id) => ({
    code: `steps.${id}.output.items`,
    origins: [
      ...originsOf(inputs[0].items, `steps.${id}.output.one`),
      ...originsOf(inputs[1].items, `steps.${id}.output.two`),
    ],
  }));
}

function byFields(
  context: NodeContext,
  inputs: readonly [Output, Output],
  fields: Fields,
  { matches, rest, data }: Join,
): readonly Output[] {
  const { parameters, node } = context;
  const options = objectOf(parameters.options);
  const clash = textOf(objectOf(objectOf(options.clashHandling).values).resolveClash);
  if (clash === 'addSuffix') context.different('Of fields that both inputs have, the value of the second is taken.');
  const isFirstOnly = node.version < 2 || textOf(options.multipleMatches) === 'first';
  const key = (item: string, side: 0 | 1): string =>
    `[${fields.map((pair) => fieldCode(item, pair[side], options.disableDotNotation === true)).join(', ')}]`;
  const found = `$filter([0..$count($two) - 1], function($place) { $count($key) = ${fields.length} and $keys[$place] = $string($key) })${isFirstOnly ? '[0]' : ''}`;
  const both = clash === 'preferInput1' ? '$merge([$two[$place], $item])' : '$merge([$item, $two[$place]])';
  // The items of one input that have a match are put out once each.
  const match =
    !matches || data === 'input2'
      ? '$none'
      : data === 'input1'
        ? '{ "one": $at, "two": $found[0], "item": $item }'
        : `$map($found, function($place) { { "one": $at, "two": $place, "item": ${both} } })`;
  const unmatched = rest.includes('1') ? '{ "one": $at, "two": null, "item": $item }' : '$none';
  const bindings = [
    `$one := ${list(inputs[0])}`,
    `$two := ${list(inputs[1])}`,
    `$keys := [$map($two, function($other) { $string(${key('$other', 1)}) })]`,
    `$all := [$map($one, function($item, $at) { ($key := ${key('$item', 0)}; $found := [${found}]; $count($found) > 0 ? ${match} : ${unmatched}) })]`,
  ];
  const isKept = matches && data === 'input2';
  if (rest.includes('2') || isKept) {
    const isMatch = `($keys[$place] in $ones and $count(${key('$other', 1)}) = ${fields.length})`;
    bindings.push(
      `$ones := [$map($one, function($item) { $string(${key('$item', 0)}) })]`,
      `$all := $append($all, [$map($two, function($other, $place) { ${isKept ? isMatch : `$not${isMatch}`} ? { "one": null, "two": $place, "item": $other } })])`,
    );
  }
  return ofTwo(context, inputs, bindings.join('; '));
}

/** Null if the node joins in another way. */
function joinOf({ parameters, node }: NodeContext, mode: string): Join | null {
  const data = textOf(parameters.outputDataFrom) || 'both';
  if (mode === 'keepKeyMatches') return { matches: true, rest: [], data: 'input1' };
  if (mode === 'removeKeyMatches') return { matches: false, rest: ['1'], data };
  if (mode === 'mergeByKey') return { matches: true, rest: ['1'], data };
  const join = textOf(parameters.joinMode) || (node.version < 2 ? 'enrichInput1' : 'keepMatches');
  switch (join) {
    case 'keepMatches':
      return { matches: true, rest: [], data };
    case 'keepNonMatches':
      return { matches: false, rest: data === 'both' ? ['1', '2'] : data === 'input2' ? ['2'] : ['1'], data };
    case 'keepEverything':
      return { matches: true, rest: ['1', '2'], data: 'both' };
    case 'enrichInput1':
      return { matches: true, rest: ['1'], data: 'both' };
    case 'enrichInput2':
      return { matches: true, rest: ['2'], data: 'both' };
    default:
      return null;
  }
}

/** The fields of the join; none if it does not name them all. Null if it computes them. */
function mergeFields({ parameters }: NodeContext): Fields | null {
  const simple = textOf(parameters.fieldsToMatchString);
  const names = simple.split(',').map((name) => name.trim());
  const pairs: Fields =
    simple !== ''
      ? names.map((name) => [name, name] as const)
      : parameters.mergeByFields !== undefined
        ? listOf(objectOf(parameters.mergeByFields).values)
            .map(objectOf)
            .map(({ field1, field2 }) => [textOf(field1), textOf(field2)] as const)
        : [[textOf(parameters.propertyName1), textOf(parameters.propertyName2)]];
  if (pairs.some((pair) => pair.includes(''))) return [];
  const isPlain = pairs.every((pair) => pair.every((name) => !name.includes('{{')));
  return isPlain ? pairs.map(([one, other]) => [plain(one), plain(other)] as const) : null;
}

const plain = (name: string): string => name.replace(/^=/, '').trim();

/** A field of an item, which may be within another: `a.b`, `list[0].id`. */
function fieldCode(item: string, name: string, isWhole: boolean): string {
  if (isWhole || !/[.[]/.test(name)) return `$lookup(${item}, ${quoted(name)})`;
  const parts = name.split(/[.[\]]+/).filter((part) => part !== '');
  return parts.reduce(
    (code, part) =>
      /^\d+$/.test(part) ? `${code}[${part}]` : fieldOf({ text: code, kind: 'any', isAtom: true }, part).text,
    item,
  );
}
