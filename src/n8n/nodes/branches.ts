import { conditionsCode, condition, switchRules } from '../flow/conditions.js';
import { failing } from '../conversion.js';
import { Untranslatable } from '../expressions/untranslatable.js';
import { both, negated } from '../document/guard.js';
import type { Output } from '../flow/items.type.js';
import type { NodeContext, Place } from '../flow/node-context.js';
import { dividedCode, filteredCode, needsPlaces, placedIn } from '../flow/pairing.js';
import { N8nNoteCode } from '../document/n8n.type.js';
import { objectOf, textOf } from '../document/read-n8n.js';
import type { NodeConverter } from './node-converter.type.js';

/** A condition of the parameters. If it cannot be translated, the step fails, and that is noted. */
function conditionOf(context: NodeContext, place: Place, parameters = context.parameters): string {
  try {
    return conditionsCode(parameters, (value) => context.code(value, ['conditions'], place)).text;
  } catch (error) {
    if (!(error instanceof Untranslatable)) throw error;
    const detail = `Its conditions ${error.isBroken ? 'fail in n8n as well' : 'were not translated'}: ${error.reason}.`;
    const code = error.isBroken ? N8nNoteCode.BROKEN : N8nNoteCode.NOT_TRANSLATED;
    context.note(code, detail, 'parameters', 'conditions');
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

export function branchOf(context: NodeContext, id: string, branch: string): Output {
  const { items, ...output } = context.someAfter(id, `.\`${branch}\``);
  if (!needsPlaces(context)) return { ...output, items };
  return { ...output, items: { ...items, ...placedIn(context.items, items, `steps.${id}.output.\`${branch}At\``) } };
}

export const filter: NodeConverter = (context) => {
  if (!context.items.isMany) {
    const id = context.add('data.transform', { expression: `$boolean(${conditionOf(context, 'once')})` });
    return [context.passed({ guard: both(context.incoming.guard, `steps.${id}.output`), after: [id] })];
  }
  const code = conditionOf(context, 'mapped');
  if (!needsPlaces(context)) {
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
