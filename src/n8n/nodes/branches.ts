import { conditionsCode, condition, switchRules } from '../flow/conditions.js';
import { failing } from '../conversion.js';
import { presentCode, quoted } from '../expressions/code.js';
import { filesOfAll, sharedFiles } from '../expressions/item-files.js';
import { Untranslatable } from '../expressions/untranslatable.js';
import { anyOf, both, negated } from '../document/guard.js';
import type { ItemFiles, Items, Output } from '../flow/items.type.js';
import type { NodeContext, Place } from '../flow/node-context.js';
import { dividedCode, filteredCode, originsOf } from '../flow/pairing.js';
import { N8nNoteCode } from '../document/n8n.type.js';
import { listOf, objectOf, textOf } from '../document/read-n8n.js';
import type { NodeConverter } from './node-converter.type.js';

/** A condition of the parameters. If it cannot be translated, the step fails, and that is noted. */
function conditionOf(context: NodeContext, place: Place, parameters = context.parameters): string {
  try {
    return conditionsCode(parameters, (value) => context.code(value, ['conditions'], place)).text;
  } catch (error) {
    if (!(error instanceof Untranslatable)) throw error;
    const detail = `Its conditions were not translated: ${error.reason}.`;
    context.note(N8nNoteCode.NOT_TRANSLATED, detail, 'parameters', 'conditions');
    return failing(detail);
  }
}

/** IF: with one item, the next nodes run or not. With several, each item takes its own way. */
export const branchIf: NodeConverter = (context) => {
  if (!context.items.isMany) {
    const id = context.add('data.transform', { expression: `$boolean(${conditionOf(context, 'once')})` });
    const holds = `steps.${id}.output`;
    return [holds, negated(holds)].map((when) =>
      context.passed({ guard: both(context.incoming.guard, when), after: [id] }),
    );
  }
  const code = conditionOf(context, 'mapped');
  const id = context.add('data.transform', {
    expression: dividedCode(context, { true: code, false: `$not(${code})` }),
  });
  return ['true', 'false'].map((branch) => branchOf(context, id, branch));
};

function branchOf(context: NodeContext, id: string, branch: string): Output {
  const { items, ...output } = context.someAfter(id, `.\`${branch}\``);
  const origins = context.conversion.needsPairs
    ? { origins: originsOf(context.items, `steps.${id}.output.\`${branch}At\``) }
    : {};
  return { ...output, items: { ...items, ...origins } };
}

export const filter: NodeConverter = (context) => {
  if (!context.items.isMany) {
    const id = context.add('data.transform', { expression: `$boolean(${conditionOf(context, 'once')})` });
    return [context.passed({ guard: both(context.incoming.guard, `steps.${id}.output`), after: [id] })];
  }
  const code = conditionOf(context, 'mapped');
  if (!context.conversion.needsPairs) {
    const expression = filteredCode(context, code);
    return [context.someAfter(context.add('data.transform', { expression }))];
  }
  const parts = dividedCode(context, { kept: code });
  return [branchOf(context, context.add('data.transform', { expression: parts }), 'kept')];
};

/** Switch, versions 1 to 3: a step finds the number of the output. */
export const branchSwitch: NodeConverter = (context) => {
  const { parameters } = context;
  const place: Place = context.items.isMany ? 'mapped' : 'once';
  const rules = switchRules(parameters);
  if (objectOf(parameters.options).allMatchingOutputs === true)
    context.different('Only the first rule that holds counts, not each.');
  const fallback = fallbackOf(context, rules.length);
  const isExpression = textOf(parameters.mode) === 'expression';
  const count = isExpression
    ? Number(textOf(parameters.numberOutputs) || textOf(parameters.outputsAmount) || 4)
    : rules.length + 1;
  const code = isExpression
    ? `$number(${context.code(parameters.output, ['output'], place).text})`
    : [
        ...rules.map((rule, index) => `${ruleCode(context, rule, place)} ? ${outputOf(rule, index)}`),
        String(fallback),
      ].join(' : ');
  const outputs = Array.from(
    { length: Math.min(Math.max(count, fallback + 1, ...rules.map((rule, index) => outputOf(rule, index) + 1)), 50) },
    (_, index) => index,
  );
  if (!context.items.isMany) {
    const id = context.add('data.transform', { expression: code });
    return outputs.map((output) =>
      context.passed({ guard: both(context.incoming.guard, `steps.${id}.output = ${output}`), after: [id] }),
    );
  }
  const parts = Object.fromEntries(outputs.map((output) => [String(output), `(${code}) = ${output}`]));
  const id = context.add('data.transform', { expression: dividedCode(context, parts) });
  return outputs.map((output) => branchOf(context, id, String(output)));
};

function fallbackOf({ parameters }: NodeContext, rules: number): number {
  const given = objectOf(parameters.options).fallbackOutput ?? parameters.fallbackOutput;
  if (given === 'extra') return rules;
  return typeof given === 'number' && given >= 0 && given < 50 ? Math.floor(given) : -1;
}

function outputOf({ output }: { readonly output?: unknown }, index: number): number {
  return typeof output === 'number' && Number.isInteger(output) && output >= 0 && output < 50 ? output : index;
}

function ruleCode(context: NodeContext, rule: ReturnType<typeof switchRules>[number], place: Place): string {
  if (rule.conditions !== undefined) return `(${conditionOf(context, place, rule)})`;
  const { parameters } = context;
  const type = textOf(parameters.dataType) || 'number';
  try {
    const left = context.code(parameters.value1, ['value1'], place);
    const right = context.code(rule.value2, ['rules'], place);
    return `(${condition(type, textOf(rule.operation) || 'equal', left, right).text})`;
  } catch (error) {
    if (!(error instanceof Untranslatable)) throw error;
    context.note(N8nNoteCode.NOT_TRANSLATED, `A rule was not translated: ${error.reason}.`, 'parameters', 'rules');
    return failing(`A rule of ${context.node.name} was not translated.`);
  }
}

/** Merge: the items of all inputs become one list. */
export const merge: NodeConverter = (context) => {
  const { parameters, node } = context;
  const inputs = context.inputs.filter((input) => input !== null);
  const [first, second] = inputs;
  if (!first || !second) return [context.passed()];
  const after = [...new Set(inputs.flatMap((input) => input.after))];
  const guard = anyOf(inputs.map((input) => input.guard));
  const list = ({ items }: Output): string => presentCode(items.code);
  const mode = textOf(parameters.mode) || 'append';
  const by = textOf(parameters.combineBy) || textOf(parameters.combinationMode);
  const itemsOf = inputs.map(({ items }) => items);
  const finish = (expression: string, files: ItemFiles, paired: readonly Output[] = []): readonly Output[] => {
    const id = context.add('data.transform', { expression }, {}, undefined, after);
    const renames = inputs.every((input) => Object.keys(input.items.renames).length === 0) ? {} : first.items.renames;
    return [
      {
        items: { code: `steps.${id}.output`, isMany: true, ...alignedWith(node.name, paired), renames, files },
        guard,
        after: [id],
      },
    ];
  };
  if (mode === 'append')
    return finish(`[${inputs.map((input) => list(input)).join(', ')}]`, filesOfAll(itemsOf, false));
  const files = Object.assign({}, ...itemsOf.map((items) => sharedFiles(items))) as ItemFiles;
  if (mode === 'chooseBranch' || mode === 'wait' || mode === 'passThrough') {
    const chosen = /2/.test(
      textOf(parameters.output) || textOf(parameters.useDataOfInput) || textOf(parameters.chooseBranchMode),
    )
      ? second
      : first;
    return [{ ...chosen, guard, after }];
  }
  if (mode === 'mergeByPosition' || mode === 'mergeByIndex' || by === 'combineByPosition' || by === 'mergeByPosition')
    return finish(
      `($two := [${list(second)}]; [$map([${list(first)}], function($one, $at) { $merge([$one, $two[$at]]) })])`,
      files,
      [first, second],
    );
  if (mode === 'multiplex' || by === 'combineAll' || by === 'multiplex')
    return finish(
      `($two := [${list(second)}]; [$map([${list(first)}], function($one) { $map($two, function($other) { $merge([$one, $other]) }) })])`,
      files,
    );
  const fields = mergeFields(context);
  const join = textOf(parameters.joinMode) || 'keepMatches';
  if (fields === null || !['keepMatches', 'enrichInput1'].includes(join))
    return `the way in which it merges (${[mode, by, join].filter((part) => part !== '').join(', ')}) has no counterpart`;
  const [one, other] = fields;
  const keep =
    join === 'enrichInput1'
      ? '$exists($match) ? $merge([$one, $match]) : $one'
      : '$exists($match) ? $merge([$one, $match])';
  return finish(
    `($two := [${list(second)}]; [$map([${list(first)}], function($one) { ($match := $filter($two, function($other) { $lookup($other, ${quoted(other)}) = $lookup($one, ${quoted(one)}) })[0]; ${keep}) })])`,
    files,
  );
};

/** Merged by their places, the items go with those of both inputs. */
function alignedWith(name: string, inputs: readonly Output[]): Pick<Items, 'aligned' | 'mayAlign' | 'origins'> {
  const many = inputs.map(({ items }) => items).filter(({ isMany }) => isMany);
  const mayAlign = many.flatMap((items) => [...(items.mayAlign ?? [])]);
  const origins = many.flatMap((items) => items.origins ?? []);
  return {
    aligned: new Set([name, ...many.flatMap(({ aligned }) => [...aligned])]),
    ...(mayAlign.length > 0 ? { mayAlign: new Set(mayAlign) } : {}),
    ...(origins.length > 0 ? { origins } : {}),
  };
}

/** The two fields of the join. Null if it uses others. */
function mergeFields({ parameters }: NodeContext): readonly [string, string] | null {
  const simple = textOf(parameters.fieldsToMatchString);
  if (simple !== '') return simple.includes(',') || simple.includes('.') ? null : [simple, simple];
  const pairs = listOf(objectOf(parameters.mergeByFields).values);
  const { field1, field2 } = objectOf(pairs[0]);
  if (pairs.length === 1) return [textOf(field1), textOf(field2)];
  return textOf(parameters.propertyName1) === ''
    ? null
    : [textOf(parameters.propertyName1), textOf(parameters.propertyName2)];
}
